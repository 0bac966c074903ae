"""Every rule of the feeds, in one list: what it doubts or refuses, and how that is mended."""

from __future__ import annotations

import functools
from importlib import resources
from typing import Literal

import msgspec
from msgspec import Struct

from highneeds.vocabulary.errors import DefinitionError
from highneeds.vocabulary.readable_kinds import readable

FILE = "rules.yaml"


class Rule(Struct, frozen=True, forbid_unknown_fields=True):
    """One rule. ``fields`` are the fields it speaks of, ``mend`` is what to do about it.

    ``numbers`` are those that MastodonC/witan.sen2, a public reader of the return, gives the check.
    """

    id: str
    severity: Literal["refuse", "query", "note"]
    sentence: str
    mend: str
    fields: tuple[str, ...]
    numbers: tuple[int, ...] = ()


@functools.cache
def load_rules() -> dict[str, Rule]:
    """Return the rules by id, in the order of the list.

    >>> load_rules()["sen2-age"].severity
    'query'
    """
    text = resources.files("highneeds.feeds").joinpath(FILE).read_bytes()
    try:
        rules = msgspec.yaml.decode(text, type=readable(list[Rule]))
    except msgspec.DecodeError as error:
        raise DefinitionError(
            file=FILE, line=None, got=str(error), wanted="a list of rules"
        ) from None
    by_id = {rule.id: rule for rule in rules}
    if len(by_id) != len(rules):
        raise DefinitionError(file=FILE, line=None, got="an id twice", wanted="each id once")
    return by_id
