"""A synthesised council as a programme folder: its made-up feeds, and a programme to follow them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from highneeds.cli.speech import progress

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from highneeds.synthetic.synthesise import Synthesised


def synthesise_folder(
    *,
    authority: str,
    statistics: Sequence[Path],
    as_at: date,
    seed: int,
    out: Path,
    layout: str,
    faults: bool = False,
    samples: bool = False,
) -> dict[str, Any]:
    """Write the folder and return what was made, in plain values."""
    import msgspec

    from highneeds.feeds.statistics import read_release
    from highneeds.synthetic.synthesise import synthesise

    progress("Reading the published statistics …")
    release = read_release(list(statistics))
    progress("Making people up …")
    made = synthesise(
        release=release,
        authority=authority,
        as_at=as_at,
        seed=seed,
        out=out,
        layout=layout,
        faults=faults,
    )
    files = [out / name for name in made.files] + _keep_statistics(statistics, out)
    if samples:
        files += _write_samples(made, as_at, out)
    files = _begin_programme(made, as_at, out) + files
    return {
        "authority": made.authority,
        "name": made.name,
        "seed": made.seed,
        "files": [str(path) for path in files],
        "given_up": msgspec.to_builtins(made.given_up),
    }


def _begin_programme(made: Synthesised, day: date, out: Path) -> list[Path]:
    """Write an empty programme to follow the feeds, where there is none."""
    from highneeds.programme.agreement import AgreementType
    from highneeds.programme.new_folder import make_folder
    from highneeds.programme.programme_file import PROGRAMME_FILE

    if (out / PROGRAMME_FILE).exists():
        return []
    return make_folder(
        out,
        organisation=f"{made.name} (made up, totals as published)",
        agreement=AgreementType.LOCAL_PLAN,
        authority=made.old_code,
        first_period=f"{day:%Y-%m}",
    )


def _write_samples(made: Synthesised, day: date, out: Path) -> list[Path]:
    from highneeds.synthetic.samples import write_samples
    from highneeds.synthetic.synthesise import write_files

    written = write_samples(authority=made.old_code, name=made.name, day=day, seed=made.seed)
    write_files(out, written)
    return [out / name for name in written]


def _keep_statistics(statistics: Sequence[Path], out: Path) -> list[Path]:
    """Copy the published statistics into the folder: they calibrate its forecast, as in any folder."""
    import shutil

    home = out / "feeds" / "statistics"
    home.mkdir(parents=True, exist_ok=True)
    return [Path(shutil.copyfile(path, home / path.name)) for path in statistics]
