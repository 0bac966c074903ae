"""programme.yaml, read by itself: what is asked of a folder when its periods are not."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from highneeds.programme.plain_file import read_plain_file
from highneeds.programme.programme import Programme
from highneeds.vocabulary.definitions import read_definition
from highneeds.vocabulary.errors import DefinitionError

PROGRAMME_FILE = "programme.yaml"


def read_programme(folder: Path) -> Programme:
    """Read programme.yaml; a mistake in it says its line and what was wanted."""
    path = folder / PROGRAMME_FILE
    if not path.exists():
        raise DefinitionError(
            file=str(folder),
            line=None,
            got=f"a folder without {PROGRAMME_FILE}",
            wanted="a programme folder",
            remedy="Name one that has it, or make a new one with: highneeds new FOLDER",
        )
    file = read_plain_file(path, name=PROGRAMME_FILE)
    return read_programme_text(file.text)


@lru_cache(maxsize=64)  # of the same words, the same programme: nothing changes it
def read_programme_text(text: str) -> Programme:
    """Read the words of a programme.yaml."""
    return read_definition(Path(PROGRAMME_FILE), Programme, text=text)
