"""Measures: what each number means, kept as one definition and one query a measure."""
