"""The life of a period: every transition, allowed and refused, and the way out of each refusal."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from highneeds.programme.lifecycle import (
    RULES,
    TABLE,
    Act,
    Move,
    PeriodState,
    Stage,
    can,
    check_can,
    take,
)
from highneeds.programme.lifecycle_page import draw_lifecycle_page
from highneeds.programme.roles import EDITS, Role
from highneeds.vocabulary.errors import HighNeedsError, PeriodClosedError, PublicationRefused

PAGE = Path(__file__).resolve().parents[3] / "docs" / "reference" / "lifecycle.md"
DRAFT = "5f0c" * 16
AMINA, BEN, CARYS, DEV, ELLA = "Amina Yusuf", "Ben Lang", "Carys Finch", "Dev Rao", "Ella Moss"

EDIT = Act(Move.EDIT, BEN, Role.ANALYST, file="measures.csv")
SUBMIT = Act(Move.SUBMIT, AMINA, Role.PROGRAMME_MANAGER, sha256=DRAFT)
ASSURE = Act(Move.ASSURE, CARYS, Role.FINANCE_PARTNER, sha256=DRAFT)
APPROVE = Act(Move.APPROVE, DEV, Role.DIRECTOR, sha256=DRAFT)
RELEASE = Act(Move.RELEASE, ELLA, Role.DEMOCRATIC_SERVICES, sha256=DRAFT)
REOPEN = Act(Move.REOPEN, AMINA, Role.PROGRAMME_MANAGER, reason="A ledger came late.")
CORRECT = Act(Move.CORRECT, AMINA, Role.PROGRAMME_MANAGER, reason="One request counted twice.")
ACTS = (EDIT, SUBMIT, ASSURE, APPROVE, RELEASE, REOPEN, CORRECT)
WAY = (EDIT, SUBMIT, ASSURE, APPROVE, RELEASE)


def state_at(stage: Stage) -> PeriodState:
    state = PeriodState("2024-02")
    for act in WAY[: list(Stage).index(stage) + 1]:
        state = take(state=state, act=act)
    assert state.stage is stage
    return state


def other(act: Act, **changes: object) -> Act:
    fields = {name: getattr(act, name) for name in act.__struct_fields__}
    return Act(**{**fields, **changes})


@pytest.mark.parametrize(("stage", "act"), list(product(Stage, ACTS)))
def test_every_transition_is_the_tables_or_is_refused(stage: Stage, act: Act) -> None:
    state, rule = state_at(stage), RULES[act.move]

    if stage in rule.starts:
        assert can(state=state, act=act)
        assert take(state=state, act=act).stage is rule.end
    else:
        assert not can(state=state, act=act)
        with pytest.raises(HighNeedsError):
            take(state=state, act=act)


@pytest.mark.parametrize(("act", "role"), list(product(ACTS, Role)))
def test_each_move_is_for_the_roles_of_the_table_alone(act: Act, role: Role) -> None:
    rule = RULES[act.move]
    allowed = role in rule.who
    if act.move is Move.EDIT:
        allowed = "measures.csv" in EDITS[role]

    asked = other(act, role=role, person="Farah Noor")

    assert can(state=state_at(rule.starts[0]), act=asked) == allowed


@pytest.mark.parametrize(("role", "file"), [(role, file) for role in Role for file in EDITS[role]])
def test_each_role_edits_its_own_files(role: Role, file: str) -> None:
    act = Act(Move.EDIT, BEN, role, file=file)

    assert take(state=PeriodState("2024-02"), act=act).authors == (BEN,)


@pytest.mark.parametrize("stage", [Stage.SUBMITTED, Stage.ASSURED, Stage.APPROVED])
@pytest.mark.parametrize("act", [EDIT, REOPEN])
def test_an_edit_or_a_reopening_takes_every_signature(stage: Stage, act: Act) -> None:
    state = take(state=state_at(stage), act=act)

    assert state.stage is Stage.OPEN
    assert (state.sha256, state.submitted_by, state.assured_by, state.approved_by) == ("",) * 4
    assert BEN in state.authors


@pytest.mark.parametrize("person", [AMINA, BEN, " ben  LANG"])
@pytest.mark.parametrize(("stage", "act"), [(Stage.SUBMITTED, ASSURE), (Stage.ASSURED, APPROVE)])
def test_nobody_signs_their_own_work(stage: Stage, act: Act, person: str) -> None:
    with pytest.raises(PublicationRefused, match=r"nobody does both.*Ask somebody else"):
        check_can(state=state_at(stage), act=other(act, person=person))


def test_whoever_assured_does_not_approve() -> None:
    with pytest.raises(PublicationRefused, match="assured it"):
        check_can(state=state_at(Stage.ASSURED), act=other(APPROVE, person=CARYS))


@pytest.mark.parametrize("person", [DEV, "dev rao "])
def test_one_person_does_not_publish(person: str) -> None:
    with pytest.raises(PublicationRefused, match="approved it, and nobody does both"):
        check_can(state=state_at(Stage.APPROVED), act=other(RELEASE, person=person))


@pytest.mark.parametrize(
    ("stage", "act"),
    [(Stage.SUBMITTED, ASSURE), (Stage.ASSURED, APPROVE), (Stage.APPROVED, RELEASE)],
)
@pytest.mark.parametrize("sha256", ["", "00" * 32])
def test_a_signature_is_for_the_submitted_draft(stage: Stage, act: Act, sha256: str) -> None:
    with pytest.raises(PublicationRefused, match=f"wanted {DRAFT[:12]}.*reopen"):
        check_can(state=state_at(stage), act=other(act, sha256=sha256))


def test_published_is_final_and_the_refusal_names_the_way_out() -> None:
    with pytest.raises(PeriodClosedError, match="programme manager can begin a correction"):
        check_can(state=state_at(Stage.PUBLISHED), act=EDIT)


def test_a_correction_is_a_new_edition_with_a_reason() -> None:
    state = take(state=state_at(Stage.PUBLISHED), act=CORRECT)

    assert (state.stage, state.edition, state.reason) == (Stage.OPEN, 2, CORRECT.reason)
    again = take(state=take(state=state, act=EDIT), act=SUBMIT)
    assert again.reason == CORRECT.reason  # it stays with the new edition until it is published


@pytest.mark.parametrize(
    ("stage", "act", "said"),
    [
        (Stage.OPEN, APPROVE, "is open: got approve.*From here: edit.*submit .by programme"),
        (Stage.PUBLISHED, other(CORRECT, reason=" "), "Say why: to correct"),
        (Stage.APPROVED, other(REOPEN, reason=""), "Say why: to reopen"),
        (Stage.OPEN, other(SUBMIT, sha256=""), "Got no hash"),
        (Stage.OPEN, other(SUBMIT, person=" "), "Got an empty name"),
        (Stage.OPEN, other(SUBMIT, role=Role.ANALYST), "Ask the programme manager"),
        (Stage.OPEN, other(EDIT, file="finance.csv"), "Ask the programme manager or finance"),
        (Stage.OPEN, other(EDIT, file="notes.txt"), "no file of the books"),
    ],
)
def test_a_refusal_names_the_way_out(stage: Stage, act: Act, said: str) -> None:
    with pytest.raises(PublicationRefused, match=said):
        check_can(state=state_at(stage), act=act)


def test_the_table_has_one_line_a_move() -> None:
    assert sorted(rule.move for rule in TABLE) == sorted(Move)


def test_the_page_is_current() -> None:
    """Where this fails, write what ``draw_lifecycle_page()`` returns into the page."""
    assert PAGE.read_text(encoding="utf-8") == draw_lifecycle_page()


@pytest.mark.parametrize(
    ("one", "typed_again"),
    [("Ben O'Neill", "Ben O’Neill"), ("Zoë Lang", "Zoe\u0308 Lang"), ("Ann-Marie Day", "ann marie day"),
     ("A. Yusuf", "A Yusuf")],
)  # fmt: skip
def test_a_name_that_another_program_typed_is_no_second_person(one: str, typed_again: str) -> None:
    state = take(state=state_at(Stage.SUBMITTED), act=other(ASSURE, person=one))

    with pytest.raises(HighNeedsError, match="nobody does both"):
        take(state=state, act=other(APPROVE, person=typed_again))
