"""Whatever the counts, what the audit passes the attacker cannot narrow, and shares undo nothing."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from highneeds.disclosure.attack import attack
from highneeds.disclosure.audit import audit_release
from highneeds.disclosure.policy import load_policy
from highneeds.disclosure.release import CountTable
from highneeds.vocabulary.figures import ChildCount

PUBLIC = load_policy("public")
COUNTS = st.one_of(st.integers(0, 9), st.integers(0, 60), st.integers(0, 3000))


@st.composite
def tables(draw: st.DrawFn) -> CountTable:
    rows, columns = draw(st.integers(1, 4)), draw(st.integers(1, 3))
    return CountTable(
        id="plans",
        rows=tuple(f"row {number}" for number in range(rows)),
        columns=tuple(f"column {number}" for number in range(columns)),
        counts=tuple(tuple(ChildCount(draw(COUNTS)) for _ in range(columns)) for _ in range(rows)),
        headline=draw(st.booleans()),
        known_total=draw(st.booleans()),
    )


@settings(max_examples=60, deadline=None)
@given(tables())
def test_what_the_audit_passes_the_attacker_cannot_narrow(table: CountTable) -> None:
    release = audit_release([table], policy=PUBLIC)

    found = attack([release.tables])

    assert found.wrong == 0
    assert release.exposed or (found.exact, found.narrow) == (0, 0)


@settings(max_examples=60, deadline=None)
@given(tables())
def test_no_printed_cell_holds_both_a_number_and_a_reason_to_withhold_it(table: CountTable) -> None:
    printed = audit_release([table], policy=PUBLIC).tables[0]

    cells = [cell for row in printed.cells for cell in row]
    for cell in (*cells, *printed.row_totals, *printed.column_totals, printed.total):
        assert (cell.text == "[c]") == (cell.value is None)
        assert cell.text == "[c]" or cell.text.replace(",", "").isdigit()


@given(st.integers(8, 20_000), st.data())
def test_a_printed_share_is_the_same_for_all_parts_that_round_alike(
    whole: int, data: st.DataObject
) -> None:
    part = data.draw(st.integers(8, whole))
    counts = PUBLIC.counts

    def printed(top: int, bottom: int) -> str:
        return PUBLIC.show_share(ChildCount(top), ChildCount(bottom)).text

    shown = printed(part, whole)
    for near_part in range(max(part - 4, 8), part + 5):
        for near_whole in range(max(whole - 4, near_part + 8), whole + 5):
            alike = (counts.rounded(near_part), counts.rounded(near_whole)) == (
                counts.rounded(part),
                counts.rounded(whole),
            )
            if alike and whole - part >= 8:
                assert printed(near_part, near_whole) == shown
