"""Running the checks: every module of ``editions.checks``, and the answers people gave."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from typing import TYPE_CHECKING, Protocol

from msgspec.structs import replace

from highneeds.editions import checks
from highneeds.editions.edition import Answer, Edition, Finding, Severity
from highneeds.vocabulary.mistakes import suggest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from highneeds.editions.papers import Papers

_ORDER = {Severity.BLOCKS: 0, Severity.NEEDS_ANSWER: 1, Severity.NOTE: 2}


class Check(Protocol):
    """What a module of ``editions.checks`` offers; its docstring says what it is for."""

    CHECK: str
    SEVERITY: Severity

    @staticmethod
    def find(edition: Edition, papers: Papers) -> Iterator[Finding]:
        """Yield what the check finds in a draft."""


@cache
def list_checks() -> Mapping[str, Check]:
    """Return every check by its id, in order."""
    found = {}
    for module in sorted(pkgutil.iter_modules(checks.__path__), key=lambda item: item.name):
        check: Check = importlib.import_module(f"{checks.__name__}.{module.name}")  # type: ignore[assignment]  # a unit test holds every module to the shape
        found[check.CHECK] = check
    return found


def run_checks(edition: Edition, papers: Papers) -> Edition:
    """Return the draft with the findings of every check, answers beside them, worst first."""
    answers = {
        (each.check, each.place): Answer(each.answer, each.by, each.on)
        for each in papers.books.answers
    }
    found = [
        replace(finding, answer=answers.get((finding.check, finding.place)))
        for check in list_checks().values()
        for finding in check.find(edition, papers)
    ]
    found.extend(_answers_to_nothing(answers, found))
    found.sort(key=lambda each: (_ORDER[each.severity], each.check))  # stable: order of the report
    return replace(edition, checks=tuple(found))


def _answers_to_nothing(
    answers: Mapping[tuple[str, str], Answer], found: Sequence[Finding]
) -> Iterator[Finding]:
    """Yield a note for each answer whose check and place are those of no finding."""
    asked = {(each.check, each.place) for each in found}
    for check, place in answers:
        if (check, place) not in asked:
            if check not in list_checks():
                known = ", ".join(list_checks())
                yield Finding(
                    check="answer_to_nothing",
                    severity=Severity.NEEDS_ANSWER,
                    message=f"An answer is given to “{check}”, which is no check. "
                    f"{suggest(check, list_checks())}".rstrip(),
                    place=f"answers.csv: {check}",
                    remedy=f"Name one of {known}.",
                )
                continue
            yield Finding(
                check="answer_to_nothing",
                severity=Severity.NOTE,
                message=f"An answer is given to “{check}” at “{place}”, which found nothing there.",
                place="answers.csv",
                remedy="Correct the check or the place, or remove the row.",
            )


def list_blocking(edition: Edition) -> list[Finding]:
    """Return the findings that block publication: those that do and that nobody answered."""
    return [
        each for each in edition.checks if each.severity is Severity.BLOCKS and each.answer is None
    ]
