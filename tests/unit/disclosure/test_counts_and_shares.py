"""What the public, partners and officers see of counts, shares, means and changes."""

from __future__ import annotations

from decimal import Decimal

import pytest
from msgspec.structs import replace

from highneeds.disclosure.policy import Policy, load_policy
from highneeds.vocabulary.figures import ChildCount, Known, Unit, read_typed_figure, share
from highneeds.vocabulary.shorthand import Shorthand

PUBLIC = load_policy("public")
INTERNAL = load_policy("internal")


def children(number: int) -> ChildCount:
    return ChildCount(number)


@pytest.mark.parametrize(
    ("number", "text"),
    [(0, "0"), (1, "[c]"), (7, "[c]"), (8, "10"), (12, "10"), (13, "15"), (1000, "1,000")],
)
def test_the_public_sees_no_count_of_one_to_seven_and_the_rest_to_the_nearest_five(
    number: int, text: str
) -> None:
    assert PUBLIC.show_count(children(number)).text == text


@pytest.mark.parametrize(("number", "text"), [(998, "1,000"), (1000, "1,000"), (1001, "1,001")])
def test_a_headline_total_is_exact_only_above_a_thousand(number: int, text: str) -> None:
    assert PUBLIC.show_count(children(number), headline=True).text == text


def test_a_figure_already_published_is_shown_as_it_was_published() -> None:
    shown = PUBLIC.show_count(children(3), publicly_known=True)

    assert (shown.text, shown.note, shown.exact) == ("3", "as already published", True)


@pytest.mark.parametrize(
    ("number", "group", "text"),
    [(0, 20, "[c]"), (20, 20, "[c]"), (0, 48, "0"), (60, 60, "60"), (20, 40, "20"), (0, 0, "0")],
)
def test_none_or_all_of_a_small_group_is_withheld(number: int, group: int, text: str) -> None:
    shown = PUBLIC.show_count(children(number), whole_group_of=children(group))

    assert shown.text == text


@pytest.mark.parametrize(
    ("part", "whole", "text"),
    [
        (2, 6, "[c]"),
        (8, 7, "[c]"),
        (7, 100, "[c]"),
        (8, 20, "50% [u]"),
        (24, 47, "56% [u]"),
        (24, 48, "50%"),
        (0, 60, "0%"),
        (0, 20, "[c]"),
        (20, 20, "[c]"),
        (8, 4000, "0.3%"),
        (8, 3998, "0.3%"),
        (8, 3997, "[low]"),
        (0, 0, "[z]"),
    ],
)
def test_a_share_is_of_rounded_parts_and_whole(part: int, whole: int, text: str) -> None:
    assert PUBLIC.show_share(children(part), children(whole), decimals=2).text == text


def test_a_share_of_an_exact_total_has_one_decimal() -> None:
    shown = PUBLIC.show_share(children(327), children(5536), decimals=2, headline=True)

    assert (shown.text, shown.exact) == ("5.9%", False)


@pytest.mark.parametrize("outside", range(8))
def test_a_share_of_an_exact_total_with_few_outside_tells_no_more_than_a_whole_per_cent(
    outside: int,
) -> None:
    shown = PUBLIC.show_share(children(5536 - outside), children(5536), headline=True)

    assert shown.text == "100%"


def test_a_measure_printed_without_decimals_gets_none() -> None:
    assert PUBLIC.show_share(children(327), children(5536), decimals=0, headline=True).text == "6%"


def test_officers_see_every_number_and_its_parts() -> None:
    share = INTERNAL.show_share(children(2), children(6), decimals=0)

    assert INTERNAL.show_count(children(2)).text == "2"
    assert (share.text, share.parts) == ("33%", "2 of 6")


def test_the_line_of_march_2024_is_withheld_from_the_public_with_its_reason() -> None:
    figure, unit = read_typed_figure("2 (33%)")
    assert isinstance(figure, Known)

    public = PUBLIC.show_typed(figure, unit=unit, counts_children=True)
    internal = INTERNAL.show_typed(figure, unit=unit, counts_children=True)

    assert (public.text, public.shorthand) == ("[c]", Shorthand.CONFIDENTIAL)
    assert public.note == "withheld, because the group is fewer than 8"
    assert (internal.text, internal.parts) == ("2 (33%)", "2 of 6")


def test_a_count_is_shown_even_where_its_share_rounds_to_nothing() -> None:
    figure = Known(Decimal(8), numerator=8, denominator=3000, as_typed="8 (0.3%)")

    assert PUBLIC.show_typed(figure, unit=Unit.COUNT, counts_children=True).text == "10 ([low])"


def test_a_typed_share_without_its_parts_keeps_no_decimals_that_would_give_them_away() -> None:
    figure = Known(Decimal("6.06"), as_typed="6.06%")

    def shown(*, headline: bool) -> str:
        return PUBLIC.show_typed(
            figure, unit=Unit.PERCENT, counts_children=True, decimals=2, headline=headline
        ).text

    assert shown(headline=False) == "6%"
    assert shown(headline=True) == "6%"


def test_a_typed_share_with_its_known_parts_keeps_the_decimal_that_its_size_allows() -> None:
    figure = Known(Decimal("6.06"), numerator=335, denominator=5528, as_typed="6.06% (335 of 5528)")

    def shown(whole: int) -> str:
        parts = replace(figure, denominator=whole)
        return PUBLIC.show_typed(
            parts, unit=Unit.PERCENT, counts_children=True, decimals=2, headline=True
        ).text

    assert (shown(5528), shown(900)) == ("6.1%", "37%")


def test_a_typed_share_that_rounds_to_nothing_is_not_told_as_none() -> None:
    figure = Known(Decimal("0.3"), as_typed="0.3%")

    shown = PUBLIC.show_typed(figure, unit=Unit.PERCENT, counts_children=True, decimals=1)

    assert (shown.text, shown.shorthand) == ("[low]", Shorthand.LOW)


def test_what_counts_no_children_is_left_as_it_was_typed() -> None:
    figure = Known(Decimal("6.06"), as_typed="6.06%")

    assert PUBLIC.show_typed(figure, unit=Unit.PERCENT, counts_children=False).text == "6.06%"


def test_a_mean_of_money_needs_ten_children_and_none_who_makes_up_half_of_it() -> None:
    def mean(count: int, largest: int = 0) -> str:
        return PUBLIC.show_mean(
            total_pence=20_000_000, count=children(count), largest_pence=largest
        ).text

    assert mean(9) == "[c]"
    assert mean(10) == "£20,000"
    assert mean(10, largest=10_000_000) == "[c]"


@pytest.mark.parametrize("count", [11, 23, 88, 437, 998])
def test_an_exact_total_over_the_printed_mean_is_the_rounded_count_not_the_count(
    count: int,
) -> None:
    total = 1_728_700 * count + 12_345

    shown = PUBLIC.show_mean(total_pence=total, count=children(count))

    assert shown.value is not None
    assert round(total / shown.value) == PUBLIC.counts.rounded(count)


def test_a_change_is_the_difference_of_what_was_shown() -> None:
    def change(before: int, after: int, *, headline: bool = False) -> str:
        return PUBLIC.show_change(
            before=children(before), after=children(after), headline=headline
        ).text

    assert change(21, 22) == "0"
    assert change(22, 23) == "+5"
    assert change(7, 30) == "[c]"
    assert change(5534, 5536, headline=True) == "+2"
    assert change(999, 1001, headline=True) == "0"


def test_the_same_policy_is_stricter_when_it_escalates() -> None:
    coarse = PUBLIC.escalate()

    assert [coarse.show_count(children(n)).text for n in (9, 10, 14, 15)] == [
        "[c]",
        "10",
        "10",
        "20",
    ]


@pytest.mark.parametrize("policy", [PUBLIC, load_policy("partners")])
def test_no_share_of_a_small_part_is_ever_a_number(policy: Policy) -> None:
    for whole in range(1, 60):
        for part in range(1, min(whole, 7) + 1):
            assert policy.show_share(children(part), children(whole)).text == "[c]"


@pytest.mark.parametrize("count", [11, 23, 88, 437, 998])
def test_without_the_rule_of_rounded_counts_the_mean_gives_the_count_away(count: int) -> None:
    exact = replace(PUBLIC, means=replace(PUBLIC.means, from_rounded_count=False))
    total = 1_728_700 * count + 12_345

    shown = exact.show_mean(total_pence=total, count=children(count))

    assert shown.value is not None
    assert round(total / shown.value) == count


def test_the_number_behind_a_printed_figure_has_no_more_decimals_than_its_text() -> None:
    # 59.4922100403924 per cent is 3,093 of 5,199 to whoever tries.
    figure = share(3093, 5199)
    assert isinstance(figure, Known)

    shown = PUBLIC.show_typed(figure, unit=Unit.PERCENT, counts_children=False, decimals=1)

    assert (shown.text, shown.value) == ("59.5%", Decimal("59.5"))
