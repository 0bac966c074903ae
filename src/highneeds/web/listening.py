"""Listening: one socket, and one or several processes that answer what comes in on it."""

from __future__ import annotations

import os
import socket
from typing import TYPE_CHECKING, Any

from django.conf import settings

from highneeds.vocabulary.errors import UsageError
from highneeds.web.answer_headers import ALWAYS, POLICY
from highneeds.web.kept_process import KeptProcess
from highneeds.web.surroundings import Mode
from highneeds.web.warming import warm_up

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

THREADS = 6  # of each process
MOST_BYTES = 60 * 1024 * 1024
MOST_PROCESSES = 4


def choose_processes() -> int:
    """Return how many processes serve pages: one a processor, at most four; on Windows one."""
    return max(1, min(MOST_PROCESSES, os.cpu_count() or 1)) if os.name == "posix" else 1


def open_socket(host: str, port: int) -> socket.socket:
    """Return a socket that listens there. Raises UsageError where that cannot be."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        opened = socket.socket(family, socket.SOCK_STREAM)
        if os.name == "posix":
            opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        opened.bind((host, port))
    except OSError as error:
        raise UsageError(
            f"{host}:{port} cannot be listened on ({error.strerror}). Name another with --port."
        ) from None
    return opened


def make_server(listening: socket.socket) -> Any:
    """Return a server of the office on a socket."""
    from waitress.server import create_server

    from highneeds.web.wsgi import application

    given = settings.SURROUNDINGS
    trusted = (
        {
            "trusted_proxy": given.proxy,
            "trusted_proxy_headers": {"x-forwarded-proto", "x-forwarded-for"},
            "clear_untrusted_proxy_headers": True,
        }
        if given.mode is Mode.PRODUCTION and given.proxy
        else {}
    )
    server = create_server(
        application,
        sockets=[listening],
        threads=THREADS,
        ident=None,
        max_request_body_size=MOST_BYTES,
        **trusted,
    )
    server.channel_class = _careful_channel()
    return server


def _careful_channel() -> type:
    """Return the server's channel whose own refusals, of what is no request, carry the policy too."""
    from waitress.channel import HTTPChannel
    from waitress.task import ErrorTask

    class Refusal(ErrorTask):
        def execute(self) -> None:
            self.response_headers += [("Content-Security-Policy", POLICY), *ALWAYS]
            super().execute()

    class Channel(HTTPChannel):
        error_task_class = Refusal

    return Channel


def listen(folder: Path, host: str, port: int, processes: int, say: Callable[[str], None]) -> None:
    """Answer until stopped: a worker beside, and as many processes as asked for."""
    listening = open_socket(host, port)
    beside = [KeptProcess(folder, "work", "--lifeline")]
    if processes > 1:
        listening.listen(1024)
        os.set_inheritable(listening.fileno(), True)  # noqa: FBT003  # of the standard library
        number = listening.fileno()
        beside += [
            KeptProcess(folder, "pages", "--socket", str(number), files=[number])
            for _ in range(processes - 1)
        ]
    server = make_server(listening)
    for each in beside:
        each.start()
    warm_up()
    say(f"The office is open: http://{host}:{port}/  (stop it with Ctrl+C)")
    try:
        server.run()
    finally:
        for each in beside:
            each.stop()
        server.close()
