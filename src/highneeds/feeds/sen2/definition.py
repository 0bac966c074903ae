"""What the return is called, read from, and the ground of."""

from __future__ import annotations

from highneeds.feeds.definition import FeedDefinition

FEED = FeedDefinition(
    name="sen2",
    title="SEN2 person-level return",
    reader="sen2/5",
    extensions=("xml", "zip", "xlsx", "csv"),
    unlocks="every measure about plans, placements, requests and timeliness",
    measures=(
        "active_plans",
        "annual_reviews",
        "appeals",
        "average_cost",
        "ceased_not_neet",
        "ceased_plans",
        "commissioned_places",
        "eotas_share",
        "exceptions_share",
        "inmss_share",
        "mean_weeks_to_issue",
        "moved_up",
        "neet_share",
        "new_plans",
        "open_requests",
        "out_of_area",
        "overdue_reviews",
        "phase_transfers",
        "plans_by_age_group",
        "plans_by_need",
        "plans_by_placement",
        "population_share",
        "post16_isp_share",
        "refusal_share",
        "requests",
        "requests_by_month",
        "requests_by_source",
        "residential",
        "timeliness_16_week",
        "timeliness_20_week",
        "timeliness_6_week",
        "transfers_in",
        "unplaced",
    ),
    child_level=True,
)
