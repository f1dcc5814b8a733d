"""From employments, as written, to what may still be true of employer, level, staff and employed."""

from collections.abc import Mapping
from typing import Any

from .days import ALWAYS, FALSE, NEVER, TRUE, employed_on
from .fields import InputError, check_keys, choice_of, days_of, is_unknown, items_of, text_of
from .nouns import ELSEWHERE, FALSE_WORD, NONE, TRUE_WORD, Nouns, Values, fold

Case = dict[str, Values]

LEVEL_KEYS = frozenset({"level", "title", "police_rank", "police_sequence", "rank"})
EMPLOYMENT_KEYS = LEVEL_KEYS | {"employer", "from", "to", "still_employed", "as_of", "staff"}


def word_of(truth: bool) -> str:
    """The value that stands for a truth."""
    return TRUE_WORD if truth else FALSE_WORD


class Jobs:
    """Reads employments as they are on one day."""

    def __init__(self, nouns: Nouns, on: int) -> None:
        self.nouns, self.on = nouns, on

    def of(self, person: Mapping[str, Any], path: str) -> list[Case]:
        """One case for each employment of a person; one case too where there is none, or none is known."""
        items = items_of(person, path, "employments")
        if items is None:
            return [self.unknown()]
        if not items:
            nothing: Values = frozenset({NONE})
            return [{"employer": nothing, "level": nothing, "staff": nothing, "employed": frozenset({FALSE_WORD})}]
        return [self._job(item, f"{path}employments.{index}.") for index, item in enumerate(items)]

    def unknown(self) -> Case:
        """The case of which nothing is known."""
        return {fact: self.nouns.facts[fact] for fact in ("employer", "level", "staff", "employed")}

    def _job(self, job: Any, path: str) -> Case:
        if is_unknown(job):
            return self.unknown()
        check_keys(path, job, EMPLOYMENT_KEYS)
        name = text_of(job, path, "employer")
        agencies: list[str] = []
        employer: Values = self.nouns.facts["employer"] - {NONE}
        if name is not None and fold(name) in ("private", ELSEWHERE, NONE):
            employer = frozenset({NONE if fold(name) == NONE else ELSEWHERE})
        elif name is not None:
            agencies = self.nouns.agencies_named(name)
            if agencies:
                employer = frozenset().union(*(self.nouns.agencies.spans[agency] for agency in agencies))
        return {
            "employer": employer,
            "level": self._level(job, path, agencies),
            "staff": self._staff(job, path),
            "employed": self._employed(job, path),
        }

    def _staff(self, job: Mapping[str, Any], path: str) -> Values:
        tree = self.nouns.staff
        if "staff" not in job:
            found = [
                key for key, node in tree.nodes.items() if isinstance(node, Mapping) and node.get("default") == "true"
            ]
        elif (text := text_of(job, path, "staff")) is None:
            return self.nouns.facts["staff"]
        elif fold(text) == NONE:
            return frozenset({NONE})
        elif not (found := tree.named(text)):
            raise InputError(f"{path}staff", f"`{text}` is not known")
        return frozenset().union(*(tree.spans[key] for key in found)) if found else self.nouns.facts["staff"]

    def _employed(self, job: Mapping[str, Any], path: str) -> Values:
        f1, f2 = days_of(job, path, "from") or (ALWAYS, NEVER)
        t1, t2 = days_of(job, path, "to") or (ALWAYS, NEVER)
        first, last = days_of(job, path, "as_of") or (self.on, self.on)
        still = job.get("still_employed")
        if not is_unknown(still):
            word = str(still).casefold()
            if word not in (TRUE_WORD, FALSE_WORD):
                raise InputError(f"{path}still_employed", f"`{still}` is neither true nor false")
            if word == TRUE_WORD:
                f2, t1 = min(f2, last), max(t1, first)
            else:
                t2 = min(t2, last - 1)
        t1, f2 = max(t1, f1), min(f2, t2)
        if f1 > f2 or t1 > t2:
            raise InputError(f"{path}to" if t1 > t2 else f"{path}from", "the dates contradict each other")
        truth = employed_on(self.on, (f1, f2), (t1, t2))
        if truth in (TRUE, FALSE):
            return frozenset({word_of(truth == TRUE)})
        return self.nouns.facts["employed"]

    def _level(self, job: Mapping[str, Any], path: str, agencies: list[str]) -> Values:
        nouns, everything = self.nouns, self.nouns.facts["level"]
        countries = [agency.partition(".")[0] for agency in agencies]
        allowed, said = everything, "level"
        sequence = choice_of(job, path, "police_sequence", ("command", "technical"))
        if "police_sequence" not in job:
            sequence = "command"
        for key, part in (("level", "levels"), ("title", "titles"), ("police_rank", "police_ranks"), ("rank", "ranks")):
            text = text_of(job, path, key)
            if text is None:
                continue
            if key == "level" and fold(text) == NONE:
                allowed, said = allowed & {NONE}, key
                continue
            found = nouns.rank_entries(part, text, countries)
            if not found and key == "title":
                continue
            if not found:
                raise InputError(f"{path}{key}", f"`{text}` is not known")
            if key == "police_rank" and sequence != "command":
                continue
            levels: Values = frozenset()
            for country, name, entry in found:
                levels |= self._entry_levels(key, country, name, entry, agencies)
            allowed, said = allowed & levels, key
            if not allowed:
                raise InputError(f"{path}{said}", "the levels contradict each other")
        if not allowed:
            raise InputError(f"{path}{said}", "the levels contradict each other")
        return allowed

    def _entry_levels(self, key: str, country: str, name: str, entry: Any, agencies: list[str]) -> Values:
        if key == "level":
            return frozenset({f"{country}.{name}"})
        if key != "title":
            return self.nouns.rungs(country, entry["levels"])
        levels: Values = frozenset()
        for agency in [agency for agency in agencies if agency.startswith(f"{country}.")] or [""]:
            node = self.nouns.agencies.nodes.get(agency)
            level = str(node.get("level", "")) if isinstance(node, Mapping) else ""
            bounds = {str(at).removeprefix(f"{country}."): bound for at, bound in (entry.get("at") or {}).items()}
            bound = bounds.get(level.removeprefix(f"{country}."), entry.get("levels"))
            levels |= self.nouns.facts["level"] if bound is None else self.nouns.rungs(country, bound)
        return levels
