"""The report as one HTML page: nothing to fetch, nothing to run, and it reads at 320 pixels."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from highneeds.renderers.html_blocks import blocks_html
from highneeds.reports.document import Heading

if TYPE_CHECKING:
    from highneeds.renderers.options import RenderOptions
    from highneeds.reports.document import Document

FORMAT = "html"
FONTS = '"Source Sans 3", "Segoe UI", "Helvetica Neue", Arial, sans-serif'
STYLES = Path(__file__).with_name("styles")
# The page needs its own style and nothing else: whatever slipped in could neither run nor call out.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def render(document: Document, *, options: RenderOptions) -> bytes:
    """Return the whole page."""
    lang, title = escape(document.language), escape(document.title)
    page = f"""<!DOCTYPE html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{escape(_policy(options))}">
<meta name="description" content="{escape(document.subject)}">
<title>{_page_title(document, title)}</title>
<style>
{_faces(options)}{_theme(options)}
{_look(options)}
{_print_margins(document)}</style>
</head>
<body>
<a class="skip" href="#main">Skip to main content</a>
<header>{_logo(options)}<p class="organisation">{escape(document.organisation)}</p>{_marking(document)}</header>
<main id="main">
{_body(document)}
</main>
<footer class="foot">{_marking(document)}<p>{escape(document.footer)}</p></footer>
</body>
</html>
"""
    return page.encode()


def _policy(options: RenderOptions) -> str:
    """Return what the page may use: a council's logo and letters ride in it, and it draws on no more."""
    logo = "; img-src data:" if options.theme.logo else ""
    return f"{POLICY}{logo}{'; font-src data:' if _faces(options) else ''}"


def _faces(options: RenderOptions) -> str:
    """Return a council's own letters, where its programme keeps their files."""
    theme = options.theme
    if not (theme.font and theme.font_files):
        return ""
    from highneeds.renderers.font_faces import faces_of

    return "\n".join(face.css(theme.font) for face in faces_of(theme.font, theme.font_files))


def _page_title(document: Document, title: str) -> str:
    marking = f"{escape(document.marking)}: " if document.marking else ""
    return f"{marking}{title} - {escape(document.organisation)}"


def _body(document: Document) -> str:
    """Put the contents after the title block, where someone who read the title looks for them."""
    blocks = document.blocks
    at = next((i for i, b in enumerate(blocks) if isinstance(b, Heading) and b.level == 2), None)
    if at is None:
        return blocks_html(blocks)
    return "\n".join((blocks_html(blocks[:at]), _contents(document), blocks_html(blocks[at:])))


def _contents(document: Document) -> str:
    links = "".join(
        f'<li><a href="#{escape(block.anchor)}">{escape(block.text)}</a></li>'
        for block in document.blocks
        if isinstance(block, Heading) and block.level == 2 and block.anchor
    )
    return f'<nav class="contents" aria-label="Contents"><p>Contents</p><ul>{links}</ul></nav>'


def _marking(document: Document) -> str:
    return f'<p class="marking">{escape(document.marking)}</p>' if document.marking else ""


def _theme(options: RenderOptions) -> str:
    theme = options.theme
    own = f'"{theme.font}", ' if theme.font else ""
    size = f" font-size: {options.scale:.0%};" if options.large_print else ""
    return (
        f":root {{ --brand: {theme.brand}; --panel: {theme.panel}; --font: {own}{FONTS};{size} }}"
    )


def _look(options: RenderOptions) -> str:
    from highneeds.renderers.greyscale import grey_style

    return grey_style(_styles()) if options.greyscale else _styles()


def _logo(options: RenderOptions) -> str:
    logo = options.theme.logo
    if logo is None:
        return ""
    kind = {"svg": "image/svg+xml", "png": "image/png"}[logo.kind]
    content = b64encode(logo.content).decode()
    return f'<img class="logo" alt="{escape(logo.alt)}" src="data:{kind};base64,{content}">'


def _print_margins(document: Document) -> str:
    """Put marking, footer and page number on every page of a printout."""
    mark, foot = css_string(document.marking), css_string(document.footer)
    return f"""@media print {{ @page {{
  @top-left {{ content: {mark}; font: bold 9pt Arial, sans-serif; }}
  @bottom-left {{ content: {foot}; font: 8pt Arial, sans-serif; width: 80%; }}
  @bottom-right {{ content: "Page " counter(page) " of " counter(pages); font: 8pt Arial, sans-serif; }}
}} }}
"""


def css_string(text: str) -> str:
    """Return text as a CSS string in which no character can end it.

    >>> css_string('Draft "</style>')
    '"Draft \\\\22 \\\\3c \\\\2f style\\\\3e "'
    """
    plain = "".join(
        character
        if character == " " or (character.isascii() and character.isalnum())
        else f"\\{ord(character):x} "
        for character in text
    )
    return f'"{plain}"'


@cache
def _styles() -> str:
    return (STYLES / "report.css").read_text(encoding="utf-8")
