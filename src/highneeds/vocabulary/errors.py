"""Errors the system expects, and the exit code the command line gives each.

HighNeedsError              1   anything below: refused, with the reason
├── DefinitionError         1   a YAML or CSV file that people keep is wrong
├── FeedError               1   a feed file cannot be used at all
├── StoreError              1   the warehouse or an edition on disk is damaged or was altered
├── PeriodClosedError       1   the reporting period no longer accepts changes
├── PublicationRefused      1   an edition may not be published as it stands
├── ReportError             1   a report could not be extracted
├── FileInUseError          1   a file is open in another program
├── FolderTakenError        1   a folder holds what must not be written over
└── UsageError              2   the command was called wrongly

Each message says where, what came, what was wanted and what to do. None carries anything about a
child: a row number, never a name, an identifier or a date of birth.
"""

from __future__ import annotations

from typing import ClassVar


class HighNeedsError(Exception):
    """Base of every error that is shown to a person without a traceback."""

    exit_code: ClassVar[int] = 1


class DefinitionError(HighNeedsError):
    """A definition or programme file is wrong: file, line, what came, what was wanted, what to do."""

    def __init__(
        self, *, file: str, line: int | None, got: str, wanted: str, remedy: str = ""
    ) -> None:
        self.file, self.line, self.got, self.wanted, self.remedy = file, line, got, wanted, remedy
        place = f"{file}, line {line}" if line else file
        message = f"{place}: got {got}; wanted {wanted}."
        super().__init__(f"{message} {remedy}".rstrip())


class FeedError(HighNeedsError):
    """A feed file cannot be used at all; nothing of it was kept."""


class StoreError(HighNeedsError):
    """A load or an edition on disk is damaged, or was changed by hand."""


class PeriodClosedError(HighNeedsError):
    """The reporting period no longer accepts changes."""


class PublicationRefused(HighNeedsError):
    """An edition may not be published as it stands."""


class ReportError(HighNeedsError):
    """A report could not be extracted."""


class FileInUseError(HighNeedsError):
    """A file could not be read or written because another program has it open.

    ``verb`` says which of the two was wanted.
    """

    def __init__(self, file: str, *, verb: str = "written") -> None:
        super().__init__(
            f"{file} could not be {verb}: another program has it open, or you have no right to it. "
            "Close it there (Excel and Word lock the files they show) and try again."
        )


class FolderTakenError(HighNeedsError):
    """A folder holds what must not be written over."""


class UsageError(HighNeedsError):
    """The command was called wrongly."""

    exit_code: ClassVar[int] = 2
