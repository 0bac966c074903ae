"""The report of March 2024 as it was printed: every figure, rating, score and date in its place."""

from __future__ import annotations

GREEN, AMBER, RED = "Green - On Track", "Amber - Off Track", "Red - At Risk"
BLANK = "[x]"  # an empty cell of the report: what prints where nothing was said
UNRATED = "Not rated"  # the same for a rating

Rows = tuple[tuple[str, ...], ...]

OVERALL: Rows = (
    ("Overall Programme RAG rating", GREEN),
    ("DSG Deficit Trajectory RAG rating", UNRATED),
)
CONDITIONS: Rows = (
    (
        (
            "1 - Improving support pre-EHCP to increase parental and professional confidence in "
            "mainstream inclusion"
        ),
        GREEN,
    ),
    (
        "2 - Preventing the need for escalation of support by ensuring the right support, first time",
        AMBER,
    ),
    ("3 - Ensuring value for money and the right contributions from partners", AMBER),
    (
        "4 - Enhance transition pathways to provide a range of opportunities to prepare for adulthood",
        GREEN,
    ),
    (
        "5 - Developing better communication and processes to change the culture in our SEND system",
        AMBER,
    ),
)
MEASURES: Rows = (
    (
        "Reduction in the number of ECH Needs Assessment requests submitted",
        "If support outside of an EHCP improves, this figure should reduce - measured YTD",
        "169",
        RED,
        "Jan-24",
    ),
    (
        "Reduction in the percentage of school population who have an EHCP",
        "If we improve support and proactively cease this should reduce against forecast",
        "On forecast",
        AMBER,
        "Jan-24",
    ),
    (
        "Percentage of EHCP cohort who are in Independent Special School",
        "If our local provision is right, we will reduce the INMSS placements - measured YTD",
        "6.06%",
        AMBER,
        "Jan-24",
    ),
    (
        "Percentage of EHCP cohort who move up provision within 1 year of placement",
        "",
        "Still need to clean up the data to report accurately",
        UNRATED,
        BLANK,
    ),
    (
        "Average cost per EHCP",
        "This figure should come down as we reduce reliance on expensive placements",
        "£17,287",
        AMBER,
        "Jan-24",
    ),
    (
        "Number of ad hoc funding decisions being made",
        "",
        "Data feed is being established",
        UNRATED,
        BLANK,
    ),
    (
        "Number of EHCPs ceased that do not result in NEET within 6 months",
        "This should go up. Numbers are too small to be meaningful - measured YTD",
        "2 (33%)",
        AMBER,
        "Jan-24",
    ),
    (
        "Percentage of post 16 EHCPs in ISP",
        "As we enable other pathways, this figures should come down - measured YTD",
        "Data coming",
        AMBER,
        "Jan-24",
    ),
    (
        "Percentage compliance with Statutory SEND timeliness measures",
        "Performance should improve as we sort the system",
        "NA",
        RED,
        "Jan-24",
    ),
    (
        "Percentage of POET survey returns showing positive experience of SEND system",
        "We should begin to see this annual survey show positivity against previous year",
        BLANK,
        AMBER,
        "Jan-24",
    ),
)
FINANCE: Rows = (
    ("Total High Needs Block Spend", "£97,098,336", "£103,744,143", "NA", "NA", GREEN),
    ("High Needs Block In-year surplus/deficit", "£24,503,927", "£28,279,577", "NA", "NA", GREEN),
    ("DSG in year variance", "£21,033,244", "£28,279,577", "NA", "NA", GREEN),
    (
        "Cumulative DSG variance after all contributions",
        "£56,247,009",
        "£83,548,046",
        "NA",
        "NA",
        GREEN,
    ),
)
MITIGATIONS: Rows = (
    ("Workstream 1 Savings", "0", "£1,753,000", "NA", "NA", GREEN),
    ("Workstream 2 Savings", "0", "£1,995,000", "NA", "NA", GREEN),
    ("Workstream 3 Savings", "0", "£979,000", "NA", "NA", GREEN),
    ("Workstream 4 Savings", "0", "£0", "NA", "NA", GREEN),
    ("Workstream 5 Savings", "0", "£0", "NA", "NA", GREEN),
)
RISKS: Rows = (
    (
        "Failure to deliver the required trajectory",
        (
            "If this happens then the DfE will make us responsible for the whole deficit and the council "
            "will be at risk of S.114"
        ),
        "12",
        (
            "Creation of a credible plan to mitigate this risk as far as possible, creation of a High "
            "Needs Block reserve."
        ),
        "4",
        "Feb-24",
    ),
    (
        "Partners struggle to engage at required pace",
        (
            "If this happens then the plan cannot be delivered and we will struggle to meet our statutory "
            "obligations"
        ),
        "9",
        "Continue to engage and co-design work.",
        "3",
        "Feb-24",
    ),
    (
        "Failure to recruit appropriately",
        "If this happens then we will be severely hampered in delivering the programme",
        "9",
        (
            "Recruitment successful for 2 of 3 programme posts. Early engagement with recruitment team "
            "for specialists"
        ),
        "3",
        "Feb-24",
    ),
    (
        "Failure to access capital required",
        (
            "If this happens then the plan is unachievable. Without an increase in capacity, the plan "
            "will fail"
        ),
        "8",
        (
            "Submisssion of additional DfE capital bid and anticipating a positive response based on "
            "feedback."
        ),
        "2",
        "Feb-24",
    ),
    (
        "Capacity within stretched SEND team",
        (
            "If this happens then it will be impossible to deliver the change required, and could result "
            "in staff fatigue and vacancy"
        ),
        "6",
        "MTFS and additional pressures money being used to bolster SEND and inclusion teams.",
        "3",
        "Feb-24",
    ),
)
TRENDS = ("\\rightarrow", "★", "\\rightarrow", "\\", "\\")
NARRATIVE = (
    (
        "Work has been focussed on getting the Programme achitecture in place so that we can accurately "
        "report on progress and respond in an agile manner to changing circumstance."
    ),
    (
        "Formally, the plan does not begin until the new financial year, so reporting this month is "
        "slightly artificial, however activity is beginning on the change programmes so these are amber "
        "turning green wheras most of the measures are red / amber which is what we woudl expect at this "
        "stage."
    ),
    (
        "We are still waiting to hear from the DfE about the status of the deal and the capital bids that "
        "will underpin the work to deliver Workstream 2. The expectation is that we will hear before the "
        "end of the financial year."
    ),
    (
        "Programme team are in the proces of being recruited, two out of three posts filled and starting "
        "in April. Despite this, work towards priority or medium/long-term projects has begun and the "
        "governance has been established to monitor and drive progress."
    ),
    (
        "Financial reporting is being set up to enable monitoring of the progress. This is ready for the "
        "start of the new Financial Year."
    ),
    (
        "Quarterly budget monitoring will enable us to report at every meeting on key finance metrics to "
        "assess where we are on track and where further work is required."
    ),
)
TITLE = "High Needs Block Sustainability Highlight Report"
HEADINGS = (
    "Transformation Summary - Overview",
    "Transformation Summary - Key Measures",
    "Finance Summary",
    "Programme Mitigations",
    "Programme Risk Log",
)
EXTRACTED = ("Extracted for: Children's Select Committee", "Extracted on: 04/03/2024")
# Columns of the printed tables, by the heading each has here; the name comes first.
COLUMNS = {
    "overall": ("This Period",),
    "conditions": ("This Period",),
    "measures": ("Figure", "Rating This Period", "Last Update"),
    "finance": ("Baseline", "Budget", "This Quarter", "Variance", "RAG"),
    "mitigations": ("Baseline", "Budget", "This Quarter", "Variance", "RAG"),
    "risks": ("Risk", "Score", "Action", "Target", "Updated"),
}
# The detail of a measure stands below its name, in the same cell.
TABLES: dict[str, Rows] = {
    "overall": OVERALL,
    "conditions": CONDITIONS,
    "measures": tuple((row[0], *row[2:]) for row in MEASURES),
    "finance": FINANCE,
    "mitigations": MITIGATIONS,
    "risks": RISKS,
}
