"""Made-up panels whose truth is known."""

from __future__ import annotations

import numpy as np

from highneeds.forecast.panel import CaseloadPanel


def made_panel(
    *,
    seed: int = 1,
    authorities: int = 60,
    years: int = 14,
    growth: float = 0.08,
    wild: float = 0.04,
) -> CaseloadPanel:
    """Authorities that all grow alike but for independent yearly turns."""
    rng = np.random.default_rng(seed)
    start = np.exp(rng.normal(7.3, 0.7, authorities))
    turns = rng.normal(growth, wild, (authorities, years - 1)).cumsum(axis=1)
    plans = np.round(start[:, None] * np.exp(np.hstack([np.zeros((authorities, 1)), turns])))
    nothing = np.full_like(plans, np.nan)
    codes = tuple(f"E{row:08d}" for row in range(authorities))
    return CaseloadPanel(
        areas=codes,
        codes=codes,
        names=codes,
        regions=tuple(f"E12{row % 3:06d}" for row in range(authorities)),
        januaries=tuple(range(2010, 2010 + years)),
        plans=plans,
        new_plans=nothing,
        ceased=nothing,
        requests=nothing,
        england=plans.sum(axis=0),
        findings=(),
    )
