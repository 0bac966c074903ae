"""A table of the office made ready to be cards on a telephone: each cell with its column's heading.

A browser forgets that what is not laid out as a table is one, so that each part says its role. See
decision 20.
"""

from __future__ import annotations

import re
from html import escape, unescape

_HEADINGS = re.compile(r'<th scope="col"[^>]*>(.*?)</th>', re.DOTALL)
_TAGS = re.compile(r"<[^>]*>")
_PARTS = re.compile(r"<(table|thead|tbody|tr|th|td)\b([^>]*)>")
_ROLES = {"table": "table", "thead": "rowgroup", "tbody": "rowgroup", "tr": "row", "td": "cell"}


def as_cards(page: str) -> str:
    """Return a page's part with its one table so marked.

    >>> as_cards('<table><thead><tr><th scope="col">Line</th><th scope="col">Spent</th></tr></thead>'
    ...     '<tbody><tr><th scope="row">Fees</th><td>£1</td></tr></tbody></table>').partition("<td")[2]
    ' role="cell" data-label="Spent">£1</td></tr></tbody></table>'
    """
    headings = [unescape(_TAGS.sub("", each)).strip() for each in _HEADINGS.findall(page)]
    at = 0

    def marked(found: re.Match[str]) -> str:
        nonlocal at
        part, given = found[1], found[2]
        role = _ROLES.get(part) or ("columnheader" if 'scope="col"' in given else "rowheader")
        said = f'<{part} role="{role}"{given}'
        if part == "table":
            return f'{said} class="as-cards">'
        if part == "tr":
            at = 0
        if part in {"th", "td"}:
            at += 1
        if part == "td":
            said += f' data-label="{escape(headings[at - 1])}"' if at <= len(headings) else ""
        return f"{said}>"

    return _PARTS.sub(marked, page)
