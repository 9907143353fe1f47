"""load, train, simulate, compare."""
from __future__ import annotations

import json
import os
import struct
import subprocess
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .server import Server, find_launcher

PathLike = "str | os.PathLike[str]"
_TYPES = {"F64": "<f8", "F32": "<f4", "F16": "<f2", "I64": "<i8", "I32": "<i4", "I16": "<i2", "I8": "i1", "U8": "u1", "BOOL": "?"}


@dataclass(frozen=True)
class Model:
    """A checkpoint: its tensors by name, its options, the names of its classes."""
    tensors: dict[str, NDArray[Any]]
    config: dict[str, Any]
    classes: list[str]


@dataclass(frozen=True)
class Run:
    """A simulated series: spikes (T, D), readout (T, C)."""
    spikes: NDArray[np.bool_]
    readout: NDArray[np.float32]


def load(path: str | os.PathLike[str]) -> Model:
    """Reads a checkpoint (a safetensors file)."""
    with open(path, "rb") as file:
        size = struct.unpack("<Q", file.read(8))[0]
        header = json.loads(file.read(size))
        data = file.read()
    metadata = header.pop("__metadata__", {})
    tensors = {name: np.frombuffer(data[slice(*entry["data_offsets"])], _TYPES[entry["dtype"]]).reshape(entry["shape"])
               for name, entry in header.items()}
    return Model(tensors, json.loads(metadata.get("config", "{}")), json.loads(metadata.get("classes", "[]")))


def simulate(model: str | os.PathLike[str], series: ArrayLike, server: Server | None = None) -> Run:
    """Runs a series (T, Din), in the units of the training data, through a network from rest, event by event.

    A server is started for it, unless one in lockstep is given.
    """
    rows = np.atleast_2d(np.asarray(series, np.float32))
    if server is None:
        with Server(model) as own:
            return simulate(model, rows, own)
    with server.connect() as client:
        client.reset()
        outputs = [client.step(row) for row in rows]
        spikes = np.zeros((len(rows), client.network.neurons), bool)
        for t, output in enumerate(outputs):
            spikes[t, output.spikes] = True
        return Run(spikes, np.stack([output.readout for output in outputs]))


def _flags(options: dict[str, Any]) -> list[str]:
    words: list[str] = []
    for name, value in options.items():
        flag = "--" + name.replace("_", "-")
        words += [flag] if value is True else [] if value is False or value is None else [flag, str(value)]
    return words


def _call(words: list[str], answers: tuple[int, ...] = (0,)) -> str:
    done = subprocess.run([*find_launcher(), *words], capture_output=True, text=True)
    if done.returncode == 2:
        raise ValueError(done.stderr.strip().splitlines()[-1] if done.stderr.strip() else "bad input")
    if done.returncode not in answers:
        raise RuntimeError(done.stderr.strip() or f"exit code {done.returncode}")
    return done.stdout


def train(data: str | os.PathLike[str], out: str | os.PathLike[str], **options: Any) -> dict[str, Any]:
    """Trains a network; options are those of ``phc train``, as ``updates=400, schedule="cosine"``. Returns its summary."""
    text = _call(["train", "--data", os.fspath(data), "--out", os.fspath(out), "--quiet", "--json", *_flags(options)])
    result: dict[str, Any] = json.loads(text.strip().splitlines()[-1])
    return result


def compare(model: str | os.PathLike[str], data: str | os.PathLike[str], out: str | os.PathLike[str], **options: Any) -> dict[str, Any]:
    """Runs a model through every engine; returns the report, whose page lies in ``out``."""
    text = _call(["compare", "--model", os.fspath(model), "--data", os.fspath(data), "--out", os.fspath(out), "--quiet", "--json",
                  *_flags(options)], answers=(0, 1))
    result: dict[str, Any] = json.loads(text)
    return result
