"""Editions: all that is said about one period, compiled, checked, frozen and compared."""
