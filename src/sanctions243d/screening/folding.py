"""Joins what the cases of one applicant make of the clauses, for all applicants at once."""

import numpy as np

from sanctions243d.engines.lookup import Numbers
from sanctions243d.engines.to_columns import Machine


def folded(machine: Machine, totals: Numbers, places: Numbers, more: Numbers) -> Numbers:
    """Return the totals of applicants after those of further cases, given the place of each case's applicant."""
    says_something = np.array([bool(total.clauses) for total in machine.totals.values], np.bool_)
    kept = np.flatnonzero(says_something[more])
    found = totals.copy()
    if not kept.size:
        return found
    of, what = places[kept], more[kept]
    if (of[1:] < of[:-1]).any():
        order = np.argsort(of, kind="stable")
        of, what = of[order], what[order]
    starts = np.flatnonzero(np.concatenate(([True], of[1:] != of[:-1])))
    counts = np.diff(np.append(starts, len(of)))
    for turn in range(int(counts.max())):
        rows = starts[counts > turn] + turn
        found[of[rows]] = machine.joined(found[of[rows]], what[rows])
    return found
