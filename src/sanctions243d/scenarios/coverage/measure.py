"""Measures what scenarios show of the orders of a rulebook."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from sanctions243d.errors import require_texts
from sanctions243d.rulebook.rulebook import Rulebook
from sanctions243d.scenarios.coverage.date_goals import date_goals
from sanctions243d.scenarios.coverage.exception_goals import exception_goals
from sanctions243d.scenarios.coverage.goal import Goal
from sanctions243d.scenarios.coverage.leaves import leaves_of
from sanctions243d.scenarios.coverage.places import RuleFile
from sanctions243d.scenarios.coverage.possible import Possible
from sanctions243d.scenarios.coverage.reading_goals import reading_goals
from sanctions243d.scenarios.coverage.readings_seen import readings_shown
from sanctions243d.scenarios.coverage.result import Coverage, Measured
from sanctions243d.scenarios.coverage.row_goals import RowGoals
from sanctions243d.scenarios.coverage.seen import Asked, Watch
from sanctions243d.scenarios.run import Status, run
from sanctions243d.scenarios.suite import Scenario
from sanctions243d.text.location import Location

FIRST = 3  # names that are kept of the scenarios that show a goal


def measure(scenarios: Iterable[Scenario], rulebook: Rulebook, orders: Iterable[str] | None = None) -> Coverage:
    """Run scenarios, and return what those that pass show of some orders; of all, unless they are named.

    Raises:
        KeyError: there is no such order.
        EngineError: an engine failed, as `check`.
    """
    passed = [one for one in scenarios if run(one, rulebook).status is Status.PASSED]
    return measure_passed(passed, rulebook, orders)


def measure_passed(scenarios: Iterable[Scenario], rulebook: Rulebook, orders: Iterable[str] | None = None) -> Coverage:
    """Return what scenarios show of some orders that are known to pass; those that expect an error show nothing."""
    if isinstance(orders, str):
        require_texts("orders", orders, "ids of orders")
    chosen = [rulebook.orders[id] for id in (rulebook.orders if orders is None else orders)]
    shown: dict[str, list[str]] = {}
    looked_at = [one for one in scenarios if one.expect.is_answered and one.expect.error is None]
    watches = [Watch(order, rulebook, leaves_of(order, rulebook)) for order in chosen]
    for scenario in looked_at:
        asked = Asked.of(scenario, rulebook)
        for watch in watches:
            for id in watch.shown(asked):
                shown.setdefault(id, []).append(scenario.name)
        for id in readings_shown(asked, chosen, rulebook):
            shown.setdefault(id, []).append(scenario.name)
    goals = tuple(goal for watch in watches for goal in goals_of(watch, rulebook))
    return Coverage(tuple(order.id for order in chosen), len(looked_at), tuple(_measured(goals, shown)))


def goals_of(watch: Watch, rulebook: Rulebook) -> Iterator[Goal]:
    """Yield every goal of an order."""
    order, words, possible = watch.order, watch.words, Possible(rulebook.ontology)
    file = RuleFile.of(order.id, rulebook.root)
    rows = RowGoals(order.id, order.country, order.root.location, file, possible, words)
    for leaf in watch.leaves:
        yield from rows.of_leaf(leaf)
        yield from date_goals(leaf, order.id, words, file)
    yield from exception_goals(watch.leaves, order.id, possible)
    yield from reading_goals(order, rulebook)


def _measured(goals: Sequence[Goal], shown: Mapping[str, Sequence[str]]) -> Iterator[Measured]:
    for goal in goals:
        names = shown.get(goal.id, ())
        is_seen = bool(names) and all(need in shown for need in goal.needs)
        place = Location(goal.location.file, goal.location.line, goal.location.column)
        yield Measured(replace(goal, location=place), is_seen, len(names), tuple(names[:FIRST]))
