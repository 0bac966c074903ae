"""The ``highneeds`` command: it translates, makes one call, and translates back.

Results go to standard output, progress and messages to standard error. Exit 0 done, 1 refused with
the reason, 2 called wrongly. Heavy libraries load inside the command that uses them, so that
``--help`` answers at once.
"""

from highneeds.cli.entry import main

__all__ = ["main"]
