"""Starts a server of its own."""
from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Any

from .client import Client


def find_launcher() -> list[str]:
    """The command that starts PHC4J: ``PHC`` (a command line), the checkout around this package, or ``phc`` on the path."""
    given = os.environ.get("PHC")
    if given:
        return given.split()
    for folder in Path(__file__).resolve().parents:
        if (folder / "phc").is_file() and (folder / "scenarios").is_dir():
            return [str(folder / "phc")]
    found = shutil.which("phc")
    if found:
        return [found]
    raise FileNotFoundError("no launcher: set PHC to the launcher 'phc' of a checkout")


class Server:
    """A ``phc serve`` in a process of its own, which ends with this one.

    Args:
        model: checkpoint.
        options: more options of ``phc serve``, for example ``"--pace", "realtime"``.
        token: what clients must show.
    """

    def __init__(self, model: str | os.PathLike[str], *options: str, token: str = "") -> None:
        self.token = token
        command = [*find_launcher(), "serve", "--model", os.fspath(model), "--port", "0", "--web-port", "0", "--json", "--until-closed",
                   *options, *(["--token", token] if token else [])]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError(f"the server did not start (exit code {self._process.wait()}); its complaint is on standard error")
        self.where: dict[str, Any] = json.loads(line)
        self.port: int = self.where["port"]
        self.web_port: int = self.where["webPort"]

    def connect(self, **options: Any) -> Client:
        """A client of this server; options of :class:`phc4j.Client`."""
        return Client(self.port, token=self.token, **options)

    def close(self) -> None:
        """Ends the server and waits for it."""
        if self._process.stdin is not None and not self._process.stdin.closed:
            self._process.stdin.close()
        try:
            self._process.wait(20)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        if self._process.stdout is not None:
            self._process.stdout.close()

    def __enter__(self) -> "Server":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()
