"""The SEN2 person-level return, as XML: layouts of 2023 to 2026, any reference date.

Names, identifiers, postcodes and days of birth are read and dropped here; a keyed pseudonym and a
month of birth go on. Element order, root and namespace are not relied on.
"""

from highneeds.feeds.sen2.feed import FEED, read

__all__ = ["FEED", "read"]
