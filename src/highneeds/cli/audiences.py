"""Which audience a reader named on the command line is: the programme's data says, or the name does."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from highneeds.programme.programme import Audience as AudienceKept
    from highneeds.reports.audience import Audience

PARTNERS = "partners"  # who is outside the council stays so, whatever else is said of them


def audience_of(folder: Path, name: str) -> Audience:
    """Return the audience of that name in the folder's programme, or else the one of that name.

    A council's own ``audiences/KIND.yaml`` in the folder takes the place of the packaged one. A
    copy is never under a looser policy than the programme gives this audience.
    """
    from msgspec.structs import replace

    from highneeds.programme.programme_file import read_programme
    from highneeds.reports.audience import find_audience

    kept = _find(read_programme(folder).audiences, name)
    if kept is None:
        return _own(folder, find_audience(name))
    audience = _own(folder, _of_kind(kept))
    if PARTNERS in {audience.policy, kept.policy}:
        return replace(audience, policy=PARTNERS)
    return replace(audience, policy=kept.policy)


def _find(kept: tuple[AudienceKept, ...], name: str) -> AudienceKept | None:
    wanted = name.strip().casefold()
    return next((each for each in kept if each.name.strip().casefold() == wanted), None)


def _of_kind(kept: AudienceKept) -> Audience:
    from highneeds.reports.audience import find_audience, load_audience

    if kept.kind:
        return load_audience(kept.kind)
    found = find_audience(kept.name)
    if kept.policy == "internal" and found.policy == "public":
        return load_audience("programme_board")
    return found


def _own(folder: Path, audience: Audience) -> Audience:
    from pathlib import Path as PurePath

    from highneeds.reports.audience import Audience
    from highneeds.vocabulary.definitions import read_definition

    path = folder / "audiences" / f"{audience.kind}.yaml"
    if not path.is_file():
        return audience
    text = path.read_text(encoding="utf-8")
    return read_definition(PurePath("audiences") / path.name, Audience, text=text)
