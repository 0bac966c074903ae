"""Westmarch, a council that does not exist: eight quarters of feeds for the demonstration."""

from highneeds.synthetic.westmarch.make import Quarter, Westmarch, make_westmarch

__all__ = ["Quarter", "Westmarch", "make_westmarch"]
