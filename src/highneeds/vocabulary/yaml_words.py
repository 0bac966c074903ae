"""What the readers of YAML say of a file they cannot read, told in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import yaml

# What the reader says (the beginning of it): what came, what to do.
_SAID: tuple[tuple[str, str, str], ...] = (
    ("did not find expected '-' indicator",
     "a line among the items of a list that does not begin with '-'",
     "Indent it as the lines of the same item are, or begin it with '- '."),
    ("expected <block end>, but found '-'",
     "an item of a list that is indented differently from the others",
     "Indent each '-' of a list alike."),
    ("did not find expected key", "a line that is indented differently from those around it",
     "Indent the names of one block alike, with spaces; close every quotation mark."),
    ("expected <block end>", "a line that is indented differently from those around it",
     "Indent the names of one block alike, with spaces; close every quotation mark."),
    ("mapping values are not allowed", "a second colon, or a line that is indented too far",
     "Put text that holds a colon between quotes, and indent the names of one block alike."),
    ("found character that cannot start any token",
     "a tab, or a value that begins with @, ` or %",
     "Indent with spaces; put a value that begins with such a character between quotes."),
    ("found character '", "a tab, or a value that begins with @, ` or %",
     "Indent with spaces; put a value that begins with such a character between quotes."),
    ("found a tab character", "a tab", "Indent with spaces."),
    ("could not find expected ':'", "a line without a colon after its name",
     "Write the name, a colon, a space and the value."),
    ("did not find expected ',' or ']'", "a list that begins with [ and is not closed",
     "Separate its items by commas and close it with ]."),
    ("expected ',' or ']'", "a list that begins with [ and is not closed",
     "Separate its items by commas and close it with ]."),
    ("did not find expected ',' or '}'", "a block that begins with { and is not closed",
     "Separate its lines by commas and close it with }."),
    ("expected ',' or '}'", "a block that begins with { and is not closed",
     "Separate its lines by commas and close it with }."),
    ("found unexpected end of stream", "a quotation mark that is never closed",
     "Close it on the same line."),
    ("found undefined alias", "a value that begins with *", "Put it between quotes."),
    ("found unknown escape character", "a backslash between double quotes",
     "Put the text between single quotes instead."),
    ("found duplicate anchor", "a value that begins with &", "Put it between quotes."),
    ("did not find expected <document start>", "text that follows the end of the file's content",
     "Indent the names of one block alike."),
)  # fmt: skip
_OPENED = (
    "a quotation mark", "a list that begins", "a block that begins", "a line without a colon",
)  # fmt: skip
_REMEDY = "Check the indentation, colons and quotes of that line and the one above it."


def tell_unreadable(error: yaml.YAMLError | RecursionError) -> tuple[int | None, str, str]:
    """Return the line, what came and what to do; a bracket or quote is told where it was opened."""
    problem = str(getattr(error, "problem", None) or "")
    mark = getattr(error, "problem_mark", None)
    got, remedy = "text that is not laid out as names and values", _REMEDY
    for begins, came, mend in _SAID:
        if problem.startswith(begins):
            got, remedy = came, mend
            break
    if got.startswith(_OPENED):
        mark = getattr(error, "context_mark", None) or mark
    return (mark.line + 1 if mark else None), got, remedy
