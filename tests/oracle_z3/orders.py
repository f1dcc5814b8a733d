"""An order, as its file states it, as formulas: which outcomes are possible for an applicant on a day."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import z3

from oracle_z3.applicants import STATES, Case, Unknowns
from oracle_z3.claims import FALSE, TRUE, Claim, every, negated, settled, some
from oracle_z3.constraints import Constraints

Level = Mapping[str, Any]
Path = tuple[tuple[str, Level], ...]

COUNTRY_TIES = {"citizen": "national", "subject": "national", "national": "national", "resident": "resident"}


class OrderFormulas:
    """One order.

    Attributes:
        possible: for each outcome, whether it is possible; settled is what is possible alone.
    """

    def __init__(self, id: str, order: Level, unknowns: Unknowns) -> None:
        self.id, self.order, self.unknowns = id, order, unknowns
        self.cases = unknowns.cases()
        self.constraints = Constraints(unknowns.codes, self._option)
        self.possible = self._possible()

    def _possible(self) -> dict[str, z3.BoolRef]:
        covers: dict[str, list[Claim]] = {"suspend": [], "limit": []}
        for path in _leaves(((self.id, self.order),)):
            effect = _stated(path, "effect")
            covers["suspend" if effect == "suspend" else "limit"].append(self._covers(path))
        suspends, limits = some(covers["suspend"]), some(covers["limit"])
        is_not_suspended = z3.Not(suspends.surely)
        return {
            "suspended": suspends.perhaps,
            "limited": z3.And(is_not_suspended, limits.perhaps),
            "not_covered": z3.And(is_not_suspended, z3.Not(limits.surely)),
        }

    def _option(self, reading: str) -> Any:
        found = self.order["readings"][reading]
        return found["options"][found["default"]]

    def _covers(self, path: Path) -> Claim:
        effective, terminated = (self._reached(_stated(path, key)) for key in ("effective", "terminated"))
        excepted = some(self._excepted(address, content) for address, content in _exceptions(path))
        meets = some(self._meets(path, case) for case in self.cases)
        return every([effective, negated(terminated), meets, negated(excepted)])

    def _reached(self, moment: Any) -> Claim:
        if moment == "not_found":
            return FALSE
        ends = moment if isinstance(moment, Mapping) else {"earliest": moment, "latest": moment}
        days = {end: date.fromisoformat(text).toordinal() for end, text in ends.items()}
        return Claim(
            self.unknowns.day >= days["latest"] if "latest" in days else z3.BoolVal(False),
            self.unknowns.day >= days["earliest"] if "earliest" in days else z3.BoolVal(True),
        )

    # ---- who is meant

    def _meets(self, path: Path, case: Case) -> Claim:
        base = {fact: value for _, level in path for fact, value in level.items() if fact in case.facts}
        base.setdefault("post", self.order["country"])
        official = _stated(path, "official")
        works = TRUE if official is None else self._official(official, case)
        asked = [self.constraints.facts(base, case.facts), self._tie(_stated(path, "covers"), case), works]
        return every([settled(case.exists), *asked])

    def _tie(self, written: Any, case: Case) -> Claim:
        if isinstance(written, list):
            return some(self._tie(item, case) for item in written)
        if isinstance(written, Mapping):
            ((tie, limits),) = written.items()
            return every([self._tie(tie, case), self.constraints.facts(limits, case.facts)])
        if written.startswith("reading."):
            return self._tie(self._option(written.removeprefix("reading.")), case)
        if written in COUNTRY_TIES:
            return self.constraints.facts({COUNTRY_TIES[written]: "true"}, case.facts)
        return self.constraints.facts({"tie": written}, case.facts)

    def _official(self, written: Any, case: Case) -> Claim:
        if isinstance(written, list):
            return some(self._official(item, case) for item in written)
        group = written if isinstance(written, Mapping) else self.order["officials"][written]
        return self.constraints.facts(group, case.facts)

    # ---- exceptions

    def _excepted(self, address: str, content: Any) -> Claim:
        """Whether an exception is granted, and its facts hold in some case."""
        parts = content.get("all_of") if isinstance(content, Mapping) else None
        if parts:
            granted = every(self._excepted(f"{address}.{id}", part) for id, part in parts.items())
        else:
            state = self.unknowns.state(address)
            granted = Claim(state == STATES.index("granted"), state >= STATES.index("raised"))
        if not isinstance(content, Mapping):
            return granted
        holds = some(every([settled(one.exists), self.constraints.facts(content, one.facts)]) for one in self.cases)
        return every([granted, holds])


def _leaves(path: Path) -> Iterator[Path]:
    """Every way from the order down to a leaf."""
    address, level = path[-1]
    inner = level.get("tranches") or level.get("clauses")
    if not inner:
        yield path
        return
    for id, below in inner.items():
        yield from _leaves((*path, (f"{address}.{id}", below)))


def _stated(path: Path, key: str) -> Any:
    """What stands once on a path."""
    return next((level[key] for _, level in path if key in level), None)


def _exceptions(path: Path) -> Iterator[tuple[str, Any]]:
    """All exceptions on a path, with their addresses."""
    for address, level in path:
        written = level.get("exceptions", {})
        if isinstance(written, Mapping):
            for id, content in written.items():
                yield f"{address}.{id}", content
