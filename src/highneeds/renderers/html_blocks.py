"""Blocks as HTML: every piece of text escaped, every table with headers and a way to scroll it."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from highneeds.renderers.cell_lines import line_svg
from highneeds.renderers.charts import chart_share, chart_svg
from highneeds.renderers.small_charts import group_small
from highneeds.reports.document import (
    Block,
    BulletList,
    Cell,
    Chart,
    Heading,
    KeyFacts,
    Panel,
    Paragraph,
    Run,
    Table,
    Text,
)
from highneeds.reports.document_text import characters

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from highneeds.reports.document import Badge, Column

SMALL_DRAWING = 0.7
FEW_COLUMNS, MOST_CARDS = 2, 60  # columns that fit a telephone; rows that are read one by one
CARDS = {
    "table": ' role="table"',
    "group": ' role="rowgroup"',
    "row": ' role="row"',
    "head": ' role="columnheader"',
    "name": ' role="rowheader"',
    "cell": ' role="cell"',
}
PLAIN = dict.fromkeys(CARDS, "")
_SAFE_LINK = re.compile(r"(?:https?://|mailto:)", re.IGNORECASE)


def blocks_html(blocks: Iterable[Block]) -> str:
    """Return blocks one after the other."""
    return "\n".join(
        _side_by_side(each) if isinstance(each, tuple) else _block(each)
        for each in group_small(blocks)
    )


def _side_by_side(charts: tuple[Chart, ...]) -> str:
    return f'<div class="side-by-side">{"".join(map(_chart, charts))}</div>'


def text_html(text: Text) -> str:
    """Return a text with its strong, emphasised and linked runs.

    >>> text_html((Run("<b> & "), Run("so", strong=True)))
    '&lt;b&gt; &amp; <strong>so</strong>'
    """
    return "".join(_run(run) for run in text)


def _run(run: Run) -> str:
    said = escape(run.text)
    if run.strong:
        said = f"<strong>{said}</strong>"
    if run.emphasis:
        said = f"<em>{said}</em>"
    if _SAFE_LINK.match(run.href):
        said = f'<a href="{escape(run.href)}" rel="noreferrer">{said}</a>'
    return said


def _block(block: Block) -> str:
    if isinstance(block, Heading | Paragraph | BulletList):
        return _words(block)
    match block:
        case Table():
            return table_html(block)
        case Chart():
            return _chart(block)
        case Panel():
            return _panel(block)
        case KeyFacts():
            return _facts(block)
    return '<div class="page-break"></div>'


def _words(block: Heading | Paragraph | BulletList) -> str:
    match block:
        case Heading():
            anchor = f' id="{escape(block.anchor)}"' if block.anchor else ""
            return f"<h{block.level}{anchor}>{escape(block.text)}</h{block.level}>"
        case Paragraph():
            kind = "" if block.kind == "body" else f' class="{escape(block.kind)}"'
            return f"<p{kind}>{text_html(block.text)}</p>"
        case BulletList():
            tag = "ol" if block.numbered else "ul"
            items = "".join(f"<li>{text_html(item)}</li>" for item in block.items)
            return f"<{tag}>{items}</{tag}>"


def _panel(panel: Panel) -> str:
    lead, *rest = (text_html(text) for text in panel.body)
    more = "".join(f"<p>{said}</p>" for said in rest)
    return (
        f'<section class="panel"><h{panel.level}>{escape(panel.heading)}</h{panel.level}>'
        f'<p class="lead">{lead}</p>{more}</section>'
    )


def _facts(facts: KeyFacts) -> str:
    pairs = "".join(
        f"<div><dt>{escape(name)}:</dt> <dd>{_inside(cell)}</dd></div>"
        for name, cell in facts.pairs
    )
    return f'<dl class="facts">{pairs}</dl>'


def table_html(table: Table) -> str:
    """Return a table with its caption and headers, in a region that scrolls on a narrow screen.

    On a telephone a row of a short table becomes a card instead, each figure under its name. Its
    parts then say what they are: a browser forgets it of what is not laid out as a table.
    """
    label = f"table-{escape(table.name)}"
    cards = _are_cards(table)
    parts = CARDS if cards else PLAIN
    heads = "".join(_head(column, parts) for column in table.columns)
    labels = [f' data-label="{escape(c.heading)}"' if cards else "" for c in table.columns]
    rows = "".join(_row(row, parts, labels) for row in table.rows)
    size = " many" if len(table.columns) > 5 else ""
    size += (" wide" if table.wide else "") + (" cards" if cards else "")
    return (
        f'<div class="scroll" role="region" aria-labelledby="{label}" tabindex="0">'
        f'<table class="columns-{len(table.columns)}{size}"{parts["table"]}>'
        f'<caption id="{label}">{escape(table.caption)}</caption>'
        f"<thead{parts['group']}><tr{parts['row']}>{heads}</tr></thead>"
        f"<tbody{parts['group']}>{rows}</tbody></table></div>"
    )


def _are_cards(table: Table) -> bool:
    """Say whether a telephone has no room for the columns: for more than two, or for a rating."""
    rated = any(cell.badge for row in table.rows for cell in row[1:])
    return len(table.rows) <= MOST_CARDS and (len(table.columns) > FEW_COLUMNS or rated)


def _head(column: Column, parts: Mapping[str, str]) -> str:
    kind = ' class="number"' if column.numeric else ""
    return f'<th scope="col"{parts["head"]}{kind}>{escape(column.heading)}</th>'


def _row(row: tuple[Cell, ...], parts: Mapping[str, str], labels: Sequence[str]) -> str:
    first, *others = row
    cells = "".join(
        _cell(cell, f"{parts['cell']}{label}")
        for cell, label in zip(others, labels[1:], strict=True)
    )
    return f'<tr{parts["row"]}><th scope="row"{parts["name"]}>{_inside(first)}</th>{cells}</tr>'


def _cell(cell: Cell, part: str) -> str:
    kind = ' class="number"' if cell.numeric else ""
    return f"<td{part}{kind}>{_inside(cell)}</td>"


def _inside(cell: Cell) -> str:
    said, small = text_html(cell.text), text_html(cell.small)
    if cell.line:
        words, drawing = escape(characters(cell.text)), _hidden(line_svg(cell.line))
        return f'<span class="line" role="img" aria-label="{words}">{drawing}</span>'
    parts = (
        _badge(cell.badge) if cell.badge else "",
        f'<span class="said">{said}</span>' if said else "",
        f'<span class="small">{small}</span>' if small else "",
    )
    return " ".join(part for part in parts if part)  # a space: readers of text would join words


def _badge(badge: Badge) -> str:
    judged = " judged" if badge.judged else ""
    note = f'<span class="small">{escape(badge.note)}</span>' if badge.note else ""
    return (
        f'<span class="badge {escape(badge.tone)}{judged}"><span aria-hidden="true">'
        f"{escape(badge.symbol)}</span> {escape(badge.words)}</span>{note}"
    )


def _chart(chart: Chart) -> str:
    label = f"chart-{escape(chart.name)}"
    table = table_html(chart.printed_table) if chart.printed_table else ""
    source = f'<p class="source">{escape(chart.source)}</p>' if chart.source else ""
    return (
        f'<figure aria-labelledby="{label}"><figcaption id="{label}">'
        f'<strong class="finding">{escape(chart.title)}</strong>'
        f'<span class="small">{escape(chart.subtitle)}</span></figcaption>'
        f'<div class="scroll chart" role="region" aria-labelledby="{label}" tabindex="0">'
        f'<div role="img" aria-label="{escape(chart.alt)}"{_narrow(chart)}>{_hidden(chart_svg(chart))}</div></div>'
        f"{source}{table}</figure>"
    )


def _narrow(chart: Chart) -> str:
    """Keep a small drawing small: its letters are then as large as those of the others."""
    return ' class="small-drawing"' if chart_share(chart) < SMALL_DRAWING else ""


def _hidden(svg: str) -> str:
    """Take a drawing out of what is read aloud: the text alternative beside it says it all."""
    return svg.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1)
