"""An extract is written: one file a format, whole or not at all, public and internal apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.renderers.data_package import PACKAGE, render_package
from highneeds.renderers.discovery import get_renderer
from highneeds.renderers.making import check_copy, make_file
from highneeds.renderers.options import RenderOptions
from highneeds.renderers.writing import write_together
from highneeds.vocabulary.errors import ReportError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from highneeds.reports.document import Document

STEM = "highlight-report"
DATA = ("csv", "json")
NOT_PUBLIC = {"internal": "an internal", "exempt": "an exempt"}


def extract(
    document: Document,
    *,
    formats: Sequence[str],
    out: Path,
    internal: bool,
    options: RenderOptions | None = None,
    template: Path | None = None,
    beside: Mapping[str, bytes] | None = None,
    exempt: bool = False,
) -> list[Path]:
    """Write a document in each format to ``out`` and return the files.

    Refused where ``out`` already holds a copy of the other kind: a folder that is sent on whole
    must not carry an internal copy with the public one. Nothing is written unless all formats
    could be made and no file of an earlier extract is open. ``template`` is a council's own .docx,
    where no other options are given; ``beside`` are files, by name, written with the report.
    """
    renderers = [get_renderer(name) for name in dict.fromkeys(formats)]
    kind = "exempt" if exempt else "internal" if internal else ""
    check_can_extract(out=out, kind=kind)
    chosen = options or RenderOptions(template=template)
    check_copy(chosen, [renderer.FORMAT for renderer in renderers])
    made = [
        (
            file_name(each.FORMAT, kind=kind, copy=copy_name(chosen)),
            make_file(document, each.FORMAT, options=chosen),
        )
        for each in renderers
    ]
    data = {
        each.FORMAT: file_name(each.FORMAT, kind=kind, copy=copy_name(chosen))
        for each in renderers
        if each.FORMAT in DATA
    }
    if "csv" in data:
        made.append((file_name(PACKAGE, kind=kind), render_package(document, data)))
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ReportError(
            f"{out} cannot be made ({error.strerror or error}). Name another folder with --out."
        ) from None
    return write_together(out, dict(made) | dict(beside or {}))


def file_name(format_name: str, *, kind: str, copy: str = "") -> str:
    """Return the name of a report's file; a ``kind`` of copy is internal or exempt, or public: "".

    ``copy`` names large print and shades of grey, so that such a copy stands beside the usual one.

    >>> file_name("pdf", kind=""), file_name("pdf", kind="internal", copy="large-print")
    ('highlight-report.pdf', 'highlight-report.internal.large-print.pdf')
    """
    return ".".join(part for part in (STEM, kind, copy, format_name) if part)


def copy_name(options: RenderOptions) -> str:
    """Return what a file's name says of its copy.

    >>> copy_name(RenderOptions(large_print=True, greyscale=True)), copy_name(RenderOptions())
    ('large-print.greyscale', '')
    """
    asked = (("large-print", options.large_print), ("greyscale", options.greyscale))
    return ".".join(name for name, wanted in asked if wanted)


def check_can_extract(*, out: Path, kind: str) -> None:
    """Raise where the folder holds a copy of the other kind."""
    if out.exists() and not out.is_dir():
        raise ReportError(f"{out} is a file; a folder was wanted. Name another with --out.")
    for path in sorted(out.glob(f"{STEM}.*")) if out.is_dir() else []:
        said = path.name.split(".")[1]
        held = said if said in NOT_PUBLIC else ""
        if held != kind:
            raise ReportError(
                f"{out} holds {NOT_PUBLIC.get(held, 'a public')} copy, {path.name}; the "
                f"{kind or 'public'} copy needs a folder of its "
                "own, so that the two are never sent on together. Name another with --out."
            )
