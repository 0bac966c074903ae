"""Unique identities sent through every path, and looked for in all that was written and said.

Ways in: a return as XML, the nine CSV files and three workbooks, five feeds about children, each with
rows that are refused and doubted, a file that is cut short, and tables whose headers are lost, renamed or
below a title. Ways through: mapping, checking, rows given back, mended and fed back, measures, report, and every
verb of ``highneeds loads``. Searched: what was said, every file below the folder and every file name,
inside workbooks, Word files and PDFs too. Left out: the files as they came, the rows given back and
the copy for the person who asked, which hold the rows because they were asked for by name.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import sys
import tempfile
import zipfile
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ASKED_FOR = "asked-for"  # the folder of what holds the rows because somebody asked for it
SIGNED = ("--by", "A. Keeper", "--on", "2024-02-05", "--reason", "a trial")
TABLES = {
    "destinations": ("upn,observed_on,activity", "{upn},2024-01-10,{word}", "neet"),
    "decisions": ("upn,decided_on,route,decision,amount",
                  "{upn},2024-01-10,{word},approved,1200.00", "panel"),
    "commitments": ("upn,starts_on,ends_on,urn,band,annual_cost",
                    "{upn},2023-09-01,,900001,A,{word}", "4000"),
    "disputes": ("upn,kind,registered_on,concluded_on,outcome",
                 "{upn},{word},2023-11-10,2024-01-08,withdrawn", "appeal"),
}  # fmt: skip
# Whatever has the shape of one of ours; only those that are ours count.
SHAPES = re.compile(rb"CANARY(?:\d{5}|[A-J]{5})X|Z\d{12}|ZY\d\d \d{2}QQ", re.IGNORECASE)


def main() -> None:
    """Print how many identities were sent through every path, and how many pieces were found."""
    sent, found = canaries()
    print(
        f"identities sent through every path: {sent:,}, pieces of them found: {found} (wanted: 0)"
    )


def canaries(identities: int = 5000, seed: int = 1) -> tuple[int, int]:
    """Return how many identities were sent through, and how many pieces of them were found."""
    chance = Random(seed)  # noqa: S311  (made-up data)
    with tempfile.TemporaryDirectory() as home, _profile(Path(home) / "profile"):
        folder = Path(home) / "council"
        people = [_identity(number, chance) for number in range(identities)]
        said = _go_through(folder, people, chance)
        secrets = {piece.encode().upper() for person in people for piece in person}
        secrets |= {_in_letters(surname).encode().upper() for surname, _, _ in people}
        found = {
            piece.upper()
            for content in (said, *_written(folder), *_after_changes(folder, people[0][1]))
            for piece in SHAPES.findall(content)
        } & secrets
    return identities, len(found)


def _identity(number: int, chance: Random) -> tuple[str, str, str]:
    """Return a surname, a UPN and a postcode that nobody else has."""
    upn = f"Z{chance.randrange(10**11, 10**12)}"
    return f"Canary{number:05d}x", upn, f"ZY{number % 90 + 10} {number // 90:02d}QQ"


def _go_through(folder: Path, people: list[tuple[str, str, str]], chance: Random) -> bytes:
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        _run("new", folder, "--period", "2024-01")
        files = _write_feeds(folder, people, chance)
        _run("map", folder, "--feed", "decisions", "--value", "route", "corridor", "panel",
             "--header", "reason", "why", "--by", "A. Keeper", "--on", "2024-02-05")  # fmt: skip
        for layout in _write_layouts(folder / ASKED_FOR, people):
            _run("check", layout, "--rejects", folder / ASKED_FOR / "of-layouts")
            _run("check", layout, "--json")
        _run("check", *files, "--rejects", folder / ASKED_FOR)
        _run("check", *files, "--json")
        for file in _write_spoilt(folder / ASKED_FOR, people):
            _run("check", file)
            _run("check", file, "--feed", "decisions", "--json")
        _mend(folder)
        _run("check", files[0])
        _run("check", files[0], "--json")
        _run("measures", folder, "--as-at", "2024-01-18", "--json")
        _report(folder)
        _keep(folder, upn=people[0][1])
    return said.getvalue().encode()


def _run(*arguments: object, typed: str = "") -> None:
    from highneeds.cli import main as highneeds

    before, sys.stdin = sys.stdin, io.StringIO(f"{typed}\n")
    try:
        highneeds([str(each) for each in arguments])
    finally:
        sys.stdin = before


def _write_feeds(folder: Path, people: list[tuple[str, str, str]], chance: Random) -> list[Path]:
    from tests import returns

    persons = []
    for number, (surname, upn, postcode) in enumerate(people):
        bad = chance.random() < 0.1
        person = returns.person(
            upn=upn,
            born="2031-01-01" if bad else f"{2000 + number % 20}-05-{number % 28 + 1:02d}",
            inside=returns.request(outcome="Q" if bad else "Y"),
        )
        persons.append(person.replace("Quillfeather", surname).replace("ZZ99 3VZ", postcode))
    text = returns.a_return(*persons)
    files = [returns.write(folder / "feeds" / "sen2", text)]
    for feed, (header, line, word) in TABLES.items():
        lines = [
            line.format(upn=upn, word=surname if chance.random() < 0.1 else word)
            for surname, upn, _ in people
        ]
        home = folder / "feeds" / feed
        home.mkdir(parents=True, exist_ok=True)
        files.append(returns.write(home, "\n".join([header, *lines]), name=f"{feed}.csv"))
    (folder / ASKED_FOR).mkdir(exist_ok=True)
    cut = returns.write(folder / ASKED_FOR, text[: len(text) * 2 // 3], name="cut.xml")
    return [*files, cut]


def _write_layouts(home: Path, people: list[tuple[str, str, str]]) -> list[Path]:
    """Write the same people as the nine CSV files and as each workbook, with a doubt about each tenth."""
    from msgspec.structs import replace

    from highneeds.synthetic.writer_blade import write_blade
    from highneeds.synthetic.writer_workbooks import (
        write_pre_submission,
        write_supplier,
        write_template,
    )
    from tests.small_council import make

    made = make()[1]
    persons = tuple(
        replace(
            made.persons[number % len(made.persons)], surname=surname, postcode=postcode,
            upn=surname if number % 10 == 0 else upn,
        )
        for number, (surname, upn, postcode) in enumerate(people)
    )  # fmt: skip
    made = replace(made, persons=persons)
    nine = home / "nine"
    nine.mkdir(parents=True)
    for name, content in write_blade(made).items():
        (nine / name).write_bytes(content)
    writers = {"template": write_template, "before": write_pre_submission, "sheets": write_supplier}
    for name, write in writers.items():
        (home / f"{name}-865-2024-01-18.xlsx").write_bytes(write(made))
    return [nine, *(home / f"{name}-865-2024-01-18.xlsx" for name in writers)]


def _in_letters(surname: str) -> str:
    """Return a surname without digits, as surnames are: nothing but the name tells that it is one."""
    return surname.translate(str.maketrans("0123456789", "ABCDEFGHIJ"))


def _write_spoilt(home: Path, people: list[tuple[str, str, str]]) -> list[Path]:
    """Write tables about children without headers, with others, with notes, and with cells too many."""
    from tests import returns

    header, lines = "upn,decided_on,route,decision,name", []
    for surname, upn, _ in people:
        lines.append(f"{upn},2024-01-10,panel,approved,{_in_letters(surname)}")
    renamed = header.replace("upn", "who").replace("route", "how").replace("decision", "what")
    notes = [f"{_in_letters(surname)},,,," for surname, _, _ in people]
    tables = {
        "headless": lines,
        "renamed": [renamed, *lines],
        "titled": ["Log of the panel", "", header, *lines, *notes],
        "long": [header, *(f"{line},{line}" for line in lines)],
    }
    return [
        returns.write(home, "\n".join(table), name=f"{name}.csv") for name, table in tables.items()
    ]


def _mend(folder: Path) -> None:
    """Lay what was given back of the return beside it, one half of it mended."""
    given, beside = folder / ASKED_FOR / "return.refused.csv", folder / "feeds" / "sen2"
    text = given.read_text(encoding="utf-8-sig")
    half = text.replace("PersonBirthDate=2031", "PersonBirthDate=2012", text.count("=2031") // 2)
    (beside / given.name).write_text(half, encoding="utf-8")


def _report(folder: Path) -> None:
    from highneeds.renderers.discovery import list_formats

    for name, options in (("public", []), ("internal", ["--internal"])):
        _run("report", folder, "--period", "2024-01", "--for", "Committee", "--on", "2024-02-05",
             "--out", folder / name, "--formats", ",".join([*list_formats(), "parquet"]), *options)  # fmt: skip


def _keep(folder: Path, *, upn: str) -> None:
    """Run every verb that keepers have, by words and as JSON."""
    from highneeds.editions.store import open_store

    for form in ([], ["--json"]):
        _run("loads", "list", folder, *form)
        for load in open_store(folder).list_all():
            _run("loads", "inspect", folder, load.id, *form)
        _run("loads", "reconcile", folder, *form)
        copy = folder / ASKED_FOR / "copy.csv"
        _run("loads", "find-child", folder, "--copy", copy, *form, typed=upn)
        _run("loads", "erase-child", folder, *SIGNED, *form, typed=upn)


def _after_changes(folder: Path, upn: str) -> Iterator[bytes]:
    """Renew, erase and withdraw, then delete all; yield what was said and what is left each time."""
    from highneeds.editions.store import open_store

    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        _run("loads", "renew-key", folder)
        _run("loads", "erase-child", folder, *SIGNED, "--delete", typed=upn)
        for load in open_store(folder).list_loads("destinations"):
            _run("loads", "withdraw", folder, load.id, *SIGNED)
    yield from _written(folder)
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        _run("loads", "retain", folder, "--on", "2030-01-01", "--delete", "--by", "A. Keeper")
        _run("loads", "list", folder)
    yield said.getvalue().encode()
    yield from _written(folder)


def _written(folder: Path) -> Iterator[bytes]:
    """Yield the name and the content of what was written, and what lies inside archives and PDFs."""
    for path in sorted(folder.parent.rglob("*")):
        yield path.name.encode()
        if not path.is_file() or ASKED_FOR in path.parts or "feeds" in path.parts:
            continue
        yield path.read_bytes()
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                yield from (archive.read(name) for name in archive.namelist())
        if path.suffix == ".pdf":
            yield from _pdf_streams(path)
        if path.suffix == ".parquet":
            yield _parquet_text(path)


def _pdf_streams(path: Path) -> Iterator[bytes]:
    import pikepdf

    with pikepdf.open(path) as pdf:
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Stream):
                with contextlib.suppress(pikepdf.PdfError):
                    yield thing.read_bytes()


def _parquet_text(path: Path) -> bytes:
    import pyarrow.parquet as pq

    return repr(pq.read_table(path).to_pydict()).encode()


@contextlib.contextmanager
def _profile(folder: Path) -> Iterator[None]:
    before = os.environ.get("HIGHNEEDS_PROFILE")
    os.environ["HIGHNEEDS_PROFILE"] = str(folder)
    try:
        yield
    finally:
        if before is None:
            del os.environ["HIGHNEEDS_PROFILE"]
        else:
            os.environ["HIGHNEEDS_PROFILE"] = before
