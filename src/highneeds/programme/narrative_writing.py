"""One section of narrative.md written anew, every other line left as it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.programme.narrative_file import split_sections

if TYPE_CHECKING:
    from highneeds.programme.plain_file import PlainFile

UNCHANGED = "<!-- unchanged since"


def find_section(file: PlainFile, section: str) -> tuple[str, str]:
    """Return heading and body of a section, prompts and marks included; nothing where it is not there."""
    for _, heading, named, _mark, body in split_sections(file):
        if (named or "-".join(heading.lower().split())) == section:
            return heading, body.strip("\n")
    return "", ""


def replace_section(file: PlainFile, *, section: str, heading: str, body: str) -> str:
    """Return the file's text with one section's body changed, or the section added at the end.

    A mark that the section is unchanged goes, because now it is not; where the body is what stands
    there, nothing is changed.
    """
    if body.strip("\n") == find_section(file, section)[1] != "":
        return file.text
    lines = file.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    told = "\n".join(each for each in body.splitlines() if not each.startswith(UNCHANGED)).strip()
    new = ["", *told.split("\n"), ""] if told else [""]
    for line, said, named, _mark, old in split_sections(file):
        if (named or "-".join(said.lower().split())) == section:
            lines[line : line + old.count("\n") + 1] = new
            break
    else:
        while lines and not lines[-1].strip():
            lines.pop()
        lines += [*([""] if lines else []), f"# {heading} {{{section}}}", *new]
    text = "\n".join(lines)
    return file.newline.join((text if text.endswith("\n") else f"{text}\n").split("\n"))
