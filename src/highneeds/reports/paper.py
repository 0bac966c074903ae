"""A committee paper: what the council's template sets, and the facts of one paper, both as data."""

from __future__ import annotations

import re
from datetime import date, datetime
from importlib.resources import files
from pathlib import Path

from msgspec import Struct

from highneeds.vocabulary.definitions import read_definition
from highneeds.vocabulary.mistakes import FieldMistake

PARTS = (
    "facts", "exemption", "late", "purpose", "recommendations", "summary", "implications",
    "background", "appendices",
)  # fmt: skip
TEMPLATE_FILE = "paper-template.yaml"
NAMES = {"date", "committee", "item", "letter", "title"}


class ImplicationAsked(Struct, frozen=True, forbid_unknown_fields=True):
    """One kind of implication, and the heading the council gives it."""

    id: str
    heading: str


class ClearanceAsked(Struct, frozen=True, forbid_unknown_fields=True):
    """Whose clearance a paper needs, so many working days before it goes out."""

    id: str
    title: str
    by: str
    working_days: int


class AppendixAsked(Struct, frozen=True, forbid_unknown_fields=True):
    """One appendix, a file of its own in each of its formats."""

    letter: str
    title: str
    formats: tuple[str, ...]


class PaperTemplate(Struct, frozen=True, forbid_unknown_fields=True):
    """Headings, order, set wording, clearances, appendices and the pattern of file names."""

    name: str
    order: tuple[str, ...]
    headings: dict[str, str]
    implications: tuple[ImplicationAsked, ...]
    wording: dict[str, str]
    clearances: tuple[ClearanceAsked, ...]
    appendices: tuple[AppendixAsked, ...]
    paper_formats: tuple[str, ...] = ("docx", "pdf")
    file_name: str = "{date}-{committee}-{item}"
    clear_days: int = 5
    freeze_working_days_before_dispatch: int = 15

    def __post_init__(self) -> None:
        for number, part in enumerate(self.order):
            if part not in PARTS:
                wanted = f"one of {', '.join(PARTS)}"
                raise FieldMistake(place=f".order[{number}]", got=repr(part), wanted=wanted)
        unknown = set(re.findall(r"\{([^}]*)\}", self.file_name)) - NAMES
        if (
            unknown
            or set("/\\") & set(self.file_name)
            or not {"{item}", "{letter}"} & set(re.findall(r"\{[^}]*\}", self.file_name))
        ):
            raise FieldMistake(
                place=".file_name",
                got=repr(self.file_name),
                wanted="a pattern of {date}, {committee}, {item}, {letter} and {title}, with {item} "
                "or {letter} among them, so that no two files have one name; and no folder",
            )

    def heading(self, part: str) -> str:
        """Return the heading of a part, as the council words it."""
        return self.headings.get(part, part.replace("_", " ").capitalize())


class ClearanceGiven(Struct, frozen=True, forbid_unknown_fields=True):
    """A clearance of the template that was given."""

    id: str
    by: str
    on: date


class Late(Struct, frozen=True, forbid_unknown_fields=True):
    """Why a paper goes out after its day, and who agreed to it."""

    reason: str
    agreed_by: str


class Supplement(Struct, frozen=True, forbid_unknown_fields=True):
    """Which appendix a supplement replaces, and why."""

    replaces: str
    reason: str


class PaperFacts(Struct, frozen=True, forbid_unknown_fields=True):
    """What one paper says beside the report: ``paper.yaml`` in the folder of its period."""

    title: str
    author: str
    director: str
    recommendations: tuple[str, ...]
    purpose: str = ""
    wards: str = "All"
    meeting: str = ""
    meets_on: date | None = None
    implications: dict[str, str] = {}
    background_papers: tuple[str, ...] = ()
    clearances: tuple[ClearanceGiven, ...] = ()
    embargo_until: datetime | None = None
    late: Late | None = None
    supplement: Supplement | None = None

    def texts(self) -> dict[str, str]:
        """Return every text that a person wrote, by where it stands."""
        said = {
            "title": self.title,
            "purpose": self.purpose,
            "recommendations": "\n".join(self.recommendations),
            "background_papers": "\n".join(self.background_papers),
            "late": self.late.reason if self.late else "",
            "supplement": self.supplement.reason if self.supplement else "",
        }
        said |= {f"implications.{name}": text for name, text in self.implications.items()}
        return {name: text for name, text in said.items() if text.strip()}


def load_template(own: Path | None = None) -> PaperTemplate:
    """Return the council's own template, or the packaged one.

    >>> load_template().heading("background")
    'Background papers'
    """
    if own is not None and own.is_file():
        text = own.read_text(encoding="utf-8")
        return read_definition(Path(own.name), PaperTemplate, text=text)
    packaged = files("highneeds.reports") / "paper_templates" / "council.yaml"
    return read_definition(
        Path("council.yaml"), PaperTemplate, text=packaged.read_text(encoding="utf-8")
    )


def file_stem(
    template: PaperTemplate, *, day: date, committee: str, letter: str, title: str
) -> str:
    """Return a file's name without its ending, by the council's pattern.

    >>> file_stem(load_template(), day=date(2024, 5, 21), committee="Children's Select Committee",
    ...           letter="A", title="Highlight report")
    '2024-05-21-childrens-select-committee-appendix-a-highlight-report'
    """
    item = f"appendix-{letter}-{title}" if letter else title
    said = {
        "date": day.isoformat(),
        "committee": _plain(committee),
        "item": _plain(item),
        "letter": _plain(letter or "report"),
        "title": _plain(title),
    }
    return template.file_name.format(**said)


def _plain(text: str) -> str:
    bare = text.casefold().replace("'", "").replace("\u2019", "")
    return re.sub(r"[^a-z0-9]+", "-", bare).strip("-") or "paper"
