"""What the people of Westmarch wrote and decided: a programme folder's files for eight quarters.

The words come from ``westmarch/register.yaml``, the money from the made-up ledger, so that the two
agree as they would in a council that keeps its books well.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from highneeds.synthetic.register_money import (
    finance_rows,
    list_years,
    plan_text,
    trajectory_text,
)
from highneeds.synthetic.register_plan import kept_tables
from highneeds.synthetic.writer_tables import write_table
from highneeds.vocabulary.definitions import parse_yaml
from highneeds.vocabulary.money import format_pounds_rounded

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from highneeds.synthetic.register_money import LedgerRow

LABELS = {
    "green": "Green - On Track",
    "amber": "Amber - Off Track",
    "red": "Red - At Risk",
    "not_started": "Not started",
}
RATING_COLUMNS = ("rating", "judged by", "judged on", "reason", "year end")
ABOUT_RISKS = ("category", "cause", "controls", "proximity", "action_owner")
MONEY_COLUMNS = ("baseline", "budget", "this quarter", "variance", "outturn")


class Register:
    """The story of Westmarch, told quarter by quarter as it became known."""

    def __init__(self, ledger: Iterable[LedgerRow]) -> None:
        home = files("highneeds.synthetic") / "westmarch"
        self._programme = (home / "programme.yaml").read_text(encoding="utf-8")
        self._forecast = (home / "forecast.yaml").read_text(encoding="utf-8")
        text = (home / "register.yaml").read_text(encoding="utf-8")
        self._story, _ = parse_yaml(text, file="register.yaml")
        self._years = list_years(ledger)
        self.periods: list[str] = list(self._story["periods"])

    def write(self, *, out: Path, period: str) -> None:
        """Write programme.yaml as it stood in that quarter, and the quarter's own folder."""
        quarter = Quarter(self._story, self.periods.index(period))
        known = trajectory_text(self._years, period, self._story["agreed_pounds"])
        folder = out / "periods" / period
        folder.mkdir(parents=True, exist_ok=True)
        last = period == self.periods[-1]
        later = self._story["later_versions"] if last else ""
        programme = self._programme.replace("{later_versions}", later)
        planned = plan_text(self._story["planned_pounds"]) if last else ""
        (out / "programme.yaml").write_bytes((programme + known + planned).encode())
        if last:  # the forecast was first made at the end of the story
            (out / "forecast.yaml").write_text(self._forecast, encoding="utf-8", newline="\n")
        for name, content in {
            "narrative.md": quarter.narrative().encode(),
            "conditions.csv": quarter.conditions(),
            "measures.csv": quarter.measures(),
            "finance.csv": quarter.finance(finance_rows(self._years, period)),
            "mitigations.csv": quarter.mitigations(),
            "risks.csv": quarter.risks(),
            "answers.csv": quarter.answers(),
            **kept_tables(self._story, self._years, period=period, last_day=quarter.last_day),
        }.items():
            (folder / name).write_bytes(content)


class Quarter:
    """One quarter of the story, told as the files that people keep."""

    def __init__(self, story: Mapping[str, Any], number: int) -> None:
        self.story, self.number = story, number
        self.key = str(story["periods"][number])
        year, month = map(int, self.key.split("-"))
        self.last_day = date(year, month, monthrange(year, month)[1])
        self.judged_on = self.last_day + timedelta(days=12)

    def judged(self, words: str, by: str, reason: str, outlook: str = "") -> tuple[str, ...]:
        """Return the rating columns of a judgement."""
        person = self.story["people"][by]
        return (words, person, self.judged_on.isoformat(), reason, outlook)

    def narrative(self) -> str:
        """Return narrative.md: what happened, and what is asked."""
        paragraphs = "\n\n".join(self.story["narrative"][self.key])
        asks = "\n".join(f"- {ask}" for ask in self.story["asks"][self.key])
        return f"# Overview {{overview}}\n\n{paragraphs}\n\n# What we ask {{asks}}\n\n{asks}\n"

    def conditions(self) -> bytes:
        """Return conditions.csv: every condition judged, and the programme's two ratings."""
        rows = []
        for number, condition in enumerate(self.story["conditions"], start=1):
            status, reason = condition["statuses"][self.number], condition["reasons"][self.number]
            outlook = LABELS[condition["year_end"][self.number]]
            judged = self.judged(LABELS[status], "director", reason, outlook)
            rows.append((f"c{number}", *judged))
        for name, by in (("overall", "director"), ("trajectory", "section_151")):
            said = self.story[name]
            label, ahead = LABELS[said["statuses"][self.number]], said["year_end"][self.number]
            reason = said["reasons"][self.number]
            rows.append((name, *self.judged(label, by, reason, LABELS[ahead])))
        return write_table(("condition", *RATING_COLUMNS), rows)

    def measures(self) -> bytes:
        """Return measures.csv: the survey's figure, and who owes what is not there."""
        surveys = [key for key in self.story["survey"] if key <= self.key]
        rows: list[tuple[str, ...]] = []
        if surveys:
            good, answers = self.story["survey"][surveys[-1]]
            as_at = f"{surveys[-1][:4]}-10-31"
            rows.append(("positive_experience", f"{100 * good / answers:.1f}%", as_at, "", "", ""))
        else:
            rows.append(
                ("positive_experience", "", "", "not yet due", "Owen Tarrant", "2022-12-31")
            )
        rows.append(
            ("ad_hoc_decisions", "", "", "feed not established", "Head of commissioning",
             (self.last_day + timedelta(days=91)).isoformat())
        )  # fmt: skip
        return write_table(("measure", "figure", "as at", "why missing", "owed by", "due on"), rows)

    def finance(self, lines: Sequence[tuple[str, tuple[int, ...], str, str]]) -> bytes:
        """Return finance.csv from the ledger's own sums."""
        rows = [
            (line, *map(format_pounds_rounded, (*pence, pence[2] - pence[3])),
             *self.judged(LABELS[status], "finance", reason))
            for line, pence, status, reason in lines
        ]  # fmt: skip
        columns = ("line", *MONEY_COLUMNS, "budget to date", *RATING_COLUMNS)
        return write_table(columns, rows)

    def mitigations(self) -> bytes:
        """Return mitigations.csv: claimed and delivered, the year to date."""
        rows: list[tuple[str, ...]] = []
        for number, saving in enumerate(self.story["mitigations"], start=1):
            planned = saving["planned_pounds"][self.number]
            delivered = saving["delivered_pounds"][self.number]
            money = [0, planned, delivered, planned - delivered]
            pounds = [format_pounds_rounded(amount * 100) for amount in money]
            rows.append((f"m{number}", *pounds, "", *self._saving_rating(planned, delivered)))
        return write_table(("mitigation", *MONEY_COLUMNS, *RATING_COLUMNS), rows)

    def _saving_rating(self, planned: int, delivered: int) -> tuple[str, ...]:
        if not planned:
            words = "Not yet due" if self.number < len(self.story["periods"]) - 1 else "Not started"
            return (words, "", "", "No saving was planned by this date.", "")
        percent = (200 * delivered + planned) // (2 * planned)  # a half is rounded up
        status = "green" if percent >= 95 else "amber" if percent >= 60 else "red"
        reason = f"Delivered {percent} per cent of the plan to date."
        return self.judged(LABELS[status], "programme_manager", reason)

    def risks(self) -> bytes:
        """Return risks.csv: likelihood and impact before, now and aimed at; each review a quarter on."""
        columns = ("risk", "name", "if this happens", "likelihood", "impact", "action",
                   "target likelihood", "target impact", "updated", "owner", "inherent likelihood",
                   "inherent impact", "category", "cause", "controls", "proximity", "action owner",
                   "action due", "review by", "savings")  # fmt: skip
        updated = self.last_day.isoformat()  # a month would be saved again as its first day
        due, review = (self.last_day + timedelta(days=days) for days in (75, 100))
        rows = [
            (f"r{number}", risk["name"], risk["consequence"], risk["likelihood"][self.number],
             risk["impact"][self.number], risk["action"], *risk["target"], updated, risk["owner"],
             *risk["inherent"], *(risk[name] for name in ABOUT_RISKS), due.isoformat(),
             review.isoformat(), risk["savings"])
            for number, risk in enumerate(self.story["risks"], start=1)
        ]  # fmt: skip
        return write_table(columns, rows)

    def answers(self) -> bytes:
        """Return answers.csv: what a named person said to each finding that asks for an answer."""
        said = self.story.get("answers", {}).get(self.key, [])
        rows = [
            (each["check"], each["place"], each["answer"], self.story["people"][each["by"]],
             str(each.get("on", self.judged_on)))
            for each in said
        ]  # fmt: skip
        return write_table(("check", "place", "answer", "by", "on"), rows)
