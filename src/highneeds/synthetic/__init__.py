"""Made-up returns whose totals equal published statistics; every person in them is invented."""
