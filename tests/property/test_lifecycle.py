"""Laws of the lifecycle, over edits, signatures, publications and corrections in any order.

No published byte changes; nobody publishes alone, nor signs their own work; what stands on the shelf
is what was signed. ``run_whole`` takes 5,000 steps; the test takes a sample of them.
"""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from msgspec.structs import replace

from highneeds.editions.shelf import Shelf
from highneeds.editions.signing import hash_to_sign, release_signed
from highneeds.programme.lifecycle import Act, Move, PeriodState, Stage, take
from highneeds.programme.roles import EDITS, Role
from highneeds.vocabulary.errors import HighNeedsError
from highneeds.vocabulary.figures import Known
from tests.unit.editions.made_programme import compile_from, write_clean_programme

if TYPE_CHECKING:
    from highneeds.editions.edition import Edition

PEOPLE = st.sampled_from(["Amina Yusuf", "amina yusuf ", "Ben Lang", "C. Finch", "Dev Rao", ""])
ROLES = st.sampled_from(Role)
FILES = st.sampled_from(sorted({file for files in EDITS.values() for file in files}))
REASONS = st.sampled_from(["", "One request was counted late."])
TAKEN: Counter[str] = Counter()


def draft_of_one_quarter() -> Edition:
    with TemporaryDirectory() as home:
        folder = write_clean_programme(Path(home) / "eastvale", quarters=1)
        return compile_from(folder, "2024-06")


DRAFT = draft_of_one_quarter()


def bare(name: str) -> str:
    return name.replace(" ", "").lower()


class Books(RuleBasedStateMachine):
    """People with roles try every move, rightly and wrongly; a shadow keeps what truly happened."""

    def __init__(self) -> None:
        super().__init__()
        self.home = TemporaryDirectory()
        self.shelf = Shelf(Path(self.home.name) / "editions")
        self.state = PeriodState("2024-06")
        self.draft = DRAFT
        self.hands: set[str] = set()  # who worked on the present edition
        self.published: dict[Path, bytes] = {}

    def teardown(self) -> None:
        self.home.cleanup()

    def attempt(self, act: Act) -> bool:
        TAKEN["steps"] += 1
        with suppress(HighNeedsError):
            self.state = take(state=self.state, act=act)
            TAKEN[act.move] += 1
            return True
        return False

    @rule(person=PEOPLE, role=ROLES, file=FILES, figure=st.integers(8, 900))
    def edit(self, person: str, role: Role, file: str, figure: int) -> None:
        if self.attempt(Act(Move.EDIT, person, role, file=file)):
            row = replace(self.draft.measures[0], this=Known(Decimal(figure)))
            self.draft = replace(self.draft, measures=(row, *self.draft.measures[1:]))
            self.hands.add(bare(person))
            assert self.state.assured_by == self.state.approved_by == self.state.sha256 == ""

    @rule(person=PEOPLE, role=ROLES)
    def submit(self, person: str, role: Role) -> None:
        if self.attempt(Act(Move.SUBMIT, person, role, sha256=hash_to_sign(self.draft))):
            self.hands.add(bare(person))

    @rule(move=st.sampled_from([Move.ASSURE, Move.APPROVE]), person=PEOPLE, role=ROLES,
          right=st.integers(0, 5))  # fmt: skip
    def sign(self, move: Move, person: str, role: Role, right: int) -> None:
        sha256 = hash_to_sign(self.draft) if right else "f" * 64
        if self.attempt(Act(move, person, role, sha256=sha256)):
            assert right
            assert bare(person) not in self.hands
            assert bare(person)

    @rule()
    def go_on(self) -> None:
        """Take the next right step, so that publications are reached and not only refused."""
        sha256 = hash_to_sign(self.draft)
        match self.state.stage:
            case Stage.OPEN:
                self.submit("Ben Lang", Role.PROGRAMME_MANAGER)
            case Stage.SUBMITTED:
                self.attempt(Act(Move.ASSURE, "Eve Hart", Role.FINANCE_PARTNER, sha256=sha256))
            case Stage.ASSURED:
                self.attempt(Act(Move.APPROVE, "Fay Noor", Role.DIRECTOR, sha256=sha256))
            case Stage.APPROVED:
                self.release("Dev Rao", Role.DEMOCRATIC_SERVICES, stale=False)
            case Stage.PUBLISHED:
                self.undo(Move.CORRECT, "Ben Lang", Role.PROGRAMME_MANAGER, "Counted late.")

    @rule(person=st.sampled_from(["Gita Vale", "Fay Noor"]))
    def cheat(self, person: str) -> None:
        """Sign another draft in the right role at the right stage, or release one's own approval."""
        forged = "f" * 64
        for move, role in ((Move.ASSURE, Role.FINANCE_PARTNER), (Move.APPROVE, Role.DIRECTOR),
                           (Move.RELEASE, Role.DIRECTOR)):  # fmt: skip
            assert not self.attempt(Act(move, person, role, sha256=forged))
        if self.state.approved_by:
            own = Act(Move.RELEASE, self.state.approved_by, Role.DIRECTOR, sha256=self.state.sha256)
            assert not self.attempt(own)

    @rule(move=st.sampled_from([Move.REOPEN, Move.CORRECT]), person=PEOPLE, role=ROLES,
          reason=REASONS)  # fmt: skip
    def undo(self, move: Move, person: str, role: Role, reason: str) -> None:
        if self.attempt(Act(move, person, role, reason=reason)):
            assert reason
            self.hands = set() if move is Move.CORRECT else self.hands

    @rule(person=PEOPLE, role=ROLES, stale=st.booleans())
    def release(self, person: str, role: Role, *, stale: bool) -> None:
        draft = replace(self.draft, title="Another") if stale else self.draft
        before = self.state
        TAKEN["steps"] += 1
        try:
            path, kept, self.state = release_signed(
                draft, state=before, released_by=person, role=role, on=date(2024, 7, 9),
                shelf=self.shelf,
            )  # fmt: skip
        except HighNeedsError:
            return
        TAKEN[Move.RELEASE] += 1
        assert not stale
        assert path not in self.published
        assert kept.publication is not None
        names = {bare(kept.publication.approved_by), bare(kept.publication.released_by)} - {""}
        assert len(names) == 2
        assert bare(kept.publication.approved_by) not in self.hands
        assert bool(kept.reason) == bool(self.published) == bool(kept.correction_of)
        self.published[path] = path.read_bytes()

    @invariant()
    def nothing_published_ever_changes(self) -> None:
        for path, content in self.published.items():
            assert path.read_bytes() == content

    @invariant()
    def the_shelf_holds_what_was_signed_and_nothing_else(self) -> None:
        assert self.shelf.list_paths("2024-06") == list(self.published)
        done = self.state.edition - (self.state.stage is not Stage.PUBLISHED)
        assert len(self.published) == done


def run_whole(*, steps: int = 5000, long: int = 50) -> Counter[str]:
    """Take at least so many steps, and return how many of each move were made."""
    TAKEN.clear()
    while TAKEN["steps"] < steps:
        more = settings(max_examples=20, stateful_step_count=long, deadline=None, database=None)
        run_state_machine_as_test(Books, settings=more)
    return Counter(TAKEN)


TestBooks = Books.TestCase
TestBooks.settings = settings(max_examples=12, stateful_step_count=25, deadline=None)


@pytest.mark.slow
def test_five_thousand_steps() -> None:
    assert run_whole()["steps"] >= 5000
