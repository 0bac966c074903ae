"""Where those who change go: whole children, each sent by luck along the shares of its own row."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from highneeds.forecast.state_space import Array, Counts

CROWD = 32  # so many of one cell are drawn together rather than one by one
BLOCK = 1 << 14  # so many at a time stay in the processor's cache
BEYOND = 2.0  # no luck reaches it


class Ways:
    """Shares of a chunk, the last axis the places to go to, laid out to be drawn from again and again."""

    def __init__(self, shares: Array) -> None:
        self.places = shares.shape[-1]
        self._shares = shares.reshape(-1, self.places)
        self._width = 1 << (self.places - 1).bit_length()
        # The last share is beyond any luck, so that rounding leaves nobody without a place.
        reached = np.full((len(self._shares), self._width), BEYOND)
        np.cumsum(self._shares[:, :-1], axis=1, out=reached[:, : self.places - 1])
        flat = reached.reshape(-1)
        halves = [self._width >> power for power in range(1, self._width.bit_length())]
        self._halves = [(step, flat[step - 1 :]) for step in halves]

    def send(
        self,
        after: Counts,
        *,
        rng: np.random.Generator,
        movers: Counts,
        row: Counts,
        first: Counts,
        stride: int = 1,
    ) -> None:
        """Add movers to ``after``: those of one cell by the shares of its row, from its first place on."""
        crowd = movers >= CROWD
        if crowd.any():
            drawn = rng.multinomial(movers[crowd], self._shares[row[crowd]])
            np.add.at(after, first[crowd][:, None] + stride * np.arange(self.places), drawn)
        after += self._alone(rng, movers * ~crowd, row, first, stride, size=len(after))

    def _alone(
        self,
        rng: np.random.Generator,
        movers: Counts,
        row: Counts,
        first: Counts,
        stride: int,
        *,
        size: int,
    ) -> Counts:
        """Count those sent one by one, some cells at a time: what is worked on stays in the cache."""
        ends = movers.cumsum()
        total = int(ends[-1]) if len(ends) else 0
        reached = np.empty(total, dtype=np.int64)
        cells = np.searchsorted(ends, np.arange(BLOCK, total + BLOCK, BLOCK)) + 1
        start = begun = 0
        for end in cells.tolist():
            part, sent = slice(start, end), int(ends[min(end, len(ends)) - 1])
            count = movers[part]
            chosen = self._choose(np.repeat(row[part], count), rng.random(sent - begun))
            reached[begun:sent] = np.repeat(first[part], count) + stride * chosen
            start, begun = end, sent
        return np.bincount(reached, minlength=size)

    def _choose(self, row: Counts, luck: Array) -> Counts:
        """Return, for each, the first place whose running share passes its luck, by halving."""
        at = row * self._width
        for step, shifted in self._halves:
            at += (shifted.take(at, mode="clip") <= luck) * step
        chosen: Counts = at & (self._width - 1)  # widths are powers of two
        return chosen
