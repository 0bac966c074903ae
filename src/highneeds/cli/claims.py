"""The claims of the trust suite, and where the trial of each stands.

A trial is a function ``() -> (tried, wrong)`` in the project's ``benchmarks`` folder, which is not
part of what is installed: outside a checkout every line says so. A claim without a trial says
"not yet": it is a promise, and no more.
"""

from __future__ import annotations

import importlib
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Outcome:
    """How often a claim was tried, how often it did not hold, and the verdict in a word."""

    verdict: str
    tried: int = 0
    wrong: int = 0


@dataclass(frozen=True, slots=True)
class Claim:
    """One line of the scorecard; ``trial`` is ``module:function`` in ``benchmarks``, or empty."""

    words: str
    wanted: str
    trial: str = ""

    def attempt(self) -> Outcome:
        """Run the trial, or say that there is none."""
        if not self.trial:
            return Outcome("not yet")
        module, _, function = self.trial.partition(":")
        checkout = Path.cwd()
        if not (checkout / "benchmarks" / f"{module}.py").exists():
            return Outcome("no trial")  # an installed copy carries the claims, not their trials
        sys.path.insert(0, str(checkout))
        try:
            tried, wrong = getattr(importlib.import_module(f"benchmarks.{module}"), function)()
        finally:
            sys.path.remove(str(checkout))
        return Outcome("FAILED" if wrong or not tried else "holds", tried, wrong)


def list_claims() -> list[Claim]:
    """Return the scorecard, in its order."""
    return [
        Claim("bad inputs accepted", "0 of 300 or more", "hostile:bad_inputs"),
        Claim("partial loads after a kill", "0 of 200", "ingest:kills"),
        Claim(
            "loads broken by a kill while written anew", "0 of 200", "ingest:kills_while_rewriting"
        ),
        Claim("conflicting edits lost", "0 of 10,000", "office_trials:conflicting_edits"),
        Claim("probes across councils that succeed", "0 of 100,000", "office_trials:probes"),
        Claim("identities leaked", "0 of 5,000", "canaries:canaries"),
        Claim(
            "withheld counts that the editions tell, exactly or to fewer than four values",
            "0, over 1,000 authorities and 12 months",
            "disclosure:recoveries",
        ),
        Claim("altered editions not noticed", "0 of 1,000", "trust:mutations"),
        Claim("replays that differ", "0 of 50", "trust:replays"),
        Claim(
            "silent differences between totals and lines", "0 of 10,000", "trust:reconciliations"
        ),
        Claim(
            "security requirements without a test, a page or a reason",
            "0 of 253",
            "requirements:unmet",
        ),
        Claim(
            "restore drills that fail or last 15 minutes", "0 of 1", "office_trials:restore_drill"
        ),
        Claim(
            "answers under load later than 300 ms, beyond one in twenty",
            "0 of 3,000",
            "office:late_answers",
        ),
    ]
