"""The reference page of the programme folder is current, and describes what there is and no more."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import fields

from highneeds.programme.folder import KEPT_FILES, TABLE_FILES
from highneeds.programme.folder_page import BOOKS, PARTS, draw_folder_page
from highneeds.programme.folder_words import COLUMNS, KEYS, TABLES

PAGE = Path(__file__).resolve().parents[3] / "docs" / "reference" / "programme-folder.md"


def test_the_page_is_current() -> None:
    """Where this fails, write what ``draw_folder_page()`` returns into the page."""
    assert PAGE.read_text(encoding="utf-8") == draw_folder_page()


def test_every_file_of_the_books_is_described() -> None:
    assert set(BOOKS) == set(COLUMNS) == set(TABLES) == {*TABLE_FILES, *KEPT_FILES}


def test_no_column_or_key_is_described_that_there_is_not() -> None:
    assert {name: set(words) for name, words in COLUMNS.items()} == {
        name: set(columns) for name, columns in BOOKS.items()
    }
    assert {name: set(words) for name, words in KEYS.items()} == {
        part.__name__: {each.encode_name for each in fields(part)} for part in PARTS.values()
    }
