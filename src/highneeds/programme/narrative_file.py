"""narrative.md: sections of restricted Markdown, each under a heading that says where it belongs.

``# Finance Summary {finance}`` begins a section. Without the braces the heading's own words must be
the name of a section. ``{finance, exempt 3}`` keeps a section out of every public copy, under that
paragraph of Schedule 12A to the Local Government Act 1972. A comment ``<!-- ... -->`` is a prompt and is never printed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from highneeds.programme.book_entries import Section
from highneeds.vocabulary.errors import DefinitionError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from highneeds.programme.plain_file import PlainFile
    from highneeds.programme.programme import Programme

SECTIONS = (
    "overview", "trajectory", "conditions", "measures", "finance", "mitigations", "risks", "asks",
)  # fmt: skip
_HEADING = re.compile(
    r"#{1,2} +(?P<heading>.*?)(?: *\{(?P<section>[\w.-]+)(?P<exempt>,[^}]*)?\})? *"
)
_EXEMPT = re.compile(r", *exempt +(?P<paragraph>[1-7])")
_COMMENT = re.compile(r"<!--(.*?)-->[ \t]*\n?", re.DOTALL)
_UNCHANGED = re.compile(r"unchanged since (\d{4}-\d{2})")


def read_narrative(file: PlainFile, programme: Programme) -> tuple[Section, ...]:
    """Return the sections that hold text, in the order they were written."""
    known = list_section_names(programme)
    sections: list[Section] = []
    for line, heading, named, marked, body in split_sections(file):
        exempt = _paragraph(file, line, named, marked)
        section = named or "-".join(heading.lower().split())
        if section not in known:
            raise DefinitionError(
                file=file.name,
                line=line,
                got=f"a section {section!r}",
                wanted=f"one of {', '.join(known)}",
                remedy="Write it after the heading, such as: # Finance Summary {finance}",
            )
        if any((each.section, bool(each.exempt)) == (section, bool(exempt)) for each in sections):
            raise DefinitionError(
                file=file.name, line=line, got=f"{section!r} again", wanted="each section once"
            )
        mark = _UNCHANGED.search(body)
        markdown = _COMMENT.sub("", body).strip()
        place = f"{file.name}, line {line}"
        unchanged = mark[1] if mark else ""
        sections.append(Section(section, heading, markdown, place, unchanged, exempt))
    return tuple(section for section in sections if section.markdown)


def _paragraph(file: PlainFile, line: int, section: str, marked: str) -> int:
    """Return the paragraph a section is exempt under, 0 where it is public; refuse any doubt."""
    if not marked:
        return 0
    match = _EXEMPT.fullmatch(marked.strip())
    if match and section != "asks":
        return int(match["paragraph"])
    raise DefinitionError(
        file=file.name,
        line=line,
        got=f"{section}{marked}",
        wanted="a section's name, and after a comma at most: exempt, with a paragraph from 1 to 7",
        remedy="Write it so: {finance, exempt 3}. What is asked of a committee cannot be exempt.",
    )


def list_section_names(programme: Programme) -> Collection[str]:
    """Return every name a section may have."""
    ids = [
        *(each.id for each in programme.conditions),
        *(each.id for each in programme.measures),
        *(each.id for each in programme.workstreams),
    ]
    return (*SECTIONS, *dict.fromkeys(ids))


def split_sections(file: PlainFile) -> Iterator[tuple[int, str, str, str, str]]:
    """Yield line, heading, name, mark and body of each section; headings inside comments do not count."""
    text = file.text.replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    bare = _COMMENT.sub(lambda match: "\n" * match[0].count("\n"), text).split("\n")
    headings = [
        (number, match) for number, line in enumerate(bare) if (match := _HEADING.fullmatch(line))
    ]
    for number, line in enumerate(bare[: headings[0][0] if headings else None], start=1):
        if line.strip():
            raise DefinitionError(
                file=file.name,
                line=number,
                got="text above the first heading",
                wanted="a heading first, such as: # Overview",
            )
    ends = [*(number for number, _ in headings[1:]), len(lines)] if headings else []
    for (number, match), end in zip(headings, ends, strict=True):
        body = "\n".join(lines[number + 1 : end])
        yield number + 1, match["heading"], match["section"] or "", match["exempt"] or "", body
