"""The audit of a release, on tables small enough to work out by hand."""

from __future__ import annotations

from msgspec import structs

from highneeds.disclosure.attack import attack
from highneeds.disclosure.audit import audit_release, list_exposed
from highneeds.disclosure.nesting import Nesting, Part
from highneeds.disclosure.policy import load_policy
from highneeds.disclosure.readings import Beside, Replaced
from highneeds.disclosure.release import CountTable, Step, print_table
from highneeds.disclosure.trial import make_months, release_months
from highneeds.vocabulary.figures import ChildCount

PUBLIC = load_policy("public")


def table_of(
    *numbers: tuple[int, ...],
    known_total: bool = False,
    grows: bool = False,
    headline: bool = True,
) -> CountTable:
    return CountTable(
        id="plans by need",
        rows=tuple(f"need {row}" for row in range(1, len(numbers) + 1)),
        columns=tuple(f"place {column}" for column in range(1, len(numbers[0]) + 1)),
        counts=tuple(tuple(ChildCount(number) for number in row) for row in numbers),
        headline=headline,
        known_total=known_total,
        grows=grows,
    )


def test_a_list_with_room_in_it_is_printed_as_the_policy_says() -> None:
    release = audit_release([table_of((23,), (41,), (4,), (6,))], policy=PUBLIC)

    assert [cells[0].text for cells in release.tables[0].cells] == ["25", "40", "[c]", "[c]"]
    assert (release.tables[0].total.text, release.log, release.exposed) == ("75", (), 0)


def test_an_exact_total_beside_one_rounded_number_would_tell_the_other() -> None:
    # 1,529 less 1,528 to 1,532 leaves 1 alone of the counts that are withheld.
    naive = print_table(table_of((1528,), (1,)), policy=PUBLIC)

    assert [cells[0].text for cells in naive.cells] == ["1,530", "[c]"]
    assert len(list_exposed([naive])) == 1
    assert attack([[naive]]).exact == 1


def test_the_audit_withholds_what_would_tell_and_logs_each_step() -> None:
    release = audit_release([table_of((1525,), (1,))], policy=PUBLIC)

    assert release.exposed == 0
    assert [cells[0].text for cells in release.tables[0].cells] == ["[c]", "[c]"]
    assert [entry.step for entry in release.log] == [Step.COARSER, Step.WITHHELD]
    assert release.tables[0].total.text == "1,530"
    assert attack([release.tables]).exact == 0


def test_printing_to_the_nearest_ten_is_tried_before_withholding() -> None:
    release = audit_release([table_of((1528,), (1,))], policy=PUBLIC)

    assert [cells[0].text for cells in release.tables[0].cells] == ["1,530", "[c]"]
    assert [entry.step for entry in release.log] == [Step.COARSER]
    assert (attack([release.tables]).exact, attack([release.tables]).narrow) == (0, 0)


def test_small_rows_are_merged_before_anything_is_withheld_whole() -> None:
    (release,), _ = release_months(make_months(authority=11, seed=1, editions=1), policy=PUBLIC)

    needs = release.tables[0]
    assert needs.step is Step.MERGED
    assert any(" and " in label for label in needs.labels)
    assert len(needs.labels) < len(needs.table.rows)
    assert attack([release.tables]).narrow == 0


def test_a_table_of_very_few_children_shows_its_total_alone() -> None:
    release = audit_release([table_of((10, 3), (8, 5))], policy=PUBLIC)

    assert {cell.text for row in release.tables[0].cells for cell in row} == {"[c]"}
    assert release.tables[0].total.text == "30"


def test_officers_get_every_number_without_an_audit() -> None:
    release = audit_release([table_of((1528,), (1,))], policy=load_policy("internal"))

    assert [cells[0].text for cells in release.tables[0].cells] == ["1,528", "1"]


def test_a_growing_list_is_held_against_the_edition_before() -> None:
    # Seven, then eight, while the exact total grows by one: only 7 and 8 can be meant.
    first, second = (table_of((7,), (n,), (20,), grows=True) for n in (1000, 1000))
    later = table_of((8,), (1000,), (20,), grows=True)
    january = audit_release([first], policy=PUBLIC)
    naive = print_table(later, policy=PUBLIC)

    assert second == first
    assert january.exposed == 0
    assert attack([january.tables, [naive]]).exact + attack([january.tables, [naive]]).narrow > 0

    february = audit_release([later], policy=PUBLIC, earlier=[january.tables])

    assert february.log
    found = attack([january.tables, february.tables])
    assert (found.exact, february.exposed) == (0, 0)


def test_the_total_of_the_year_is_held_against_a_list_before_others_publish_it() -> None:
    # 98 to 102 of the one: an exact 101 of both leaves 1 to 3 of the other.
    near = table_of((100,), (1,), grows=True)

    blind = audit_release([near], policy=PUBLIC)
    foreseeing = audit_release([structs.replace(near, foreseen=True)], policy=PUBLIC)

    assert blind.log == ()
    assert foreseeing.log
    assert foreseeing.exposed == 0
    known = structs.replace(near, known_total=True)
    december = print_table(known, policy=PUBLIC, step=Step.WITHHELD)
    assert attack([blind.tables, [december]]).narrow > 0
    assert attack([foreseeing.tables, [december]]).narrow == 0


def test_a_change_is_never_printed_from_a_different_rounding_than_the_cells() -> None:
    before = print_table(table_of((1015, 20), (30, 40)), policy=PUBLIC)
    after = print_table(
        table_of((1016, 24), (30, 40)), policy=PUBLIC, step=Step.COARSER, before=before
    )

    shown = [int(cell.value or 0) for cell in (*after.column_totals, after.total)]
    earlier = [int(cell.value or 0) for cell in (*before.column_totals, before.total)]
    assert [int(change.value or 0) for change in after.changes] == [
        new - old for new, old in zip(shown, earlier, strict=True)
    ]


def alone(name: str, number: int, *, headline: bool = False) -> CountTable:
    counts = ((ChildCount(number),),)
    return CountTable(name, (name,), ("children",), counts, headline=headline, alone=True)


def test_a_figure_that_is_the_sum_of_two_rows_told_elsewhere_is_held_against_them() -> None:
    # 1,003 of both kinds, exact, less 998 to 1,002 of the one leaves 1 to 5 of the other: five
    # values. 1,001 less the same leaves 1 to 3: three.
    tie = Nesting(Part("both kinds"), (Part("plans by need", rows=("need 1", "need 2")),))
    held = Beside(nested=[tie])
    far = [table_of((998,), (5,), (400,), headline=False), alone("both kinds", 1003, headline=True)]
    near = [
        table_of((1000,), (1,), (400,), headline=False),
        alone("both kinds", 1001, headline=True),
    ]

    safe, told = (audit_release(each, policy=PUBLIC, beside=held) for each in (far, near))
    blind = audit_release(near, policy=PUBLIC)

    assert safe.log == blind.log == ()
    assert told.log
    assert told.exposed == 0
    assert attack([blind.tables], nested=[tie]).narrow == 1
    assert attack([told.tables], nested=[tie]).narrow == 0


def test_a_correction_is_held_against_the_edition_it_replaces() -> None:
    # 1,003 less 998 to 1,002 is 1 to 5; 1,006 less the same is 4 to 8. What was not corrected is
    # in both: 4 or 5.
    first = audit_release([table_of((998,), (5,))], policy=PUBLIC)
    corrected = table_of((1001,), (5,))
    held = Beside(replaced=[Replaced(0, first.tables)])

    alone_, beside = (audit_release([corrected], policy=PUBLIC, beside=b) for b in (Beside(), held))

    assert first.log == alone_.log == ()
    assert beside.exposed == 0
    assert beside.log
    assert attack([alone_.tables], replaced={0: first.tables}).narrow > 0
    assert attack([beside.tables], replaced={0: first.tables}).narrow == 0


def test_a_figure_alone_that_would_tell_is_withheld_altogether() -> None:
    tie = Nesting(Part("both kinds"), (Part("plans by need", rows=("need 1", "need 2")),))
    release = audit_release(
        [table_of((1528,), (1,)), alone("both kinds", 1529, headline=True)],
        policy=PUBLIC,
        beside=Beside(nested=[tie]),
    )

    assert release.exposed == 0
    assert attack([release.tables], nested=[tie]).exact == 0
    assert "1,529" not in {
        shown.text for one in release.tables for row in one.cells for shown in row
    }


def test_a_total_goes_as_well_where_a_correction_beside_it_tells_of_the_number_it_marks() -> None:
    # 43 to 47 of the one and none of the other; corrected, 35 to 44 of both: at most 1 of the other.
    first = audit_release([table_of((43,), (0,), grows=True)], policy=PUBLIC)
    corrected, stricter = table_of((43,), (1,), grows=True), PUBLIC.escalate()
    with_total = print_table(corrected, policy=stricter, step=Step.WITHHELD)
    held = Beside(replaced=[Replaced(0, first.tables)])

    release = audit_release([corrected], policy=stricter, beside=held)

    assert (first.tables[0].total.text, with_total.total.text) == ("45", "40")
    assert attack([[with_total]], replaced={0: first.tables}).narrow == 1
    assert release.tables[0].total.text == "[c]"
    assert release.log[-1].step is Step.TOTAL_WITHHELD
    assert attack([release.tables], replaced={0: first.tables}).narrow == release.exposed == 0


def test_a_total_that_others_publish_is_not_withheld_in_vain() -> None:
    first = audit_release([table_of((43,), (0,), grows=True)], policy=PUBLIC)
    known = table_of((43,), (1,), grows=True, known_total=True)
    held = Beside(replaced=[Replaced(0, first.tables)])

    release = audit_release([known], policy=PUBLIC, beside=held)

    assert release.tables[0].total.text == "44"
    assert release.tables[0].step is Step.WITHHELD
    assert release.exposed > 0


def test_a_number_that_only_a_coarser_table_withholds_may_be_one_of_two_but_not_of_one() -> None:
    # Told as 8 to 12 and 23 to 27, of 28 to 32 in all, it is 8 or 9. With 13 to 17 twice and 18 to
    # 22 beside it, of 48 to 52 in all, it can only be 8.
    for numbers, exposed in (((8, 23), 0), ((8, 13, 13, 18), 1)):
        table = table_of(*((number,) for number in numbers))
        first = print_table(table, policy=PUBLIC)
        coarser = print_table(table, policy=PUBLIC, step=Step.COARSER)
        held = Beside(replaced=[Replaced(0, [first])])

        assert (first.cells[0][0].text, coarser.cells[0][0].text) == ("10", "[c]")
        assert len(list_exposed([coarser], beside=held)) == exposed
        assert attack([[coarser]], replaced={0: [first]}).exact == exposed


def test_numbers_that_do_not_hang_together_as_they_are_said_to_are_audited_without_that() -> None:
    # A count to date that fell, and a typed figure that is not the sum of its parts.
    earlier = print_table(table_of((60,), (24,), grows=True), policy=PUBLIC)
    tie = Nesting(Part("both kinds"), (Part("plans by need"),))

    release = audit_release(
        [table_of((58,), (27,), grows=True), alone("both kinds", 93)],
        policy=PUBLIC,
        earlier=[[earlier]],
        beside=Beside(nested=[tie]),
    )

    assert (release.log, release.exposed) == ((), 0)
    assert [cells[0].text for cells in release.tables[0].cells] == ["60", "25"]
