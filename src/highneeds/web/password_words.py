"""Words that no password of this office may rest on: whoever guesses knows them too."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError

WORDS = ("highneeds", "password", "schoolfunding", "deficit", "safetyvalve", "committee", "council")


class OfficeWords:
    """Refuses a password of which little is left once the office's words and its council are taken out."""

    def validate(self, password: str, user: Any = None) -> None:
        """Refuse, or say nothing."""
        if len(without_words(password, _councils())) < 8:
            raise ValidationError(self.get_help_text(), code="office_words")

    def get_help_text(self) -> str:
        """Say what is wanted."""
        return (
            "Choose a password that does not rest on the name of the council or on words such as "
            f"{', '.join(WORDS[:3])}: eight characters or more must be left without them."
        )


def without_words(password: str, councils: list[str]) -> str:
    """Return what is left of a password without the words, whatever capitals and spaces they have.

    >>> without_words("High Needs 2026!", [])
    '2026!'
    >>> without_words("Eastvale-Council-1", ["Eastvale Council"])
    '--1'
    """
    left = password.lower().replace(" ", "")
    of_councils = [word for name in councils for word in name.lower().split() if len(word) > 3]
    for word in (*WORDS, *of_councils):
        left = left.replace(word, "")
    return left


def _councils() -> list[str]:
    from highneeds.web.models import Council

    return list(Council.objects.values_list("name", flat=True))
