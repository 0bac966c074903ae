"""The log's chain: whatever is changed, taken out, put in another order or cut off shows."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from highneeds.web import audit
from highneeds.web.models import LogEntry

if TYPE_CHECKING:
    from tests.unit.web.made_office import MadeOffice

FIELDS = ("at", "person", "deed", "place", "detail", "previous", "sha256")


def written(office: MadeOffice, number: int = 40) -> list[LogEntry]:
    for each in range(number):
        audit.record(office.council, person=f"P{each % 3}", deed="edit", place=f"row {each}")
    return list(LogEntry.objects.filter(council=office.council).order_by("number"))


def test_a_whole_chain_holds(office: MadeOffice) -> None:
    entries = written(office)

    assert audit.find_break(entries, root=audit.root_of(office.council)) == ""


def test_a_thousand_ways_to_alter_the_log_all_show(office: MadeOffice) -> None:
    entries, root = written(office), audit.root_of(office.council)
    chance = random.Random(1)  # noqa: S311  # chance, no secret
    unseen = []
    for _ in range(1000):
        altered = [_copy(each) for each in entries]
        at = chance.randrange(len(altered))
        match chance.randrange(4):
            case 0:
                name = chance.choice(FIELDS)
                setattr(altered[at], name, f"{getattr(altered[at], name)}x")
            case 1:
                del altered[at]
            case 2:
                other = (at + 1) % len(altered)
                altered[at], altered[other] = altered[other], altered[at]
            case _:
                del altered[at:]
        if not audit.find_break(altered, root=root):
            unseen.append(at)

    assert unseen == []


def _copy(entry: LogEntry) -> LogEntry:
    names = [field.attname for field in entry._meta.concrete_fields]
    return LogEntry(**{name: getattr(entry, name) for name in names})
