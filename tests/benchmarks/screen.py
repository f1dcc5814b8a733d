"""Measures `screen` on tables of millions beside hand-written ways, and writes `docs/performance_tables.md`.

python -m tests.benchmarks.screen                       measures ten million applicants, and writes page and chart
python -m tests.benchmarks.screen --rows 1000000        fewer, and writes nothing unless told `--write`
python -m tests.benchmarks.screen --folder DIR          keeps tables and times there, to go on from there
"""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from .tables.chart import chart
from .tables.page import page
from .tables.plan import Plan, Size
from .tables.run import Disagreement

DOCS = Path(__file__).parents[2] / "docs"
ON = date(2026, 4, 1)
FULL = Size()


def sized(rows: int) -> Size:
    """Return a run that is smaller in every respect, for a smaller number of applicants."""
    if rows >= FULL.rows:
        return Size(rows=rows)
    few = max(rows // 10, 1000)
    orders = FULL.orders if rows >= FULL.few else FULL.orders[:2]
    return Size(rows, few, few // 2, rounds=3, rounds_of_few=3, rounds_of_growth=2, orders=orders)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and write page and chart; the exit code is 1 where two answers differ."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--rows", type=int, default=FULL.rows, help="the number of applicants; 10,000,000 unless given")
    parser.add_argument("--folder", type=Path, help="where tables and times are kept, to go on from there")
    parser.add_argument("--write", action="store_true", help="write the page whatever the number of applicants")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.folder or Path(temporary)
        try:
            results = Plan(folder, sized(given.rows), ON).measured()
        except Disagreement as error:
            print(error, file=sys.stderr)
            return 1
    text = page(results)
    print(text)
    if given.write or given.rows >= FULL.rows:
        (DOCS / "performance_tables.md").write_text(text, encoding="utf-8")
        (DOCS / "performance_tables.svg").write_text(chart(results), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
