"""What an answer turns on, found by trying: every set of fields, and every value that any clause can tell from another.

It works on applicants as files say them, and asks `outcome` alone. Which values are tried is found from all
constraints of a rulebook, code by code, without the regions that the library makes.
"""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain, combinations, product
from random import Random
from typing import Any

from sanctions243d import ApplicantError, Outcome, Rulebook, outcome
from sanctions243d.logic.row import CompiledException
from sanctions243d.ontology.fact import Fact
from strategies import Plain

Found = dict[frozenset[str], set[Outcome]]
Values = dict[str, list[Any]]
JOB_KEYS = ("employer", "level", "staff", "to")
OTHER_LEVEL_WORDS = ("title", "police_rank", "rank", "police_sequence")
RELATIONS = ("spouse", "father", "child", "sibling", "other_relative", "household_employer")


@dataclass
class Flipping:
    """Tries changes on one day."""

    rulebook: Rulebook
    on: date
    words: dict[Fact, list[str]]
    countries: tuple[str, ...]
    unpublished: frozenset[str]

    @classmethod
    def of(cls, rulebook: Rulebook, on: date, random: Random | None = None) -> "Flipping":
        """Return what can be tried: for each fact a word of each kind, drawn at random where that is asked for."""
        ontology = rulebook.ontology
        constraints: dict[Fact, list[Any]] = {fact: [] for fact in Fact}
        clauses = rulebook.compiled().clauses
        exceptions = [one for clause in clauses for each in clause.exceptions for one in _with_parts(each)]
        unpublished = frozenset(one.clause.address for one in exceptions if not one.clause.is_published)
        for clause in clauses:
            several = [row.constraints for row in clause.rows]
            several += [one.constraints for each in clause.exceptions for one in _with_parts(each)]
            for one in several:
                for fact, constraint in one.items():
                    constraints[fact].append(constraint)
        names: dict[Fact, list[tuple[str, int]]] = {}
        for fact in (Fact.VISA_CLASS, Fact.POST, Fact.PURPOSE, Fact.EMPLOYER, Fact.STAFF):
            hierarchy = ontology.hierarchy(fact)
            assert hierarchy is not None
            names[fact] = [(id, hierarchy.sets[id]) for id in hierarchy.entries]
        names[Fact.EMPLOYER].append(("private", ontology.agencies.sets["elsewhere"]))
        names[Fact.LEVEL] = [(id, 1 << code) for id, code in ontology.levels.codes.items()]
        words = {}
        for fact, listed in names.items():
            kinds: dict[object, list[str]] = {}
            for word, codes in listed:
                kind = tuple((codes & ~c.must == 0, codes & c.may != 0) for c in constraints[fact])
                agency = ontology.agencies.entries.get(word) if fact is Fact.EMPLOYER else None
                where = (agency.country, agency.level) if agency else None  # of which the meaning of a title depends
                kinds.setdefault((kind, where), []).append(word)
            words[fact] = [random.choice(group) if random else group[0] for group in kinds.values()]
        countries = tuple(dict.fromkeys(order.country for order in rulebook.orders.values()))
        return cls(rulebook, on, words, countries, unpublished)

    def outcome(self, applicant: Plain) -> Outcome | None:
        """Return the outcome; nothing for an applicant who contradicts himself."""
        try:
            return outcome(applicant, on=self.on, rulebook=self.rulebook)
        except ApplicantError:
            return None

    def values(self, applicant: Plain, including: frozenset[str] = frozenset()) -> Values:
        """Return the values that are tried for each field."""
        found: Values = {"visa_class": self.words[Fact.VISA_CLASS], "purpose": self.words[Fact.PURPOSE]}
        if "post" in including:
            found["post"] = self.words[Fact.POST]
        if "birth_date" in including:
            found["birth_date"] = [_birth(self.on, age) for age in (0, 5, 16, 18, 19, 21, 25, 30, 40)]
        found["marital_status"] = ["married", "single"]
        some = chain.from_iterable(combinations(self.countries, n) for n in range(min(len(self.countries), 2) + 1))
        found["nationality"] = [list(several) or ["ABW"] for several in some]
        found["residence"] = [*self.countries, "ABW"]
        stated = applicant.get("exceptions") or {}
        for address in sorted(self.rulebook.exceptions):
            if self._is_asked(address, stated):
                found[f"exceptions.{address}"] = ["granted", "refused"]
        found |= self._of_jobs(applicant.get("employments"), "employments")
        relatives = applicant.get("relatives")
        for place, one in enumerate(relatives or ()):
            if isinstance(one, dict):
                found |= self._of_jobs(one.get("employments"), f"relatives.{place}.employments")
                if "relation" in including:
                    found[f"relatives.{place}.relation"] = list(RELATIONS)
        if relatives is None or any(not isinstance(one, dict) for one in relatives):
            added = [{"relation": relation, "employments": [job]} for relation in RELATIONS for job in self._jobs()]
            found["relatives"] = [None, *added]
        return found

    def _is_asked(self, address: str, stated: Mapping[str, object]) -> bool:
        """An exception is granted as a whole, or in parts where something is known of one of them."""
        above = address.rpartition(".")[0]
        is_whole = not any(one.startswith(f"{address}.") for one in stated)
        is_part = above in self.rulebook.exceptions
        if is_part and not any(one.startswith(f"{above}.") for one in stated):
            return False
        is_published = address not in self.unpublished or address in stated
        return is_published and is_whole

    def _of_jobs(self, jobs: Any, path: str) -> Values:
        found: Values = {}
        for place, job in enumerate(jobs or ()):
            if isinstance(job, dict):
                found[f"{path}.{place}.employer"] = self.words[Fact.EMPLOYER]
                found[f"{path}.{place}.level"] = self.words[Fact.LEVEL]
                found[f"{path}.{place}.staff"] = self.words[Fact.STAFF]
                found[f"{path}.{place}.to"] = [True, False]
        if jobs is None or any(not isinstance(job, dict) for job in jobs):
            found[path] = [None, *self._jobs()]
        return found

    def _jobs(self) -> list[Plain]:
        facts = (Fact.EMPLOYER, Fact.LEVEL, Fact.STAFF)
        names = product(*(self.words[fact] for fact in facts))
        return [
            {"employer": employer, "level": level, "staff": staff, "still_employed": True, "as_of": str(self.on)}
            for employer, level, staff in names
        ]

    def changed(self, applicant: Plain, change: Mapping[str, Any]) -> Plain:
        """Return an applicant with some fields changed."""
        found = deepcopy(applicant)
        for path, value in sorted(change.items(), key=lambda item: item[0].endswith(("employments", "relatives"))):
            self._change(found, path.split("."), value)
        is_married = found.get("marital_status") in ("married", "separated")
        relatives = found.get("relatives")
        is_touched = "marital_status" in change or "relatives" in change
        if is_touched and is_married and isinstance(relatives, list) and all(map(_is_no_spouse, relatives)):
            relatives.append({"relation": "spouse", "employments": []})
        return found

    def _change(self, owner: Any, parts: list[str], value: Any) -> None:
        key = parts[0]
        if key == "exceptions":
            owner.setdefault("exceptions", {})[".".join(parts[1:])] = value
        elif len(parts) > 1:
            self._change(owner[int(key)] if isinstance(owner, list) else owner[key], parts[1:], value)
        elif key in ("employments", "relatives"):
            listed = [one for one in owner.get(key) or () if isinstance(one, dict)]
            owner[key] = listed if value is None else [*listed, value]
        elif key == "to":
            for word in ("to", "still_employed", "as_of"):
                owner.pop(word, None)
            end = self.on if value else self.on - timedelta(1)
            if str(owner.get("from") or "")[:10] > str(end):
                owner.pop("from")
            owner |= {"still_employed": True, "as_of": str(self.on)} if value else {"to": str(end)}
        else:
            owner[key] = value
            for word in OTHER_LEVEL_WORDS if key == "level" else ():
                owner.pop(word, None)

    def outcomes(self, applicant: Plain, paths: tuple[str, ...], values: Values) -> Iterator[Outcome]:
        """Yield the outcome of every choice of values for some fields."""
        for chosen in product(*(values[path] for path in paths)):
            found = self.outcome(self.changed(applicant, dict(zip(paths, chosen, strict=True))))
            if found is not None:
                yield found

    def minimal(self, applicant: Plain, values: Values, most: int) -> Found:
        """Return the minimal sets of at most so many fields that lead to a settled other outcome, with the outcomes."""
        present, found = self.outcome(applicant), Found()
        for count in range(1, min(most, len(values)) + 1):
            for paths in combinations(values, count):
                if any(smaller <= set(paths) for smaller in found):
                    continue
                reached = set(self.outcomes(applicant, paths, values)) - {present, Outcome.UNDETERMINED}
                if reached:
                    found[frozenset(paths)] = reached
        return found

    def flips(self, applicant: Plain, paths: tuple[str, ...], values: Values) -> bool:
        """Whether some values of some fields lead to a settled other outcome."""
        present = self.outcome(applicant)
        return any(one not in (present, Outcome.UNDETERMINED) for one in self.outcomes(applicant, paths, values))


def _is_no_spouse(relative: Any) -> bool:
    return isinstance(relative, dict) and relative.get("relation", "unknown") not in ("spouse", "unknown", None)


def _with_parts(exception: CompiledException) -> Iterator[CompiledException]:
    yield exception
    for part in exception.parts:
        yield from _with_parts(part)


def _birth(on: date, age: int) -> str:
    """A day of birth a hundred days after a birthday, so that nothing turns on how birthdays are computed."""
    day = on - timedelta(100)
    return day.replace(year=day.year - age, day=min(day.day, 28)).isoformat()
