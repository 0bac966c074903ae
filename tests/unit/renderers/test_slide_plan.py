"""Which slides there are: a few words share one, and the rows of a table are shared out evenly."""

from __future__ import annotations

from dataclasses import replace

from highneeds.renderers.slide_plan import Slide, plan_slides
from highneeds.renderers.slide_space import BODY_HEIGHT, CAPTION_HEIGHT
from highneeds.reports.document import (
    Block,
    Cell,
    Column,
    Heading,
    PageBreak,
    Paragraph,
    Table,
    plain,
)
from tests.unit.renderers.plain_document import document_of

FEW = Paragraph(plain("One sentence."))
MANY = Paragraph(plain("A sentence of many. " * 40))


def slides_of(*blocks: Block) -> list[Slide]:
    return plan_slides(replace(document_of(), blocks=(Heading(1, "A report"), *blocks)))


def table_of(rows: int) -> Table:
    columns = (Column("Name"), Column("Figure"))
    return Table(
        "t",
        "Figures",
        columns,
        tuple((Cell(plain(f"r{y}")), Cell(plain("1"))) for y in range(rows)),
    )


def words(slide: Slide) -> list[str]:
    return [each.said for each in slide.words]


def test_a_section_of_a_few_words_follows_on_the_slide_before_it() -> None:
    (slide,) = slides_of(Heading(2, "Asks"), FEW, Heading(2, "Due"), FEW)

    assert slide.title == "Asks"
    assert words(slide) == ["One sentence.", "Due", "One sentence."]
    assert [each.kind for each in slide.words] == ["body", "head", "body"]


def test_sections_of_many_words_and_those_after_a_page_break_stand_alone() -> None:
    many = slides_of(Heading(2, "A"), MANY, Heading(2, "B"), MANY)
    apart = slides_of(Heading(2, "A"), FEW, PageBreak(), Heading(2, "Appendices"), FEW)

    assert [slide.title for slide in many] == ["A", "B"]
    assert [slide.title for slide in apart] == ["A", "Appendices"]


def test_the_words_before_the_parts_of_a_section_stand_with_its_first_part() -> None:
    (slide,) = slides_of(Heading(2, "Definitions"), FEW, Heading(3, "Requests"), MANY)

    assert words(slide)[:2] == ["One sentence.", "Requests"]


def test_small_print_alone_has_no_slide_but_goes_with_the_first_part() -> None:
    gloss = Paragraph(plain("KPI: key performance indicator"), kind="gloss")
    before, slide = slides_of(
        Heading(2, "Changes"), FEW, Heading(2, "Finance"), gloss, Heading(3, "Block"), table_of(3)
    )

    assert words(before) == ["One sentence."]
    assert (slide.title, slide.caption) == ("Finance: Block", "Figures")
    assert [each.said for each in slide.notes] == ["KPI: key performance indicator"]


def test_a_few_words_stand_above_the_table_they_introduce() -> None:
    (slide,) = slides_of(Heading(2, "Milestones"), FEW, table_of(5))

    assert (slide.title, slide.caption) == ("Milestones", "Figures")
    assert [each.said for each in slide.lead] == ["One sentence."]
    assert slide.table is not None
    assert CAPTION_HEIGHT + slide.lead_height + slide.table.height <= BODY_HEIGHT


def test_words_that_a_long_table_leaves_no_room_for_have_a_slide() -> None:
    first, *others = slides_of(Heading(2, "Milestones"), FEW, table_of(60))

    assert words(first) == ["One sentence."]
    assert not any(slide.lead for slide in others)


def test_the_last_slide_of_a_table_is_about_as_full_as_the_others() -> None:
    for rows in (20, 23, 45):
        slides = slides_of(Heading(2, "Figures"), table_of(rows))
        counts = [len(slide.table.table.rows) for slide in slides if slide.table]

        assert sum(counts) == rows
        assert len(counts) > 1
        assert max(counts) - min(counts) <= len(counts)
