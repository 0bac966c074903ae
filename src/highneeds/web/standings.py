"""Where each period stands, kept; every move goes through the lifecycle's own table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from highneeds.editions.edition import PeriodSaid, Publication  # of a struct
from highneeds.editions.remembered import Remembered
from highneeds.editions.shelf import read_once
from highneeds.programme.lifecycle import RULES, Act, Move, PeriodState, Stage, take
from highneeds.programme.roles import Role, can_edit
from highneeds.vocabulary.errors import PublicationRefused
from highneeds.vocabulary.ratings import Rating  # of a struct
from highneeds.vocabulary.readable_kinds import readable
from highneeds.web import audit
from highneeds.web.every_page import read_states
from highneeds.web.holding import (
    find_hash,
    hash_bytes,
    list_held,
    looks_once,
    read_held,
    read_remembered,
)
from highneeds.web.models import Council, Standing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from highneeds.editions.edition import Edition


class EditionCard(Struct, frozen=True):
    """What lists say of an edition: kept apart, since an office has more editions than it can hold."""

    period: PeriodSaid
    sha256: str
    rating: Rating
    publication: Publication | None
    correction_of: str

    @classmethod
    def of(cls, edition: Edition) -> EditionCard:
        """Return the card of an edition."""
        rating = edition.overall.ratings.this
        return cls(
            edition.period, edition.sha256, rating, edition.publication, edition.correction_of
        )


_cards: Remembered[EditionCard] = Remembered(4096)


def read_standing(council: Council, period: str) -> PeriodState:
    """Return where a period stands; one that the office has not moved yet stands as its editions say."""
    kept = _kept(council).get(period)
    return kept or _by_editions(council, period, edition_paths(council, period))


def list_standings(council: Council, periods: Sequence[str]) -> dict[str, PeriodState]:
    """Return where each of some periods stands."""
    kept = _kept(council)
    editions = list_held(council, "editions/")
    return {
        period: kept.get(period) or _by_editions(council, period, _in_order(editions, period))
        for period in periods
    }


def _kept(council: Council) -> dict[str, PeriodState]:
    """Return where the periods stand that the office moved; a page that only reads asks once."""
    seen: dict[str, PeriodState] | None = getattr(council, "standings_seen", None)
    if seen is None:
        states = read_states(council)
        seen = {
            key: msgspec.json.decode(state, type=readable(PeriodState))
            for key, state in states.items()
        }
        if looks_once(council):
            council.standings_seen = seen
    return seen


def _by_editions(council: Council, period: str, paths: list[str]) -> PeriodState:
    if not paths:
        return PeriodState(period)
    card = read_card(council, paths[-1])
    signed = card.publication
    return PeriodState(
        period,
        Stage.PUBLISHED,
        edition=len(paths),
        sha256=card.sha256,
        approved_by=signed.approved_by if signed else "",
        released_by=signed.released_by if signed else "",
    )


def edition_paths(council: Council, period: str) -> list[str]:
    """Return the paths of a period's editions: the first, then its corrections in order."""
    return _in_order(list_held(council, f"editions/{period}."), period)


def _in_order(paths: list[str], period: str) -> list[str]:
    start = f"editions/{period}."
    found = [path for path in paths if path.startswith(start) and path.endswith(".json")]
    return sorted(found, key=lambda path: (len(path), path))


def read_edition_held(council: Council, path: str) -> Edition:
    """Return a published edition, refused where it was altered."""
    return read_once(find_hash(council, path), lambda: read_held(council, path).content, name=path)


def read_card(council: Council, path: str) -> EditionCard:
    """Return what lists say of a published edition."""
    return read_remembered(_cards, council, path, lambda content: _card(content, path))


def _card(content: bytes, path: str) -> EditionCard:
    return EditionCard.of(read_once(hash_bytes(content), lambda: content, name=path))


def move(council: Council, state: PeriodState, act: Act, *, detail: str = "") -> PeriodState:
    """Make a move, keep where the period then stands, and write it into the log."""
    after = take(state=state, act=act)
    keep_standing(council, state, after)
    audit.record(
        council,
        person=act.person,
        deed=str(act.move),
        place=state.period,
        detail=detail or act.reason,
    )
    return after


def keep_standing(council: Council, before: PeriodState, after: PeriodState) -> None:
    """Keep a standing; refused where somebody moved the period since ``before`` was read."""
    packed = msgspec.json.encode(after)
    row = Standing.objects.select_for_update().filter(council=council, period=after.period).first()
    if row is None:
        Standing.objects.create(council=council, period=after.period, state=packed)
        return
    if msgspec.json.decode(bytes(row.state), type=readable(PeriodState)) != before:
        raise PublicationRefused(
            f"{after.period} was moved by somebody else a moment ago. Look where it stands now."
        )
    Standing.objects.filter(pk=row.pk, version=row.version).update(
        state=packed, version=row.version + 1
    )


def begin_edit(
    council: Council, *, period: str, file: str, person: str, roles: frozenset[Role]
) -> None:
    """Make the move that an edit is: refused for a published period, and signatures fall."""
    state = read_standing(council, period)
    role = next((each for each in Role if each in roles and can_edit(role=each, file=file)), None)
    act = Act(Move.EDIT, person, role or next(iter(sorted(roles))), file=file)
    after = take(state=state, act=act)
    if after == state:
        return
    keep_standing(council, state, after)
    if state.stage is not Stage.OPEN:
        said = f"was {state.stage}; an edit of {file} took it back"
        audit.record(council, person=person, deed="reopened by an edit", place=period, detail=said)


def acting_role(roles: frozenset[Role], wanted: Move) -> Role | None:
    """Return in which of their roles somebody may make a move."""
    return next((role for role in RULES[wanted].who if role in roles), None)
