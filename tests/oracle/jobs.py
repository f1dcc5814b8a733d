"""From employments, as written, to what may still be true of employer, level, staff and employed."""

from collections.abc import Mapping
from typing import Any

from .days import ALWAYS, FALSE, NEVER, TRUE, employed_on
from .fields import InputError, check_keys, choice_of, days_of, is_unknown, items_of, text_of
from .nouns import ELSEWHERE, FALSE_WORD, NONE, TRUE_WORD, Nouns, Values, fold

Case = dict[str, Values]
Home = frozenset[str]

LEVEL_KEYS = frozenset({"level", "title", "police_rank", "police_sequence", "rank"})
POSITION_KEYS = frozenset({"level", "title", "police_rank", "rank"})
EMPLOYMENT_KEYS = LEVEL_KEYS | {"employer", "employer_country", "from", "to", "still_employed", "as_of", "staff"}


def word_of(truth: bool) -> str:
    """The value that stands for a truth."""
    return TRUE_WORD if truth else FALSE_WORD


class Jobs:
    """Reads employments as they are on one day."""

    def __init__(self, nouns: Nouns, on: int) -> None:
        self.nouns, self.on = nouns, on

    def of(self, person: Mapping[str, Any], path: str, home: Home) -> list[Case]:
        """One case for each employment of a person; one case too where there is none, or none is known.

        `home` holds the countries of which the person is a national, and `?` where there may be others.
        """
        items = items_of(person, path, "employments")
        if items is None:
            return [self.unknown()]
        if not items:
            nothing: Values = frozenset({NONE})
            return [{"employer": nothing, "level": nothing, "staff": nothing, "employed": frozenset({FALSE_WORD})}]
        return [self._job(item, f"{path}employments.{index}.", home) for index, item in enumerate(items)]

    def unknown(self) -> Case:
        """The case of which nothing is known."""
        return {fact: self.nouns.facts[fact] for fact in ("employer", "level", "staff", "employed")}

    def _job(self, job: Any, path: str, home: Home) -> Case:
        if is_unknown(job):
            return self.unknown()
        check_keys(path, job, EMPLOYMENT_KEYS)
        has_left = any(self._status(key, text)[1] for key, text in self._texts(job, path))
        name = self._looked_up("employer", text_of(job, path, "employer"))
        agencies: list[str] = []
        further: list[str] = []
        stated = self._stated(job, path)
        employer: Values = self.nouns.facts["employer"] - {NONE}
        if name is not None and fold(name) in ("private", ELSEWHERE, NONE):
            employer = frozenset({NONE if fold(name) == NONE else ELSEWHERE})
        elif name is not None and (agencies := self.nouns.agencies_named(name)):
            agencies, further = self._whose(name, agencies, home, stated)
            spans = self.nouns.agencies.spans
            employer = frozenset().union(*(spans.get(agency, {ELSEWHERE}) for agency in agencies))
            if further:
                employer |= {ELSEWHERE}.union(*(self.nouns.agencies_of(country) for country in further))
        return {
            "employer": employer,
            "level": self._level(job, path, agencies),
            "staff": self._staff(job, path),
            "employed": self._open_if_left(self._employed(job, path), has_left),
        }

    def _texts(self, job: Mapping[str, Any], path: str) -> list[tuple[str, str]]:
        """Every field in which a word of status may stand, with what was said there."""
        keys = ("employer", "level", "title", "police_rank", "rank", "staff")
        return [(key, text) for key in keys if key in job and (text := text_of(job, path, key)) is not None]

    def _open_if_left(self, employed: Values, has_left: bool) -> Values:
        """An employment of which a word says that it is over is not surely one that goes on."""
        return self.nouns.facts["employed"] if has_left and employed == {TRUE_WORD} else employed

    def _status(self, key: str, text: str) -> tuple[list[str], bool, str]:
        """The words of status in a field; none where the field as a whole is a name of its own."""
        nouns = self.nouns
        exact = nouns.staff.named(text)
        if exact:
            return exact, False, ""
        parts = ("levels", "titles", "police_ranks", "ranks")
        if key == "employer" and (nouns.agencies.named(text, with_keys=False) or fold(text) in ("private", ELSEWHERE)):
            return [], False, text
        if key in POSITION_KEYS and any(nouns.rank_entries(part, text, ()) for part in parts):
            return [], False, text
        return nouns.status_words(text)

    def _looked_up(self, key: str, text: str | None) -> str | None:
        """The text in which a field is looked up: without words of status where only then it is known."""
        if text is None:
            return None
        _, has_left, rest = self._status(key, text)
        if key in POSITION_KEYS and has_left:
            return None
        if not rest:
            return None
        if key == "employer":
            is_known = self.nouns.agencies_named(text) or not self.nouns.agencies_named(rest)
            return text if is_known else rest
        parts = ("levels", "titles", "police_ranks", "ranks")
        return rest if any(self.nouns.rank_entries(part, rest, ()) for part in parts) else text

    def _stated(self, job: Mapping[str, Any], path: str) -> Home | None:
        """The country whose body the employer is said to be; nobody's where it is said to be unknown."""
        if "employer_country" not in job:
            return None
        text = text_of(job, path, "employer_country")
        if text is None:
            return frozenset({"?"})
        code = self.nouns.country_named(text)
        if code is None:
            raise InputError(f"{path}employer_country", f"`{text}` is no known country")
        return frozenset({code})

    def _whose(self, name: str, agencies: list[str], home: Home, stated: Home | None) -> tuple[list[str], list[str]]:
        """The agencies that a name may mean, and the countries of which it may be a body that is not listed."""
        own = {agency: agency.partition(".")[0].upper() for agency in agencies if agency != ELSEWHERE}
        home = home if stated is None else stated
        if not self.nouns.is_generic(name, list(own), home - {"?"}):
            return agencies, [one for one in stated or () if one != "?" and one not in own.values()]
        near = [agency for agency in agencies if own.get(agency) in home]
        if "?" in home or (not near and stated is None):
            is_plain = not name.isascii() and not self.nouns.has_han_country(home - {"?"}, own.values())
            return agencies, [] if is_plain else [one for one in self.nouns.countries if one not in own.values()]
        beside = [agency for agency in agencies if agency == ELSEWHERE]
        return [*near, *beside], [country for country in home if country not in {own[agency] for agency in near}]

    def _staff(self, job: Mapping[str, Any], path: str) -> Values:
        """All words that surely speak of staff together, any of them where they contradict; then those that may."""
        tree, everything = self.nouns.staff, self.nouns.facts["staff"]
        sure: list[Values] = []
        perhaps: Values = frozenset()
        for key, text in self._texts(job, path):
            kinds, has_left, rest = self._status(key, text)
            if key == "staff" and fold(text) == NONE:
                return frozenset({NONE})
            if key == "staff" and not kinds and not has_left:
                raise InputError(f"{path}staff", f"`{text}` is not known")
            if kinds:
                meant: Values = frozenset().union(*(tree.spans[kind] for kind in kinds))
                is_known = bool(self.nouns.agencies_named(text) or self.nouns.agencies_named(rest))
                is_sure = not rest or (key == "employer" and is_known and (not text.isascii() or rest in fold(text)))
                if is_sure:
                    sure.append(meant)
                else:
                    perhaps |= meant
        if sure:
            agreed = frozenset.intersection(*sure) or frozenset().union(*sure)
        elif "staff" in job:
            agreed = everything
        else:
            nodes = tree.nodes.items()
            usual = [key for key, node in nodes if isinstance(node, Mapping) and node.get("default") == "true"]
            agreed = frozenset().union(*(tree.spans[key] for key in usual)) if usual else everything
        return agreed | perhaps

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
            text = self._looked_up(key, text_of(job, path, key))
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
