"""Who may open which page, and who may send its form: one table, and what is not in it is closed."""

from __future__ import annotations

from msgspec import Struct

from highneeds.programme.roles import Role

EVERYBODY = frozenset(Role)
WORKING = EVERYBODY - {Role.DEMOCRATIC_SERVICES}
NOBODY: frozenset[Role] = frozenset()
HOLDERS_OF_RETURNS = frozenset({Role.ANALYST, Role.PROGRAMME_MANAGER, Role.FINANCE_PARTNER})
OVERSEERS = frozenset({Role.PROGRAMME_MANAGER, Role.SECTION_151_OFFICER, Role.DIRECTOR})


class Permission(Struct, frozen=True):
    """Who may read a page, and who may send its form.

    Where the books or the lifecycle are narrower still, they refuse by themselves: which file a
    role may edit, and who may make which move.
    """

    read: frozenset[Role]
    send: frozenset[Role] = NOBODY


TABLE: dict[str, Permission] = {
    "home": Permission(EVERYBODY),
    "period": Permission(EVERYBODY),
    "books": Permission(WORKING),
    "row": Permission(WORKING, WORKING),
    "new_row": Permission(WORKING, WORKING),
    "narrative": Permission(WORKING),
    "section": Permission(WORKING, WORKING),
    "checks": Permission(WORKING),
    "answer": Permission(WORKING, WORKING),
    "sign": Permission(EVERYBODY, EVERYBODY),
    "begin_period": Permission(
        frozenset({Role.PROGRAMME_MANAGER}), frozenset({Role.PROGRAMME_MANAGER})
    ),
    "preview": Permission(EVERYBODY),
    "download": Permission(EVERYBODY),
    "editions": Permission(EVERYBODY),
    "edition": Permission(EVERYBODY, OVERSEERS),
    "edition_file": Permission(WORKING),
    "since_edition": Permission(OVERSEERS, OVERSEERS),
    "differences": Permission(EVERYBODY),
    "copies": Permission(EVERYBODY, EVERYBODY),
    "copy": Permission(EVERYBODY),
    "copy_file": Permission(EVERYBODY),
    "explore": Permission(WORKING),
    "measures": Permission(WORKING),
    "measure": Permission(WORKING),
    "feeds": Permission(WORKING, HOLDERS_OF_RETURNS),
    "upload": Permission(WORKING, HOLDERS_OF_RETURNS),
    "columns": Permission(HOLDERS_OF_RETURNS, HOLDERS_OF_RETURNS),
    "refused_rows": Permission(HOLDERS_OF_RETURNS),
    "forecast": Permission(WORKING, WORKING),
    "forecast_runs": Permission(WORKING),
    "log": Permission(OVERSEERS),
    "people": Permission(OVERSEERS, OVERSEERS),
    "take_post": Permission(OVERSEERS, OVERSEERS),
}


def may(roles: frozenset[Role], page: str, *, send: bool = False) -> bool:
    """Return whether somebody with these roles may read a page, or send its form.

    >>> may(frozenset({Role.ANALYST}), "refused_rows")
    True
    >>> may(frozenset({Role.DIRECTOR}), "refused_rows")
    False
    """
    rule = TABLE.get(page)
    if rule is None:
        return False
    return bool(roles & (rule.send if send else rule.read))
