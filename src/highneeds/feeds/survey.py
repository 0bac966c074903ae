"""Experience surveys: how families and practitioners answered, as counts; POET is one of them.

No child stands in such a file. ``positive`` counts the answers in the survey's top two boxes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from highneeds.feeds.definition import FeedDefinition
from highneeds.feeds.reading import read_table_feed
from highneeds.records.beyond_plans import SurveyAnswers

if TYPE_CHECKING:
    from pathlib import Path

    from highneeds.feeds.result import FeedResult
    from highneeds.feeds.rows import TableRow

COLUMNS = {
    "survey": ("survey", "survey name"),
    "year": ("year", "survey year"),
    "respondent": ("respondent", "role", "questionnaire"),
    "question": ("question", "question text"),
    "asked": ("asked", "invited", "sent"),
    "answered": ("answered", "responses", "returns"),
    "positive": ("positive", "positive answers", "top two boxes"),
}
RESPONDENTS = {"parent", "young_person", "practitioner"}
ALIASES = {"parent_or_carer": "parent", "parent_carer": "parent", "carer": "parent", "child": "young_person",
           "child_or_young_person": "young_person", "professional": "practitioner"}  # fmt: skip
WORDS = {"respondent": RESPONDENTS}
FEED = FeedDefinition(
    name="survey",
    title="Experience survey",
    reader="survey/2",
    extensions=("csv", "xlsx"),
    unlocks="the share of survey returns showing a positive experience",
    measures=("positive_experience", "survey_response"),
    columns=("year", "respondent", "question", "answered", "positive"),
    required=("year", "respondent", "question", "answered", "positive"),
)


def read(
    path: Path, *, key: bytes | None = None, expected_authority: str | None = None
) -> FeedResult:
    """Read counts of answers: one row for each question and kind of respondent."""
    del key, expected_authority
    return read_table_feed(
        path, feed=FEED, kind="survey_answers", columns=COLUMNS,
        record=_record,
        about=_about,
    )  # fmt: skip


def _record(row: TableRow) -> SurveyAnswers | None:
    if row.symbol("answered") or row.symbol("positive"):
        return None  # too few answered to be told
    answered, positive = row.whole("answered"), row.whole("positive")
    is_asked = row.text("asked") and not row.symbol("asked")
    asked = row.whole("asked") if is_asked else answered
    if not row.rejections and not positive <= answered <= asked:
        row.refuse(
            "positive", f"{positive} of {answered} of {asked}", "positive ≤ answered ≤ asked",
            "parts exceed whole",
        )  # fmt: skip
    return SurveyAnswers(
        row=row.line,
        survey=row.text("survey") or "experience survey",
        year=row.whole("year", lowest=2000, highest=2100),
        respondent=row.one_of("respondent", RESPONDENTS, ALIASES),
        question=row.required("question", "the question's text or number"),
        asked=asked,
        answered=answered,
        positive=positive,
    )


def _about(records: list[Any]) -> dict[str, str]:
    years = sorted({record.year for record in records})
    return {"year": f"{years[0]} to {years[-1]}"} if years else {}
