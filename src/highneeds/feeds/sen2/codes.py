"""The code lists of the return. Source: DfE, special educational needs survey (SEN2) guides."""

from __future__ import annotations

REQUEST_OUTCOMES = {
    "Y": "proceeded to assessment",
    "N": "decided not to assess",
    "A": "decision yet to be made",
    "W": "withdrawn or ceased before a decision",
    "H": "historical: decided before the collection period",
}
ASSESSMENT_OUTCOMES = {
    "Y": "plan to be issued",
    "N": "plan not to be issued",
    "A": "decision yet to be made",
    "W": "withdrawn",
    "H": "historical: decided before the collection period",
}
REQUEST_SOURCES = {
    "1": "young person or parent",
    "2": "school or other setting",
    "3": "health",
    "4": "social care",
    "5": "other",
}
CEASE_REASONS = {
    "1": "reached maximum age",
    "2": "needs met without a plan",
    "3": "higher education",
    "4": "paid employment",
    "5": "transferred to another authority",
    "6": "no longer wishes to engage",
    "7": "moved outside England",
    "8": "deceased",
    "9": "other",
}
SEN_SETTINGS = {
    "OLA": "other arrangements by the authority (section 61)",
    "OPA": "other arrangements by parents (section 42)",
    "EHE": "elective home education",
    "EYP": "early years provider without a URN",
    "OTH": "type named but no setting",
    "NEET": "not in education, employment or training (16 to 25)",
    "NIEC": "not in education, notice to cease issued",
    "NIEO": "not in education, other",
}
NEEDS = {
    "SPLD", "MLD", "SLD", "PMLD", "SEMH", "SLCN", "HI", "VI", "MSI", "PD", "ASD", "DS", "OTH",
}  # fmt: skip
RESIDENTIAL = {"A": "38 to 51 weeks", "B": "52 weeks"}
SEXES = {"M": "M", "F": "F", "MALE": "M", "FEMALE": "F", "1": "M", "2": "F", "0": None, "9": None}
RANKS = {"1": 1, "2": 2}
FLAGS = {"1": True, "0": False, "true": True, "false": False, "1.0": True, "0.0": False,
         "Y": True, "N": False, "y": True, "n": False}  # fmt: skip
NO_IDENTIFIER = {"UN1", "UN2", "UN3", "UN5", "UN8", "UN9", "UN10"}
UNMAPPED_NUMBER = 0  # stands for a local code, where the codes of the list are numbers
# The fields whose local codes a person may map to those of the collection.
MAPPABLE = {
    "requestoutcome": set(REQUEST_OUTCOMES), "assessmentoutcome": set(ASSESSMENT_OUTCOMES),
    "requestsource": set(REQUEST_SOURCES), "ceasereason": set(CEASE_REASONS),
    "sensetting": set(SEN_SETTINGS), "sentype": NEEDS, "planres": set(RESIDENTIAL),
    "res": set(RESIDENTIAL),
}  # fmt: skip
