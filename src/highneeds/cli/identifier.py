"""A child's identifier taken in: typed unseen or from standard input, never from the command line.

What stands on a command line is kept in the history of the shell, and is seen by whoever lists
what is running.
"""

from __future__ import annotations

import getpass
import sys

from highneeds.vocabulary.errors import StoreError, UsageError

KINDS = ("upn", "uln")


def read_people() -> tuple[frozenset[str], bytes]:
    """Read one identifier and return the pseudonyms it may stand for, and the key they are under."""
    from highneeds.feeds.pseudonym import find_key, profile_folder, pseudonym

    key = find_key()
    if key is None:
        raise StoreError(
            f"{profile_folder()}: there is no pseudonym key here, so no child can be looked for. "
            "Search under the profile of the person who loaded the feeds."
        )
    if sys.stdin.isatty():
        typed = getpass.getpass("UPN or ULN (not shown): ")
    else:
        typed = sys.stdin.readline()
    if not typed.strip():
        raise UsageError("a UPN or a ULN was wanted on standard input: got nothing")
    return frozenset(pseudonym(key, kind, typed) for kind in KINDS), key
