"""Texts that people wrote, joined into sentences: each ends once, however it was typed."""

from __future__ import annotations

ENDS = (".", "?", "!", "…")


def end_once(text: str) -> str:
    """Return a text as a sentence: single spaces, and one full stop unless it ends otherwise.

    >>> end_once("Behind by 3 weeks."), end_once("Behind by  3 weeks"), end_once("Why now?")
    ('Behind by 3 weeks.', 'Behind by 3 weeks.', 'Why now?')
    >>> end_once(" ")
    ''
    """
    said = " ".join(text.split())
    if said.endswith("..") and not said.endswith("..."):
        said = said.rstrip(".")
    return said if not said or said.endswith(ENDS) else f"{said}."


def join_sentences(*texts: str) -> str:
    """Return texts as sentences one after another; those that say nothing are left out.

    >>> join_sentences("Places open late", "If this happens then costs rise.", "")
    'Places open late. If this happens then costs rise.'
    """
    return " ".join(said for text in texts if (said := end_once(text)))
