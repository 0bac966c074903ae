"""Small things that pages need: the token of a form, a rating as a badge, a figure in print."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from highneeds.reports.missing_words import missing_reason, missing_text
from highneeds.vocabulary.figures import Figure, Known, Unit, format_value
from highneeds.vocabulary.periods import long_date
from highneeds.vocabulary.ratings import Basis, Rating
from highneeds.web.cards import as_cards
from highneeds.web.form_tokens import make_token

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

register = template.Library()


@register.simple_tag(takes_context=True)
def form_tokens(context: Any) -> SafeString:
    """Return the two hidden fields of every form: against forgery, and against a second click."""
    request = context["request"]
    from django.middleware.csrf import get_token

    return format_html(
        '<input type="hidden" name="csrfmiddlewaretoken" value="{}">'
        '<input type="hidden" name="once" value="{}">',
        get_token(request),
        make_token(request.user),
    )


@register.simple_block_tag
def cards(content: str) -> SafeString:
    """Let the table within be cards on a telephone."""
    return mark_safe(as_cards(content))  # noqa: S308  # what stood in it was escaped before


@register.filter
def in_words(name: str) -> str:
    """Return the name of a kind of record as it is read: named settings."""
    return name.replace("_", " ")


@register.filter
def badge(rating: Rating) -> SafeString:
    """Return a rating as a badge; a judgement has a dashed edge."""
    judged = " judged" if rating.basis is Basis.JUDGED else ""
    return format_html(
        '<span class="badge {}{}">{}</span>', rating.status.tone, judged, rating.status.label
    )


@register.filter
def figure_of(row: Any) -> str:
    """Return a measure's figure as it is printed, or why there is none."""
    return said_figure(row.this, row.unit, row.decimals)


@register.filter
def last_figure_of(row: Any) -> str:
    """Return last period's figure of a measure."""
    return said_figure(row.last, row.unit, row.decimals)


@register.filter
def why_missing(row: Any) -> str:
    """Return why a measure has no figure; nothing where it has one, or where its words say so."""
    figure = row.this
    return "" if isinstance(figure, Known) else missing_reason(figure)


@register.filter
def whole(number: int) -> str:
    """Return a count with its thousands set apart.

    >>> whole(34666)
    '34,666'
    """
    return f"{number:,}"


@register.filter
def day(text: str) -> str:
    """Return a day that is kept as year, month and day, in words.

    >>> day("2026-11-03")
    '3 November 2026'
    """
    return long_date(date.fromisoformat(text))


@register.filter
def moment(text: str) -> str:
    """Return a moment that is kept in universal time as a clock here says it.

    >>> from django.conf import settings
    >>> moment("2026-07-01T14:32:39+00:00") if settings.configured else "1 July 2026, 15:32:39"
    '1 July 2026, 15:32:39'
    """
    at = timezone.localtime(datetime.fromisoformat(text))
    return f"{long_date(at.date())}, {at:%H:%M:%S}"


@register.filter
def cell(cells: Any, column: str) -> str:
    """Return one of a row's cells."""
    return str(cells.get(column, ""))


@register.filter
def narrative(markdown: str) -> SafeString:
    """Return restricted Markdown as HTML; markup of its own comes out as the text it is."""
    return _rendered(markdown)


@lru_cache(maxsize=512)  # the same words are shown to everybody who looks
def _rendered(markdown: str) -> SafeString:
    return mark_safe(_reader().render(markdown))  # noqa: S308  # the reader escapes all markup


@cache
def _reader() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False}).disable("image")


def said_figure(figure: Figure, unit: Unit, decimals: int = 0) -> str:
    """Return a figure in print.

    >>> from decimal import Decimal
    >>> said_figure(Known(Decimal("6.06")), Unit.PERCENT, 1)
    '6.1%'
    """
    if isinstance(figure, Known):
        return figure.as_typed or format_value(figure.value, unit, decimals)
    return missing_text(figure)
