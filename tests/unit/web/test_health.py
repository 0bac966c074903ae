"""Health, by whatever name it is asked for; and refusals of the server itself."""

from __future__ import annotations

import socket
import threading
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.test import Client

from highneeds.web.listening import make_server, open_socket

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.unit.web.made_office import MadeOffice


@pytest.mark.parametrize("path", ["/health/alive", "/health/ready"])
def test_health_is_said_by_whatever_name_and_nothing_else_is(
    office: MadeOffice, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    monkeypatch.setattr(settings, "ALLOWED_HOSTS", ["highneeds.council.example"])
    monkeypatch.setattr(settings, "SECURE_SSL_REDIRECT", True)
    by_address = Client(headers={"host": "10.0.0.7:8000"})

    health, page = by_address.get(path), by_address.get("/")

    assert health.status_code == 200
    assert page.status_code == 400
    for answer in (health, page):
        assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")


@pytest.fixture
def port() -> Iterator[int]:
    """Serve on a free port, in a thread."""
    server = make_server(open_socket("127.0.0.1", 0))
    thread = threading.Thread(target=server.run)
    thread.start()
    yield server.effective_port
    server.close()
    server.task_dispatcher.shutdown()
    thread.join()


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999\r\n\r\n", b"413"),
        (b"no request at all\r\n\r\n", b"400"),
    ],
)
def test_what_is_no_request_is_refused_with_the_policy(
    port: int, sent: bytes, status: bytes
) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=30) as link:
        link.sendall(sent)
        answer = b""
        while part := link.recv(65_536):
            answer += part

    assert answer.split()[1] == status
    assert b"\r\nContent-Security-Policy: default-src 'none'; script-src 'self';" in answer
    assert b"nosniff" in answer
