"""Rules about what a newcomer reads: README, glossary, licences, the lock."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from highneeds import __version__
from highneeds.vocabulary import errors

ROOT = Path(__file__).resolve().parents[2]


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_the_readme_is_short_and_has_the_two_commands_and_a_picture() -> None:
    text = read("README.md")

    assert len(text.splitlines()) <= 100
    assert "make demo" in text
    assert "make test" in text
    picture = re.search(r"!\[[^\]]+\]\(([^)]+\.png)\)", text)
    assert picture is not None
    assert (ROOT / picture[1]).exists()


@pytest.mark.parametrize("page", ["README.md", "DEVELOPERS.md", "GLOSSARY.md", "SECURITY.md"])
def test_every_link_inside_the_project_leads_somewhere(page: str) -> None:
    targets = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", read(page))

    lost = [t for t in targets if not t.startswith("http") and not (ROOT / t).exists()]
    assert lost == []


def test_every_error_is_drawn_in_the_tree() -> None:
    tree = errors.__doc__ or ""
    names = [
        name
        for name, kind in vars(errors).items()
        if isinstance(kind, type) and issubclass(kind, Exception)
    ]

    assert [name for name in names if name not in tree] == []


def test_one_version_is_told_everywhere() -> None:
    project = tomllib.loads(read("pyproject.toml"))["project"]

    assert project["version"] == __version__
    assert f"## {__version__}" in read("CHANGELOG.md")


def test_every_dependency_is_locked_with_its_hashes() -> None:
    project = tomllib.loads(read("pyproject.toml"))
    lock = read("requirements.lock").lower()
    wanted = project["project"]["dependencies"]
    given = [re.split(r"[<>=!~;\[ ]", line)[0].lower() for line in wanted]
    names = [re.sub(r"[-_.]+", "-", name) for name in given]  # as the package index compares them

    assert [name for name in names if f"\n{name}==" not in f"\n{lock}"] == []
    assert "--hash=sha256:" in lock


def test_no_path_of_one_machine_stands_in_the_tree() -> None:
    done = subprocess.run(
        ["git", "grep", "-nE", r"(/home/[a-z]|/root/|C:\\\\Users\\\\[a-z])", "--", ".", ":!*.lock"],
        cwd=ROOT, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    found = [line for line in done.stdout.splitlines() if "test_papers.py" not in line]

    assert found == []


def test_every_decision_says_context_decision_and_consequences() -> None:
    pages = sorted((ROOT / "docs" / "decisions").glob("0*.md"))

    assert [page.name[:4] for page in pages] == [f"{n:04}" for n in range(1, len(pages) + 1)]
    for page in pages:
        text = page.read_text(encoding="utf-8")
        for part in ("## Context", "## Decision", "## Consequences"):
            assert part in text, f"{page.name} lacks {part}"
