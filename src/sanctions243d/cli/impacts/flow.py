"""The outcomes before and now as a drawing: two bars, and between them a band for each change."""

from collections import Counter
from collections.abc import Mapping
from itertools import accumulate

from sanctions243d.cli.screening.page_parts import BAR, stacked
from sanctions243d.cli.screening.summary import WORDS
from sanctions243d.screening.impact import Shift

_WIDTH, _GAP = 100.0, 50  # in the units of the drawing, which is stretched to the width of the page
_NAMES = tuple(WORDS)


def flow(shifts: Mapping[Shift, int]) -> str:
    """Return the drawing; what changes is in the colour of the outcome now, what stays is faint."""
    scale = _WIDTH / max(sum(shifts.values()), 1)
    tops = _starts(shifts, by_now=False)
    bottoms = _starts(shifts, by_now=True)
    bands = []
    for shift in sorted(shifts, key=lambda one: one.before != one.now):  # what changes lies above what stays
        size = shifts[shift] * scale
        top, bottom = tops[shift] * scale, bottoms[shift] * scale
        kind = "stays" if shift.before == shift.now else f"moves {shift.now}"
        bands.append(_band(kind, top, bottom, size))
    before, now = sides(shifts)
    bars = stacked(before, scale, ' y="0"') + stacked(now, scale, f' y="{BAR + _GAP}"')
    return (
        f'<svg class="flow" viewBox="0 0 {_WIDTH:.0f} {2 * BAR + _GAP}" preserveAspectRatio="none" '
        f'aria-hidden="true" focusable="false">{"".join(bands)}{bars}</svg>'
    )


def _starts(shifts: Mapping[Shift, int], *, by_now: bool) -> dict[Shift, int]:
    """Where each band begins in a bar, in applicants."""

    def place(shift: Shift) -> tuple[int, int]:
        before, now = _NAMES.index(shift.before), _NAMES.index(shift.now)
        return (now, before) if by_now else (before, now)

    order = sorted(shifts, key=place)
    sums = accumulate((shifts[shift] for shift in order), initial=0)
    return dict(zip(order, sums, strict=False))


def sides(shifts: Mapping[Shift, int]) -> tuple[Counter[str], Counter[str]]:
    """Return how many came to each outcome before, and how many now."""
    before: Counter[str] = Counter()
    now: Counter[str] = Counter()
    for shift, count in shifts.items():
        before[shift.before] += count
        now[shift.now] += count
    return before, now


def _band(kind: str, top: float, bottom: float, size: float) -> str:
    above, below = BAR, BAR + _GAP
    middle = (above + below) / 2
    right = f"C{bottom + size:.3f} {middle} {top + size:.3f} {middle} {top + size:.3f} {above}"
    left = f"M{top:.3f} {above} C{top:.3f} {middle} {bottom:.3f} {middle} {bottom:.3f} {below}"
    return f'<path class="{kind}" d="{left} H{bottom + size:.3f} {right} Z"/>'
