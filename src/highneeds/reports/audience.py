"""Audiences are data: which sections each reads, in which order, and under which disclosure policy."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path

from msgspec import Struct

from highneeds.vocabulary.definitions import read_definition
from highneeds.vocabulary.errors import ReportError
from highneeds.vocabulary.mistakes import FieldMistake

DEFAULT = "select_committee"
POLICIES = ("public", "partners", "internal")


class Audience(Struct, frozen=True, forbid_unknown_fields=True):
    """One kind of reader. ``names`` are what people call it; ``sides`` the most before appendices.

    ``policy`` is what its readers may see of children in a copy that is not for publication. The
    public copy is under the public policy whoever reads it.
    """

    kind: str
    title: str
    purpose: str
    body: tuple[str, ...]
    appendices: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    policy: str = "public"
    sides: int = 0

    def __post_init__(self) -> None:
        if self.policy not in POLICIES:
            raise FieldMistake(
                place=".policy", got=repr(self.policy), wanted=f"one of {', '.join(POLICIES)}"
            )

    def is_called(self, name: str) -> bool:
        """Return whether somebody means this audience by the name.

        >>> load_audience("schools_forum").is_called("schools forum")
        True
        """
        wanted = _folded(name)
        return wanted in {_folded(each) for each in (self.kind, self.title, *self.names)}

    def policy_of_copy(self, *, internal: bool) -> str:
        """Return the disclosure policy of a copy: what leaves the building is public, or partners'.

        >>> [load_audience("dfe_monitoring").policy_of_copy(internal=each) for each in (False, True)]
        ['public', 'partners']
        >>> load_audience("select_committee").policy_of_copy(internal=True)
        'internal'
        """
        if not internal:
            return "public"
        return "partners" if self.policy == "partners" else "internal"


@cache
def list_audiences() -> tuple[Audience, ...]:
    """Return the audiences there are, in the order of their kinds.

    >>> [each.kind for each in list_audiences()][:3]
    ['dfe_monitoring', 'members_page', 'programme_board']
    """
    home = files("highneeds.reports") / "audiences"
    paths = sorted((each for each in home.iterdir() if each.name.endswith(".yaml")), key=str)
    return tuple(
        read_definition(Path(each.name), Audience, text=each.read_text(encoding="utf-8"))
        for each in paths
    )


def load_audience(kind: str) -> Audience:
    """Return the audience of that kind; one that is not known names those that are.

    >>> load_audience("parish_council")
    Traceback (most recent call last):
    ...
    highneeds.vocabulary.errors.ReportError: 'parish_council' is no kind of audience; there are \
dfe_monitoring, members_page, programme_board, schools_forum, section_151_officer, select_committee
    """
    for each in list_audiences():
        if each.kind == kind:
            return each
    known = ", ".join(each.kind for each in list_audiences())
    raise ReportError(f"{kind!r} is no kind of audience; there are {known}")


def find_audience(name: str) -> Audience:
    """Return the audience that people call so; anybody else reads what a select committee reads.

    >>> find_audience("Schools Forum").kind, find_audience("Children's Select Committee").kind
    ('schools_forum', 'select_committee')
    """
    found = next((each for each in list_audiences() if each.is_called(name)), None)
    return found or load_audience(DEFAULT)


def _folded(name: str) -> str:
    return " ".join(name.replace("\u2019", "'").casefold().split())
