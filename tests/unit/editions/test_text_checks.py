"""Checks of what people write: what they find, and what they leave alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from highneeds.editions.edition import Severity
from tests.unit.editions.made_programme import change, compile_from, write_clean_programme

if TYPE_CHECKING:
    from pathlib import Path

    from highneeds.editions.edition import Finding


@pytest.fixture
def clean(tmp_path: Path) -> Path:
    return write_clean_programme(tmp_path / "eastvale", quarters=1)


def say(folder: Path, text: str, check: str) -> list[Finding]:
    change(folder, "periods/2024-06/narrative.md", "Quarter 1 brought 3 new classes.", text)
    edition = compile_from(folder, "2024-06")
    return [finding for finding in edition.checks if finding.check == check]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("See H801200001001 for the case.", "a unique pupil number"),
        ("Learner 1234567890 moved.", "a unique learner number"),
        ("He was born on 4 March 2012.", "a date of birth"),
        ("DOB: 04/03/2012.", "a date of birth"),
        ("She was born on the third of May 2014.", "a date of birth"),
        ("Date of birth: May 3rd, 2014.", "a date of birth"),
        ("Born the twenty-first of June.", "a date of birth"),
        ("See H801 2000 0100 1 for the case.", "a unique pupil number"),
        ("The family lives at BA14 8JN.", "a postcode"),
        ("Jack Smith, aged 7, waited for a year.", "a name beside an age"),
    ],
)
def test_what_looks_like_a_child_blocks_and_is_not_repeated(
    clean: Path, text: str, kind: str
) -> None:
    (finding,) = say(clean, text, "child_in_free_text")

    assert kind in finding.message
    assert not any(word in finding.message for word in ("H8012", "12345", "2012", "BA14"))


@pytest.mark.parametrize(
    "text",
    [
        "Spend was £1,234,567,890 on 4 March 2024.",
        "The agreement was signed on 20/03/2024, under section 114.",
        "Call 01225 713000 or see P1 and P2.",
        "Hill School, aged 11 to 16, and Young People aged 16 to 25 are met.",
        "Children born in May or later start in September; call A 01225 713000.",
    ],
)
def test_dates_money_and_telephones_are_left_alone(clean: Path, text: str) -> None:
    assert say(clean, text, "child_in_free_text") == []


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        ("Only two children waited longer.", 1),
        ("3 young people left without a place.", 1),
        ("A single family appealed.", 1),
        ("Two out of three posts are filled.", 0),
        ("Twelve children moved, of 340 pupils.", 0),
        ("Phase two places for children open in May.", 0),
        ("2 out of the 6 pupils waited.", 1),
        ("Of them, two of our young people left.", 1),
        ("Year 7 pupils and condition 3 children are told of elsewhere.", 0),
        ("Officers are in place for two thirds of the families.", 0),
        ("Some 1,234 pupils and two hundred children moved.", 0),
    ],
)
def test_few_children_in_words_are_found(clean: Path, text: str, findings: int) -> None:
    found = say(clean, text, "few_children_in_words")

    assert [each.severity for each in found] == [Severity.BLOCKS] * findings


@pytest.mark.parametrize("name", ["overall", "trajectory", "c1"])
def test_few_children_in_the_reason_of_a_rating_are_found(clean: Path, name: str) -> None:
    old = f"{name},Amber - Off Track,Amina Yusuf,2024-07-09,Behind by 1 weeks."
    new = old.replace("Behind by 1 weeks", "Two children wait")
    change(clean, "periods/2024-06/conditions.csv", old, new)

    (finding,) = compile_from(clean, "2024-06").checks

    assert (finding.check, finding.place) == ("few_children_in_words", f"conditions.csv: {name}")


@pytest.mark.parametrize(
    "typed", ["33% (2 of 6)", "2/6", "2 out of 6", "two (33%)", "about 2", "<5", "2 young people"]
)
def test_a_small_count_blocks_however_it_is_typed(clean: Path, typed: str) -> None:
    change(clean, "periods/2024-06/measures.csv", "440", typed)

    findings = [
        each
        for each in compile_from(clean, "2024-06").checks
        if each.check == "small_number_typed" and each.place == "measures.csv: requests"
    ]

    assert [each.severity for each in findings] == [Severity.BLOCKS]


@pytest.mark.parametrize("typed", ["On forecast", "Data coming", "Due with the SEN2 of 2025"])
def test_words_without_a_number_are_no_small_count(clean: Path, typed: str) -> None:
    change(clean, "periods/2024-06/measures.csv", "440", typed)

    found = [each.check for each in compile_from(clean, "2024-06").checks]

    assert "small_number_typed" not in found


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        ("Of the requests, 60% came from schools, 40% from parents and 20% from others.", 1),
        ("Of all plans, 34.2% are in mainstream, 29.5% in special schools, 36.4% elsewhere.", 0),
        ("Of the plans issued, 60% were in time, up from 40%, against a target of 50%.", 0),
        ("Of the pupils, 60% are boys and 55% live in towns.", 0),
    ],
)
def test_parts_of_one_whole_that_exceed_it_are_asked_about(
    clean: Path, text: str, findings: int
) -> None:
    found = say(clean, text, "share_not_of_whole")

    assert [each.severity for each in found] == [Severity.NEEDS_ANSWER] * findings


def test_one_endless_sentence_is_hard_to_read(clean: Path) -> None:
    short = "We open a class. " * 12
    assert say(clean, short, "hard_to_read") == []
    change(clean, "periods/2024-06/narrative.md", short, " ".join(["and so it goes on"] * 12) + ".")

    (finding,) = compile_from(clean, "2024-06").checks

    assert "60 at most" in finding.message


def test_one_sentence_of_nothing_but_long_words_is_hard_to_read(clean: Path) -> None:
    hard = "Organisational interdependencies necessitate comprehensive recalibration. "

    assert (
        len(
            say(clean, "We open a class. " * 12 + hard.replace(". ", " ") * 4 + ".", "hard_to_read")
        )
        == 1
    )


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        ("We are pleased that requests fell by a tenth.", 1),
        ("A reduction in the number of plans is a success.", 1),
        ("Requests are at their lowest, which is encouraging.", 1),
        ("Requests fell by a tenth. We are pleased with the new classes.", 0),
        ("Reduced spending on transport was welcome.", 0),
        ("Requests rose after the summer.", 0),
    ],
)
def test_fewer_plans_are_not_a_good_in_themselves(clean: Path, text: str, findings: int) -> None:
    assert len(say(clean, text, "fewer_plans_praised")) == findings


@pytest.mark.parametrize(
    ("status", "reason", "findings"),
    [
        ("Green - On Track", "We are badly behind schedule.", 1),
        ("Green - On Track", "Serious delays in recruiting.", 1),
        ("Green - On Track", "It is no longer behind schedule.", 0),
        ("Green - On Track", "Two posts are empty.", 0),
        ("Red - At Risk", "We are badly behind schedule.", 0),
    ],
)
def test_trouble_in_the_words_does_not_go_with_the_best_rating(
    clean: Path, status: str, reason: str, findings: int
) -> None:
    old = "c1,Amber - Off Track,Amina Yusuf,2024-07-09,Behind by 1 weeks."
    change(
        clean, "periods/2024-06/conditions.csv", old, f"c1,{status},Amina Yusuf,2024-07-09,{reason}"
    )

    found = [
        each for each in compile_from(clean, "2024-06").checks if each.check == "gloomy_on_green"
    ]

    assert len(found) == findings


@pytest.mark.parametrize(
    ("status", "reason", "findings"),
    [
        ("Red - At Risk", "Work is going well.", 1),
        ("Red - At Risk", "We are delighted with how it is progressing well.", 1),
        ("Red - At Risk", "Work is not on track.", 0),
        ("Red - At Risk", "Little good progress; spending on course fees rose.", 0),
        ("Red - At Risk", "It depends on the success of the bid.", 0),
        ("Red - At Risk", "Two posts are empty.", 0),
        ("Green - On Track", "Work is going well.", 0),
    ],
)
def test_cheerful_words_on_red_are_questioned(
    clean: Path, status: str, reason: str, findings: int
) -> None:
    change(clean, "periods/2024-06/conditions.csv",
           "c2,Amber - Off Track,Amina Yusuf,2024-07-09,Behind by 1 weeks.",
           f"c2,{status},Amina Yusuf,2024-07-09,{reason}")  # fmt: skip

    found = [each.check for each in compile_from(clean, "2024-06").checks]

    assert found == ["cheerful_on_red"] * findings


@pytest.mark.parametrize(
    ("typed", "findings"),
    [
        ("20 (33%)", 0),
        ("20 (70%)", 1),
        ("0 (0%)", 0),
        ("20 (0%)", 1),
        ("33% (20 of 60)", 0),
        ("33.3% (20 of 60)", 0),
        ("70% (20 of 60)", 1),
    ],
)
def test_a_count_and_its_percentage_must_be_possible(
    clean: Path, typed: str, findings: int
) -> None:
    change(clean, "periods/2024-06/measures.csv", "440", typed)

    found = [each.check for each in compile_from(clean, "2024-06").checks]

    assert found.count("share_not_of_whole") == findings


def test_a_target_answers_a_version_that_is_there(clean: Path) -> None:
    change(clean, "programme.yaml", "answers: signed", "answers: draft")

    checks = [each.check for each in compile_from(clean, "2024-06").checks]
    assert checks == ["answers_no_version"]


def test_a_condition_without_a_rating_is_found(clean: Path) -> None:
    change(clean, "periods/2024-06/conditions.csv",
           "c2,Amber - Off Track,Amina Yusuf,2024-07-09,Behind by 1 weeks.", "c2,,,,")  # fmt: skip

    (finding,) = compile_from(clean, "2024-06").checks

    assert (finding.check, finding.place) == ("nothing_rated", "conditions.csv: c2")


@pytest.mark.parametrize(
    ("file", "row"), [("finance.csv", '"£2,100,000"'), ("mitigations.csv", '"£90,000"')]
)
def test_cheerful_words_on_red_money_are_questioned(clean: Path, file: str, row: str) -> None:
    old = f"{row},Amber - Off Track,Amina Yusuf,2024-07-09,Behind by 1 weeks."
    change(clean, f"periods/2024-06/{file}", old,
           f"{row},Red - At Risk,Amina Yusuf,2024-07-09,It is going well.")  # fmt: skip

    assert [each.check for each in compile_from(clean, "2024-06").checks] == ["cheerful_on_red"]


def test_cheerful_words_in_the_section_of_a_red_condition_are_questioned(clean: Path) -> None:
    change(clean, "periods/2024-06/conditions.csv",
           "c2,Amber - Off Track", "c2,Red - At Risk")  # fmt: skip
    text = "Text.\n\n# Value for money {c2}\n\nThe team is delighted."

    assert [each.place for each in say(clean, text, "cheerful_on_red")] == ["conditions.csv: c2"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Of these, 12 of 40 (30%) were late.", []),
        ("Of these, 12 of 40 (33%) were late.", ["12 of 40 (33%)"]),
        ("1,200 out of the 3,600 plans (33.3%) are of boys.", []),
        ("50 of 40 panels (125%) met.", ["50 of 40 (125%)"]),
        ("3 of 40 pupils (12%) were late.", ["withheld here"]),
    ],
)
def test_a_share_told_in_words_is_of_its_whole(clean: Path, text: str, told: list[str]) -> None:
    messages = [each.message for each in say(clean, text, "share_not_of_whole")]

    assert len(messages) == len(told)
    assert all(part in message for part, message in zip(told, messages, strict=True))
    assert not any("3 of 40" in message for message in messages)


def judge(folder: Path, said: str) -> None:
    """Give condition 1, for which requests speak, another rating."""
    change(folder, "periods/2024-06/conditions.csv",
           "c1,Amber - Off Track,Amina Yusuf,2024-07-09,Behind by 1 weeks.", said)  # fmt: skip


@pytest.mark.parametrize(
    ("requests", "status", "findings"),
    [
        ("600", "Green - On Track", 1),
        ("600", "Amber - Off Track", 0),
        ("500", "Green - On Track", 0),
    ],
)
def test_a_green_condition_does_not_go_with_red_evidence(
    clean: Path, requests: str, status: str, findings: int
) -> None:
    change(clean, "periods/2024-06/measures.csv", "requests,440", f"requests,{requests}")
    judge(clean, f"c1,{status},Amina Yusuf,2024-07-09,Schools take part.")

    found = [(each.check, each.place) for each in compile_from(clean, "2024-06").checks]

    assert found == [("green_against_evidence", "conditions.csv: c1")] * findings


@pytest.mark.parametrize(
    ("requests", "status", "by_rule"),
    [
        ("521", "Amber - Off Track", "Red - At Risk"),  # 480, amber within 40
        ("520", "Green - On Track", "Amber - Off Track"),
        ("480", "Green - On Track", ""),
        ("480", "Red - At Risk", ""),
        ("521", "Not started", ""),
    ],
)
def test_a_measure_judged_better_than_its_target_rates_it_is_asked_about(
    clean: Path, requests: str, status: str, by_rule: str
) -> None:
    row = f"{requests},2024-07-09,,,,{status},Amina Yusuf,2024-07-09,Better lately."
    change(clean, "periods/2024-06/measures.csv", "440,2024-07-09,,,,,,,", row)

    checks = compile_from(clean, "2024-06").checks
    found = [each.message for each in checks if each.check == "judged_against_target"]

    expected = f"is judged {status}, but {requests} against a target of 480 is {by_rule}."
    assert [message.endswith(expected) for message in found] == ([True] if by_rule else [])


@pytest.mark.parametrize(("day", "findings"), [("2024-03-31", 1), ("2024-04-01", 0)])
def test_a_judgement_from_before_the_period_is_asked_about(
    clean: Path, day: str, findings: int
) -> None:
    judge(clean, f"c1,Amber - Off Track,Amina Yusuf,{day},Behind by 1 weeks.")

    found = [each.check for each in compile_from(clean, "2024-06").checks]

    assert found == ["stale_judgement"] * findings


@pytest.mark.parametrize(
    ("detail", "findings"),
    [("Counted so far this year.", 1), ("Counted so far this financial year.", 0)],
)
def test_a_count_of_this_year_says_which(clean: Path, detail: str, findings: int) -> None:
    change(clean, "programme.yaml", "Counted over the calendar year to date.", detail)
    change(clean, "programme.yaml", "    clock: calendar\n", "")

    found = [each.check for each in compile_from(clean, "2024-06").checks]

    assert found.count("year_basis_missing") == findings
