"""What was measured, as a page: ratios first, since microseconds belong to one machine."""

import os
import platform
from collections.abc import Iterable, Mapping
from importlib.metadata import PackageNotFoundError, version
from textwrap import wrap
from typing import TYPE_CHECKING

from .cold import LIBRARY
from .growth import Growth
from .timing import Times

if TYPE_CHECKING:
    from .single import Results

PACKAGES = ("pydantic", "durable-rules", "zen-engine", "celine-regorus", "cedarpy", "rule-engine")
DECISION, OUTCOME = "sanctions243d: decision with reasons", "sanctions243d: outcome alone"
ZEN, NUMBERS = "zen-engine", "zen-engine, facts as numbers"


def page(results: "Results") -> str:
    """Return the page."""
    return "\n".join([*_head(results), *_targets(results), *_warm(results), *_cold(results), *_growth(results), ""])


def _head(results: "Results") -> Iterable[str]:
    crowd, size = results.crowd, results.size
    yield "# Performance of a single check"
    yield ""
    yield "`python -m tests.benchmarks.single` writes this page; the packages it compares are in the group `bench`."
    yield ""
    packages = ", ".join(_versions())
    yield from _wrapped(
        f"**Machine**: {os.cpu_count()} cores, {platform.machine()}, {platform.system()}, "
        f"Python {platform.python_version()}; {packages}."
    )
    yield from _wrapped(f"**This library** answered by {' and '.join(crowd.engines)}.")
    if results.absent:
        yield from _wrapped(f"**Not installed, so not measured**: {', '.join(results.absent)}.")
    yield from _wrapped(
        f"**Applicants**: {crowd.applicants:,}, no two equal, from a fixed seed, everything known; {crowd.cases:,} "
        f"cases (a tie and an employment), {crowd.signatures:,} distinct signatures, of which "
        f"{crowd.while_timed:,} first came up while the clock ran. The visa is suspended for {crowd.suspended:,}."
    )
    yield from _wrapped(
        "**Answers**: before anything is timed, everyone's answer on every applicant is compared with that of "
        "`check`; a single difference ends the run."
    )
    yield from _wrapped(
        f"**Time**: {size.rounds} rounds of {size.applicants} applicants that nobody has seen before, after "
        f"{size.warm_up:,} others to warm up. In a round all take turns, in an order drawn anew. A time is the median "
        "of the rounds, for one applicant; a ratio is the median of the rounds' ratios, all from one run."
    )
    yield from _wrapped(
        "**The others** answer yes or no: no unknown facts, no readings, no reasons. Ages, names and lists are "
        "prepared for them, from pydantic models as a program would have them; the preparation remembers names as "
        "this library does. zen-engine is asked in two ways: facts by name, as its manual writes them, and facts as "
        "numbers in lists, the fastest form that was found."
    )
    yield from _wrapped(
        "**regorus** has no package of its own name; `celine-regorus` is a third party's build of its Python binding."
    )
    yield ""


def _wrapped(text: str) -> Iterable[str]:
    return wrap(text, 118, initial_indent="- ", subsequent_indent="  ", break_long_words=False, break_on_hyphens=False)


def _versions() -> Iterable[str]:
    for package in PACKAGES:
        try:
            yield f"{package} {version(package)}"
        except PackageNotFoundError:
            continue


def _targets(results: "Results") -> Iterable[str]:
    mapping, validated = results.mapping, results.validated
    yield "## What was to be shown"
    yield ""
    yield "| | limit | measured |"
    yield "|---|---:|---:|"
    whole = "Mapping → decision with reasons, both engines agreed, to pydantic + preparation"
    alone = "Validated applicant → outcome, to the evaluation alone of"
    for name in (ZEN, NUMBERS):
        peer = f"pydantic + preparation + {name}"
        if peer in mapping:
            yield f"| {whole} + {name} | 1.00 | {mapping[DECISION].ratio(mapping[peer]):.2f} |"
    for name in (ZEN, NUMBERS):
        peer = f"{name}, of prepared facts"
        if peer in validated:
            yield f"| {alone} {name} | 0.33 | {validated[OUTCOME].ratio(validated[peer]):.2f} |"
    few, many = results.orders.sizes[-3:][0], results.orders.sizes[-1]
    place = results.orders.sizes.index(few)
    for kind, times in (("decision", results.orders.decisions), ("outcome", results.orders.outcomes)):
        ratio = times[-1].ratio(times[place])
        yield f"| {many} orders to {few}, applicant of one country, {kind} | 1.50 | {ratio:.2f} |"
    yield ""


def _warm(results: "Results") -> Iterable[str]:
    yield "## Warm"
    yield ""
    yield "*Again* is the same applicants a second time, whose employments are remembered."
    yield ""
    yield "From a mapping, as a caller has it:"
    yield ""
    yield from _table(results.mapping, DECISION)
    yield ""
    yield "From a validated applicant; the others from facts that are ready for them:"
    yield ""
    yield from _table(results.validated, OUTCOME)
    yield ""


def _table(times: Mapping[str, Times], reference: str) -> Iterable[str]:
    yield f"| | to *{reference.partition(': ')[2]}* | µs | again, µs |"
    yield "|---|---:|---:|---:|"
    for name, one in times.items():
        yield f"| {name} | {one.ratio(times[reference]):.2f} | {one.typical:.1f} | {one.typical_again:.1f} |"


def _cold(results: "Results") -> Iterable[str]:
    yield "## Cold"
    yield ""
    yield "The first answer of a new process, in milliseconds. This library reads its rules and all its names; the"
    yield "others are only compiled, with names and facts ready."
    yield ""
    yield "| | to *sanctions243d* | import | read and compile | first answer |"
    yield "|---|---:|---:|---:|---:|"
    whole = results.cold[LIBRARY].total
    for name, one in results.cold.items():
        ratio = one.total / whole
        yield f"| {name} | {ratio:.2f} | {one.imported:.1f} | {one.loaded:.1f} | {one.answered:.1f} |"
    yield ""


def _growth(results: "Results") -> Iterable[str]:
    yield "## Growth"
    yield ""
    yield "Applicants in China, warm; *decision* from a mapping, *outcome* from a validated applicant; each ratio is to"
    yield "the first line."
    for title, growth in (
        ("Orders: the one of China, and others of up to 200 countries with posts, agencies and ranks", results.orders),
        ("Rows of one clause", results.rows),
        ("Clauses of one row each", results.clauses),
        ("Relatives of the applicant", results.relatives),
    ):
        yield ""
        yield from _growth_table(title, growth)


def _growth_table(title: str, growth: Growth) -> Iterable[str]:
    yield f"| {title} | decision | µs | outcome | µs |"
    yield "|---:|---:|---:|---:|---:|"
    first, least = growth.decisions[0], growth.outcomes[0]
    for number, decision, outcome in zip(growth.sizes, growth.decisions, growth.outcomes, strict=True):
        ratios = decision.typical / first.typical, outcome.typical / least.typical
        yield f"| {number} | {ratios[0]:.2f} | {decision.typical:.1f} | {ratios[1]:.2f} | {outcome.typical:.1f} |"
