"""How long loading takes, beside PyYAML's C parser on the same files, and how it grows with the orders.

python -m tests.benchmarks.load            prints the times and writes docs/performance_load.md
python -m tests.benchmarks.load --quick    measures a little, and writes nothing
"""

import argparse
import gc
import platform
import shutil
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

import yaml

from sanctions243d import Rulebook
from sanctions243d.rulebook.rulebook import bundled_folder

PAGE = Path(__file__).parents[2] / "docs" / "performance_load.md"
LIMIT = 15


@dataclass(frozen=True, slots=True)
class Measured:
    """Milliseconds of loading and of composing the same files, each a median, and the median of the ratios."""

    orders: int
    files: int
    characters: int
    load: float
    compose: float
    ratio: float


def measured(root: Path, rounds: int) -> Measured:
    """Load a folder and compose its files, in turns."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(root.rglob("*.yaml"))]
    pairs = []
    for _ in range(rounds):
        compose = _milliseconds(lambda: _compose(texts))
        pairs.append((_milliseconds(lambda: Rulebook.load(root)), compose))
    loads, composes = zip(*pairs, strict=True)
    ratio = median(load / compose for load, compose in pairs)
    orders = len(list((root / "orders").glob("*.yaml")))
    return Measured(orders, len(texts), sum(map(len, texts)), median(loads), median(composes), ratio)


def _compose(texts: list[str]) -> None:
    for text in texts:
        yaml.compose(text, Loader=yaml.CLoader)


def _milliseconds(work: Callable[[], object]) -> float:
    gc.collect()
    start = perf_counter()
    work()
    return (perf_counter() - start) * 1000


def grown(root: Path, orders: int) -> Path:
    """Copy the rules that come with the library, and their orders under new ids until there are so many."""
    shutil.copytree(bundled_folder(), root)
    originals = sorted((root / "orders").glob("*.yaml"))
    for number in range(len(originals), orders):
        original = originals[number % len(originals)]
        shutil.copy(original, original.with_name(f"{original.stem}_{number:04}.yaml"))
    return root


def page(bundled: Measured, growth: list[Measured]) -> str:
    """Return the page with the results."""
    machine = (
        f"{platform.machine()}, {platform.system()}, Python {platform.python_version()}, PyYAML {yaml.__version__}"
    )
    first, last = growth[0], growth[-1]
    per_order = [(one.load - first.load) / (one.orders - first.orders) for one in growth[1:]]
    rows = "\n".join(
        f"| {one.orders:,} | {one.files:,} | {one.load:,.0f} | {one.compose:,.0f} | {one.ratio:.1f} |" for one in growth
    )
    return f"""\
# Performance of loading

`python -m tests.benchmarks.load` writes this page.

- **Machine**: {machine}.
- **Loading** reads the files, checks every name, quote, date and reading, and raises with every fault or gives a
  rulebook. **Composing** is what PyYAML's C parser (libyaml) needs to make nodes of the same texts, already in memory.
- **Time**: the two take turns; a time is the median of the rounds, a ratio the median of the rounds' ratios.

## The rules that come with the library

| | limit | measured |
|---|---:|---:|
| Loading {bundled.orders} orders, {bundled.files} files, {bundled.characters:,} characters, ms | | {bundled.load:.1f} |
| Composing the same files, ms | | {bundled.compose:.1f} |
| Loading to composing | {LIMIT} | {bundled.ratio:.1f} |

## Growth

The same rules, with copies of their orders under new ids.

| orders | files | loading, ms | composing, ms | ratio |
|---:|---:|---:|---:|---:|
{rows}

Each order beyond the first {first.orders} costs {min(per_order):.2f} to {max(per_order):.2f} ms, whatever their number:
{last.orders / first.orders:.0f} times the orders take {last.load / first.load:.0f} times as long.
"""


def main(arguments: list[str] | None = None) -> int:
    """Measure, print, and write the page; the exit code is 1 where the limit is not kept."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--quick", action="store_true", help="measure a little, and write nothing")
    quick = parser.parse_args(arguments).quick
    bundled = measured(bundled_folder(), 3 if quick else 25)
    growth = []
    for orders in (10, 20) if quick else (10, 100, 250, 500, 1000):
        with tempfile.TemporaryDirectory() as folder:
            growth.append(measured(grown(Path(folder) / "rules", orders), 1 if quick else 3))
    text = page(bundled, growth)
    print(text)
    if not quick:
        PAGE.write_text(text, encoding="utf-8")
    return int(bundled.ratio > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
