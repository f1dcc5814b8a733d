"""The level of an employment: its post, its rank and its police rank, which somebody holds side by side.

A word is looked up as a level, a title, a rank and a police rank, in whichever of the four fields it stands. Which of
the facts counts is a convention of the rulebook; one that is not said, beside one that is, is taken as absent.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

from sanctions243d.applicant.applicant import Employment
from sanctions243d.applicant.conventions import HIGHER, Conventions
from sanctions243d.applicant.names import Meaning, Names
from sanctions243d.applicant.remarks import Remarks
from sanctions243d.applicant.staff_status import POSITION_FIELDS, StaffStatus
from sanctions243d.applicant.typed import UNSAID
from sanctions243d.ontology.fact import CodeSet
from sanctions243d.ontology.ladder import Ladders, country_of
from sanctions243d.ontology.ontology import Ontology
from sanctions243d.text.shown import shown

POST, RANK, POLICE = "post", "rank", "police_rank"
ABSENT: CodeSet = 1  # no level
_KINDS = ("level", "title", "rank", "police_rank")
_PART_OF_KIND = {"level": POST, "title": POST, "rank": RANK, "police_rank": POLICE}


class Position(NamedTuple):
    """The levels of post, rank and police rank; `ABSENT` where there is taken to be none."""

    post: CodeSet
    rank: CodeSet
    police_rank: CodeSet


def words_of_position(job: Employment) -> dict[str, str]:
    """Return what is said in the four fields, by field."""
    said = {key: getattr(job, key) for key in POSITION_FIELDS}
    return {key: text for key, text in said.items() if text not in (None, UNSAID)}


def higher_of(first: CodeSet, second: CodeSet, levels: Ladders) -> CodeSet:
    """Return what the higher of two levels may be; both stand on one ladder, or one is absent.

    Args:
        first, second: what each may be.
        levels: the ladders.
    """
    found = (second if first & ABSENT else 0) | (first if second & ABSENT else 0)
    for ladder in levels.whole.values():
        one, two = first & ladder, second & ladder
        if one and two:
            found |= (one & ~_under(two)) | (two & ~_under(one))
    return found


def first_of(first: CodeSet, second: CodeSet, levels: Ladders) -> CodeSet:
    """Return what a level may be that is the first of two, and the second only where the first is absent."""
    found = second if first & ABSENT else 0
    if second & ABSENT:
        return found | first
    for ladder in levels.whole.values():
        found |= first & ladder if second & ladder else 0
    return found


def _under(codes: CodeSet) -> CodeSet:
    """The codes below the lowest of some codes."""
    return (codes & -codes) - 1


@dataclass(slots=True)
class PositionReader:
    """Reads the position of one employment.

    Attributes:
        employer: whose ladder is meant, and whose level bounds a title.
        others: further countries in which the employer may be.
    """

    names: Names
    status: StaffStatus
    conventions: Conventions
    employer: Meaning | None
    others: tuple[str, ...]
    remarks: Remarks
    ontology: Ontology = field(init=False)
    said: dict[str, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.ontology = self.names.ontology

    def level(self, position: Position | None) -> tuple[CodeSet, str]:
        """Return the levels that may count, and the field that would say more of them."""
        everything = self.ontology.levels.everything
        if position is None or position == (ABSENT, ABSENT, ABSENT):
            return everything, "level"
        levels = self.ontology.levels
        by_rank = higher_of if self.conventions.post_and_rank == HIGHER else first_of
        by_police_rank = higher_of if self.conventions.post_and_police_rank == HIGHER else first_of
        found = by_police_rank(by_rank(position.post, position.rank, levels), position.police_rank, levels)
        if not found:
            self._contradict()
            return everything, "level"
        self._assume(position)
        return found, self._field_of(position)

    def _field_of(self, position: Position) -> str:
        """The field that is to be asked about, where the level is open: that of what is not known."""
        everything = self.ontology.levels.everything
        if position.post == everything:
            return "level"
        if position.rank == everything and (position.post == ABSENT or self.conventions.post_and_rank == HIGHER):
            return "rank"
        is_counted = self.conventions.post_and_police_rank == HIGHER and position.police_rank == everything
        return "police_rank" if is_counted else "level"

    def position(self, job: Employment) -> Position | None:
        """Return post, rank and police rank; nothing where the words of one contradict each other."""
        everything = self.ontology.levels.everything
        parts: dict[str, CodeSet] = {}
        unknown: set[str] = set()
        for key in POSITION_FIELDS:
            word = self.status.of(key, getattr(job, key)).text
            if word == UNSAID:
                continue
            kind, meaning = (key, None) if word is None else self._meaning(key, word)
            # a level beside a rank is that of the rank: `rank: 正处级`
            part = _PART_OF_KIND[key if kind == "level" else kind]
            if word is None or meaning is None:
                unknown.add(part)
                continue
            codes = self._of_sequence(job, meaning.codes) if part == POLICE else meaning.codes
            if not parts.get(part, everything) & codes:
                others = " and ".join(f"`{name}`" for name in self.said[part])
                text = f"`{key}` `{shown(word)}` contradicts {others}: no level fits both"
                self.remarks.problem(self.said[part][0], text)
                return None
            parts[part] = parts.get(part, everything) & codes
            self.said.setdefault(part, []).append(key)
        return Position(*(parts.get(part, everything if part in unknown else ABSENT) for part in (POST, RANK, POLICE)))

    def _meaning(self, key: str, word: str) -> tuple[str, Meaning | None]:
        """What a word means as the kind of its field, and else as any other; nothing where nobody knows it."""
        own = self.names.level(key, word, self.employer, self.others)
        kinds = {key: own} if own.ids else {}
        if not own.ids:
            every = {kind: self.names.level(kind, word, self.employer, self.others) for kind in _KINDS}
            kinds = {kind: meaning for kind, meaning in every.items() if meaning.ids}
        if not kinds:
            name = key.replace("_", " ")
            self.remarks.notice("position_unknown", key, name, shown(word), suggest=own.suggest)
            return key, None
        codes = 0
        for meaning in kinds.values():
            codes |= meaning.codes
        unverified = "; ".join(dict.fromkeys(one.unverified for one in kinds.values() if one.unverified))
        if unverified:
            self.remarks.assume("unverified_rank", key, unverified)
        kind, meaning = next(iter(kinds.items()))
        return kind, Meaning(codes, meaning.ids)

    def _of_sequence(self, job: Employment, codes: CodeSet) -> CodeSet:
        """A police rank of the technical sequence leaves the level open."""
        if job.police_sequence == UNSAID:
            self.remarks.assume("command_sequence", "police_sequence")
        elif job.police_sequence != "command":
            return self.ontology.levels.everything
        return codes

    def _contradict(self) -> None:
        keys = [key for several in self.said.values() for key in several]
        named = " and ".join(f"`{key}`" for key in keys)
        self.remarks.problem(keys[0], f"{named} contradict each other: no ladder has both")

    def _assume(self, position: Position) -> None:
        """Say what is taken as absent beside what is said."""
        everything = self.ontology.levels.everything
        is_post_said = position.post not in (ABSENT, everything)
        if is_post_said and position.rank == ABSENT:
            if self.conventions.post_and_rank == HIGHER and self._has_ranks(position.post):
                self.remarks.assume("no_rank", "rank")
        elif position.post == ABSENT and not {position.rank, position.police_rank} <= {ABSENT, everything}:
            self.remarks.assume("no_post", "title")
        if self.conventions.post_and_police_rank == HIGHER and position.police_rank == ABSENT:
            self.remarks.assume("no_police_rank", "police_rank")

    def _has_ranks(self, codes: CodeSet) -> bool:
        """Whether the ladder on which a level stands has ranks that run in parallel with posts."""
        levels = self.ontology.levels
        return any(levels.whole[country_of(id)] & codes for id in self.ontology.ranks)
