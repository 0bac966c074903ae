"""One module a command, found by discovery: ``HELP``, ``add_arguments`` and ``run``."""
