"""Which kind of setting a placement is of, in the categories a council has to report its plan in."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path

from msgspec import Struct

from highneeds.forecast.cohort_input import ValidSetting
from highneeds.vocabulary.definitions import read_definition

OTHER = "other"
UNIT = "unit_or_resourced"
MAINSTREAM = "mainstream"
INDEPENDENT = "independent_or_non_maintained"


class SettingKind(Struct, frozen=True):
    """One kind: its category in the DSG management plan, the ages it takes, how it is told."""

    name: str
    title: str
    plan: str
    first_age: int
    last_age: int
    scap: str = ""
    types: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()


class SettingKinds(Struct, frozen=True):
    """Every kind, and the published columns that make it up."""

    kinds: tuple[SettingKind, ...]
    published: dict[str, tuple[str, ...]]


@cache
def load_setting_kinds() -> SettingKinds:
    """Read the kinds that ride with the package.

    >>> [kind.plan for kind in load_setting_kinds().kinds]
    ['MmSoA', 'RPSEN', 'MdSSA', 'NMISS', 'HspAP', 'P16FE', 'OTHER']
    """
    path = Path("setting_kinds.yaml")
    text = files("highneeds.forecast").joinpath(path.name).read_text(encoding="utf-8")
    return read_definition(path, SettingKinds, text=text)


def title_of(setting: str) -> str:
    """Return a setting in words; one that is none of the kinds keeps its own name.

    >>> title_of("post_16"), title_of("MS")
    ('Post-16 and further education', 'MS')
    """
    return next(
        (kind.title for kind in load_setting_kinds().kinds if kind.name == setting), setting
    )


def kind_of(
    *, type_code: str | None, sen_setting: str | None, sen_unit: bool, resourced: bool
) -> str:
    """Return the kind of a placement; one that nothing tells is another placement.

    >>> kind_of(type_code="10", sen_setting=None, sen_unit=False, resourced=False)
    'independent_or_non_maintained'
    >>> kind_of(type_code="1", sen_setting=None, sen_unit=True, resourced=False)
    'unit_or_resourced'
    """
    for kind in load_setting_kinds().kinds:
        if type_code in kind.types or sen_setting in kind.codes:
            in_unit = kind.name == MAINSTREAM and (sen_unit or resourced)
            return UNIT if in_unit else kind.name
    return OTHER


def valid_kinds() -> tuple[ValidSetting, ...]:
    """Return the ages that each kind takes."""
    return tuple(
        ValidSetting(kind.name, kind.first_age, kind.last_age)
        for kind in load_setting_kinds().kinds
    )
