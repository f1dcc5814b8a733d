"""Decides applicants straight from the rule files: slow, plain, and sharing nothing with the library."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from .asker import Asker
from .days import FALSE, TRUE, UNKNOWN, reached
from .fields import InputError
from .jobs import Case
from .nouns import Nouns, Values, read_yaml
from .rows import BookError, Clause, Lowering, Row, clauses_of, row_truth

__all__ = ["Book", "BookError", "InputError", "Result"]

OWN_READINGS: dict[str, Any] = {
    "born_on_29_february": {"options": {"february_28": "02-28", "march_1": "03-01"}, "default": "march_1"},
    "step_and_adopted_children": {
        "options": {
            "statute": {"step_parent": {"under": "18"}, "adoptive_parent": {"under": "16"}},
            "any_age": {"step_parent": "any", "adoptive_parent": "any"},
        },
        "default": "statute",
    },
    "post_and_rank": {"options": {"post": "post", "higher": "higher"}, "default": "higher"},
    "post_and_police_rank": {"options": {"post": "post", "higher": "higher"}, "default": "post"},
}
STATES = {"not_raised": FALSE, "refused": FALSE, "raised": UNKNOWN, "granted": TRUE}


@dataclass(frozen=True)
class Result:
    """What the rules say of an applicant on a day."""

    outcome: str
    possible: frozenset[str]
    true_clauses: frozenset[str]
    unknown_clauses: frozenset[str]


class Book:
    """Orders, shared readings and nouns, as written."""

    def __init__(
        self,
        nouns: Nouns,
        orders: Mapping[str, Mapping[str, Any]],
        shared: Mapping[str, Any],
        own: Mapping[str, Any] | None = None,
    ) -> None:
        self.nouns, self.orders, self.shared = nouns, dict(orders), dict(shared)
        self.own = OWN_READINGS | dict(own or {})
        self.clauses = [clause for order in self.orders for clause in clauses_of(order, self.orders[order])]
        self._rows: dict[tuple[str, frozenset[tuple[str, str]]], list[Row]] = {}

    @classmethod
    def load(cls, folder: Path | str) -> "Book":
        """The book in a folder of rule files."""
        root = Path(folder)
        orders = {file.stem: read_yaml(file) for file in sorted((root / "orders").glob("*.yaml"))}
        own = read_yaml(root / "rulebook.yaml").get("readings") or {}
        return cls(Nouns(root / "ontology"), orders, read_yaml(root / "readings.yaml"), own)

    @classmethod
    def from_parts(
        cls, ontology_folder: Path | str, orders: Mapping[str, Mapping[str, Any]], shared_readings: Mapping[str, Any]
    ) -> "Book":
        """A book of orders that are given as plain mappings with text scalars."""
        return cls(Nouns(Path(ontology_folder)), orders, shared_readings)

    @property
    def facts(self) -> Mapping[str, Values]:
        """The whole value set of every fact."""
        return self.nouns.facts

    # ---- deciding

    def decide(self, applicant: Mapping[str, Any], on: date, readings: Mapping[str, str] | None = None) -> Result:
        """The outcome for an applicant; InputError where the applicant or a reading is refused."""
        truths = self.truths(applicant, on, readings)
        by_effect = {"suspend": FALSE, "limit": FALSE}
        for clause in self.clauses:
            effect = clause.stated("effect")
            name = "suspend" if effect == "suspend" else "limit"
            if effect is None or (name == "limit" and not (isinstance(effect, Mapping) and "limit" in effect)):
                raise BookError(f"{clause.address}: no effect")
            by_effect[name] = max(by_effect[name], truths[clause.address])
        possible = possible_outcomes(by_effect["suspend"], by_effect["limit"])
        return Result(
            next(iter(possible)) if len(possible) == 1 else "undetermined",
            possible,
            frozenset(address for address, truth in truths.items() if truth == TRUE),
            frozenset(address for address, truth in truths.items() if truth == UNKNOWN),
        )

    def truths(
        self, applicant: Mapping[str, Any], on: date, readings: Mapping[str, str] | None = None
    ) -> dict[str, int]:
        """Per clause, by address, whether it covers the applicant: FALSE 0, UNKNOWN 1, TRUE 2."""
        asker = self._asker(applicant, on, readings or {})
        states = self._states(applicant)
        found = {}
        for clause in self.clauses:
            cases = asker.cases(self.orders[clause.order]["country"])
            covered = max(
                (row_truth(row, case) for row in self.rows(clause, readings) for case in cases), default=FALSE
            )
            excepted = max(
                (self._excepted(clause, address, content, states, cases) for address, content in clause.exceptions()),
                default=FALSE,
            )
            found[clause.address] = min(self.force(clause, on), covered, TRUE - excepted)
        return found

    def cases(
        self, applicant: Mapping[str, Any], on: date, country: str, readings: Mapping[str, str] | None = None
    ) -> list[Case]:
        """All cases of an applicant, relative to the country of an order."""
        return self._asker(applicant, on, readings or {}).cases(country)

    def rows(self, clause: Clause, readings: Mapping[str, str] | None = None) -> list[Row]:
        """The merged rows of a clause under the chosen readings."""
        key = clause.address, frozenset((readings or {}).items())
        if key not in self._rows:
            self._rows[key] = self._lowering(clause.order, readings or {}).rows_of(clause)
        return self._rows[key]

    @staticmethod
    def force(clause: Clause, on: date) -> int:
        """Whether a clause is in force on a day."""
        effective, terminated = clause.stated("effective"), clause.stated("terminated")
        if effective is None or terminated is None:
            raise BookError(f"{clause.address}: `effective` or `terminated` is missing")
        return min(reached(effective, on), TRUE - reached(terminated, on))

    # ---- exceptions

    def _states(self, applicant: Mapping[str, Any]) -> dict[str, int]:
        written = applicant.get("exceptions")
        if written is None or written == "unknown":
            return {}
        if not isinstance(written, Mapping):
            raise InputError("exceptions", "not a mapping")
        known = {address for clause in self.clauses for pair in clause.exceptions() for address in parts_of(*pair)}
        states = {}
        for address, state in written.items():
            if address not in known:
                raise InputError(f"exceptions.{address}", "no such exception")
            if state is not None and state != "unknown" and state not in STATES:
                raise InputError(f"exceptions.{address}", f"`{state}` is no state")
            states[address] = STATES.get(state, UNKNOWN)
        return states

    def _excepted(
        self,
        clause: Clause,
        address: str,
        content: Any,
        states: Mapping[str, int],
        cases: list[Case],
        given: int = FALSE,
    ) -> int:
        state = states.get(address, given)
        truth = state
        if not isinstance(content, Mapping):
            return truth
        if "all_of" in content:
            parts = content["all_of"].items()
            truth = min(
                self._excepted(clause, f"{address}.{key}", part, states, cases, given=state) for key, part in parts
            )
        written = {fact: value for fact, value in content.items() if fact in self.facts}
        if written:
            row = self._lowering(clause.order, {}).facts(written)
            truth = min(truth, max(row_truth(row, case) for case in cases))
        return truth

    # ---- readings

    def _lowering(self, order: str, readings: Mapping[str, str]) -> Lowering:
        def option(name: str) -> Any:
            reading = self._reading(order, name)
            if reading is None:
                raise BookError(f"{order}: `{name}` is no reading")
            return reading["options"][self._chosen(reading, order, name, readings)]

        return Lowering(self.nouns, self.orders[order]["country"], option)

    def _reading(self, order: str, name: str) -> Mapping[str, Any] | None:
        own, shared = (self.orders[order].get("readings") or {}).get(name), self.shared.get(name)
        if shared is None or (own is not None and "options" in own):
            return own if own is not None and "options" in own else None
        return {**shared, **({"default": own["default"]} if own is not None and "default" in own else {})}

    @staticmethod
    def _chosen(reading: Mapping[str, Any], order: str, name: str, readings: Mapping[str, str]) -> str:
        for key in (f"{order}.{name}", name):
            if key in readings and readings[key] in reading["options"]:
                return readings[key]
        return str(reading["default"])

    def _asker(self, applicant: Mapping[str, Any], on: date, readings: Mapping[str, str]) -> Asker:
        if not isinstance(on, date) or isinstance(on, datetime):
            raise InputError("on", "not a day")
        if not isinstance(applicant, Mapping):
            raise InputError("", "not a mapping")
        for key, choice in readings.items():
            if not any(choice in reading["options"] for reading in self._readings_called(key)):
                raise InputError(f"readings.{key}", f"no reading with the option `{choice}`")
        chosen = {
            name: reading["options"][self._chosen(reading, "", name, readings)] for name, reading in self.own.items()
        }
        month, day = chosen["born_on_29_february"].split("-")
        counts = (str(chosen["post_and_rank"]), str(chosen["post_and_police_rank"]))
        return Asker(self.nouns, applicant, on, (int(month), int(day)), chosen["step_and_adopted_children"], counts)

    def _readings_called(self, key: str) -> Iterator[Mapping[str, Any]]:
        if key in self.own:
            yield self.own[key]
        if key in self.shared:
            yield self.shared[key]
        for order in self.orders:
            name = key.removeprefix(f"{order}.")
            if (reading := self._reading(order, name)) is not None:
                yield reading


def parts_of(address: str, content: Any) -> Iterator[str]:
    """The addresses of an exception and of all its parts."""
    yield address
    if isinstance(content, Mapping):
        for key, part in (content.get("all_of") or {}).items():
            yield from parts_of(f"{address}.{key}", part)


def possible_outcomes(suspends: int, limits: int) -> frozenset[str]:
    """The outcomes that two truth values leave open."""
    if suspends == TRUE:
        return frozenset({"suspended"})
    possible = {"suspended"} if suspends == UNKNOWN else set()
    if limits > FALSE:
        possible.add("limited")
    if limits < TRUE:
        possible.add("not_covered")
    return frozenset(possible)
