"""Scores of a forecast against what happened. All are proper or plain: lower is better but coverage."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from highneeds.forecast.growth import Array


def crps(sample: Array, actual: Array) -> Array:
    """Return the continuous ranked probability score of rows of equally likely, rising outcomes.

    Source: Gneiting and Raftery 2007, the ensemble's own form: mean |x - y| less half the mean
    difference between two members.

    >>> crps(np.array([[1.0, 3.0]]), np.array([2.0]))
    array([0.5])
    """
    members = sample.shape[1]
    rank = 2 * np.arange(1, members + 1) - members - 1
    score: Array = np.abs(sample - actual[:, None]).mean(axis=1) - sample @ rank / members**2
    return score


def mape(forecast: Array, actual: Array) -> float:
    """Return the mean absolute error as a percentage of what happened."""
    return float(100 * np.mean(np.abs(forecast / actual - 1)))


def bias(forecast: Array, actual: Array) -> float:
    """Return the mean error as a percentage of what happened; above nothing is too high."""
    return float(100 * np.mean(forecast / actual - 1))


def coverage(low: Array, high: Array, actual: Array) -> float:
    """Return the share of outcomes between two quantiles, ends included."""
    return float(np.mean((actual >= low) & (actual <= high)))
