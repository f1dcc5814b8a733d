"""Draws small orders over the small rulebook of `tests/rulebooks/base`."""

from collections.abc import Callable, Sequence
from random import Random
from typing import Any, TypeVar

T = TypeVar("T")
Written = dict[str, Any]

NAMES: dict[str, tuple[str, ...]] = {
    "visa_class": ("B", "B1", "B2", "B1/B2", "F", "F1", "F2", "A", "A1", "A3", "nonimmigrant", "IR1", "immigrant"),
    "post": ("NRU", "yaren", "aiwo", "TUV"),
    "purpose": ("personal", "tourism", "official"),
    "employer": ("nru.government", "nru.foreign", "nru.police", "nru.customs", "nru.company", "nru.airline", "NRU"),
    "level": ("nru.clerk", "nru.director", "nru.director_general", "nru.minister"),
    "staff": ("established", "civil_servant", "officer", "contract"),
}
FLAGS = ("married", "national", "resident")
AGES = ("16", "18", "21", "30")
OFFICIAL_TIES = ("self", "spouse", "parent", "sibling", "child", "personal_employee")
COUNTRY_TIES = ("citizen", "subject", "national", "resident")
DAYS = ("2020-01-01", "2020-02-28", "2020-03-01", "2020-12-31", "2021-06-01")
LIMIT: Written = {"limit": {"months": 1, "entries": 1}}


class SmallOrders:
    """Draws orders of one to four clauses."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.readings: Written = {}

    def order(self) -> Written:
        """Return one order as its file states it."""
        self.readings = {}
        has_official = self._chance(0.8)
        order: Written = {
            "title": "A small order",
            "country": "NRU",
            "sources": ["notice"],
            "quote": "Visas of the classes B1 and B2 are not issued",
        }
        if has_official:
            order["officials"] = {name: self._group() for name in ("first", "second")}
        levels = self._levels(order)
        for key, draw in self._stated(has_official).items():
            for level in self._pick((levels[0], levels[-1])):
                level[key] = draw()
        if self._chance(0.4):
            self._pick(self._pick(levels))["exceptions"] = self._exceptions()
        order["readings"] = self.readings
        return order

    def constraint(self, fact: str, depth: int = 0) -> Any:
        """Return what may stand for a fact."""
        draw = self.random.random()
        if fact in FLAGS:
            return self._pick(("true", "false"))
        if draw < 0.05:
            return self._pick(("any", "undisclosed"))
        if draw < 0.12 and depth == 0:
            return self._reading(fact)
        if draw < 0.4 and depth < 2:
            return [self.constraint(fact, 2) for _ in range(self._pick((2, 2, 3)))]
        if draw < 0.6 and depth < 2:
            verbs = ("in", *self._pick((("but",), ("unclear",), ("but", "unclear"))))
            return {verb: self.constraint(fact, 1 if verb == "in" else 2) for verb in verbs}
        if fact == "age":
            return {self._pick(("under", "at_least")): self._pick(AGES)}
        if fact == "level" and self._chance(0.6):
            return {self._pick(("at_least", "at_least", "under")): self._pick(NAMES["level"][1:])}
        return self._pick(NAMES[fact])

    def tie(self, tie: str, limits: Sequence[str] = ()) -> Any:
        """Return a tie, perhaps with limits on some facts."""
        mine = {fact: self.constraint(fact, 1) for fact in limits if self._chance(0.5)}
        return {tie: mine} if mine else tie

    def _stated(self, has_official: bool) -> dict[str, Callable[[], Any]]:
        """What stands once on every path."""
        limits = [fact for fact in ("age", "married", "resident") if self._chance(0.3)]
        if not has_official:
            limits = [fact for fact in limits if fact != "resident"]
        stated: dict[str, Callable[[], Any]] = {
            "effect": lambda: "suspend" if self._chance(0.6) else LIMIT,
            "effective": lambda: self._moment(DAYS[:3]),
            "terminated": lambda: "not_found" if self._chance(0.6) else self._moment(DAYS[2:]),
            "covers": lambda: self._covers(OFFICIAL_TIES if has_official else COUNTRY_TIES, limits),
        }
        if has_official:
            stated["official"] = lambda: self._pick((["first", "second"], "first", "second", self._group()))
        for fact, share in {"visa_class": 0.8, "post": 0.15, "purpose": 0.2, "age": 0.15, "married": 0.15}.items():
            if fact not in limits and self._chance(share):
                stated[fact] = lambda fact=fact: self.constraint(fact)  # type: ignore[misc]
        return stated

    def _levels(self, order: Written) -> list[list[Written]]:
        """Give an order its tranches and clauses; return the levels from the top down."""
        levels = [[order]]
        for key in ("tranches", "clauses"):
            if self._chance(0.3 if key == "tranches" else 0.5):
                for above in levels[-1]:
                    above[key] = {f"{key[0]}{number}": {} for number in range(2)}
                levels.append([below for above in levels[-1] for below in above[key].values()])
        return levels

    def _covers(self, ties: Sequence[str], limits: Sequence[str]) -> list[Any]:
        return [self.tie(tie, limits) for tie in self.random.sample(ties, self._pick((1, 2, 3)))]

    def _group(self) -> Written:
        group = {"employer": self.constraint("employer"), "employed": self._pick(("now", "now", "now", "any"))}
        for fact in ("level", "staff"):
            if self._chance(0.3):
                group[fact] = self.constraint(fact)
        return group

    def _moment(self, days: Sequence[str]) -> Any:
        first, second = sorted((self._pick(days), self._pick(days)))
        return self._pick((first, {"earliest": first, "latest": second}, {"latest": second}, {"earliest": first}))

    def _exceptions(self) -> Written:
        facts = {"text": "of some", "visa_class": self.constraint("visa_class", 1)}
        parts = {"all_of": {"a": "the first", "b": {"text": "b", "age": self.constraint("age", 1)}}}
        kinds: list[Any] = ["for emergency travel", "unpublished", facts, parts]
        return {f"x{number}": self._pick(kinds) for number in range(self._pick((1, 1, 2)))}

    def _reading(self, fact: str) -> str:
        id = f"{fact}_{len(self.readings)}"
        narrow, more = self.constraint(fact, 1), self.constraint(fact, 1)
        self.readings[id] = {
            "question": "which?",
            "options": {"narrow": narrow, "wide": [narrow, more]},
            "default": self._pick(("narrow", "wide")),
            "because": "it was drawn",
        }
        return f"reading.{id}"

    def _pick(self, items: Sequence[T]) -> T:
        return self.random.choice(items)

    def _chance(self, share: float) -> bool:
        return self.random.random() < share
