"""Each kind of agreement begins with conditions of its own, and its examples can be taken as they are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from highneeds.programme.agreement import AgreementType
from highneeds.programme.folder import read_books
from highneeds.programme.new_folder import make_folder
from highneeds.programme.programme_file import read_programme

if TYPE_CHECKING:
    from pathlib import Path


def made(folder: Path, kind: AgreementType) -> Path:
    make_folder(folder, organisation="Eastvale", agreement=kind, first_period="2024-06")
    return folder


def test_each_kind_has_conditions_of_its_own(tmp_path: Path) -> None:
    titles = [
        tuple(each.title for each in read_programme(made(tmp_path / kind.value, kind)).conditions)
        for kind in AgreementType
    ]

    assert len(set(titles)) == len(AgreementType)


@pytest.mark.parametrize("kind", AgreementType)
def test_the_examples_of_a_kind_can_be_taken_as_they_are(
    tmp_path: Path, kind: AgreementType
) -> None:
    folder = made(tmp_path / "ours", kind)
    file = folder / "programme.yaml"
    text = re.sub(r"(?m)^#  (?=versions|ceilings|payments|returns)", "  ", file.read_text("utf-8"))
    text = re.sub(r"(?m)^# (?=people:|  - \{name)", "", text)
    file.write_text(text, encoding="utf-8")

    agreement = read_programme(folder).agreement

    assert agreement.type is kind
    assert agreement.versions
    assert agreement.returns
    assert len(read_programme(folder).people) == 3
    assert read_books(folder, period="2024-06", programme=read_programme(folder)).tracker == ()
