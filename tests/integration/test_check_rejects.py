"""The check command: nine files are one return, and rows are given back only where asked for."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from highneeds.cli import main
from highneeds.synthetic.writer_blade import write_blade
from tests import returns
from tests.small_council import make

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_nine_files_are_checked_as_one_return(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, content in write_blade(make()[1]).items():
        (tmp_path / name).write_bytes(content)

    assert main(["check", *map(str, sorted(tmp_path.iterdir())), "--json"]) == 0

    (result,) = json.loads(capsys.readouterr().out)
    assert result["feed"] == "sen2"
    assert result["records"]["persons"] == len(make()[1].persons)


def test_only_the_files_given_back_name_a_child(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = returns.person(inside=returns.request(decided="soon"))
    path = returns.write(tmp_path, returns.a_return(returns.person(upn="Z801200009999"), bad))
    home = tmp_path / "rejects"

    main(["check", str(path)])
    assert not home.exists()
    main(["check", str(path), "--rejects", str(home)])

    printed = capsys.readouterr()
    assert {each.name for each in home.iterdir()} == {
        "return.refused.csv", "return.refused.xlsx",
    }  # fmt: skip
    assert "Quillfeather" in (home / "return.refused.csv").read_text(encoding="utf-8-sig")
    for secret in returns.NAMES_THAT_MUST_NOT_LEAK:
        assert secret not in printed.out + printed.err


def test_a_finding_tells_the_line_the_column_what_came_and_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "ledger.csv"
    path.write_text(
        "FY;block;line;kind;amount\n2023-24;high_needs;HN01;actual;100\n"
        + "".join(f"2023-24;high_needs;HN1{each};actual;a lot\n" for each in range(7)),
        encoding="utf-8",
    )

    main(["check", str(path)])

    told = capsys.readouterr().out
    assert "  read so: cells are separated by ';'" in told
    assert "  7 rejections, of 7 rows:" in told
    assert "    7 × [amount]: An amount in pounds was wanted. Write it as 1234.56." in told
    assert "      line 3, amount: got 'a lot', wanted an amount such as 1234.56." in told
    assert "      and 2 more: --json lists all, --rejects DIR gives their rows" in told


def test_rows_are_given_back_of_a_file_of_which_none_could_be_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "ledger.csv"
    path.write_text(
        "FY,block,line,kind,amount\n2023-24,high_needs,HN01,actual,a lot\n", encoding="utf-8"
    )
    home = tmp_path / "rejects"

    assert main(["check", str(path), "--rejects", str(home)]) == 1

    assert "line 2, amount: got 'a lot'" in capsys.readouterr().out
    assert {each.name for each in home.iterdir()} == {"ledger.refused.csv", "ledger.refused.xlsx"}


def test_returns_given_together_are_compared(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = returns.write(
        tmp_path, returns.a_return(returns.person(), returns.person(upn="Z801200009999")), "a.xml"
    )
    second = returns.write(
        tmp_path, returns.a_return(returns.person(), reference_date="2024-04-18"), "b.xml"
    )

    main(["check", str(first), str(second), "--json"])

    _, later = json.loads(capsys.readouterr().out)
    assert "load-vanished" in {each["rule"] for each in later["queries"]}
