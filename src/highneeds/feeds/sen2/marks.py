"""The markup of a stretch found by its places: every tag, and the text that follows it, as columns.

The stretch was found well-formed, and holds no comment, character data section or processing
instruction; so ``<`` and ``>`` are the ends of tags and nothing else, but for a ``>`` in a text, which
is noticed. A tag with an attribute or a prefix is not looked into: the stretch is then no plain one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from highneeds.feeds.sen2.names import NESTED

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from highneeds.feeds.sen2.names import Names

    Places = npt.NDArray[np.int64]
    Truths = npt.NDArray[np.bool_]

LESS, GREATER = ord("<"), ord(">")
DEEPEST = 60
_TAG = re.compile(r"<(/?)([A-Za-z_][A-Za-z0-9_.-]*)\s*(/?)")


class NotPlain(Exception):
    """A stretch holds markup that is left to the parser."""


class Marks:
    """The elements of a stretch in the order in which they begin.

    ``name`` and ``level`` are columns over all of them (the outermost level is 1); ``is_leaf`` says
    that nothing stands below; ``begins`` is the number of the tag. A name is a place in ``names``.
    """

    def __init__(self, stretch: bytes, plain_names: Names) -> None:
        import numpy as np

        self._stretch = stretch
        letters = np.frombuffer(stretch, np.uint8)
        self._less, self._greater = (
            np.flatnonzero(letters == LESS),
            np.flatnonzero(letters == GREATER),
        )
        if len(self._less) != len(self._greater) or not (
            (self._less < self._greater).all() and (self._greater[:-1] < self._less[1:]).all()
        ):
            raise NotPlain
        self._pieces = self._cut()
        tags = self._pieces.take(np.arange(0, len(self._pieces), 2)).dictionary_encode()
        self.tag = tags.indices.to_numpy()  # of every tag, its place in ``spelt``
        self.spelt, step, name = self._learn(tags.dictionary.to_pylist(), plain_names)
        steps = step[self.tag]
        levels = np.cumsum(steps, dtype=np.int64)
        if levels.min() < 0 or levels.max() not in range(1, DEEPEST) or levels[-1]:
            raise NotPlain  # something ends that began before, or is left open
        self.begins = np.flatnonzero(steps == 1)
        self.level = levels[self.begins]
        self.name = name[self.tag[self.begins]]
        self.is_leaf = steps[self.begins + 1] == -1
        self.empty = np.flatnonzero(steps == 0)  # the tags of elements such as <URN/>
        self.empty_name, self.empty_level = name[self.tag[self.empty]], levels[self.empty] + 1

    def _cut(self) -> Any:
        """Return every tag as far as its ``>``, and after each the text from there to the next."""
        import numpy as np
        import pyarrow as pa

        bounds = np.empty(2 * len(self._less) + 1, np.int32)
        bounds[:-1:2], bounds[1::2], bounds[-1] = self._less, self._greater, len(self._stretch)
        buffers = [None, pa.py_buffer(bounds), pa.py_buffer(self._stretch)]
        return pa.Array.from_buffers(pa.binary(), len(bounds) - 1, buffers)

    def _learn(self, tags: list[bytes], plain_names: Names) -> tuple[list[str], Places, Places]:
        """Return of each different tag its spelling, what it does to the level, and its name."""
        import numpy as np

        self.names = {each: place for place, each in enumerate(NESTED)}
        spelt, steps, names = [], [], []
        for tag in tags:
            matched = _TAG.fullmatch(tag.decode("latin-1"))
            if matched is None or (matched[1] and matched[3]):
                raise NotPlain
            plain = plain_names[matched[2]]
            spelt.append(matched[2])
            steps.append(-1 if matched[1] else 0 if matched[3] else 1)
            names.append(self.names.setdefault(plain, len(self.names)))
        return spelt, np.array(steps, np.int64), np.array(names, np.int64)

    def texts(self, tags: Places, encoding: str) -> tuple[list[str], Places]:
        """Return the different texts that follow those tags, and of each tag which it is."""
        found = self._pieces.take(2 * tags + 1).dictionary_encode()
        different = [each[1:].decode(encoding).strip() for each in found.dictionary.to_pylist()]
        return different, found.indices.to_numpy()

    def spelt_in(self, wanted: Truths) -> set[str]:
        """Return how the elements are spelt that are wanted, and the empty tags, all of them."""
        import numpy as np

        tags = np.concatenate([self.begins[wanted], self.empty])
        return {self.spelt[each] for each in np.unique(self.tag[tags]).tolist()}

    def span(self, first: int, last: int) -> bytes:
        """Return the bytes from the beginning of one tag to the end of another."""
        return self._stretch[self._less[first] : self._greater[last] + 1]
