"""A tagged PDF's lines: its structure says itself what is a paragraph and what a cell."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from highneeds.programme.adopting.pdf_letters import Letter, PdfRead

BLOCKS = frozenset({
    "P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "LI", "Caption", "Note", "BlockQuote", "TOCI",
    "Title", "FENote", "Index", "Figure", "Formula", "Aside",
})  # fmt: skip
CELLS = frozenset({"TH", "TD"})
Line = tuple[int, tuple[str, ...]]  # the page it begins on, and its cells


@dataclass
class _Walk:
    """Where the walk through the structure stands: the letters gathered since the last block."""

    letters: Mapping[tuple[int, int], list[Letter]]
    pages: Mapping[int, int]
    roles: Mapping[str, str]
    lines: list[Line] = field(default_factory=list)
    run: list[Letter] = field(default_factory=list)
    page: int = 0

    def role(self, element: Mapping[str, Any]) -> str:
        name = _name(element.get("S"))
        return self.roles.get(name, name)

    def flush(self) -> None:
        for piece in split_apart(self.run):
            if text := text_of(piece):
                self.lines.append((self.page or 1, (text,)))
        self.run = []

    def walk(self, element: Any, page: int) -> None:
        for child in _children(element):
            if isinstance(child, int):
                self._take(page, child)
                continue
            here = child.get("Pg", page)
            if child.get("MCID") is not None and "S" not in child:
                self._take(here, child["MCID"])
                continue
            role = self.role(child)
            if role == "Table":
                self.flush()
                self._table(child, here)
            elif role in BLOCKS:
                self.flush()
                self.walk(child, here)
                self.flush()
            else:
                self.walk(child, here)

    def _take(self, page: int, mark: int) -> None:
        found = self.letters.get((page, mark), [])
        if found and not self.run:
            self.page = self.pages.get(page, self.page)
        self.run.extend(found)

    def _table(self, table: Any, page: int) -> None:
        for child in _elements(table):
            here = child.get("Pg", page)
            if self.role(child) == "TR":
                self._row(child, here)
            elif self.role(child) == "Caption":
                self.walk(child, here)
                self.flush()
            else:
                self._table(child, here)

    def _row(self, row: Any, page: int) -> None:
        cells: list[str] = []
        begins = 0
        for child in _elements(row):
            if self.role(child) not in CELLS:
                continue
            self.run, self.page = [], 0
            self.walk_cell(child, child.get("Pg", page))
            begins = begins or self.page
            cells += [text_of(_once(self.run)), *([""] * (_span(child) - 1))]
            self.run = []
        if any(cells):
            self.lines.append((begins or self.pages.get(page, 1), tuple(cells)))

    def walk_cell(self, element: Any, page: int) -> None:
        """Gather every letter below a cell, whatever blocks it holds."""
        for child in _children(element):
            if isinstance(child, int):
                self._take(page, child)
            elif child.get("MCID") is not None and "S" not in child:
                self._take(child.get("Pg", page), child["MCID"])
            else:
                self.walk_cell(child, child.get("Pg", page))


def read_tagged(read: PdfRead) -> list[Line]:
    """Return the lines of a tagged PDF in its own order; nothing where its tags hold no letters."""
    if read.structure is None:
        return []
    letters: dict[tuple[int, int], list[Letter]] = {}
    for page in read.pages:
        for letter in page.letters:
            if letter.mark >= 0:
                letters.setdefault((page.id, letter.mark), []).append(letter)
    roles = read.structure.get("RoleMap") or {}
    walk = _Walk(
        letters,
        {page.id: page.number for page in read.pages},
        {key: _name(value) for key, value in roles.items()},
    )
    walk.walk(read.structure, read.pages[0].id if read.pages else 0)
    walk.flush()
    return walk.lines


def _once(letters: list[Letter]) -> list[Letter]:
    """Return a heading once that is printed again on each page its table goes on to."""
    for times in range(2, 12):
        size, rest = divmod(len(letters), times)
        if size and not rest:
            words = "".join(each.text for each in letters)
            if words == words[:size] * times and letters[size].left <= letters[size - 1].left:
                return letters[:size]
    return letters


def text_of(letters: Sequence[Letter]) -> str:
    """Return letters as words; a line in another size of type begins a new paragraph."""
    said: list[str] = []
    before: Letter | None = None
    for letter in letters:
        if before is not None:
            gap = _between(before, letter)
            hyphen = (
                gap == " " and before.bottom != letter.bottom and ends_in_hyphen("".join(said[-3:]))
            )
            said.append("" if hyphen else gap)
        said.append(letter.text)
        before = letter if letter.text.strip() else before
    return "\n".join(" ".join(part.split()) for part in "".join(said).split("\n")).strip()


def ends_in_hyphen(text: str) -> bool:
    """Return whether a line ends within a word, its hyphen kept: nobody knows whose it is.

    >>> ends_in_hyphen("co-"), ends_in_hyphen("Green -")
    (True, False)
    """
    return text[-1:] in {"-", "‐"} and text[-2:-1].isalpha()


def _between(before: Letter, letter: Letter) -> str:
    """Return what parts two letters: nothing, a space, or a new paragraph."""
    if not letter.text.strip():
        return ""
    if abs(before.bottom - letter.bottom) > 0.6 * max(before.size, letter.size):
        changed = abs(before.size - letter.size) > 0.08 * max(before.size, letter.size)
        return "\n" if changed else " "
    return " " if letter.left - before.right > 0.18 * letter.size else ""


def split_apart(letters: Sequence[Letter]) -> Iterator[list[Letter]]:
    """Yield runs of letters that stand together: a wide gap on a line, or a step down, parts them."""
    run: list[Letter] = []
    for letter in letters:
        if run and letter.text.strip():
            last = next((each for each in reversed(run) if each.text.strip()), run[-1])
            size = max(last.size, letter.size)
            same = abs(last.bottom - letter.bottom) < 0.6 * size
            if (same and letter.left - last.right > 2.5 * size) or (
                not same and abs(last.bottom - letter.bottom) > 2.2 * size
            ):
                yield run
                run = []
        run.append(letter)
    if run:
        yield run


def _children(element: Any) -> list[Any]:
    kids = element.get("K") if isinstance(element, dict) else None
    found = kids if isinstance(kids, list) else [kids]
    return [each for each in found if isinstance(each, int | dict)]


def _elements(element: Any) -> list[Any]:
    return [each for each in _children(element) if isinstance(each, dict)]


def _name(value: Any) -> str:
    return str(getattr(value, "name", value) or "")


def _span(cell: Any) -> int:
    """Return how many columns a cell takes."""
    said = cell.get("A")
    for each in said if isinstance(said, list) else [said]:
        if isinstance(each, dict) and isinstance(each.get("ColSpan"), int):
            return max(1, min(int(each["ColSpan"]), 40))
    return 1
