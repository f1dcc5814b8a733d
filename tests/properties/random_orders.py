"""Random orders: levels, covers and groups, `but`, `unclear`, `undisclosed`, readings, exceptions, dates, limits.

Readings stand where a constraint, an item of `covers` or a group stands, from narrow to wide.
"""

import json
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any, TypeVar

from oracle.slow_evaluator import Book
from properties.comparing import as_text
from sanctions243d import Rulebook, RulebookError
from strategies import AGENCIES, STATUS_WORDS, Words, words_of

T = TypeVar("T")
Written = dict[str, Any]

NAMES: dict[str, tuple[str, ...]] = {
    "visa_class": ("B", "B1", "B2", "B1/B2", "F1", "F2", "J", "nonimmigrant", "nonimmigrant", "immigrant", "A"),
    "post": ("CHN", "HKG", "beijing", "guangzhou", "JPN"),
    "purpose": ("tourism", "personal", "business", "study", "official"),
    "employer": (
        "chn.mps", "chn.mss", "chn.nsc", "chn.nia", "chn.public_security", "chn.state_security", "chn.supervision",
        "chn.local_police", "chn.local_exit_entry", "chn.industry_police", "chn.ccdi", "chn.public_security",
        "elsewhere",
    ),
    "level": ("chn.minister", "chn.vice_minister", "chn.bureau_director", "chn.division_head", "chn.staff_member"),
    "staff": ("civil_servant", "public_institution", "auxiliary", "civilian", "contract", "established"),
}  # fmt: skip
FLAGS = ("married", "national", "resident")
OFFICIAL_TIES = ("self", "spouse", "parent", "sibling", "child", "personal_employee")
COUNTRY_TIES = ("citizen", "subject", "national", "resident")
DAYS = ("2021-05-12", "2021-05-13", "2022-01-01", "2024-02-29", "2025-03-01", "2026-04-01")


class Orders:
    """Draws orders about the PRC."""

    def __init__(self, random: Random, *, with_readings: bool = True) -> None:
        self.random = random
        self.with_readings = with_readings
        self.readings: Written = {}

    def order(self) -> Written:
        """Return one order as its file states it."""
        self.readings = {}
        has_official = self._chance(0.75)
        stated = self._stated(has_official)
        order: Written = {"title": "A random order", "country": "CHN", "sources": ["words"], "quote": "the words"}
        if has_official:
            order["officials"] = {name: self._group() for name in ("first", "second")[: self._pick((1, 2))]}
        levels = self._levels(order)
        for key, make in stated.items():
            for level in levels[self.random.randrange(len(levels))]:
                level[key] = make(order)
        for level in (level for several in levels for level in several):
            if self._chance(0.25):
                level["exceptions"] = self._exceptions()
        self._keep_used(order, levels)
        return order

    def _keep_used(self, order: Written, levels: list[list[Written]]) -> None:
        """Leave out groups and readings that stand nowhere: the loader refuses them."""
        named = [level["official"] for several in levels for level in several if "official" in level]
        groups = {
            name: group for name, group in order.pop("officials", {}).items() if _stands(name, named, self.readings)
        }
        if groups:
            order["officials"] = groups
        used = {id: reading for id, reading in self.readings.items() if f'"reading.{id}"' in json.dumps(order)}
        if used:
            order["readings"] = used

    def _stated(self, has_official: bool) -> dict[str, Callable[[Written], Any]]:
        """What must, or may, stand once on every path."""
        limits = {fact for fact in ("age", "married", "national", "resident") if self._chance(0.5)}
        own = {"national": "national", "resident": "resident"}
        stated: dict[str, Callable[[Written], Any]] = {
            "effect": lambda _: "suspend" if self._chance(0.6) else {"limit": {"months": 1, "entries": 1}},
            "effective": lambda _: self._moment(DAYS[:3]),
            "terminated": lambda _: "not_found" if self._chance(0.7) else self._moment(DAYS[3:]),
            "covers": lambda _: self._covers(has_official, limits),
        }
        if has_official:
            stated["official"] = lambda order: self._official(list(order["officials"]))
        for fact in ("visa_class", "post", "purpose", "age", "married", "national", "resident"):
            taken = fact in limits or (not has_official and fact in own)
            if not taken and self._chance({"visa_class": 0.7}.get(fact, 0.12)):
                stated[fact] = lambda _, fact=fact: self.constraint(fact)  # type: ignore[misc]
        return stated

    def _levels(self, order: Written) -> list[list[Written]]:
        """Give an order its tranches and clauses; return the levels from the top down."""
        levels = [[order]]
        for key in ("tranches", "clauses"):
            if self._chance(0.45):
                below = []
                for above in levels[-1]:
                    above[key] = {f"{key[0]}{number}": {} for number in range(self._pick((1, 2, 2)))}
                    below += list(above[key].values())
                levels.append(below)
        return levels

    def _pick(self, items: Sequence[T]) -> T:
        return self.random.choice(items)

    def _chance(self, share: float) -> bool:
        return self.random.random() < share

    def _moment(self, days: Sequence[str]) -> Any:
        first, second = sorted((self._pick(days), self._pick(days)))
        forms = (first, {"earliest": first, "latest": second}, {"latest": second}, {"earliest": first})
        return self._pick(forms)

    # ---- constraints

    def constraint(self, fact: str, depth: int = 0) -> Any:
        """Return what may stand for a fact."""
        if self.with_readings and depth == 0 and self._chance(0.25):
            return self._reading(fact, self._widening(fact))
        draw = self.random.random()
        if draw < 0.1:
            return self._pick(("any", "any", "undisclosed"))
        if draw < 0.35 and depth < 2:
            return [self.constraint(fact, depth + 1) for _ in range(2)]
        if draw < 0.5 and depth < 2 and fact not in FLAGS:
            verbs = ("in", *self._pick((("but",), ("unclear",), ("but", "unclear"))))
            return {verb: self._simple(fact) if verb == "but" else self.constraint(fact, depth + 1) for verb in verbs}
        return self._simple(fact)

    def _simple(self, fact: str) -> Any:
        if fact == "age":
            return {self._pick(("under", "at_least")): self._pick((16, 18, 21, 30))}
        if fact in FLAGS:
            return self._pick(("true", "false"))
        if fact == "level" and self._chance(0.7):
            return {self._pick(("at_least", "at_least", "under")): self._pick(NAMES["level"][1:4])}
        if fact == "employer" and self._chance(0.5):
            return self.random.sample(NAMES[fact], 4)
        return self._pick(NAMES[fact])

    def _widening(self, fact: str) -> list[Any]:
        """Options from narrow to wide: each is the one before, and something more."""
        parts = [self.constraint(fact, 1) for _ in range(self._pick((2, 3)))]
        options: list[Any] = ["none"] if self._chance(0.2) else []
        options += [parts[: n + 1] if n else parts[0] for n in range(len(parts))]
        return [*options, "any"] if self._chance(0.2) else options

    def _reading(self, kind: str, options: Iterable[Any]) -> str:
        id = f"{kind}_{len(self.readings)}"
        named = {f"o{number}": option for number, option in enumerate(options)}
        self.readings[id] = {
            "question": "which?",
            "options": named,
            "default": self._pick(list(named)),
            "because": "it was drawn",
        }
        return f"reading.{id}"

    # ---- covers, official, exceptions

    def _covers(self, has_official: bool, limits: set[str]) -> Any:
        ties = list(OFFICIAL_TIES if has_official else COUNTRY_TIES)
        taken = set() if has_official else {"national", "resident"}
        items = [self._tie(tie, limits - taken) for tie in self.random.sample(ties, self._pick((2, 3, 4)))]
        if self.with_readings and len(items) > 1 and self._chance(0.25):
            return [self._reading("covers", ([items[0]], items))]
        return items

    def _tie(self, tie: str, limits: set[str]) -> Any:
        mine = {fact: self.constraint(fact) for fact in sorted(limits) if self._chance(0.4)}
        return {tie: mine} if mine else tie

    def _group(self) -> Written:
        group = {"employer": self.constraint("employer"), "employed": self._pick(("now", "now", "now", "any"))}
        for fact in ("level", "staff"):
            if self._chance(0.25):
                group[fact] = self.constraint(fact)
        return group

    def _official(self, names: list[str]) -> Any:
        if self.with_readings and len(names) > 1 and self._chance(0.3):
            return self._reading("official", (names[0], names))
        return self._pick((names, names[0], self._group()))

    def _exceptions(self) -> Any:
        found: Written = {"humanitarian": "for humanitarian reasons"}
        if self._chance(0.5):
            self.with_readings, kept = False, self.with_readings
            found["facts"] = {"text": "of some", "visa_class": self.constraint("visa_class")}
            found["parts"] = {"all_of": {"a": "the first", "b": {"text": "b", "age": self._simple("age")}, "c": "c"}}
            self.with_readings = kept
        return self._pick((found, found, "unpublished"))


def close_words(rulebook: Rulebook) -> Words:
    """Return the words of a rulebook, but mostly those that random orders use, so that many rows hold."""
    employers = tuple(name for name in NAMES["employer"] if name.startswith("chn.")) * 3
    words = words_of(rulebook)
    return replace(
        words,
        titles=tuple(title for title in words.titles if title not in STATUS_WORDS),
        common_classes=("B1", "B2", "B1/B2", "F1", "F2", "J1", "B"),
        common_posts=("beijing", "guangzhou", "CHN", "shanghai"),
        employers=(*employers, *AGENCIES),
        staff=NAMES["staff"],
    )


def _stands(name: str, places: Any, readings: Written) -> bool:
    """Whether a group is named in some place, or in the options of a reading of groups."""
    groups = [reading["options"] for id, reading in readings.items() if id.startswith("official")]
    return f'"{name}"' in json.dumps([places, groups])


def drawn_rulebooks(random: Random, count: int, rules: Path, folder: Path) -> list[tuple[Rulebook, Book]]:
    """Draw orders until so many have been loaded; see `rulebooks_of`."""
    drawn = {f"order_{number}": Orders(random).order() for number in range(count * 5 // 2)}
    found = list(rulebooks_of(drawn, rules, folder).values())
    assert len(found) >= count, "too few of the random orders say something"
    return found[:count]


def rulebooks_of(orders: Mapping[str, Written], rules: Path, folder: Path) -> dict[str, tuple[Rulebook, Book]]:
    """Write orders into a folder of rules, load it, and return for each order a rulebook and an oracle of it alone.

    An order that the loader refuses is left out: at random, a rule may say nothing.
    """
    shutil.copytree(rules, folder, ignore=shutil.ignore_patterns("*.yaml"), dirs_exist_ok=True)
    shutil.copytree(rules / "ontology", folder / "ontology", dirs_exist_ok=True)
    for name in ("rulebook.yaml", "readings.yaml"):
        shutil.copy(rules / name, folder)
    (folder / "sources" / "words.yaml").write_text("title: Words\ntext: the words\n", encoding="utf-8")
    kept = dict(orders)
    for id, order in orders.items():
        (folder / "orders" / f"{id}.yaml").write_text(json.dumps(as_text(order)), encoding="utf-8")
    while True:
        try:
            rulebook = Rulebook.load(folder)
            break
        except RulebookError as error:
            for id in {Path(one.location.file).stem for one in error.diagnostics}:
                del kept[id]
                (folder / "orders" / f"{id}.yaml").unlink()
    book = Book.load(folder)
    return {id: _alone(rulebook, book, id) for id in kept}


def _alone(rulebook: Rulebook, book: Book, id: str) -> tuple[Rulebook, Book]:
    alone = replace(rulebook, orders={id: rulebook.orders[id]}, derived={})
    return alone, Book(book.nouns, {id: deepcopy(book.orders[id])}, book.shared, book.own)
