"""The frames of the binary protocol, version 1; all numbers little-endian.

    length u32 | type u8 | flags u8 | zero u16 | sequence u64 | time i64 | body

``length`` counts the bytes after itself. The Java class ``org.phc4j.scenarios.wire.Frames`` draws every body.
"""
from __future__ import annotations

import enum
import json
import struct
from dataclasses import dataclass
from typing import Sequence, Union

import numpy as np
from numpy.typing import ArrayLike, NDArray

MAGIC = 0x34434850
VERSION = 1
LONGEST = 1 << 20
HEADER = struct.Struct("<IBBHQq")
SPIKES, READOUT, RATES, STATE, ACTION = 1, 2, 4, 8, 16
UNLIMITED = 0xFFFFFFFF
_EVENT = np.dtype([("neuron", "<u4"), ("weight", "<f4")])


class Verb(enum.IntEnum):
    """What a CONTROL frame changes."""
    RESET = 1
    PAUSE = 2
    RESUME = 3
    STIMULATE = 4
    SILENCE = 5
    SPEED = 6
    SNAPSHOT = 7
    RESTORE = 8


class ProtocolError(Exception):
    """The other side does not speak this protocol."""


@dataclass(frozen=True)
class Network:
    """What the server runs."""
    neurons: int
    inputs: int
    outputs: list[str]
    populations: dict[str, NDArray[np.int64]]  # neurons of each; of a network in very many pieces, none
    step_ms: float
    real_time: bool
    driver: bool
    credit: int


@dataclass(frozen=True)
class Output:
    """What one step gave; sections that were not asked for are empty."""
    step: int
    answers: int
    time: int
    sequence: int
    dropped: int
    late: int
    spikes: NDArray[np.uint32]
    readout: NDArray[np.float32]
    rates: NDArray[np.float32]
    state: NDArray[np.float32]
    action: NDArray[np.float32]


@dataclass(frozen=True)
class Credit:
    """So many more inputs may be sent."""
    frames: int


@dataclass(frozen=True)
class Notice:
    """Something happened to the run."""
    code: int
    first: int
    second: int


@dataclass(frozen=True)
class Fault:
    """The server rejects something; ``ends`` if it closes the connection."""
    code: int
    text: str
    ends: bool


class FaultError(Exception):
    """The server rejected what was sent."""

    def __init__(self, fault: Fault):
        super().__init__(f"{fault.text} (code {fault.code})")
        self.fault = fault


Message = Union[Network, Output, Credit, Notice, Fault]


def frame(kind: int, body: bytes, flags: int = 0, sequence: int = 0, time: int = 0) -> bytes:
    return HEADER.pack(20 + len(body), kind, flags, 0, sequence, time) + body


def hello(driver: bool, sections: int, credit: int, probes: Sequence[int], token: str) -> bytes:
    secret = token.encode()
    body = struct.pack("<IHBBIHH", MAGIC, VERSION, int(driver), sections, credit, len(probes), len(secret))
    return frame(1, body + np.asarray(probes, "<u4").tobytes() + secret)


def analog(values: ArrayLike, step: int, advance: bool, sequence: int, time: int) -> bytes:
    flat = np.ascontiguousarray(values, "<f4").ravel()
    return frame(2, struct.pack("<qHH", step, flat.size, 0) + flat.tobytes(), int(advance), sequence, time)


def events(neurons: ArrayLike, weights: ArrayLike, step: int, advance: bool, sequence: int, time: int) -> bytes:
    which = np.atleast_1d(np.asarray(neurons))
    packed = np.empty(which.size, _EVENT)
    packed["neuron"] = which
    packed["weight"] = weights
    return frame(3, struct.pack("<qI", step, which.size) + packed.tobytes(), int(advance), sequence, time)


def count(kind: int, number: int, sequence: int, time: int = 0) -> bytes:
    return frame(kind, struct.pack("<I", number), 0, sequence, time)


def control(verb: Verb, population: int, value: float, sequence: int) -> bytes:
    return frame(6, struct.pack("<BBHf", int(verb), 0, population, value), 0, sequence)


class Reader:
    """Cuts received bytes into messages."""

    def __init__(self) -> None:
        self._bytes = bytearray()

    def feed(self, data: bytes) -> None:
        self._bytes += data

    def next(self) -> Message | None:
        """The next whole message, or None."""
        if len(self._bytes) < 4:
            return None
        length = int.from_bytes(self._bytes[:4], "little")
        if not 20 <= length <= LONGEST:
            raise ProtocolError(f"length field {length}; expected 20..{LONGEST}")
        if len(self._bytes) < 4 + length:
            return None
        whole = bytes(self._bytes[:4 + length])
        del self._bytes[:4 + length]
        _, kind, flags, _, sequence, time = HEADER.unpack_from(whole)
        return decode(kind, flags, sequence, time, whole[HEADER.size:])


def decode(kind: int, flags: int, sequence: int, time: int, body: bytes) -> Message:
    if kind == 130:
        return _output(flags, sequence, time, body)
    if kind == 131:
        return Credit(struct.unpack("<I", body)[0])
    if kind == 132:
        code, _, first, second = struct.unpack("<HHqq", body)
        return Notice(code, first, second)
    if kind == 133:
        code, size = struct.unpack_from("<HH", body)
        return Fault(code, body[4:4 + size].decode(), bool(flags & 1))
    if kind == 129:
        return _welcome(body)
    raise ProtocolError(f"frame of type {kind}; expected 129..133")


def _output(flags: int, sequence: int, time: int, body: bytes) -> Output:
    step, answers, dropped, late = struct.unpack_from("<qqII", body)
    at = 24
    parts = []
    for bit, kind in ((SPIKES, "<u4"), (READOUT, "<f4"), (RATES, "<f4"), (STATE, "<f4"), (ACTION, "<f4")):
        size = 0
        if flags & bit:
            size = struct.unpack_from("<I", body, at)[0]
            at += 4
        parts.append(np.frombuffer(body, kind, size, at if size else 0))
        at += 4 * size
    return Output(step, answers, time, sequence, dropped, late, *parts)


def _members(ranges: list[list[int]]) -> NDArray[np.int64]:
    return np.concatenate([np.zeros(0, np.int64)] + [np.arange(first, first + size) for first, size in ranges])


def _welcome(body: bytes) -> Network:
    fixed = struct.Struct("<HBBIHHHHqII")
    version, pace, role, neurons, inputs, _, _, _, nanos, credit, size = fixed.unpack_from(body)
    if version != VERSION:
        raise ProtocolError(f"version {version}; expected {VERSION}")
    card = json.loads(body[fixed.size:fixed.size + size])
    populations = {p["name"]: _members(p["ranges"]) for p in card["populations"]}
    return Network(neurons, inputs, card["outputs"], populations, nanos / 1e6, pace == 1, role == 1, credit)
