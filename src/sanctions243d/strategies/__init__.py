"""Strategies for Hypothesis: applicants, relatives, employments, days, edges of an order, and completions.

Hypothesis is imported here and nowhere else in the library; the extra `testing` installs it.
"""

from sanctions243d.strategies.applicants import applicants, days, employments, relatives
from sanctions243d.strategies.completions import completions
from sanctions243d.strategies.near_edges import near_edges

__all__ = ["applicants", "completions", "days", "employments", "near_edges", "relatives"]
