"""What checking found in a file, told to the person who can mend it: rule by rule, the commonest first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from highneeds.vocabulary.counting import count_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    Finding = Mapping[str, Any]

SHOWN = 5  # of one rule; the whole list is in the JSON, and the rows in what is given back
MEND_RETURN = (
    "Mend what stands under 'record as it came', and lay the file beside the return under the name "
    "it has: the return is then read as mended. Mend the case system too."
)
MEND_TABLE = (
    "Mend the refused rows and load that file beside the first: what was added is passed over. "
    "The doubted rows were taken in: mend them where the extract comes from."
)
ONE_OF = {"school_census": "school census count", "population": "count of people"}


def tell_file(result: Mapping[str, Any]) -> list[str]:
    """Return the lines about one file: what was kept, assumed, refused, doubted, and given back."""
    error = result.get("error")
    told = "cannot be used." if error else f"({result['feed']}): {_kept(result)}"
    lines = [f"{result['file']}{':' if error else ''} {told}"]
    lines += [f"  read so: {each}" for each in result.get("assumed", ())]
    for one, name in (("rejection", "rejections"), ("query", "queries")):
        found = result[name]
        if not error or found:
            lines += [f"  {_how_many(found, one, name, feed=result['feed'])}", *tell_by_rule(found)]
    lines += [
        f"  unmapped: {each['field']} {each['value']!r}, {count_of(each['rows'], 'row')}"
        for each in result.get("unmapped", ())
    ]
    if given := result.get("given_back"):
        lines += [f"  given back: {name}" for name in given]
        lines.append(f"  {MEND_RETURN if result['feed'] == 'sen2' else MEND_TABLE}")
    return [*lines, ""]


def _kept(result: Mapping[str, Any]) -> str:
    return ", ".join(
        count_of(number, ONE_OF.get(kind, kind.removesuffix("s")), _many(kind)).replace("_", " ")
        for kind, number in result["records"].items()
        if number
    )


def _many(kind: str) -> str:
    return {"school_census": "school census counts", "population": "counts of people"}.get(
        kind, kind
    )


def _how_many(found: Sequence[Finding], one: str, many: str, *, feed: str | None) -> str:
    """Return how many findings there are, and of how many rows or, in a return, children."""
    told = count_of(len(found), one, many)
    return f"{told}, of {_rows(found, feed)}:" if found else told


def _rows(found: Sequence[Finding], feed: str | None) -> str:
    rows = {each["row"] for each in found if each["row"] is not None}
    if not rows:
        return "the file"
    return (
        count_of(len(rows), "child", "children") if feed == "sen2" else count_of(len(rows), "row")
    )


def tell_by_rule(found: Sequence[Finding]) -> Iterator[str]:
    """Yield each rule with its number, what to do, and its first findings."""
    from highneeds.feeds.rules import load_rules

    rules = load_rules()
    groups: dict[str, list[Finding]] = {}
    for each in found:
        groups.setdefault(each["rule"], []).append(each)
    for rule, group in sorted(groups.items(), key=lambda each: -len(each[1])):
        known = rules.get(rule)
        told = f": {known.sentence} {known.mend}" if known else ""
        yield f"    {len(group):,} × [{rule}]{told}"
        yield from (f"      {_line(each)}" for each in group[:SHOWN])
        if len(group) > SHOWN:
            yield (
                f"      and {len(group) - SHOWN:,} more: --json lists all, "
                "--rejects DIR gives their rows"
            )


def _line(item: Finding) -> str:
    row, path = item["row"], item["path"]
    where = path if row is None or path == f"line {row}" else f"row {row}, {path}"
    remedy = item.get("remedy") or ""
    told = f"{where}, {item['field']}: got {item['got'] or 'nothing'}, wanted {item['wanted']}."
    return told if remedy.startswith("Mend line") else f"{told} {remedy}".rstrip()
