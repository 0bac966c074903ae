"""The warehouse: loads kept as immutable Parquet, and asked in SQL."""

from highneeds.warehouse.load import Load
from highneeds.warehouse.warehouse import Warehouse

__all__ = ["Load", "Warehouse"]
