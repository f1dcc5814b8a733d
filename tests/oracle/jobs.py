"""From employments, as written, to what may still be true of employer, level, staff and employed."""

from collections.abc import Mapping
from typing import Any

from .days import ALWAYS, FALSE, NEVER, TRUE, employed_on
from .fields import InputError, check_keys, choice_of, days_of, is_unknown, items_of, text_of
from .nouns import ELSEWHERE, FALSE_WORD, NONE, TRUE_WORD, Nouns, Values, fold

Case = dict[str, Values]
Home = frozenset[str]

LEVEL_KEYS = frozenset({"level", "title", "police_rank", "police_sequence", "rank"})
PART_OF = {"level": "post", "title": "post", "rank": "rank", "police_rank": "police"}
POSITION_KEYS = frozenset({"level", "title", "police_rank", "rank"})
EMPLOYMENT_KEYS = LEVEL_KEYS | {"employer", "employer_country", "from", "to", "still_employed", "as_of", "staff"}


def word_of(truth: bool) -> str:
    """The value that stands for a truth."""
    return TRUE_WORD if truth else FALSE_WORD


class Jobs:
    """Reads employments as they are on one day."""

    def __init__(self, nouns: Nouns, on: int, counts: tuple[str, str]) -> None:
        """`counts`: what counts of post and rank, and of post and police rank: `higher` or `post`."""
        self.nouns, self.on = nouns, on
        self.with_rank, self.with_police_rank = counts

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
        """The level that counts of post, rank in parallel and police rank, as the readings of the rulebook say.

        A word is read in all four kinds, that of its field first. What is not said beside what is said is absent.
        """
        everything = self.nouns.facts["level"]
        known: dict[str, Values] = {}
        unknown: set[str] = set()
        sequence = choice_of(job, path, "police_sequence", ("command", "technical"))
        if "police_sequence" not in job:
            sequence = "command"
        for key in ("level", "title", "police_rank", "rank"):
            if key not in job:
                continue
            said = text_of(job, path, key)
            text = self._looked_up(key, said)
            part, levels = PART_OF[key], None
            if said is not None and text is None and not self._status(key, said)[1]:
                continue  # a word of staff, which says nothing of a position
            if text is not None:
                part, levels = self._kind(key, text, agencies)
            if levels is None:
                unknown.add(part)
                continue
            if part == "police" and sequence != "command":
                levels = everything
            known[part] = known.get(part, everything) & levels
            if not known[part]:
                raise InputError(f"{path}{key}", "the levels contradict each other")
        if not known and not unknown:
            return everything
        absent: Values = frozenset({NONE})
        post, rank, police = (
            known.get(part, everything if part in unknown else absent) for part in ("post", "rank", "police")
        )
        found = self._counting(self._counting(post, rank, self.with_rank), police, self.with_police_rank)
        if not found:
            raise InputError(f"{path}level", "no ladder has both")
        return found

    def _kind(self, key: str, text: str, agencies: list[str]) -> tuple[str, Values | None]:
        """Of which part of a position a text speaks, and which levels it allows; nothing where nobody knows it."""
        if key == "level" and fold(text) == NONE:
            return "post", frozenset({NONE})
        countries = [agency.partition(".")[0] for agency in agencies]
        own = {"level": "levels", "title": "titles", "police_rank": "police_ranks", "rank": "ranks"}
        every = ("level", "title", "rank", "police_rank")
        for kinds in ((key,), every):
            found: dict[str, Values] = {}
            for kind in kinds:
                entries = self.nouns.rank_entries(own[kind], text, countries)
                if entries:
                    found[kind] = frozenset().union(*(self._entry_levels(kind, *entry, agencies) for entry in entries))
            if found:
                first = next(iter(found))
                return PART_OF[key if first == "level" else first], frozenset().union(*found.values())
        return PART_OF[key], None

    def _counting(self, first: Values, second: Values, which: str) -> Values:
        """What may count of two facts that one person holds."""
        pairs = [(one, two) for one in first for two in second if self._are_of_one_ladder(one, two)]
        if which == "higher":
            return frozenset(self._higher(one, two) for one, two in pairs)
        return frozenset(two if one == NONE else one for one, two in pairs)

    def _are_of_one_ladder(self, one: str | int, two: str | int) -> bool:
        """Whether two levels can be of one person: of one country, or one of them is none."""
        return NONE in (one, two) or str(one).partition(".")[0] == str(two).partition(".")[0]

    def _higher(self, one: str | int, two: str | int) -> str | int:
        if NONE in (one, two):
            return two if one == NONE else one
        ladder = self.nouns.ladder_of(str(one))
        return max(one, two, key=lambda level: ladder.index(str(level)))

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
