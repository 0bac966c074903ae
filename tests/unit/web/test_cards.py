"""On a telephone each cell of a table stands beside its column's heading."""

from __future__ import annotations

from highneeds.web.cards import as_cards

TABLE = (
    '<table><caption id="c">Lines</caption><thead><tr><th scope="col">Line</th>'
    '<th scope="col" class="number">Spent, &quot;net&quot;</th><th scope="col">Rating</th></tr></thead>'
    '<tbody><tr><th scope="row">Fees</th><td class="number">1</td><td>Red</td></tr>'
    '<tr><th scope="row">Top-ups</th><td class="number">2</td><td>Green</td></tr></tbody></table>'
)


def test_every_cell_of_every_row_says_its_column() -> None:
    made = as_cards(TABLE)

    assert made.count('data-label="Spent, &quot;net&quot;"') == 2
    assert made.count('data-label="Rating">') == 2
    assert 'data-label="Line"' not in made  # the name of the row is the card's own heading


def test_what_is_not_laid_out_as_a_table_is_still_told_as_one() -> None:
    made = as_cards(TABLE)

    assert made.count('role="table"') == 1
    assert made.count('role="rowgroup"') == 2
    assert made.count('role="row"') == 3
    assert made.count('role="columnheader"') == 3
    assert made.count('role="rowheader"') == 2
    assert made.count('role="cell"') == 4


def test_nothing_else_of_the_page_is_changed() -> None:
    bare = as_cards(TABLE)
    for said in (
        ' role="table"', ' role="rowgroup"', ' role="row"', ' role="columnheader"',
        ' role="rowheader"', ' role="cell"', ' class="as-cards"',
        ' data-label="Spent, &quot;net&quot;"', ' data-label="Rating"',
    ):  # fmt: skip
        bare = bare.replace(said, "")

    assert bare == TABLE
