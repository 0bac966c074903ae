"""The report as a tagged PDF: Typst sets it from data alone, with the fonts shipped here."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from highneeds.renderers.cell_lines import line_svg
from highneeds.renderers.charts import chart_share, chart_svg, chart_width
from highneeds.renderers.contrast import grey_of
from highneeds.renderers.data_shape import as_data, block_data
from highneeds.renderers.font_faces import files_now
from highneeds.renderers.glyphs import FONTS, REPLACEMENT, missing_characters
from highneeds.renderers.long_words import with_breaks
from highneeds.renderers.plain_characters import map_text
from highneeds.renderers.row_headers import add_row_headers
from highneeds.renderers.sheets import lay_out
from highneeds.renderers.sides import count_sides
from highneeds.renderers.small_charts import ACROSS, ACROSS_LANDSCAPE, group_small
from highneeds.renderers.tints import LINK, QUIET, RULE, TINTS
from highneeds.reports.document import Chart, Paragraph, Table, plain
from highneeds.reports.document_text import block_texts, characters, table_texts
from highneeds.vocabulary.errors import ReportError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from highneeds.renderers.font_faces import FilesNow
    from highneeds.renderers.options import Logo, RenderOptions
    from highneeds.renderers.sheets import Sheet
    from highneeds.reports.document import Badge, Block, Cell, Column, Document

FORMAT = "pdf"
STYLES = Path(__file__).with_name("styles")
# The row headers that are added afterwards keep PDF/UA-1; nobody validated PDF/A after them, so
# that PDF/A is not claimed.
MOST_ROWS, MOST_CHARACTERS = 9, 1100
FAMILIES = ["Source Sans 3", "Noto Sans Symbols 2"]
# A marking takes 6 mm of every page: letters so much smaller let the pages of a draft turn where
# those of the published report will.
MARKED = 0.977
TIGHTER = (1.0, 0.97, 0.94)  # of the usual size, where a few lines are too many for its sides
USUAL, WIDEST = 0.66, 1.0  # of the page's width: a chart's place
MEASURED = 3  # the longest ratings of a column, of which the template takes the widest
STANDARDS: Final = "ua-1"


def render(document: Document, *, options: RenderOptions) -> bytes:
    """Return the whole file; anything the typesetter warns of is an error."""
    drawable = with_drawable_characters(document)
    data = page_data(with_breaks(drawable), options)
    return add_row_headers(_fitted(document, data, options))


def _fitted(document: Document, data: dict[str, Any], options: RenderOptions) -> bytes:
    """Set the pages, a little smaller where they are more than were promised; ``data`` keeps the size."""
    day = date.fromisoformat(document.created)
    promised = 0 if options.large_print else document.sides
    usual = MARKED if document.marking and not options.large_print else 1.0
    pdf = b""
    for tight in TIGHTER:
        data["look"]["scale"] = options.scale * usual * tight
        pdf = typeset(STYLES / "report.typ", data, day=day, fonts=options.theme.font_files)
        if not promised or count_sides(pdf)[0] <= promised:
            break
    return pdf


def page_data(document: Document, options: RenderOptions) -> dict[str, Any]:
    """Return all that the template is given: the content, the drawings and the look."""
    day = date.fromisoformat(document.created)
    charts = [block for block in document.blocks if isinstance(block, Chart)]
    return {
        "title": document.title,
        "language": document.language.split("-")[:2],
        "organisation": document.organisation,
        "subject": document.subject,
        "footer": document.footer,
        "marking": document.marking,
        "page_key": document.page_key,
        "created": [day.year, day.month, day.day],
        "look": _look(options),
        "charts": {chart.name: chart_svg(chart) for chart in charts},
        "sheets": [
            {"landscape": sheet.landscape, "blocks": _blocks(sheet)}
            for sheet in lay_out(document.blocks)
        ],
    }


def _look(options: RenderOptions) -> dict[str, Any]:
    """Return colours, sizes, typefaces and the logo: each colour is named once, in ``tints``."""
    theme, shade = options.theme, grey_of if options.greyscale else str
    logo = theme.logo
    named = {"quiet": QUIET, "rule": RULE, "link": LINK}
    return {
        "brand": theme.brand,
        "panel": theme.panel,
        "scale": options.scale,
        "fonts": [*([theme.font] if theme.font and theme.font_files else []), *FAMILIES],
        "tints": {tone: [shade(f"#{each}") for each in pair] for tone, pair in TINTS.items()},
        "logo": None if logo is None else _logo(logo),
    } | {name: shade(colour) for name, colour in named.items()}


def _logo(logo: Logo) -> dict[str, Any]:
    return {"kind": logo.kind, "alt": logo.alt, "content": list(logo.content)}


def with_drawable_characters(document: Document) -> Document:
    """Replace the characters that no shipped font has, and say so at the end of the document."""
    texts = [document.title, document.organisation, document.footer, document.marking]
    missing = missing_characters([*texts, document.page_key, *block_texts(document.blocks)])
    if not missing:
        return document
    table = dict.fromkeys(map(ord, missing), REPLACEMENT)
    changed = map_text(document, lambda text: text.translate(table))
    codes = ", ".join(f"U+{ord(character):04X}" for character in sorted(missing))
    said = (
        f"Characters that the fonts of this file do not have are shown as {REPLACEMENT}: {codes}."
    )
    return replace(changed, blocks=(*changed.blocks, Paragraph(plain(said), kind="small")))


def typeset(
    template: Path, data: Mapping[str, Any], *, day: date, fonts: Path | None = None
) -> bytes:
    """Return the PDF of a template and its data, or say what the typesetter objected to."""
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    how = {"format": "pdf", "pdf_standards": STANDARDS, "timestamp": int(noon.timestamp())}
    return bytes(_compile(template, data, fonts=fonts, **how))


def render_pictures(document: Document, *, options: RenderOptions, ppi: float = 96) -> list[bytes]:
    """Return each page as a PNG picture, for those who document or check how a report looks."""
    data = page_data(with_breaks(with_drawable_characters(document)), options)
    _fitted(document, data, options)
    fonts = options.theme.font_files
    pages = _compile(STYLES / "report.typ", data, fonts=fonts, format="png", ppi=ppi)
    return [bytes(page) for page in pages] if isinstance(pages, list) else [bytes(pages)]


def _compile(template: Path, data: Mapping[str, Any], *, fonts: Path | None, **how: Any) -> Any:
    import typst

    try:
        made, warnings = typst.compile_with_warnings(
            str(template),
            root=str(template.parent),
            font_paths=_faces(fonts, files_now(fonts) if fonts else ()),
            sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
            **how,
        )
    except typst.TypstError as error:
        raise ReportError(f"The pages could not be set: {error.diagnostic or error}") from error
    if warnings:
        raise ReportError(f"The pages were set with a warning: {warnings[0]}")
    return made


@lru_cache(maxsize=4)  # of some megabytes each
def _faces(fonts: Path | None, _now: FilesNow) -> Any:
    """Read the typefaces once: a council's own, where it has one, and those shipped here."""
    import typst

    paths = [str(each) for each in (fonts, FONTS) if each]
    return typst.Fonts(include_system_fonts=False, font_paths=paths)


def _blocks(sheet: Sheet) -> list[dict[str, Any]]:
    across = ACROSS_LANDSCAPE if sheet.landscape else ACROSS
    return [
        {"block": "charts", "across": across, "charts": _of_one_size(each)}
        if isinstance(each, tuple)
        else _block(each)
        for each in group_small(sheet.blocks)
    ]


def _of_one_size(charts: Sequence[Chart]) -> list[dict[str, Any]]:
    """Return small charts each as wide as its letters ask, the widest as wide as its place."""
    widest = max(map(chart_width, charts))
    return [
        _block(chart) | {"width": f"{100 * chart_width(chart) / widest:.2f}"} for chart in charts
    ]


def _block(block: Block) -> dict[str, Any]:
    if isinstance(block, Table):
        return {"block": "table", **_table(block)}
    if isinstance(block, Chart):
        printed = block.printed_table
        data = block_data(replace(block, spec={}, table=None))
        share = chart_share(block, most=WIDEST / USUAL)
        return data | {"width": f"{100 * USUAL * share:.2f}", "table": printed and _table(printed)}
    return block_data(block)


def _table(table: Table) -> dict[str, Any]:
    """Return a table with what places it: whether it is kept whole, and its widest ratings."""
    columns = zip(*table.rows, strict=True) if table.rows else [()] * len(table.columns)
    widest = [_longest(badges_of(column)) for column in columns]
    columned = list(enumerate(table.columns))
    rows = [[_cell(row[x], column) for x, column in columned] for row in table.rows]
    kept = {"keep": _fits_on_a_page(table), "widest": widest, "rows": rows}
    return kept | {"caption": table.caption, "columns": as_data(table.columns)}


def _cell(cell: Cell, column: Column) -> Any:
    """Return a cell as its characters alone where nothing more is to be said of it, as is usual."""
    if cell.line:
        return {
            "drawing": line_svg(cell.line),
            "alt": characters(cell.text),
            "numeric": cell.numeric,
        }
    if cell.badge is None and not cell.small and cell.numeric == column.numeric:
        if not cell.text:
            return ""
        run = cell.text[0]
        if len(cell.text) == 1 and not (run.strong or run.emphasis or run.href):
            return run.text
    return as_data(cell)


def badges_of(column: Sequence[Cell]) -> list[Badge]:
    """Return the ratings of a column of ratings; of one that holds a rating here and there, none."""
    badges = [cell.badge for cell in column if cell.badge is not None]
    return badges if 5 * len(badges) >= 4 * len(column) else []


def _longest(badges: Iterable[Badge]) -> list[Any]:
    found = {badge.words: badge for badge in badges}
    return [as_data(found[words]) for words in sorted(found, key=len, reverse=True)[:MEASURED]]


def _fits_on_a_page(table: Table) -> bool:
    """A small table stays whole; a longer one breaks between rows, because none is ever cut."""
    return len(table.rows) <= MOST_ROWS and sum(map(len, table_texts(table))) <= MOST_CHARACTERS
