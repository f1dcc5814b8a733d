"""Counts the answers of two versions of the rules, batch after batch; only a few rows are kept, as samples."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

import polars as pl

from sanctions243d.decision.decision import Outcome
from sanctions243d.rulebook.rulebook import Rulebook
from sanctions243d.screening.class_names import NOT_KNOWN, ClassNames
from sanctions243d.screening.impact import LISTS, OUTCOMES, PARTS, REFUSED, Answer, Group, Impact, Sample, Shift

_BETWEEN = "\n"
_ROW, _CLASS = "#row", "#class"
_GROUPS = ("classes", "orders", "clauses")
_OTHERWISE = Shift("", "")  # the key of samples of the same outcome for other reasons, whatever the outcome
_RANKS = {name: place for place, name in enumerate((*OUTCOMES, REFUSED))}


class Answered(NamedTuple):
    """Some rows with the answers of both versions, in the same order.

    Attributes:
        classes: the visa class of each as it is written, where there is such a column.
        ids: what identifies each, where there is such a column.
        place: where the row stands, by its number among these.
    """

    before: pl.DataFrame
    now: pl.DataFrame
    classes: pl.Series | None
    ids: pl.Series | None
    place: Callable[[int], str]


class ImpactCount:
    """Counts; `samples` is how many applicants are kept of each change."""

    def __init__(self, old: Rulebook, new: Rulebook, samples: int) -> None:
        self._effects = [_effects(one) for one in (old, new)]
        self._names = ClassNames(old), ClassNames(new)
        self._most = samples
        self._shifts: Counter[Shift] = Counter()
        self._changes: Counter[Shift] = Counter()
        self._parts: Counter[str] = Counter()
        self._otherwise = 0
        self._rows: dict[str, Counter[str]] = {name: Counter() for name in _GROUPS}
        self._groups: dict[str, dict[str, Counter[Shift]]] = {name: defaultdict(Counter) for name in _GROUPS}
        self._samples: dict[Shift, list[Sample]] = {}

    def add(self, answered: Answered) -> None:
        """Count some rows."""
        shown: dict[Shift, list[int]] = defaultdict(list)
        for text, before, now, count, rows in self._combinations(answered):
            shift = Shift(before.outcome, now.outcome)
            self._shifts[shift] += count
            is_changed = _is_changed(before, now)
            parts = _different(before, now) if before.outcome == now.outcome and not is_changed else []
            self._count_groups(self._class(text), before, now, count, shift if is_changed else None)
            if is_changed:
                self._changes[shift] += count
            elif parts:
                self._otherwise += count
                self._parts.update(dict.fromkeys(parts, count))
            if is_changed or parts or shift.before != shift.now:
                shown[_OTHERWISE if parts else shift] += rows
        for shift, numbers in shown.items():
            self._keep(shift, sorted(numbers), answered)

    def impact(self) -> Impact:
        """Return what was counted."""
        return Impact(
            shifts=_in_order(self._shifts),
            changes=_in_order(self._changes),
            classes=self._sorted("classes"),
            orders=self._sorted("orders"),
            clauses=self._sorted("clauses"),
            parts={name: self._parts[name] for name in PARTS if self._parts[name]},
            otherwise=self._otherwise,
            samples=tuple(one for shift in sorted(self._samples, key=_place) for one in self._samples[shift]),
        )

    def _combinations(self, answered: Answered) -> Iterator[tuple[str | None, Answer, Answer, int, list[int]]]:
        """Yield each combination of class and answers once, with how many rows have it, and the first of them."""
        size = len(answered.before)
        classes = (
            answered.classes if answered.classes is not None else pl.repeat(None, size, dtype=pl.String, eager=True)
        )
        columns = [pl.int_range(size, eager=True).alias(_ROW), classes.alias(_CLASS)]
        for version, table in enumerate((answered.before, answered.now)):
            columns.append(table["outcome"].fill_null(REFUSED).alias(f"outcome{version}"))
            columns += [table[name].list.join(_BETWEEN).alias(f"{name}{version}") for name in LISTS]
        frame = pl.DataFrame(columns)
        keys = [column.name for column in columns[1:]]
        found = frame.group_by(keys).agg(pl.len().alias("#len"), pl.col(_ROW).head(self._most).alias("#rows"))
        for row in found.iter_rows(named=True):
            yield row[_CLASS], self._answer(row, 0), self._answer(row, 1), row["#len"], row["#rows"]

    def _answer(self, row: dict[str, Any], version: int, refused: str = "") -> Answer:
        lists = [tuple(filter(None, (row[f"{name}{version}"] or "").split(_BETWEEN))) for name in LISTS]
        orders, clauses, missing, open = lists
        effects = tuple(dict.fromkeys(self._effects[version][clause] for clause in clauses))
        return Answer(row[f"outcome{version}"], orders, clauses, missing, open, effects, refused)

    def _count_groups(self, visa_class: str, before: Answer, now: Answer, count: int, shift: Shift | None) -> None:
        named: dict[str, Iterable[str]] = {
            "classes": [visa_class],
            "orders": {*before.orders, *now.orders},
            "clauses": {*before.clauses, *now.clauses},
        }
        for group, names in named.items():
            for name in names:
                self._rows[group][name] += count
                if shift:
                    self._groups[group][name][shift] += count

    def _class(self, text: str | None) -> str:
        """The visa class: of the new rules, or of the old ones where the new ones do not know it."""
        old, new = self._names
        found = new(text)
        return old(text) if found == NOT_KNOWN else found

    def _keep(self, shift: Shift, rows: list[int], answered: Answered) -> None:
        kept = self._samples.setdefault(shift, [])
        for row in rows[: self._most - len(kept)]:
            id = None if answered.ids is None else answered.ids[row]
            text = None if answered.classes is None else answered.classes[row]
            before, now = (self._said(table, row, version) for version, table in enumerate(answered[:2]))
            kept.append(Sample(answered.place(row), id or "", self._class(text), before, now))

    def _said(self, table: pl.DataFrame, row: int, version: int) -> Answer:
        said = table.row(row, named=True)
        texts = {f"{name}{version}": _BETWEEN.join(said[name] or ()) for name in LISTS}
        outcome = {f"outcome{version}": said["outcome"] or REFUSED}
        return self._answer({**texts, **outcome}, version, said["refused"] or "")

    def _sorted(self, name: str) -> tuple[Group, ...]:
        found = [Group(one, _in_order(changes), self._rows[name][one]) for one, changes in self._groups[name].items()]
        return tuple(sorted(found, key=lambda group: (-group.changed, group.name)))


def _effects(rulebook: Rulebook) -> dict[str, str]:
    """What each clause does to a visa, in words."""
    found = {}
    for clause in rulebook.compiled(None).clauses:
        limit = clause.effect.limit
        found[clause.address] = f"limit to {limit}" if limit else clause.effect.kind
    return found


def _is_changed(before: Answer, now: Answer) -> bool:
    """Whether an applicant whom both versions decide has another outcome, or another limit."""
    if REFUSED in (before.outcome, now.outcome):
        return False
    is_limited = before.outcome == now.outcome == Outcome.LIMITED.value
    return before.outcome != now.outcome or (is_limited and set(before.effects) != set(now.effects))


def _different(before: Answer, now: Answer) -> list[str]:
    """Which parts of two answers differ; in which order they are said is all the same."""
    return [name for name in PARTS if set(getattr(before, name)) != set(getattr(now, name))]


def _in_order(counts: Counter[Shift]) -> dict[Shift, int]:
    return dict(sorted(counts.items(), key=lambda item: _place(item[0])))


def _place(shift: Shift) -> tuple[int, int]:
    """The order in which changes are shown: those of decided applicants as in the matrix, what stays the same last."""
    return _RANKS.get(shift.before, len(_RANKS)), _RANKS.get(shift.now, len(_RANKS))
