"""A blocking client."""
from __future__ import annotations

import socket
import time
from types import TracebackType
from typing import Sequence

from numpy.typing import ArrayLike

from . import frames
from .frames import Credit, Fault, FaultError, Network, Notice, Output, ProtocolError, Verb


class Conversation:
    """What blocking and asynchronous clients share: sequence numbers, credit, and what came besides outputs."""

    def __init__(self) -> None:
        self.notices: list[Notice] = []
        self.faults: list[Fault] = []
        self.network: Network
        self.credit = 0
        self.sequence = 0
        self.ungranted = 0

    def number(self) -> int:
        self.sequence += 1
        return self.sequence

    def population(self, which: int | str) -> int:
        """The index of a population, given itself or a name."""
        return which if isinstance(which, int) else list(self.network.populations).index(which)

    def take(self, message: frames.Message) -> Output | None:
        """Files a message; an output is given back."""
        if isinstance(message, Output):
            return message
        if isinstance(message, Credit):
            self.credit += message.frames
        elif isinstance(message, Notice):
            self.notices.append(message)
        elif isinstance(message, Fault):
            self.faults.append(message)
            raise FaultError(message)
        else:
            raise ProtocolError("a second WELCOME")
        return None

    def greeted(self, message: frames.Message) -> None:
        if isinstance(message, Fault):
            raise FaultError(message)
        if not isinstance(message, Network):
            raise ProtocolError(f"{type(message).__name__}; expected WELCOME")
        self.network = message
        self.credit = message.credit


class Client(Conversation):
    """A connection to a server. In lockstep ``step`` advances time; in real time ``send`` and ``receive`` run side by side.

    Args:
        host, port: where the server listens.
        driver: whether this client drives the run; there is one driver at a time.
        sections: which parts of outputs are wanted: SPIKES | READOUT | RATES | STATE | ACTION.
        probes: neurons whose voltages are the state.
        window: outputs that may be under way; credit is given back as they are read.
        token: what the server was started with.
        timeout: seconds to wait for anything.
    """

    def __init__(self, port: int, host: str = "127.0.0.1", *, driver: bool = True, sections: int = frames.SPIKES | frames.READOUT,
                 probes: Sequence[int] = (), window: int = 1024, token: str = "", timeout: float = 30.0) -> None:
        super().__init__()
        self._reader = frames.Reader()
        self._window = window
        self._socket = socket.create_connection((host, port), timeout)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        try:
            self._socket.sendall(frames.hello(driver, sections, window, probes, token))
            self.greeted(self._message())
        except BaseException:
            self._socket.close()
            raise

    def _message(self) -> frames.Message:
        while True:
            message = self._reader.next()
            if message is not None:
                return message
            data = self._socket.recv(1 << 16)
            if not data:
                raise ConnectionError("the server closed the connection")
            self._reader.feed(data)

    def receive(self) -> Output:
        """Waits for the next output."""
        while True:
            output = self.take(self._message())
            if output is not None:
                self.ungranted += 1
                if self.ungranted >= max(1, self._window // 2):
                    self._socket.sendall(frames.count(5, self.ungranted, self.number()))
                    self.ungranted = 0
                return output

    def send(self, values: ArrayLike, *, step: int = -1, advance: bool = False) -> int:
        """Sends analog input and returns its sequence number."""
        number = self.number()
        self._socket.sendall(frames.analog(values, step, advance, number, time.perf_counter_ns()))
        return number

    def send_events(self, neurons: ArrayLike, weights: ArrayLike = 1.0, *, step: int = -1, advance: bool = False) -> int:
        """Sends spike events and returns their sequence number."""
        number = self.number()
        self._socket.sendall(frames.events(neurons, weights, step, advance, number, time.perf_counter_ns()))
        return number

    def step(self, values: ArrayLike | None = None) -> Output:
        """Lockstep: applies input, if given, advances one step and waits for its output."""
        if values is None:
            self._socket.sendall(frames.count(4, 1, self.number(), time.perf_counter_ns()))
        else:
            self.send(values, advance=True)
        return self.receive()

    def advance(self, steps: int) -> list[Output]:
        """Lockstep: advances many steps with the input held."""
        outputs: list[Output] = []
        while len(outputs) < steps:
            part = min(steps - len(outputs), max(1, self._window // 2), 4096)
            self._socket.sendall(frames.count(4, part, self.number(), time.perf_counter_ns()))
            outputs.extend(self.receive() for _ in range(part))
        return outputs

    def control(self, verb: Verb, population: int | str = 0, value: float = 0.0) -> None:
        """Changes the run, without waiting."""
        self._socket.sendall(frames.control(verb, self.population(population), value, self.number()))

    def reset(self) -> None:
        """Back to rest, step 0."""
        self.control(Verb.RESET)

    def close(self) -> None:
        """Says goodbye."""
        try:
            self._socket.sendall(frames.frame(7, b"", 0, self.number()))
        except OSError:
            pass
        self._socket.close()

    def __enter__(self) -> "Client":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()
