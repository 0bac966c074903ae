"""Run the command with ``python -m highneeds``, where the ``highneeds`` script is not on the path."""

from highneeds.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
