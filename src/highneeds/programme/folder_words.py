"""What every file, column and key of a programme folder is for, in words: drawn into the reference."""

from __future__ import annotations

from highneeds.programme.kept_words import KEPT_TABLES, KEPT_WORDS

RATED = {
    "rating": "the status in the words of the rating scheme, or No data, Not started, Not yet due; "
    "empty where a figure and a target rate the row",
    "judged by": "who judged the rating",
    "judged on": "the day of the judgement",
    "reason": "why, in one sentence; a judgement takes a name, a day and a reason",
    "year end": "the status expected at the year's end, judged like the rating",
    "last period": "empty: last period is read from the last published edition; an adopted old "
    "report may keep what it printed",
}
MONEY = {
    "baseline": "pounds the year before, or at the start",
    "budget": "pounds planned for the full year",
    "budget to date": "pounds planned up to the period's end",
    "this quarter": "pounds to date; NA where there are none yet",
    "variance": "this quarter less budget to date, or outturn less budget; positive is adverse",
    "outturn": "pounds expected at the year's end",
    **RATED,
    "commentary": "text printed with the row",
}
COLUMNS: dict[str, dict[str, str]] = {
    "conditions.csv": {
        "condition": "the id of a condition in programme.yaml, or overall, or trajectory",
        **RATED,
        "commentary": "text printed with the row",
    },
    "measures.csv": {
        "measure": "the id of a measure followed; with its variant where one id has several",
        "figure": "a number typed by hand, such as 169, 6.06%, £17,287; empty where it is computed",
        "last update": "the month of the figure as it is printed, such as Jan-24",
        "as at": "the day the figure speaks for",
        "why missing": "why there is no figure: one of the reasons the folder knows",
        "owed by": "who owes the figure",
        "due on": "by when",
        **RATED,
    },
    "finance.csv": {"line": "the id of a finance line in programme.yaml", **MONEY},
    "mitigations.csv": {
        "mitigation": "the id of a saving in programme.yaml",
        **MONEY,
        "variance": "budget to date less this quarter; positive is a shortfall, and adverse",
    },
    "risks.csv": {
        "risk": "the risk's own id, the same in every period: its trend is read by it",
        "name": "the risk in a few words",
        "if this happens": "what follows if it happens",
        "score": "likelihood times impact; alone where they are not known",
        "likelihood": "from 1 to the size of the risk matrix",
        "impact": "from 1 to the size of the risk matrix",
        "trend": "new, rising, steady or falling: only where no edition was published before",
        "trend as printed": "the mark an old report printed",
        "trend guessed": "yes where the mark is damaged and its trend a guess",
        "action": "what is being done",
        "target score": "the score to be reached, or its likelihood and impact",
        "target likelihood": "from 1 to the size of the risk matrix",
        "target impact": "from 1 to the size of the risk matrix",
        "updated": "the day of the last update, or a month such as Feb-24",
        "owner": "who looks after it",
        "inherent score": "the score before anything was done, or its likelihood and impact",
        "inherent likelihood": "from 1 to the size of the risk matrix",
        "inherent impact": "from 1 to the size of the risk matrix",
        "category": "such as cost, workforce, reputation or law",
        "cause": "what may bring it about",
        "controls": "what is in place already",
        "proximity": "how soon it may happen",
        "action owner": "who does what is being done",
        "action due": "the day it is to be done by",
        "target by": "the day the target score is to be reached",
        "review by": "the day it is to be looked at again; past it, the review is overdue",
        "savings": "ids of the savings it threatens, parted by semicolons: their pounds are at risk",
    },
    "answers.csv": {
        "check": "the id of the check that found something",
        "place": "the place of the finding, as checks.json gives it",
        "answer": "what you say to it",
        "by": "who says so",
        "on": "the day",
    },
    **KEPT_WORDS,
}
TABLES = {
    "conditions.csv": "one row a condition of the agreement, and the programme's own two ratings",
    "measures.csv": "one row a measure that has something typed: a figure, or why there is none",
    "finance.csv": "one row a finance line",
    "mitigations.csv": "one row a saving",
    "risks.csv": "one row a risk, in the order they are printed",
    "answers.csv": "one row an answer to what a check found; never carried to the next period",
    **KEPT_TABLES,
}
OTHERS = {
    "programme.yaml": "what is set once, for every period",
    "periods/2024-02/": "the books of one reporting period, named by its last month",
    "periods/2024-02/narrative.md": "the texts, each section under a heading that ends in its name "
    "between braces",
    "periods/2024-02/paper.yaml": "the facts of the committee paper; `paper.KIND.yaml` for one kind of "
    "audience",
    "periods/2024-02/sign-off.csv": "who submitted, assured, approved and released it, when and of which "
    "draft; written by `highneeds sign-off` and only ever added to",
    "periods/2024-02/since-edition.csv": "dated notes (on, by, note) of what happened after the edition "
    "was published: they stand on an extract of that day or later, and the edition stays as it is",
    "paper-template.yaml": "the council's own headings, order, set wording and clearances of a paper",
    "audiences/schools_forum.yaml": "what one kind of audience reads, where the council wants it else",
    "forecast.yaml": "the assumptions of the forecast, with source and date; without it there is "
    "no forecast",
    "ladder.yaml": "the council's own order of provision for children who moved up; without it the "
    "order that ships is taken",
    "feeds/": "the files that measures are computed from, in a folder for each kind",
    "editions/2024-02.json": "the published edition of a period; a correction is 2024-02.2.json. "
    "Written by `highneeds publish`, never by hand",
    "collect/2024-02/": "the workbooks that `highneeds collect` wrote for contributors",
    "adopted-cells.csv": "where `highneeds adopt` found each cell in an old report, and how sure",
    "unplaced.md": "what of an old report stands in no file of the folder",
    "retention.yaml": "how long what is kept: census_years (3) before the latest return, raw_days (30) "
    "for files as they came, withdrawn_days (30) for withdrawn loads",
    "certificates/": "what `highneeds loads retain --delete` deleted, when, by whom and why",
    ".highneeds/": "loads and drafts; made anew from the rest, and not for version control",
}
KEYS: dict[str, dict[str, str]] = {
    "Programme": {
        "organisation": "the council's name as it is printed",
        "title": "the report's title",
        "agreement": "what the programme answers to",
        "rating_scheme": "the name of a packaged scheme, or one of your own",
        "conditions": "the numbered conditions",
        "measures": "the measures followed, in the order they are printed",
        "authority": "the authority's code, such as 865; returns of another one are refused",
        "workstreams": "the strands of the plan",
        "finance": "the lines of the finance summary",
        "mitigations": "the savings",
        "contributions": "money that pays down the cumulative deficit",
        "trajectory": "the deficit that was agreed, planned or known, year by year",
        "risk_matrix": "4 or 5; 0 where it is not known",
        "risk_bands": "the bands of its scores, each with name and least score; those that ship for the "
        "size, where none are written",
        "confidence_weights": "per cent of a saving that is counted where it is likely (80), possible (50) "
        "or at risk (20)",
        "audiences": "who reads extracts, and under which disclosure policy",
        "calendar": "how often a period ends, and when committees read",
        "abbreviations": "short forms and what they stand for",
        "rating_rule": "how the overall rating is arrived at, in a sentence",
        "roll_ups": "how a rating follows from others: by `overall`, or by a condition's id",
        "people": "who has which part; where people are named, only they sign",
        "length_budgets": "how many words a section of the narrative may have, by its name",
        "theme": "the council's look: colours, typeface and logo",
        "adopted": "periods whose books are an old report's, kept as typed; or true for all",
    },
    "ThemeKept": {
        "brand": "the colour of headings and rules, #rrggbb; refused where text in it could not be read",
        "panel": "the colour behind the answer on page 1, #rrggbb",
        "font": "the typeface's name",
        "fonts": "a folder here with the typeface's files, for the PDF and the page",
        "logo": "a PNG or SVG file here",
    },
    "Agreement": {
        "type": "safety_valve, delivering_better_value, local_send_reform_plan or local_plan",
        "name": "its name as it is printed",
        "versions": "each version, never written over",
        "payments": "what the Department pays, and when",
        "ceilings": "the gross deficit not to be exceeded, year by year",
        "returns": "the reports it wants, each by a day",
        "in_force": "the id of the version reported against; the latest signed or accepted one "
        "where it is left out",
    },
    "Payment": {
        "amount": "pounds, quoted",
        "due": "the day",
        "rests_on": "what must be met first",
        "answers": "the version of the agreement it belongs to",
    },
    "Ceiling": {
        "financial_year": "such as 2024-25",
        "amount": "the gross cumulative deficit, before the agreement's payments, in pounds, quoted",
        "answers": "the version of the agreement it belongs to",
        "note": "anything else, such as the rounding agreed",
    },
    "ReturnDue": {
        "title": "what is to be sent",
        "due": "the day",
        "sent": "the day it was sent",
    },
    "Person": {
        "name": "the name, as it is given when signing",
        "roles": "programme manager, analyst, finance partner, workstream lead, section 151 "
        "officer, director or democratic services",
    },
    "AgreementVersion": {
        "id": "how targets name it",
        "title": "its title",
        "submitted": "the day it was submitted",
        "accepted": "the day it was accepted",
        "rejected": "the day it was rejected",
        "signed": "the day it was signed",
        "note": "anything else",
    },
    "DealCondition": {
        "id": "how conditions.csv names it",
        "number": "its number in the agreement",
        "title": "its words",
        "owner": "who is asked for its rating",
        "evidence": "ids of the measures, savings and finance lines that speak for it",
    },
    "FollowedMeasure": {
        "id": "a measure of the catalogue, or an id of your own for a typed one",
        "title": "how it is printed",
        "variant": "which reading of it; the catalogue's first where none is named",
        "detail": "a sentence under the title",
        "owner": "who looks after it, and is asked for it",
        "owed_by": "who owes the figure where it is missing",
        "due_on": "by when",
        "unit": "count, percent, pence, weeks or text",
        "decimals": "how many are printed",
        "better": "higher, lower or neither",
        "clock": "calendar, financial or academic, where it counts a year to date",
        "window": "the days it looks at, in words",
        "counts_children": "false where no part of it counts children",
        "baseline": "where it stood, and when",
        "balanced_by": "ids of measures that must not worsen while this one improves",
        "provisional_weeks": "a count of the year to date younger than this many weeks when papers "
        "go out is marked [p]",
        "revision_tolerance": "a provisional figure corrected by more than this is marked [r]; a "
        "final one always is",
        "targets": "its targets, each from a day on",
        "expected": "what a plan expects of it, each from a day on: followed, not rated",
        "rebases": "from which periods limits of chance are set anew, and why",
    },
    "ExpectedKept": {
        "from": "the first day it holds",
        "figure": "the number, quoted",
        "source": "which plan or paper says so",
    },
    "RebaseKept": {
        "from": "the first period of the new limits, by its last month: 2024-02",
        "reason": "what changed in the process; it is printed",
        "agreed_by": "who judged it",
    },
    "RollUp": {
        "rule": "`worst_of`, `weighted` or `judgement`",
        "of": "ids of conditions, measures, finance lines or savings, or `trajectory`",
        "weights": "whole numbers by id, for the weighted rule; 1 where none is given",
    },
    "TargetInForce": {
        "from": "the first day it holds",
        "target": 'the number, quoted: "6.0%"',
        "agreed_by": "who agreed it",
        "amber_margin": "how far off is still amber",
        "profile": "twelve parts of the year, by which the year's target is due month by month",
        "answers": "the version of the agreement it belongs to",
    },
    "DatedBaseline": {"figure": "the number, quoted", "as_at": "the day"},
    "Workstream": {
        "id": "how savings name it",
        "number": "its number",
        "title": "its words",
        "owner": "who leads it",
    },
    "FinanceLineKept": {
        "id": "how finance.csv names it",
        "title": "how it is printed",
        "kind": "spend, recoupment, income, transfer_out, in_year, other_block, dsg_in_year or cumulative: the "
        "sums it takes part in",
        "block": "the block it belongs to",
        "owner": "who is asked for its amounts",
    },
    "MitigationKept": {
        "id": "how mitigations.csv names it",
        "title": "how it is printed",
        "workstream": "the id of its workstream",
        "owner": "who is asked for it",
        "cashable": "true where it reduces what is paid, false where it avoids a cost",
        "enabler": "true where it saves nothing itself, and is rated on its workstream's milestones",
        "starts": "the day it begins to save",
        "confidence": "likely, possible or at risk",
        "measures": "ids of the measures it is to move",
        "intervention": "the id of the intervention in forecast.yaml that models it",
        "answers": "the version of the agreement or plan it belongs to",
    },
    "RiskBand": {
        "name": "what the band is called, such as High",
        "least": "the least score in it; it ends where the next begins",
    },
    "Contribution": {
        "title": "whose money it is",
        "amount": "pounds, quoted",
        "on": "the day",
        "status": "requested, planned, agreed, received, paid, withheld or clawed_back; what has "
        "none, or is requested, withheld or clawed back, pays nothing down",
        "kind": "safety_valve, council, block_transfer, partner, stability_grant, write_off or other",
    },
    "TrajectoryKept": {
        "source": "where the points come from",
        "caveat": "what a reader should know of them",
        "points": "one a financial year and series",
    },
    "TrajectoryPointKept": {
        "financial_year": "such as 2024-25",
        "series": "actual, agreed or plan",
        "amount": "the cumulative deficit at its end, quoted",
        "note": "anything else",
        "answers": "the version of the agreement or plan it belongs to",
    },
    "Calendar": {
        "reporting": "monthly, every two months, quarterly, termly, half-yearly or yearly",
        "committees": "the meetings that are known",
    },
    "CommitteeDate": {
        "audience": "who meets",
        "papers_on": "the day the papers go out",
        "meets_on": "the day of the meeting",
        "note": "anything else",
    },
    "Audience": {
        "name": "as it is printed, and as `--for` says it",
        "policy": "public, partners or internal",
        "kind": "select_committee, programme_board, dfe_monitoring, schools_forum, "
        "section_151_officer or members_page; found by the name where none is given",
    },
}
