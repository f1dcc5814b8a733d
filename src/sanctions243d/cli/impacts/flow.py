"""The outcomes before and now as a drawing: two bars, and between them a band for each change."""

from collections.abc import Mapping
from itertools import accumulate

from sanctions243d.cli.screening.summary import WORDS
from sanctions243d.screening.impact import Shift

_WIDTH, _BAR, _GAP = 100.0, 10, 50  # in the units of the drawing, which is stretched to the width of the page
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
    bars = _bar(shifts, scale, 0, is_now=False) + _bar(shifts, scale, _BAR + _GAP, is_now=True)
    return (
        f'<svg class="flow" viewBox="0 0 {_WIDTH:.0f} {2 * _BAR + _GAP}" preserveAspectRatio="none" '
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


def _bar(shifts: Mapping[Shift, int], scale: float, y: int, *, is_now: bool) -> str:
    start, parts = 0.0, []
    for name in _NAMES:
        size = scale * sum(count for shift, count in shifts.items() if shift[is_now] == name)
        if size:
            parts.append(f'<rect class="{name}" x="{start:.3f}" y="{y}" width="{size:.3f}" height="{_BAR}"/>')
            start += size
    return "".join(parts)


def _band(kind: str, top: float, bottom: float, size: float) -> str:
    above, below = _BAR, _BAR + _GAP
    middle = (above + below) / 2
    right = f"C{bottom + size:.3f} {middle} {top + size:.3f} {middle} {top + size:.3f} {above}"
    left = f"M{top:.3f} {above} C{top:.3f} {middle} {bottom:.3f} {middle} {bottom:.3f} {below}"
    return f'<path class="{kind}" d="{left} H{bottom + size:.3f} {right} Z"/>'
