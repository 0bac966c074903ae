"""A file that turns from plain into another way of writing is read on from there, and tells its lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from highneeds.feeds.sen2 import read, stretches
from highneeds.vocabulary.errors import FeedError
from tests import returns

if TYPE_CHECKING:
    from pathlib import Path

KEY = b"k" * 32
PEOPLE = [returns.person(upn=f"Z80120000{number:04}") for number in range(12)]
LINES = returns.a_return(*[f"\n{each}" for each in PEOPLE])  # the first person is on line 2


@pytest.fixture(autouse=True)
def _short_stretches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stretches, "FIRST", 2_000)
    monkeypatch.setattr(stretches, "LARGEST", 2_000)


@pytest.mark.parametrize(
    "between",
    ["<!-- </Person> -->", "<?page end?>", "<Note>for the office</Note>", "<URN x='1'/>", "a > b"],
)
def test_what_is_not_plain_changes_no_record_before_or_after_it(
    tmp_path: Path, between: str
) -> None:
    plain = read(returns.write(tmp_path, LINES, "plain.xml"), key=KEY)
    place = LINES.index(PEOPLE[7])

    odd = read(returns.write(tmp_path, LINES[:place] + between + LINES[place:]), key=KEY)

    assert odd.records == plain.records
    assert (odd.rejections, odd.queries) == (plain.rejections, plain.queries)


@pytest.mark.parametrize("before", ["", "<!-- not plain from here -->"])
def test_damage_is_told_with_its_line_whichever_way_it_is_met(tmp_path: Path, before: str) -> None:
    place = LINES.index(PEOPLE[6])
    text = (
        LINES[:place]
        + before
        + LINES[place:].replace(f"{PEOPLE[9][:-9]}</Person>", f"{PEOPLE[9][:-9]}</Persn>")
    )

    with pytest.raises(FeedError, match="line 11: the file breaks off or is damaged there"):
        read(returns.write(tmp_path, text), key=KEY)


def test_persons_after_the_list_of_persons_are_read_as_well(tmp_path: Path) -> None:
    more = LINES.replace("</Persons>", f"</Persons><Persons>{returns.person()}</Persons>")

    result = read(returns.write(tmp_path, more), key=KEY)

    assert [each.row for each in result.records["persons"]] == list(range(1, 14))


def test_a_person_in_another_spelling_is_read_as_well(tmp_path: Path) -> None:
    odd = returns.person(upn="Z801200009999").replace("Person>", "Person >")
    result = read(returns.write(tmp_path, LINES.replace(PEOPLE[5], odd)), key=KEY)

    assert len(result.records["persons"]) == 12
