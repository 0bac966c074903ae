"""``highneeds manage pages``: one of several processes that serve pages; `serve` starts them."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.management.base import BaseCommand

from highneeds.web.lifeline import hold_on
from highneeds.web.listening import make_server
from highneeds.web.warming import warm_up

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    """Serves pages on a socket it inherited."""

    help = "serve pages on a socket that `serve` opened; it is not called by hand"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("--socket", type=int, required=True, help="the number of the socket")

    def handle(self, *_: Any, **given: Any) -> None:
        """Serve until standard input is closed."""
        settings.WORK_BESIDE = True
        warm_up()
        server = make_server(socket.socket(fileno=given["socket"]))
        hold_on(server.close)
        server.run()
