"""Laws of publication: what was published never changes, and whoever changes it is found out."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from highneeds.editions.canonical import hash_of, read_json, write_json
from highneeds.editions.freeze import publish
from highneeds.editions.shelf import Shelf
from highneeds.vocabulary.errors import PublicationRefused, StoreError
from tests.unit.editions.made_programme import MARCH, QUARTERS, compile_from, write_clean_programme

if TYPE_CHECKING:
    from highneeds.editions.edition import Edition

NAMES = st.sampled_from(["Amina Yusuf", "amina yusuf ", "Ben Lang", "C. Finch", ""])
KEPT = write_json(compile_from(MARCH, "2024-02"))


def leaves(content: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    if isinstance(content, dict):
        return [leaf for key in content for leaf in leaves(content[key], (*path, key))]
    if isinstance(content, list):
        return [leaf for index, each in enumerate(content) for leaf in leaves(each, (*path, index))]
    return [path]


PLACES = [path for path in leaves(json.loads(KEPT)) if path != ("sha256",)]


@given(place=st.sampled_from(PLACES), text=st.text(max_size=5))
@settings(max_examples=200)
def test_any_changed_value_is_noticed(place: tuple[Any, ...], text: str) -> None:
    content = json.loads(KEPT)
    holder = content
    for step in place[:-1]:
        holder = holder[step]
    if holder[place[-1]] == text:
        return
    holder[place[-1]] = text

    with pytest.raises(StoreError):
        read_json(json.dumps(content).encode(), name="editions/2024-02.json")


def test_layout_alone_is_no_change() -> None:
    flat = json.dumps(json.loads(KEPT)).encode()

    assert read_json(flat, name="x").sha256 == hash_of(json.loads(KEPT))


class Office(RuleBasedStateMachine):
    """People edit, publish and correct two quarters, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.home = TemporaryDirectory()
        self.folder = write_clean_programme(Path(self.home.name) / "eastvale", quarters=2)
        self.shelf = Shelf(self.folder / "editions")
        self.published: dict[Path, bytes] = {}

    def teardown(self) -> None:
        self.home.cleanup()

    @rule(period=st.sampled_from(QUARTERS[:2]), figure=st.integers(8, 900))
    def edit(self, period: str, figure: int) -> None:
        rows = "measure,figure,as at,why missing,owed by,due on\n"
        rows += f"requests,{figure},2024-07-09,,,\n"
        rows += "ad_hoc_decisions,,,feed not established,Amina Yusuf,2024-07-09\n"
        path = self.folder / "periods" / period / "measures.csv"
        path.write_text(rows, encoding="utf-8")

    @rule(
        period=st.sampled_from(QUARTERS[:2]),
        approved_by=NAMES,
        released_by=NAMES,
        reason=st.sampled_from(["", "One request was counted late."]),
    )
    def publish_or_correct(
        self, period: str, approved_by: str, released_by: str, reason: str
    ) -> None:
        draft = compile_from(self.folder, period)
        alone = approved_by.split() == released_by.split() or not (approved_by and released_by)
        alone = alone or {approved_by, released_by} == {"Amina Yusuf", "amina yusuf "}
        final = bool(self.shelf.list_paths(period)) != bool(reason)
        try:
            path, kept = publish(
                draft, shelf=self.shelf, approved_by=approved_by, released_by=released_by,
                on=date(2024, 10, 20), reason=reason,
            )  # fmt: skip
        except PublicationRefused:
            assert alone or final
        else:
            assert not alone
            assert not final
            assert path not in self.published
            self.published[path] = write_json(kept)

    @invariant()
    def nothing_published_ever_changes(self) -> None:
        for path, content in self.published.items():
            assert path.read_bytes() == content

    @invariant()
    def the_shelf_holds_what_was_published_and_nothing_else(self) -> None:
        found = set(self.shelf.folder.iterdir()) if self.shelf.folder.exists() else set()
        assert found == set(self.published)


TestOffice = Office.TestCase
TestOffice.settings = settings(max_examples=8, stateful_step_count=12, deadline=None)


def test_reading_gives_what_was_written() -> None:
    edition: Edition = read_json(KEPT, name="editions/2024-02.json")

    assert write_json(edition) == KEPT
