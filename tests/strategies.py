"""Random applicants as plain mappings: every field, in every form, with the days at the edges of every date.

`Applicants` draws quickly from a `random.Random`. Not every applicant is consistent: some are to be refused; those of
`sanctions243d.strategies` all are.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any, TypeVar

from sanctions243d import Relation, Rulebook

T = TypeVar("T")
Plain = dict[str, Any]

EDGE_DAYS = tuple(
    map(
        date.fromisoformat,
        ("2021-05-12", "2021-05-13", "2024-02-28", "2024-02-29", "2025-02-28", "2025-03-01", "2026-04-01"),
    )
)
EDGE_AGES = (0, 15, 16, 17, 18, 20, 21, 21, 21, 22, 29, 30, 30, 30, 31, 60, 149, 150)
MARITAL = ("single", "married", "separated", "divorced", "widowed")
KIN_WORDS = (
    *("Father", "my father", "Wife", "husband", "stepfather", "Step-Mother", "adoptive mother", "son", "sister"),
    *("ex-wife", "foster father", "guardian", "dad's wife", "父亲", "配偶", "繼父", "爱人", "儿媳", "no such kin"),
)
MARITAL_WORDS = ("Never Married", "未婚", "已婚", "离异", "丧偶", "civil union", "no such status")
LATE_WORDS = ("step_parent", "adoptive_parent", "stepfather", "Step-Mother", "foster father", "dad's wife", "繼父")
FAMILY = (Relation.FATHER, Relation.MOTHER, Relation.SPOUSE, Relation.STEP_PARENT, Relation.ADOPTIVE_PARENT)
AGENCIES = (
    "chn.nia", "chn.mps", "chn.mss", "chn.nsc", "chn.ccdi", "chn.local_exit_entry", "chn.local_police", "MPS", "mps",
    "公安部", "国家移民管理局", "出入境管理局", "国家安全部", "国家监察委员会", "上海市公安局出入境管理局",
    "广州市公安局",
    "某县公安局", "北京市国家安全局", "浙江省公安厅", "广州铁路公安局", "北京出入境边防检查总站", "上海市监察委员会",
    "Ministry of State Security", "Ministry of Justice", "外交部", "national  immigration administration",
    "Guangzhou Public Security Bureau",
    "private", "elsewhere", "Acme Widgets Ltd", "某某公司", "公安", "chn.prisons", "hkg.hkpf", "lao.mps",
)  # fmt: skip

STATUS_EMPLOYERS = ("深圳市公安局辅警", "former chn.mps", "原公安部")
STATUS_WORDS = ("辅警", "civilian employee", "退休", "former division head", "contract section chief")


@dataclass(frozen=True)
class Words:
    """The words that applicants use; those of `common` classes and posts are drawn more often."""

    visa_classes: tuple[str, ...]
    common_classes: tuple[str, ...]
    posts: tuple[str, ...]
    common_posts: tuple[str, ...]
    employers: tuple[str, ...]
    levels: tuple[str, ...]
    titles: tuple[str, ...]
    police_ranks: tuple[str, ...]
    ranks: tuple[str, ...]
    staff: tuple[str, ...]
    purposes: tuple[str, ...]
    exceptions: tuple[str, ...]


def words_of(rulebook: Rulebook) -> Words:
    """Return all the words of a rulebook, and the spellings that people use."""
    ontology = rulebook.ontology
    classes, posts = tuple(ontology.visa_classes.entries), tuple(ontology.posts.entries)
    return Words(
        visa_classes=(*classes, "b-1/b-2", "B 1 / B 2", "f-1", "immigrant visa", "H-1B"),
        common_classes=("B1", "B2", "B1/B2", "b-1/b-2", "F1", "F2", "J1", "J2", "nonimmigrant", "B", "F"),
        posts=posts,
        common_posts=("beijing", "guangzhou", "China", "CHN", "北京", "shanghai", "hong_kong_and_macau", "HKG"),
        employers=(
            *AGENCIES,
            *AGENCIES,
            *STATUS_EMPLOYERS,
            *(id for id in ontology.agencies.entries if "." in id),
        ),
        levels=tuple(level for id in ontology.levels.codes for level in (id.partition(".")[2], "正处级", "副局级")),
        titles=(*(rank.name for rank in ontology.titles.values()), "局长", "副局长", "处长", "大掌柜", *STATUS_WORDS),
        police_ranks=tuple(word for rank in ontology.police_ranks.values() for word in rank.strong_names),
        ranks=tuple(rank.strong_names[0] for rank in ontology.ranks.values()),
        staff=(*ontology.staff.entries, "辅警", "civil servant", "contract worker (temporary)", "retired"),
        purposes=tuple(ontology.purposes.entries),
        exceptions=tuple(sorted(address for address in rulebook.exceptions if "unpublished" not in address)),
    )


def random_day(random: Random) -> date:
    """Return a day of issuance, often at an edge."""
    return random.choice(EDGE_DAYS) if random.random() < 0.6 else date(2020, 1, 1) + timedelta(random.randrange(4000))


def random_readings(random: Random, rulebook: Rulebook, share: float = 0.3) -> dict[str, str]:
    """Return an option for some of the readings, by full id."""
    readings = rulebook.readings.values()
    return {one.id: random.choice(list(one.options)) for one in readings if random.random() < share}


def years_before(day: date, years: int) -> date:
    """Return the same day of an earlier year; 1 March for 29 February of a common year."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return date(day.year - years, 3, 1)


class Applicants:
    """Draws applicants on one day.

    Attributes:
        unknown: how often a fact is left out or unknown, from 0 to 1; drawn unless given.
    """

    def __init__(self, random: Random, on: date, words: Words, unknown: float | None = None) -> None:
        self.random = random
        self.on = on
        self.words = words
        self.unknown = random.choice((0.03, 0.1, 0.25, 0.4)) if unknown is None else unknown

    def applicant(self) -> Plain:
        """Return one applicant."""
        found: Plain = {}
        birth = self._birth()
        self._put(found, "name", lambda: self._pick(("Wang Xiaoming", "王小明", "[bold]x")))
        self._put(found, "visa_class", self._visa_class, 0.4)
        self._put(found, "nationality", self._nationality)
        self._put(found, "residence", lambda: self._pick(("CHN", "China", "中国", "USA", "Laos", "SLE", "GHA")))
        self._put(found, "post", self._post, 0.4)
        self._put(found, "birth_date", lambda: self._partial(birth), 0.5)
        self._put(found, "marital_status", lambda: self._pick(MARITAL if self._chance(0.8) else MARITAL_WORDS))
        self._put(found, "purpose", lambda: self._pick(self.words.purposes))
        self._put(found, "employments", self._employments)
        self._put(found, "relatives", lambda: self._relatives(birth))
        if self.words.exceptions and self._chance(0.3):
            states = ("not_raised", "raised", "granted", "refused")
            addresses = {self._pick(self.words.exceptions) for _ in range(2)}
            found["exceptions"] = {address: self._pick(states) for address in sorted(addresses)}
        if self._chance(0.9):
            self._reconcile(found)
        return found

    def _reconcile(self, found: Plain) -> None:
        """Leave out a marital status that a list of relatives contradicts."""
        relatives = found.get("relatives")
        if not isinstance(relatives, list):
            return
        has_spouse = any(isinstance(one, dict) and one.get("relation") == "spouse" for one in relatives)
        is_married = found.get("marital_status") in ("married", "separated")
        if has_spouse != is_married:
            found.pop("marital_status", None)

    # ---- pieces

    def _pick(self, items: Sequence[T]) -> T:
        return self.random.choice(items)

    def _chance(self, share: float) -> bool:
        return self.random.random() < share

    def _put(self, place: Plain, key: str, value: Callable[[], Any], weight: float = 1.0) -> None:
        """Set a fact, or leave it out, or say that it is unknown."""
        draw = self.random.random()
        if draw >= self.unknown * weight:
            place[key] = value()
        elif draw < self.unknown * weight * 0.4:
            place[key] = self._pick((None, "unknown", "Unknown"))

    def _visa_class(self) -> str:
        return self._pick(self.words.common_classes if self._chance(0.8) else self.words.visa_classes)

    def _post(self) -> str:
        return self._pick(self.words.common_posts if self._chance(0.8) else self.words.posts)

    def _nationality(self) -> Any:
        words = ("CHN", "CHN", "China", "中国", "USA", "Lao PDR", "SLE", "ERI", "GHA", "Taiwan")
        count = self._pick((1, 1, 1, 2, 3))
        several = [self._pick(words) for _ in range(count)]
        if self._chance(0.1):
            several.append("unknown")
        return several[0] if len(several) == 1 else several

    def _birth(self) -> date:
        """A day of birth, often one that makes a round age a day before or after the day of issuance."""
        draw = self.random.random()
        if draw < 0.5:
            birth = years_before(self.on, self._pick(EDGE_AGES)) + timedelta(self._pick((-1, 0, 1)))
        elif draw < 0.7:
            birth = date(self._pick((1960, 1992, 1996, 2000, 2004, 2008)), 2, 29)
        else:
            birth = self.on - timedelta(self.random.randrange(1, 30000))
        return min(birth, self.on) if self._chance(0.99) else self.on + timedelta(1)

    def _partial(self, day: date) -> Any:
        draw = self.random.random()
        if draw < 0.7:
            return day.isoformat()
        return day if draw < 0.75 else day.isoformat()[: 7 if draw < 0.9 else 4]

    def _listed(self, item: Callable[[], Any], counts: Sequence[int]) -> list[Any]:
        items = [item() for _ in range(self._pick(counts))]
        if self._chance(0.15):
            items.insert(self.random.randrange(len(items) + 1), self._pick(("unknown", None)))
        return items

    # ---- employments

    def _employments(self) -> list[Any]:
        return self._listed(self._employment, (0, 0, 1, 1, 1, 2))

    def _employment(self) -> Plain:
        found: Plain = {}
        self._put(found, "employer", lambda: self._pick(self.words.employers), 0.5)
        if self._chance(0.08):
            found["employer_country"] = self._pick(("CHN", "Laos", "Guyana", "USA", "HKG", None, "unknown"))
        kinds = {
            "level": self.words.levels,
            "title": self.words.titles,
            "police_rank": self.words.police_ranks,
            "rank": self.words.ranks,
        }
        for kind in self.random.sample(list(kinds), self._pick((0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 2))):
            self._put(found, kind, lambda kind=kind: self._pick(kinds[kind]), 0.4)  # type: ignore[misc]
        if "police_rank" in found and self._chance(0.4):
            found["police_sequence"] = self._pick(("command", "technical", None, "unknown"))
        if self._chance(0.4):
            found["staff"] = self._pick((*self.words.staff, None, "unknown"))
        self._put_dates(found)
        return found

    def _put_dates(self, found: Plain) -> None:
        """The first and the last day of work, and whether it still goes on; seldom in contradiction."""
        self._put(found, "from", lambda: self._partial(self._work_day((-4000, -4000, -4000, -4000, -1, 0, 1))), 0.6)
        draw = self.random.random()
        if draw < 0.3:
            found["to"] = self._partial(self._work_day((-1, 0, 0, 1, 1, 300)))
        elif draw < 0.4:
            found["to"] = self._pick((None, "unknown"))
        if self._chance(0.1 if draw < 0.3 else 0.6):
            found["still_employed"] = self._pick((True, True, True, "true", False, "false", None, "unknown"))
        if self._chance(0.2):
            found["as_of"] = self._partial(self._work_day((-300, -1, 0, 1)))

    def _work_day(self, distances: Sequence[int]) -> date:
        distance = self._pick(distances)
        return self.on + timedelta(distance if abs(distance) <= 1 else distance + self.random.randrange(-200, 200))

    # ---- relatives

    def _relatives(self, birth: date) -> list[Any]:
        return self._listed(lambda: self._relative(birth), (0, 1, 1, 2, 2, 3, 4))

    def _relative(self, birth: date) -> Plain:
        found: Plain = {}
        self._put(found, "relation", self._relation, 0.3)
        self._put(found, "name", lambda: "Li")
        if self._chance(0.08):
            self._put(found, "nationality", self._nationality)
        if found.get("relation") in LATE_WORDS and self._chance(0.8):
            found["since"] = self._partial(min(self._since(birth), self.on))
        self._put(found, "employments", self._employments, 0.6)
        return found

    def _relation(self) -> str:
        if self._chance(0.15):
            return self._pick(KIN_WORDS)
        return str(self._pick(FAMILY if self._chance(0.7) else tuple(Relation)))

    def _since(self, birth: date) -> date:
        """A day about the 16th or the 18th birthday."""
        return years_before(birth, -self._pick((2, 15, 16, 16, 18, 18, 19))) + timedelta(self._pick((-1, 0, 1)))
