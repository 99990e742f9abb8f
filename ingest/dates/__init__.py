"""Dates: text + day of publication -> date expressions with the days they stand for, and terms such as "14 days"."""

from ingest.dates.find import find_dates
from ingest.dates.resolve import DateOrder, Tense

__all__ = ["DateOrder", "Tense", "find_dates"]
