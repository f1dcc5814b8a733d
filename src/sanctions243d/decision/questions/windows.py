"""Which fields are looked at together, where there are too many for all: what stands in none of them stays unknown.

So whatever is found to matter does matter, and no list is too long.
"""

from collections.abc import Collection, Mapping

from sanctions243d.decision.questions.parts import Wanted

# where more fields than these are open, only so many are looked at together
MAX_FIELDS = 32


def windows_of(wanted: Mapping[str, Wanted], skip: Collection[str]) -> list[list[str]]:
    """Return the fields that are looked at together, in the order in which they are tried.

    The fields of the applicant stand in each; those of one relative, or of one employment, beside each other.
    """
    if len(wanted) <= MAX_FIELDS:
        return [list(wanted)]
    left = [path for path in wanted if path not in skip]
    shared = [path for path in left if "." not in path][: MAX_FIELDS // 2]
    owners: dict[str, list[str]] = {}
    for path in left:
        if path not in shared:
            owners.setdefault(".".join(path.split(".")[:2]), []).append(path)
    others = [path for mine in owners.values() for path in mine]
    size = MAX_FIELDS - len(shared)
    found = [[*shared, *others[first : first + size]] for first in range(0, len(others), size)]
    return [_possible(wanted, window) for window in found or [shared]]


def _possible(wanted: Mapping[str, Wanted], window: list[str]) -> list[str]:
    """Leave out what stands in no list yet, where the list itself is not looked at."""
    return [path for path in window if not wanted[path].after or wanted[path].after in window]
