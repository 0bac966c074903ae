"""Renderers within one process: all formats of the March report, the PDF warm, 1,500 rows in each.

Targets: all formats under 2.5 seconds and 300 MB; the PDF alone under 200 ms once warm; 1,500 rows
under a second in each format. Processor time is given, which other work moves less; a machine that
is busy doubles even that, so that each figure is to be read beside the floors of the same run: Typst's
bare table, and vl-convert's first chart, which starts a JavaScript engine. All formats are measured
as installed, which is with the modules compiled: a first run, which is not counted, compiles them. The PDF is
set beside WeasyPrint's of the same page where there is a Python that has it: name that Python in
HIGHNEEDS_PEERS; without one the comparison is left out, and said so.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from highneeds.reports.document import Document

MARCH = Path(__file__).parents[1] / "examples" / "march-2024"
RUNS, ROWS, FLOOR_COLUMNS = 7, 1500, 7
PEER = """
import sys, time, weasyprint
page = weasyprint.HTML(filename=sys.argv[1])
page.write_pdf(pdf_variant="pdf/ua-1")
started = time.process_time()
weasyprint.HTML(filename=sys.argv[1]).write_pdf(pdf_variant="pdf/ua-1")
print(time.process_time() - started)
"""
ALL_FORMATS = """
import json, resource, sys, time
started = time.process_time()
from datetime import date
from pathlib import Path
from highneeds.editions.folder import edition_of
from highneeds.renderers.discovery import list_formats
from highneeds.renderers.making import make_file
from highneeds.renderers.options import RenderOptions
from highneeds.reports.highlight import build_document
edition = edition_of(Path(sys.argv[1]), "2024-02")
ready = time.process_time()
document = build_document(edition=edition, extracted_for="Children's Select Committee",
                          extracted_on=date(2024, 3, 4), internal=False)
each = {}
for name in list_formats():
    before = time.process_time()
    make_file(document, name, options=RenderOptions())
    each[name] = time.process_time() - before
done = time.process_time()
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(json.dumps({"compile": ready - started, "formats": done - ready, "each": each, "peak": peak}))
"""
FIRST_CHART = """
import time
started = time.process_time()
import vl_convert
spec = {"data": {"values": [{"a": 1}]}, "mark": "point", "encoding": {"x": {"field": "a"}}}
vl_convert.vegalite_to_svg(spec, allowed_base_urls=[])
print(time.process_time() - started)
"""
MINIMAL = """#let data = json(bytes(sys.inputs.data))
#set page(paper: "a4", flipped: true)
#table(columns: (1fr,) * data.at(0).len(), ..data.flatten())
"""


def main() -> None:
    """Print each figure beside its target, and what it stands on."""
    _all_formats()
    _warm_pdf()
    _long_tables()


def _all_formats() -> None:
    with tempfile.TemporaryDirectory() as compiled:
        installed = {**os.environ, "PYTHONPYCACHEPREFIX": compiled, "PYTHONDONTWRITEBYTECODE": ""}

        def run(program: str) -> str:
            command = [sys.executable, "-c", program, str(MARCH)]
            return subprocess.run(
                command, check=True, capture_output=True, text=True, env=installed
            ).stdout

        run(ALL_FORMATS)
        told = min(
            (json.loads(run(ALL_FORMATS)) for _ in range(3)), key=lambda each: each["formats"]
        )
        floor = min(float(run(FIRST_CHART)) for _ in range(3))
    megabytes = told["peak"] / 1024
    print(
        f"all formats in one process: {told['formats']:.2f} s of the processor after "
        f"{told['compile']:.2f} s to import, compile and check; peak {megabytes:.0f} MB "
        "(targets 2.5 s, 300 MB); "
        + ", ".join(f"{name} {seconds:.2f}" for name, seconds in told["each"].items())
    )
    print(f"floor: vl-convert draws its first chart: {floor:.2f} s")


def _warm_pdf() -> None:
    from highneeds.editions.folder import edition_of
    from highneeds.renderers.making import make_file
    from highneeds.renderers.options import RenderOptions
    from highneeds.reports.highlight import build_document

    edition = edition_of(MARCH, "2024-02")

    def document(day: int) -> Document:
        return build_document(
            edition=edition,
            extracted_for="Children's Select Committee",
            extracted_on=date(2024, 3, day),
            internal=False,
        )

    make_file(document(1), "pdf", options=RenderOptions())  # the first starts fonts and charts
    ours = [
        _processor(lambda d=day: make_file(document(d), "pdf", options=RenderOptions()))
        for day in range(2, 2 + RUNS)
    ]
    again = statistics.median(ours)
    print(f"PDF warm, another day each time: {again * 1000:.0f} ms of the processor (target 200)")
    _beside_weasyprint(make_file(document(1), "html", options=RenderOptions()), again)


def _beside_weasyprint(page: bytes, ours: float) -> None:
    peer = os.environ.get("HIGHNEEDS_PEERS", sys.executable)
    with tempfile.TemporaryDirectory() as home:
        path = Path(home) / "page.html"
        path.write_bytes(page)
        command = [peer, "-c", PEER, str(path)]
        done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode:
        print("WeasyPrint: NOT MEASURED, not installed; name a Python with it in HIGHNEEDS_PEERS")
        return
    theirs = float(done.stdout)
    print(f"WeasyPrint, the same page warm: {theirs * 1000:.0f} ms, {theirs / ours:.1f} times ours")


def _long_tables() -> None:
    from highneeds.renderers.discovery import list_formats
    from highneeds.renderers.making import make_file
    from highneeds.renderers.options import RenderOptions

    short, long = _document(3), _document(ROWS)
    for name in list_formats():
        make_file(short, name, options=RenderOptions())
        seconds = _processor(lambda n=name: make_file(long, n, options=RenderOptions()))
        print(f"{ROWS} rows, {name:<5} {seconds:5.2f} s of the processor (target 1)")
    floor = _processor(_typst_alone)
    print(f"floor: Typst sets {ROWS} rows of {FLOOR_COLUMNS} bare cells: {floor:.2f} s")


def _document(rows: int) -> Document:
    from highneeds.reports.document import Badge, Cell, Column, Document, Heading, Table, plain

    def row(number: int) -> tuple[Cell, ...]:
        amounts = (
            Cell(plain(f"£{number * 1000 + k:,}"), numeric=True, value=number * 1000 + k)
            for k in range(4)
        )
        badge = Badge("Amber - Off Track", "▲", "amber")
        name = Cell(plain(f"Line {number} of the appendix"), small=plain("Owner: Head of service"))
        return (name, *amounts, Cell(badge=badge), Cell(plain("Why it is so, in a sentence.")))

    columns = (
        Column("Line", 3.0),
        *(Column(f"Amount {k}", 1.2, numeric=True) for k in range(4)),
        Column("Rating", 1.6),
        Column("Why", 3.0),
    )
    table = Table("long", "A long appendix", columns, tuple(map(row, range(rows))), wide=True)
    blocks = (Heading(1, "Long"), Heading(2, "Appendix", "a"), table)
    return Document("Long", "en-GB", "A council", "foot", "2024-03-04", blocks)


def _typst_alone() -> None:
    import typst

    cells = [[f"{row} {column}" for column in range(FLOOR_COLUMNS)] for row in range(ROWS)]
    typst.compile(MINIMAL.encode(), format="pdf", sys_inputs={"data": json.dumps(cells)})


def _processor(do: Callable[[], object]) -> float:
    started = time.process_time()
    do()
    return time.process_time() - started


if __name__ == "__main__":
    main()
