"""What was measured of tables, as a page: limits first, then times, growth, and where the time goes."""

import os
import platform
from collections.abc import Iterable, Iterator
from importlib.metadata import PackageNotFoundError, version
from textwrap import wrap

from .agreement import SAMPLE
from .contestants import BY_POLARS, EVERYBODY, OURS
from .limits import limits_of
from .plan import LAYOUTS, Results
from .run import Times

PACKAGES = ("polars", "duckdb", "numpy", "pyarrow", "pandas", "OpenFisca-Core", "narwhals")
READ, JUDGE, WHOLE, CPU, MEMORY = "read", "judge", "whole", "cpu", "memory"


def page(results: Results) -> str:
    """Return the page."""
    parts = (_head, _limits, _main, _few, _rows, _orders, _ties, _profiles)
    return "\n".join([line for part in parts for line in part(results)])


def _head(results: Results) -> Iterator[str]:
    size = results.size
    yield from ("# Performance of tables", "")
    yield "`python -m tests.benchmarks.screen` writes this page; the packages it compares are in the group `bench`."
    yield ""
    yield from _item(
        f"**Machine**: {os.cpu_count()} cores, {platform.machine()}, {platform.system()}, "
        f"Python {platform.python_version()}; {', '.join(_versions())}. "
        f"When the run began, {results.load:.1f} other processes wanted a core; on a quiet machine it is 0."
    )
    if results.absent:
        yield from _item(f"**Not installed, so not measured**: {', '.join(results.absent)}.")
    yield from _item(
        "**Applicants** come from a fixed seed: two in three apply at posts of the six orders, the rest elsewhere; 5 "
        "to 10 % of every column is unknown, of levels half; "
        "employers are ids and names in English and Chinese, some of them unknown. "
        "*Wide* is one tie in the row of its applicant; *long* is a second table with none to four ties of each. "
        f"The day of issuance is {results.on}: three of the six orders are in force."
    )
    for layout in LAYOUTS:
        counts = ", ".join(f"{count:,} {name.replace('_', ' ')}" for name, count in results.counts[layout].items())
        yield from _item(f"**Outcomes**, {layout}: {counts}.")
    yield from _item(
        f"**Answers**: everybody's outcome for every applicant is compared with everybody else's, and {SAMPLE:,} of "
        "each layout with those of `check`; a single difference ends the run. The tests compare the peers on days on "
        "which each of the six orders is in force."
    )
    yield from _item(
        f"**Time**: each measurement is a process of its own, after {10_000:,} applicants to warm up. In a round all "
        f"take turns, in an order drawn anew. A time is the median of {size.rounds} rounds "
        f"({size.rounds_of_few} of {size.few:,} applicants); a ratio is the median of the rounds' ratios. *Read* is "
        "from Parquet files to the engine's own table, *judge* from there to the outcomes; what is lazy does both at "
        "once. *All cores* is the time of both cores together. *Memory* is the most that the process ever held."
    )
    yield from _item(
        "**The peers** know the six orders, the words of these tables and the dates, three-valued as this library is, "
        "and give the outcome alone. They refuse nothing, know no other word, no reading, no title, no rank and no "
        "partial date. The one in Polars is written with its three-valued expressions; a second one with integers and "
        "tables of words took three times as long on wide tables, and was dropped. "
        "NumPy and OpenFisca begin with texts as "
        "dictionaries and end with outcomes as numbers. OpenFisca is given wide tables only."
    )
    yield from ("", "![Seconds of each, and growth](performance_tables.svg)", "")


def _item(text: str) -> Iterable[str]:
    return wrap(text, 118, initial_indent="- ", subsequent_indent="  ", break_long_words=False, break_on_hyphens=False)


def _versions() -> Iterator[str]:
    for package in PACKAGES:
        try:
            yield f"{package} {version(package)}"
        except PackageNotFoundError:
            continue


def _limits(results: Results) -> Iterator[str]:
    yield from ("## What was to be shown", "")
    yield from (f"At {results.size.rows:,} applicants, unless another number is said.", "")
    yield from ("| | limit | measured | missed |", "|---|---:|---:|---|")
    for one in limits_of(results):
        bound = f"at {'least' if one.is_least else 'most'} {one.limit:.2f}"
        missed = f"by a factor of {one.missed_by:.2f}" if one.missed_by else ""
        yield f"| {one.words} | {bound} | {one.measured:.2f} | {missed} |"
    yield ""


def _main(results: Results) -> Iterator[str]:
    yield from (f"## {results.size.rows:,} applicants", "")
    for layout in LAYOUTS:
        yield from _times(layout, results.main[layout])


def _few(results: Results) -> Iterator[str]:
    yield from (f"## {results.size.few:,} applicants, every engine", "")
    for layout in LAYOUTS:
        yield from _times(layout, results.few[layout])


def _times(layout: str, times: dict[str, Times]) -> Iterator[str]:
    yield f"| {layout} | whole, to *outcome only* | whole, s | read, s | judge, s | all cores, s | memory, MB |"
    yield "|---|---:|---:|---:|---:|---:|---:|"
    for name, found in times.items():
        one = EVERYBODY[name]
        read = "" if one.is_lazy else f"{found.median(READ):.2f}"
        judge = "" if one.is_lazy else f"{found.median(JUDGE):.2f}"
        yield (
            f"| {one.label} | {found.ratio(times[OURS], WHOLE):.2f} | {found.median(WHOLE):.2f} | {read} | {judge} | "
            f"{found.median(CPU):.2f} | {found.median(MEMORY):,.0f} |"
        )
    yield ""


def _rows(results: Results) -> Iterator[str]:
    yield from (
        "## Growth with applicants",
        "",
        "Polars, outcome only; *judge*, in microseconds for one applicant.",
        "",
    )
    yield "| applicants | `screen`, wide | hand-written, wide | `screen`, long | hand-written, long |"
    yield "|---:|---:|---:|---:|---:|"
    for rows in results.size.growth:
        cells = [
            f"{results.rows[layout][rows][name].median(JUDGE) * 1e6 / rows:.3f}"
            for layout in LAYOUTS
            for name in (OURS, BY_POLARS)
        ]
        yield f"| {rows:,} | {' | '.join(cells)} |"
    yield ""


def _orders(results: Results) -> Iterator[str]:
    yield from ("## Growth with orders", "")
    yield from wrap(
        f"{results.size.few:,} applicants, wide, Polars, outcome only. The orders beyond six are made up, three for "
        "each country; their posts and agencies are known in every line. *Everywhere*: who applied where there is no "
        "order applies in one of those countries, and every other one names an agency there.",
        118,
    )
    yield from ("", "| orders | the same applicants, s | | everywhere, s | |", "|---:|---:|---:|---:|---:|")
    first = results.size.orders[0]
    for count in results.size.orders:
        cells = []
        for name in ("same", "everywhere"):
            times = results.orders[name]
            cells += [f"{times[count].median(JUDGE):.2f}", f"{times[count].ratio(times[first], JUDGE):.2f}"]
        yield f"| {count} | {' | '.join(cells)} |"
    yield ""


def _ties(results: Results) -> Iterator[str]:
    yield from ("## Growth with ties", "")
    yield from (f"{results.size.tied:,} applicants, long, Polars, outcome only; *judge*, in seconds.", "")
    yield from ("| ties of each | `screen` | hand-written | speed to it |", "|---:|---:|---:|---:|")
    for each, times in results.ties.items():
        ours, theirs = times[OURS], times[BY_POLARS]
        ratio = theirs.ratio(ours, JUDGE)
        yield f"| {each} | {ours.median(JUDGE):.2f} | {theirs.median(JUDGE):.2f} | {ratio:.2f} |"
    yield ""


def _profiles(results: Results) -> Iterator[str]:
    yield from ("## Where the time goes", "")
    yield from wrap(
        f"The functions with the most time of their own, of {results.size.few:,} applicants in one thread under "
        "Python's profiler, which itself slows what is called often. What a package does beneath a call counts as the "
        "call's.",
        118,
    )
    for name, functions in results.profiles.items():
        yield from ("", f"{name}:", "", "| function | share | calls |", "|---|---:|---:|")
        yield from (f"| `{function}` | {share:.1%} | {calls:,} |" for function, share, calls in functions)
    yield ""
