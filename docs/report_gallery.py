"""Every report for every reader in every format: ``python docs/report_gallery.py FOLDER``.

The March 2024 example and the demonstration are extracted for all audiences, public and internal.
Each file is made twice, on another document built anew, and must come out the same to the byte.
"""

from __future__ import annotations

import sys
import tempfile
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from highneeds.cli.demonstrating import make_demo
from highneeds.editions.folder import edition_of
from highneeds.renderers.discovery import get_renderer, list_formats
from highneeds.renderers.extract import file_name
from highneeds.renderers.options import RenderOptions
from highneeds.reports.audience import list_audiences
from highneeds.reports.highlight import build_document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.editions.edition import Edition
    from highneeds.reports.audience import Audience

MARCH = Path(__file__).parents[1] / "examples" / "march-2024"


def main(out: Path) -> int:
    """Write the gallery and its sums; return 1 where a second making differed."""
    sums: list[str] = []
    differing: list[str] = []
    for name, edition, on in _editions():
        for audience in list_audiences():
            for internal in (False, True):
                kind = "internal" if internal else "public"
                place = out / name / audience.kind / kind
                place.mkdir(parents=True, exist_ok=True)
                once, again = (_make(edition, audience, on, internal=internal) for _ in range(2))
                for made, content in once.items():
                    (place / made).write_bytes(content)
                    path = f"{name}/{audience.kind}/{kind}/{made}"
                    sums.append(f"{sha256(content).hexdigest()}  {path}")
                    if again[made] != content:
                        differing.append(path)
    (out / "SHA256SUMS").write_text("\n".join(sums) + "\n", encoding="utf-8")
    sys.stdout.write(f"{len(sums)} files in {out}, {len(differing)} not the same when made again\n")
    sys.stdout.writelines(f"differs: {path}\n" for path in differing)
    return 1 if differing else 0


def _editions() -> Iterator[tuple[str, Edition, date]]:
    yield "march-2024", edition_of(MARCH, "2024-02"), date(2024, 3, 4)
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home) / "demo"
        make_demo(out=folder)
        yield "demo", edition_of(folder, "2024-03"), date(2024, 4, 22)


def _make(edition: Edition, audience: Audience, on: date, *, internal: bool) -> dict[str, bytes]:
    document = build_document(
        edition=edition,
        extracted_for=audience.title,
        extracted_on=on,
        internal=internal,
        audience=audience,
    )
    return {
        file_name(each, kind="internal" if internal else ""): get_renderer(each).render(
            document, options=RenderOptions()
        )
        for each in list_formats()
    }


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "gallery")))
