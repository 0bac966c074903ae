"""Serving the office: on any system, with no service to start."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.vocabulary.errors import HighNeedsError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def serve(
    folder: Path, *, host: str, port: int, say: Callable[[str], None], processes: int = 0
) -> None:
    """Serve a folder's office until it is stopped; the folder is brought in on the first start.

    ``processes`` serve pages, as many as suit the machine where none are asked for.
    """
    from highneeds.web.setting_up import bring_up_to_date, set_up

    set_up(folder)
    from django.conf import settings

    from highneeds.web.lifeline import end_in_order
    from highneeds.web.listening import choose_processes, listen
    from highneeds.web.surroundings import LOOPBACK, Mode

    mode = settings.SURROUNDINGS.mode
    if host not in LOOPBACK and mode is not Mode.PRODUCTION:
        raise UsageError(
            f"--host {host} lets other machines in, and that is for production alone: set "
            "HIGHNEEDS_MODE=production, HIGHNEEDS_HOSTS and HIGHNEEDS_SECRET_KEY, behind https. "
            "docs/how-to/host-the-office.md has the steps."
        )
    bring_up_to_date()
    _check_settings()
    _move_in(folder, mode, say)
    if mode is Mode.DEMO:
        from highneeds.web.demo_people import move_in_demo_people

        move_in_demo_people()
    settings.WORK_BESIDE = True
    end_in_order()
    listen(folder, host, port, processes or choose_processes(), say)


def _check_settings() -> None:
    from django.core import checks

    found = [each for each in checks.run_checks(databases=["default"]) if each.is_serious()]
    if found:
        told = "\n".join(f"  {each.id}: {each.msg} {each.hint or ''}".rstrip() for each in found)
        raise HighNeedsError(f"The office is not safe to serve:\n{told}")


def _move_in(folder: Path, mode: object, say: Callable[[str], None]) -> None:
    """Bring the folder in where the office is empty; later, tell where the two differ."""
    from highneeds.web.models import Council, Post
    from highneeds.web.round_trip import BothChanged, import_folder
    from highneeds.web.surroundings import Mode

    if not (folder / "programme.yaml").exists():
        if not Council.objects.exists():
            raise HighNeedsError(
                f"{folder} holds no programme and its office is empty. Name a programme folder, or "
                "make one: highneeds new FOLDER, or highneeds demo --serve."
            )
        return
    try:
        done = import_folder(folder, person="the folder")
        if done.written or done.removed:
            say(f"Brought {len(done.written)} files of {folder} into the office.")
    except BothChanged as error:
        say(f"{error}")
    if not Post.objects.exists() and mode is not Mode.DEMO:
        say(
            "Nobody can sign in yet. Make the first account:\n"
            f'  highneeds manage --folder {folder} add-person "Amina Yusuf" amina@council.example "programme manager"'
        )
