"""The lines of an old report read in order: what it is, its headings, its tables and its narrative."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import structs

from highneeds.programme.adopting.old_tables import LIKELY, Heading, find_heading
from highneeds.programme.adopting.proposal import HEADING, PROGRAMME, Paragraph, Proposal
from highneeds.programme.adopting.reading_rows import take_row
from highneeds.programme.rating_scheme import list_schemes, load_scheme
from highneeds.vocabulary.ratings import UNCOLOURED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from highneeds.programme.adopting.old_lines import OldLine

SECTIONS = (
    ("asks", r"\brecommend|\basks?\b|what we ask|decisions? (?:sought|required)"),
    ("conditions", r"deal condition|\bconditions\b|^strands?$|^priorities$"),
    ("mitigations", r"mitigation|\bsavings\b"),
    ("measures", r"measures|indicators|performance|scorecard|\boutcomes?\b|exceptions"),
    ("finance", r"financ|budget"),
    ("risks", r"\brisks?\b"),
    ("trajectory", r"trajectory"),
    ("overview", r"overview|summary|introduction|background|purpose"),
)
OVERALL = (("overall", r"\boverall\b.*(?:rag|rating)"), ("trajectory", r"trajectory.*(?:rag|rating)"))  # fmt: skip
HEADING_WORDS = frozenset(
    [
        "overall",
        "programme",
        "rag",
        "rating",
        "ratings",
        "last",
        "this",
        "period",
        "dsg",
        "deficit",
        "trajectory",
        "deal",
        "condition",
        "conditions",
        "high",
        "needs",
        "block",
        "summary",
        "and",
    ]
)
_DATED = r"(?:extracted on|date of report|report date|date)"
_FOR = re.compile(
    rf"(?i)(?:extracted|prepared|report) for:?\s+(?P<said>.+?)(?:\s+(?P<more>{_DATED}:?\s+.+))?"
)
_ON = re.compile(
    rf"(?i){_DATED}:?\s+(?P<said>\S+)(?:\s+\(?\d.*?\d{{4}}\)?)?(?:\s+(?P<more>\w.+:.+))?"
)
_PERIOD = re.compile(
    r"(?i)(?:reporting )?period:?\s+(?P<said>.+?)(?:\s+(?P<more>agreement:\s+.+))?"
)
_AGREEMENT = re.compile(r"(?i)agreement:\s+(?P<said>.+)")
_COUNCIL = re.compile(r"(?i)\b(?:council|borough|county|authority)\b")
_REPORT = re.compile(r"(?i)\b(?:report|update|statement|scorecard|dashboard|highlight)\b")
OPENINGS = frozenset(
    {"summary", "overview", "purpose", "introduction"}
)  # headings of the first section
LONGEST_HEADING = 10  # words
LONGEST_TITLE = 15
MOST_STRAY = 2  # words beside a rating; with more, the line is a sentence


class _Reader:
    """Where the reading stands: the section, and the table that goes on."""

    def __init__(self, proposal: Proposal) -> None:
        self.proposal = proposal
        self.section, self.heading = "", ""
        self.table: Heading | None = None
        self.last_line = 0

    def take(self, line: OldLine) -> None:
        if line.is_row:
            self._take_row(line)
        elif not any(take(line) for take in (self._about, self._overall, self._headings)):
            self.table = None
            self._paragraph(line)
        self.last_line = line.number

    def _take_row(self, line: OldLine) -> None:
        if heading := find_heading(line.cells):
            self.table = heading
            for cell in filter(None, line.cells):
                self.proposal.note(line.number, HEADING, heading.kind.file, cell)
        elif self.table is not None:
            take_row(line, self.table, self.proposal)
        elif not self._overall(line) and not self._heading_words(line):
            self._about(line)

    def _about(self, line: OldLine) -> bool:
        """Take what stands above the first section: title, council, for whom, its day and period."""
        if self.section:
            return False
        proposal, text = self.proposal, line.text
        for pattern, field, place in (
            (_FOR, "audience", "calendar: audience"),
            (_ON, "extracted_on", "calendar: papers_on"),
            (_PERIOD, "period", "adopted"),
            (_AGREEMENT, "agreement", "agreement: name"),
        ):
            if (match := pattern.fullmatch(text)) and not getattr(proposal, field):
                setattr(proposal, field, match["said"])
                more = match.groupdict().get("more") or ""
                proposal.note(line.number, PROGRAMME, place, text.removesuffix(more).strip())
                return not more or self._about(structs.replace(line, cells=(more,)))
        return self._title(line)

    def _title(self, line: OldLine) -> bool:
        """Take a short line as the title; one that names the council alone, as the council."""
        proposal, text = self.proposal, line.text
        if len(text.split()) > LONGEST_TITLE or text.lower() in OPENINGS:
            return False
        bare = re.sub(r"\(.*?\)", "", text)
        if _COUNCIL.search(bare) and not _REPORT.search(bare) and not proposal.organisation:
            proposal.organisation, place = text, "organisation"
        elif not proposal.title:
            proposal.title, place = text, "title"
        else:
            return False
        proposal.note(line.number, PROGRAMME, place, text)
        return True

    def _overall(self, line: OldLine) -> bool:
        """Take the line of the overall rating or of the trajectory's, however its words fell."""
        for name, pattern in OVERALL:
            if not re.search(pattern, line.text.lower()) or len(line.text.split()) > LONGEST_TITLE:
                continue
            words = line.text.split()
            rating = find_scattered_rating(words)
            for word in rating.split():
                words.remove(word)
            stray = [word for word in words if not _is_heading_word(word)]
            rows = self.proposal.rows.setdefault("conditions.csv", [])
            if len(stray) > MOST_STRAY or name in {row["key"] for row in rows}:
                continue
            if not rating and not stray and words[-1].lower() == "ratings":
                continue  # the heading of the table that follows
            rows.append(self._overall_row(line, name, rating, stray))
            _note_heading_words(self.proposal, line.number, words)
            return True
        return False

    def _overall_row(
        self, line: OldLine, name: str, rating: str, stray: Sequence[str]
    ) -> dict[str, str]:
        if rating:
            self.proposal.note(
                line.number, "conditions.csv", f"{name}: rating", rating, LIKELY,
                note="its words stood apart in the line",
            )  # fmt: skip
            return {"key": name, "rating": rating}
        if not stray:
            return {"key": name}
        kept = " ".join(stray)
        reason = f'Not rated: of this rating the old report keeps only "{kept}".'
        why = "no rating can be told from the words"
        self.proposal.guess(line.number, "conditions.csv", f"{name}: reason", reason, why)
        return {"key": name, "reason": reason}

    def _headings(self, line: OldLine) -> bool:
        """Take a heading of a section, or a line of nothing but words of headings."""
        words = line.text.split()
        if line.begins and not self.section and line.text.lower() in OPENINGS:
            self.section, self.heading, self.table = "overview", line.text, None
            self.proposal.note(line.number, HEADING, "overview", line.text)
            return True
        if self._heading_words(line):
            return True
        if len(words) > LONGEST_HEADING or line.text.endswith((".", ";", ",")) or not line.begins:
            return False
        for section, pattern in SECTIONS:
            if re.search(pattern, line.text.lower()):
                self.section, self.heading, self.table = section, line.text, None
                self.proposal.note(line.number, HEADING, section, line.text)
                return True
        return False

    def _heading_words(self, line: OldLine) -> bool:
        """Take a line of nothing but words of headings."""
        if not all(_is_heading_word(word) for word in line.text.split()):
            return False
        self.proposal.note(line.number, HEADING, "ratings", line.text)
        return True

    def _paragraph(self, line: OldLine) -> None:
        """Take a paragraph of the section; above the first section it is left unplaced."""
        if not self.section or "<!--" in line.text or "-->" in line.text:
            return
        text = f"\\{line.text}" if line.text.startswith("#") else line.text
        story = self.proposal.story
        goes_on = not line.begins and self.last_line == line.number - 1
        if goes_on and story and story[-1].section == self.section:
            before = story.pop()
            story.append(Paragraph(before.section, before.heading, f"{before.text}\n{text}"))
        else:
            story.append(Paragraph(self.section, self.heading, text))
        self.proposal.note(line.number, "narrative.md", self.section, line.text)


def read_lines(lines: Sequence[OldLine]) -> Proposal:
    """Return what the lines of an old report propose."""
    reader = _Reader(Proposal())
    for line in lines:
        if not line.aside:
            reader.take(line)
    return reader.proposal


def find_scattered_rating(words: Sequence[str]) -> str:
    """Return a rating whose words all stand in a line, in their order, other words between.

    >>> find_scattered_rating("This Period Green - On Overall Programme RAG rating Track".split())
    'Green - On Track'
    """
    schemes = [load_scheme(name).statuses for name in list_schemes()]
    labels = {status.label for statuses in (*schemes, UNCOLOURED) for status in statuses}
    for label in sorted(labels, key=lambda label: (-len(label.split()), label)):
        rest = iter(words)
        if all(word in rest for word in label.split()):
            return label
    return ""


def _is_heading_word(word: str) -> bool:
    """Return whether a word belongs to headings; one cut short does, where five letters are left."""
    bare = word.lower().strip(":-–●▲◆■")
    cut = len(bare) > 4 and any(known.startswith(bare) for known in HEADING_WORDS)
    return not bare or bare in HEADING_WORDS or cut


def _note_heading_words(proposal: Proposal, line: int, words: Sequence[str]) -> None:
    known = [word for word in words if _is_heading_word(word)]
    if known:
        proposal.note(line, HEADING, "ratings", " ".join(known))
