"""Gymnasium environments whose agent is a network behind a socket.

    python -m phc4j.environments CartPole-v1 --ports 7447 --episodes 100 [--pace realtime] [--shuffle 25]

In lockstep every observation is one step of the network, and the action is the argmax of its readout. In real time the environment
has a clock of its own: every 20 ms (50 steps a second) it acts on the newest output that has come, whatever it answers, and sends the
next observation. ``--shuffle N`` sends, in place of the present observation, a random one of the last N: the loop is then open, and a
controller that really controls must fail. Prints one line of JSON.
"""
from __future__ import annotations

import argparse
import json
import threading
import time
from typing import Any

import numpy as np

from .client import Client
from .frames import READOUT, Notice, Output, Verb


def _await_reset(client: Client) -> None:
    """Outputs of the episode before are passed over."""
    seen = len(client.notices)
    client.reset()
    while len(client.notices) == seen or client.notices[-1].code != 2:
        client.take(client._message())


class Shuffle:
    """Gives a random one of the last observations."""

    def __init__(self, size: int, seed: int) -> None:
        self._kept: list[np.ndarray] = []
        self._size = size
        self._random = np.random.default_rng(seed)

    def __call__(self, observation: np.ndarray) -> np.ndarray:
        if self._size == 0:
            return observation
        self._kept = [*self._kept, observation][-self._size:]
        return self._kept[self._random.integers(len(self._kept))]


def lockstep(client: Client, environment: Any, seed: int, shuffle: int) -> int:
    """Plays one episode and returns its length."""
    _await_reset(client)
    observation, _ = environment.reset(seed=seed)
    mix = Shuffle(shuffle, seed)
    steps = 0
    while True:
        output = client.step(mix(observation))
        observation, _, lost, over, _ = environment.step(int(np.argmax(output.readout)))
        steps += 1
        if lost or over:
            return steps


class Newest(threading.Thread):
    """Receives outputs and keeps the newest."""

    def __init__(self, client: Client) -> None:
        super().__init__(daemon=True)
        self._client = client
        self.output: Output | None = None
        self.resets = 0

    def run(self) -> None:
        try:
            while True:
                message = self._client._message()
                if isinstance(message, Output):
                    self.output = message
                elif isinstance(message, Notice) and message.code == 2:
                    self.resets += 1
                    self.output = None
        except (OSError, ValueError):
            pass


def real_time(client: Client, newest: Newest, environment: Any, seed: int, shuffle: int, hertz: float) -> int:
    """Plays one episode against the clock and returns its length."""
    resets = newest.resets
    client.control(Verb.RESET)
    while newest.resets == resets:
        time.sleep(0.001)
    observation, _ = environment.reset(seed=seed)
    mix = Shuffle(shuffle, seed)
    client.send(mix(observation))
    start = time.perf_counter()
    steps = 0
    while True:
        time.sleep(max(0.0, start + (steps + 1) / hertz - time.perf_counter()))
        output = newest.output
        action = 0 if output is None else int(np.argmax(output.readout))
        observation, _, lost, over, _ = environment.step(action)
        steps += 1
        if lost or over:
            return steps
        client.send(mix(observation))


def play(name: str, port: int, seeds: list[int], pace: str, shuffle: int, hertz: float, token: str = "") -> list[int]:
    """Plays an episode for each seed over one connection."""
    import gymnasium
    environment = gymnasium.make(name)
    with Client(port, sections=READOUT, window=0xFFFFFFFF, token=token) as client:
        if pace == "lockstep":
            return [lockstep(client, environment, seed, shuffle) for seed in seeds]
        newest = Newest(client)
        newest.start()
        return [real_time(client, newest, environment, seed, shuffle, hertz) for seed in seeds]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("environment")
    parser.add_argument("--ports", required=True, help="ports of servers, separated by commas; episodes are divided among them")
    parser.add_argument("--episodes", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1000, help="seed of the first episode")
    parser.add_argument("--pace", choices=["lockstep", "realtime"], default="lockstep")
    parser.add_argument("--shuffle", type=int, default=0)
    parser.add_argument("--hertz", type=float, default=50)
    asked = parser.parse_args()
    ports = [int(port) for port in asked.ports.split(",")]
    seeds = list(range(asked.seed, asked.seed + asked.episodes))
    lengths: dict[int, list[int]] = {}

    def work(k: int) -> None:
        lengths[k] = play(asked.environment, ports[k], seeds[k::len(ports)], asked.pace, asked.shuffle, asked.hertz)

    threads = [threading.Thread(target=work, args=(k,)) for k in range(len(ports))]
    start = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if len(lengths) < len(ports):
        raise SystemExit(1)
    every = sorted(length for part in lengths.values() for length in part)
    print(json.dumps({"environment": asked.environment, "pace": asked.pace, "shuffle": asked.shuffle, "episodes": len(every),
                      "won": sum(length >= 500 for length in every), "mean": float(np.mean(every)), "least": every[0],
                      "seconds": round(time.perf_counter() - start, 2)}))


if __name__ == "__main__":
    main()
