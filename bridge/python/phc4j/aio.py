"""The client for asyncio."""
from __future__ import annotations

import asyncio
import time
from types import TracebackType
from typing import Sequence

from numpy.typing import ArrayLike

from . import frames
from .client import Conversation
from .frames import Output, Verb


class AsyncClient(Conversation):
    """Made by :func:`connect`; what :class:`phc4j.Client` does, without blocking."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, window: int) -> None:
        super().__init__()
        self._in = reader
        self._out = writer
        self._reader = frames.Reader()
        self._window = window

    async def _message(self) -> frames.Message:
        while True:
            message = self._reader.next()
            if message is not None:
                return message
            data = await self._in.read(1 << 16)
            if not data:
                raise ConnectionError("the server closed the connection")
            self._reader.feed(data)

    async def receive(self) -> Output:
        """Waits for the next output."""
        while True:
            output = self.take(await self._message())
            if output is not None:
                self.ungranted += 1
                if self.ungranted >= max(1, self._window // 2):
                    self._out.write(frames.count(5, self.ungranted, self.number()))
                    self.ungranted = 0
                return output

    async def send(self, values: ArrayLike, *, step: int = -1, advance: bool = False) -> int:
        """Sends analog input and returns its sequence number."""
        number = self.number()
        self._out.write(frames.analog(values, step, advance, number, time.perf_counter_ns()))
        await self._out.drain()
        return number

    async def send_events(self, neurons: ArrayLike, weights: ArrayLike = 1.0, *, step: int = -1, advance: bool = False) -> int:
        """Sends spike events and returns their sequence number."""
        number = self.number()
        self._out.write(frames.events(neurons, weights, step, advance, number, time.perf_counter_ns()))
        await self._out.drain()
        return number

    async def step(self, values: ArrayLike | None = None) -> Output:
        """Lockstep: applies input, if given, advances one step and waits for its output."""
        if values is None:
            self._out.write(frames.count(4, 1, self.number(), time.perf_counter_ns()))
        else:
            await self.send(values, advance=True)
        return await self.receive()

    async def control(self, verb: Verb, population: int | str = 0, value: float = 0.0) -> None:
        """Changes the run."""
        self._out.write(frames.control(verb, self.population(population), value, self.number()))
        await self._out.drain()

    async def close(self) -> None:
        """Says goodbye."""
        self._out.write(frames.frame(7, b"", 0, self.number()))
        self._out.close()
        try:
            await self._out.wait_closed()
        except ConnectionError:
            pass

    async def __aenter__(self) -> "AsyncClient":
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        await self.close()


async def connect(port: int, host: str = "127.0.0.1", *, driver: bool = True, sections: int = frames.SPIKES | frames.READOUT,
                  probes: Sequence[int] = (), window: int = 1024, token: str = "") -> AsyncClient:
    """Connects; the arguments are those of :class:`phc4j.Client`."""
    reader, writer = await asyncio.open_connection(host, port)
    client = AsyncClient(reader, writer, window)
    try:
        writer.write(frames.hello(driver, sections, window, probes, token))
        client.greeted(await client._message())
    except BaseException:
        writer.close()
        raise
    return client
