"""The placement categories of published statistics, and what a return writes for each.

A category is named by its column in the DfE caseload table. It is told by the type of
establishment (codes of Get information about schools) with the flags of a SEN unit or resourced
provision, or, where there is no establishment, by the code of SENSetting.
"""

from __future__ import annotations

from msgspec import Struct

NOT_RECORDED = "placement_unknown"
TYPE_NAMES = {
    "1": "Community school",
    "2": "Voluntary aided school",
    "5": "Foundation school",
    "7": "Community special school",
    "8": "Non-maintained special school",
    "10": "Other independent special school",
    "11": "Other independent school",
    "12": "Foundation special school",
    "14": "Pupil referral unit",
    "18": "Further education",
    "26": "Service children's education",
    "28": "Academy sponsor led",
    "30": "Welsh establishment",
    "32": "Special post 16 institution",
    "33": "Academy special sponsor led",
    "34": "Academy converter",
    "35": "Free schools",
    "36": "Free schools special",
    "38": "Free schools alternative provision",
    "42": "Academy alternative provision converter",
    "43": "Academy alternative provision sponsor led",
    "44": "Academy special converter",
    "49": "Online provider",
}


class Category(Struct, frozen=True):
    """One published category: how a return says it, and whom it suits.

    ``children`` is about how many of an authority's children one establishment takes; ``first_age``
    and ``last_age`` say who is placed there where no table tells.
    """

    column: str
    types: tuple[str, ...] = ()
    sen_unit: bool = False
    resourced: bool = False
    setting: str | None = None
    ukprn_only: bool = False
    first_age: int = 4
    last_age: int = 18
    children: int = 12


def _mainstream(kind: str, types: tuple[str, ...]) -> tuple[Category, ...]:
    return (
        Category(f"mainstream_{kind}", types),
        Category(f"mainstream_{kind}_resourced_provision", types, resourced=True),
        Category(f"mainstream_{kind}_senunit", types, sen_unit=True),
    )


CATEGORIES = (
    *_mainstream("la_maintained", ("1", "2", "5")),
    *_mainstream("academy", ("34", "28")),
    *_mainstream("free_school", ("35",)),
    Category("mainstream_independent", ("11",), children=3),
    Category("special_la_maintained", ("7", "12"), first_age=3, last_age=18, children=90),
    Category("special_academy_free", ("44", "33", "36"), first_age=3, last_age=18, children=90),
    Category("special_independent", ("10",), first_age=6, last_age=18, children=9),
    Category("special_non_maintained", ("8",), first_age=5, last_age=18, children=6),
    Category("ap_pru_academy", ("42", "43"), first_age=8, last_age=15),
    Category("ap_pru_free_school", ("38",), first_age=8, last_age=15),
    Category("ap_pru_la_maintained", ("14",), first_age=8, last_age=15),
    Category("general_fe_tertiary_colleges", ("18",), first_age=16, last_age=24, children=90),
    Category("specialist_post_16_institutions", ("32",), first_age=16, last_age=24, children=14),
    Category("ukrlp_provider", ukprn_only=True, first_age=16, last_age=24, children=18),
    Category("elective_home_education", setting="EHE", first_age=5, last_age=15),
    Category("other_arrangements_la", setting="OLA", first_age=5, last_age=24),
    Category("other_arrangements_parents", setting="OPA", first_age=5, last_age=24),
    Category("online_provider", ("49",), first_age=8, last_age=18),
    Category("w_settings", ("30",), children=4),
    Category("other_schools", ("26",), children=4),
    Category("other_placement_settings", setting="OTH", first_age=3, last_age=24),
    Category("neet", setting="NEET", first_age=16, last_age=24),
    Category("neet_ntci", setting="NIEC", first_age=16, last_age=24),
    Category("neet_other", setting="NIEO", first_age=3, last_age=24),
    Category("neet_other_csa", setting="NIEO", first_age=5, last_age=15),
    Category("nm_early_years", setting="EYP", first_age=2, last_age=4),
    Category(NOT_RECORDED, first_age=3, last_age=24),
    Category("await_prov_2022", setting="OTH", first_age=3, last_age=24),
    Category("perm_ex_2022", setting="OTH", first_age=5, last_age=15),
)
BY_COLUMN = {category.column: category for category in CATEGORIES}
INDEPENDENT_AND_NON_MAINTAINED = ("special_independent", "special_non_maintained")

NEEDS = (
    "ASD",
    "HI",
    "MLD",
    "MSI",
    "OTH",
    "PD",
    "PMLD",
    "SEMH",
    "SLCN",
    "SLD",
    "SPLD",
    "VI",
)
CEASE_REASONS = {
    "max_age": 1,
    "needs_met": 2,
    "he": 3,
    "employ": 4,
    "transfer": 5,
    "no_engage": 6,
    "moved_outside_eng": 7,
    "deceased": 8,
    "other": 9,  # the guidance swaps the labels of `other` and `not_rec`; the numbers do not
    "not_rec": None,
}
