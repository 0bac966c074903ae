"""A seeded sample of the trust suite; ``make prove`` runs it whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import canaries, trust
from highneeds.cli.claims import list_claims


def test_an_altered_edition_is_always_noticed() -> None:
    assert trust.mutations(trials=60) == (60, 0)


def test_an_edition_that_carried_no_hash_would_not_be(monkeypatch: pytest.MonkeyPatch) -> None:
    from highneeds.editions import canonical

    monkeypatch.setattr(canonical, "hash_of", lambda _: "0" * 64)

    _, unnoticed = trust.mutations(trials=60)

    assert unnoticed > 0


def test_the_same_folder_compiles_to_the_same_bytes() -> None:
    assert trust.replays(trials=3) == (3, 0)


def test_a_total_that_does_not_reconcile_is_named_to_the_penny() -> None:
    assert trust.reconciliations(trials=200) == (200, 0)


def test_a_check_that_rounded_would_be_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    from highneeds.editions.checks import cumulative_reconciles
    from highneeds.vocabulary.money import format_pounds_rounded

    monkeypatch.setattr(cumulative_reconciles, "format_pounds", format_pounds_rounded)

    _, silent = trust.reconciliations(trials=200)

    assert silent > 0


def test_no_identity_reaches_anything_that_is_written_or_said() -> None:
    assert canaries.canaries(identities=60) == (60, 0)


def test_an_identity_that_did_leak_would_be_found(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from highneeds.feeds.pseudonym import Pseudonyms

    find = Pseudonyms.find

    def leaky(self: Pseudonyms, kind: str, identifier: str) -> str:
        return find(self, kind, identifier)[:16] + identifier

    monkeypatch.setattr(Pseudonyms, "find", leaky)

    _, leaked = canaries.canaries(identities=20)

    assert leaked >= 18


def test_every_trial_named_by_a_claim_exists() -> None:
    import importlib

    for claim in list_claims():
        if claim.trial:
            module, _, function = claim.trial.partition(":")
            assert callable(getattr(importlib.import_module(f"benchmarks.{module}"), function))
