"""Draws what was measured as one SVG: bars of seconds, wide and long, and lines of growth."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from .contestants import BY_POLARS, EVERYBODY, OURS
from .plan import LAYOUTS, Results
from .run import Times

WIDTH, BAR, GAP, LEFT, RIGHT = 960, 18, 8, 330, 90
MINE, THEIRS, READING, GREY = "#0b5c8a", "#8aa5b5", "#d5dee4", "#666666"
STYLE = (
    "text{font:13px system-ui,'Noto Sans',sans-serif;fill:#222}.title{font-weight:600;font-size:15px}"
    f".small{{font-size:12px;fill:{GREY}}}"
)
HEIGHT_OF_LINES = 230


@dataclass(frozen=True, slots=True)
class Line:
    """Points of one line: what it is called, and seconds by a number."""

    label: str
    colour: str
    points: Sequence[tuple[float, float]]


def chart(results: Results) -> str:
    """Return the chart."""
    drawn: list[str] = []
    top = 10
    for layout in LAYOUTS:
        lines = list(_bars(f"{results.size.rows:,} applicants, {layout}: seconds", results.main[layout], top))
        drawn += lines
        top += 60 + len(results.main[layout]) * (BAR + GAP)
    for place, layout in enumerate(LAYOUTS):
        left = 60 + place * (WIDTH // 2)
        drawn += _growth(f"Growth with applicants, {layout}: seconds to judge", _lines(results, layout), left, top)
    height = top + HEIGHT_OF_LINES + 70
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}">'
    ground = f'<rect width="{WIDTH}" height="{height}" fill="white"/>'
    return "\n".join([head, f"<style>{STYLE}</style>", ground, *drawn, "</svg>", ""])


def _bars(title: str, times: dict[str, Times], top: int) -> Iterator[str]:
    """Each bar is what was read, pale, then what was judged; what is lazy has one part."""
    ordered = sorted(times.items(), key=lambda item: item[1].median("whole"))
    scale = (WIDTH - LEFT - RIGHT) / max(found.median("whole") for _, found in ordered)
    yield _text(10, top + 16, title, "title")
    yield _text(WIDTH - RIGHT, top + 16, "pale: reading the files", "small", "end")
    for place, (name, found) in enumerate(ordered):
        y = top + 30 + place * (BAR + GAP)
        read = 0 if EVERYBODY[name].is_lazy else found.median("read") * scale
        whole = found.median("whole") * scale
        colour = MINE if name.startswith(OURS) or name == "details" else THEIRS
        yield _text(LEFT - 10, y + 14, EVERYBODY[name].label.replace("`", ""), "", "end")
        yield f'<rect x="{LEFT}" y="{y}" width="{read:.1f}" height="{BAR}" fill="{READING}"/>'
        yield f'<rect x="{LEFT + read:.1f}" y="{y}" width="{max(whole - read, 1):.1f}" height="{BAR}" fill="{colour}"/>'
        yield _text(LEFT + whole + 6, y + 14, f"{found.median('whole'):.2f}", "small")


def _lines(results: Results, layout: str) -> list[Line]:
    return [
        Line(label, colour, [(rows / 1e6, times[name].median("judge")) for rows, times in results.rows[layout].items()])
        for name, label, colour in ((OURS, "screen", MINE), (BY_POLARS, "hand-written Polars", THEIRS))
    ]


def _growth(title: str, lines: list[Line], left: int, top: int) -> Iterator[str]:
    width, height, bottom = WIDTH // 2 - 120, HEIGHT_OF_LINES - 60, top + HEIGHT_OF_LINES
    widest = max(x for line in lines for x, _ in line.points)
    highest = max(y for line in lines for _, y in line.points)
    yield _text(left - 50, top + 16, title, "title")
    yield f'<path d="M{left} {bottom - height}V{bottom}H{left + width}" fill="none" stroke="{GREY}"/>'
    for part in (0.5, 1.0):
        yield _text(left - 6, bottom - height * part + 4, f"{highest * part:.2g}", "small", "end")
    for x in sorted({x for line in lines for x, _ in line.points}):
        yield _text(left + width * x / widest, bottom + 18, f"{x:g}", "small", "middle")
    yield _text(left + width / 2, bottom + 38, "millions of applicants", "small", "middle")
    for place, line in enumerate(lines):
        points = [(left + width * x / widest, bottom - height * y / highest) for x, y in line.points]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        yield f'<polyline points="{path}" fill="none" stroke="{line.colour}" stroke-width="2"/>'
        yield from (f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{line.colour}"/>' for x, y in points)
        y = bottom - height + 4 + 18 * place
        yield f'<rect x="{left + 12}" y="{y - 9}" width="12" height="10" fill="{line.colour}"/>'
        yield _text(left + 30, y, line.label, "small")


def _text(x: float, y: float, words: str, kind: str, anchor: str = "start") -> str:
    of_kind = f' class="{kind}"' if kind else ""
    return f'<text x="{x:.0f}" y="{y:.0f}" text-anchor="{anchor}"{of_kind}>{escape(words)}</text>'
