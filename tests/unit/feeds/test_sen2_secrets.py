"""What identifies a child stays behind, also where it stands in a field that is not its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest

from highneeds.feeds.sen2 import read
from highneeds.warehouse import Warehouse
from tests import returns

if TYPE_CHECKING:
    from pathlib import Path

KEY = b"k" * 32
SURNAME, FORENAME, UPN, POSTCODE, BORN = returns.NAMES_THAT_MUST_NOT_LEAK
ULN = "9900112233"
FIELDS = (
    "Ethnicity", "Sex", "ReceivedDate", "RequestOutcome", "RequestOutcomeDate", "RequestSource",
    "RYA", "Exported", "AssessmentOutcome", "AssessmentOutcomeDate", "Week20", "StartDate",
    "PlanRes", "PlanWBP", "PB", "DP", "CeaseDate", "CeaseReason", "TransferLA", "ReviewMeeting",
    "ReviewOutcome", "LastReview", "URN", "UKPRN", "SENSetting", "PlacementRank", "EntryDate",
    "LeavingDate", "SENunitIndicator", "RES", "WBP", "SENtype", "SENtypeRank", "SENSettingOther",
)  # fmt: skip
BELOW = {
    "Person": FIELDS[:2],
    "Requests": FIELDS[2:8],
    "Assessment": FIELDS[8:11],
    "NamedPlan": FIELDS[11:18],
    "ActivePlans": FIELDS[18:22],
    "PlacementDetail": (*FIELDS[22:31], FIELDS[33]),
    "SENneed": FIELDS[31:33],
}


def shifted(secret: str) -> str:
    """Return a return in which every field of every record holds the secret."""
    identifiers = f"<UPN>{UPN}</UPN><UniqueLearnerNumber>{ULN}</UniqueLearnerNumber>"
    text = returns.a_return(returns.person(identifiers=identifiers))
    for element, fields in BELOW.items():
        told = "".join(f"<{field}>{secret}</{field}>" for field in fields)
        text = text.replace(f"</{element}>", f"{told}</{element}>")
    return text


@pytest.mark.parametrize("secret", [SURNAME, FORENAME, UPN, ULN, POSTCODE, "ZZ993VZ"])
def test_a_secret_in_any_field_reaches_no_record_rejection_or_query(
    tmp_path: Path, secret: str
) -> None:
    result = read(returns.write(tmp_path, shifted(secret)), key=KEY)

    assert result.rejections
    assert result.queries
    assert secret.encode() not in msgspec.json.encode(result)


def test_a_day_of_birth_among_the_dates_is_not_repeated_in_what_was_found(tmp_path: Path) -> None:
    result = read(returns.write(tmp_path, shifted(BORN)), key=KEY)

    said = msgspec.json.encode([result.rejections, result.queries]).decode()
    assert "(withheld)" in said
    assert BORN not in said


def test_no_file_of_a_load_holds_a_secret(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    import pyarrow.parquet as pq

    for number, secret in enumerate((SURNAME, UPN, ULN, POSTCODE)):
        path = returns.write(tmp_path, shifted(secret), f"return-{number}.xml")
        Warehouse(tmp_path / "loads").add(read(path, key=KEY))

    files = [path for path in (tmp_path / "loads").rglob("*") if path.is_file()]
    assert len(files) > 8
    for path in files:
        told = str(pq.read_table(path).to_pylist()) if path.suffix == ".parquet" else ""
        content = told + path.read_bytes().decode("latin-1")
        for secret in (SURNAME, FORENAME, UPN, ULN, POSTCODE, BORN):
            assert secret not in content


def test_a_wrong_code_that_tells_nobody_is_shown(tmp_path: Path) -> None:
    text = returns.a_return().replace(">ASD<", ">AUTISM<")

    (doubted,) = read(returns.write(tmp_path, text), key=KEY).queries

    assert doubted.got == "'AUTISM'"
