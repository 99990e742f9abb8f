"""Dates: text + day of publication -> expressions with the days they stand for, and terms ("14 days")."""

from ingest.dates.find import find_dates
from ingest.dates.periods import Period, find_periods
from ingest.dates.setting import DateOrder, Tense
from ingest.dates.terms import Direction
from ingest.dates.words import Unit

__all__ = ["DateOrder", "Direction", "Period", "Tense", "Unit", "find_dates", "find_periods"]
