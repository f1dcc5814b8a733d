"""Applicants of whom everything that the PRC order asks is known, as plain mappings, from a fixed seed.

No two are equal: births and first days of work are days drawn from years, so that whole applicants, or whole
employments, cannot be remembered. Words on which the law is open are not drawn, so every answer is yes or no.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

Plain = dict[str, Any]

ON = date(2026, 4, 1)
FAMILY_NAMES = ("Wang", "Li", "Zhang", "Liu", "Chen", "Yang", "Zhao", "Huang", "Zhou", "Wu")
CLASSES = ("B1/B2", "F1", "J1", "B2", "B1", "F2", "J2", "b-1/b-2", "F-1")
OTHER_CLASSES = ("H1B", "L1", "O1", "K1", "C1", "H4", "immigrant", "H-2B")
POSTS = ("Beijing", "Shanghai", "Guangzhou", "Shenyang", "Wuhan", "北京", "上海", "China")
OTHER_POSTS = ("Tokyo", "Seoul", "Bangkok", "Hong Kong & Macau")
NAMED_AGENCIES = (
    "chn.nia", "国家移民管理局", "National Immigration Administration", "北京出入境边防检查总站", "chn.mps", "公安部",
    "广州市公安局", "浙江省公安厅", "某县公安局", "上海市公安局出入境管理局", "chn.mss",
    "Guangzhou Public Security Bureau", "Ministry of State Security", "北京市国家安全局", "国家监察委员会",
    "National Supervisory Commission",
)  # fmt: skip
OTHER_AGENCIES = (
    "chn.moj",
    "外交部",
    "chn.mfa",
    "上海市人民法院",
    "中国人民解放军",
    "河北省监狱",
    "司法部",
    "广州市监察委员会",
)
LEVELS = (
    "staff_member", "科员", "deputy_section_head", "section_head", "正科级", "副处级", "deputy_division_head", "正处级",
    "division_head", "副局级", "deputy_bureau_director", "副厅级", "正局级", "bureau_director", "vice_minister",
)  # fmt: skip
OFFICIALS = (None, None, "civil_servant", "公务员", "public_institution", "established")
OTHERS = (None, None, "contract", "合同工", "civilian")
RELATIONS = ("father", "mother", "spouse", "child", "sibling", "grandparent", "parent_in_law")


@dataclass
class Population:
    """Draws applicants.

    Attributes:
        relatives: how many each has; drawn unless given.
        is_at_home: whether all apply in China, for a class that the order names.
    """

    random: Random
    relatives: int | None = None
    is_at_home: bool = False

    def applicants(self, count: int) -> list[Plain]:
        """Return applicants, no two of them equal."""
        found: dict[str, Plain] = {}
        while len(found) < count:
            one = self._applicant()
            found.setdefault(repr(one), one)
        return list(found.values())

    def _applicant(self) -> Plain:
        relatives = [self._relative(relation) for relation in self._relations()]
        is_married = any(one["relation"] == "spouse" for one in relatives)
        return {
            "name": self._name(),
            "visa_class": self._mostly(CLASSES, OTHER_CLASSES),
            "nationality": "CHN",
            "post": self._mostly(POSTS, OTHER_POSTS),
            "birth_date": self._day(1950, 2025),
            "marital_status": "married" if is_married else self.random.choice(("single", "divorced")),
            "employments": self._employments(),
            "relatives": relatives,
        }

    def _mostly(self, named: tuple[str, ...], others: tuple[str, ...]) -> str:
        return self.random.choice(named if self.is_at_home or self.random.random() < 0.85 else others)

    def _relations(self) -> list[str]:
        count = self.random.choice((0, 1, 2, 2, 2, 3, 3, 4)) if self.relatives is None else self.relatives
        drawn = [*RELATIONS[:3], *(self.random.choice(RELATIONS[3:]) for _ in range(max(count - 3, 1)))]
        return drawn[:count] if count > len(RELATIONS) else self.random.sample(drawn, min(count, len(drawn)))

    def _relative(self, relation: str) -> Plain:
        return {"relation": relation, "name": self._name(), "employments": self._employments()}

    def _employments(self) -> list[Plain]:
        return [self._employment() for _ in range(self.random.choice((0, 1, 1, 1, 2)))]

    def _employment(self) -> Plain:
        draw = self.random.random()
        if draw < 0.6:
            found = self._job("private", None, OTHERS)
        elif draw < 0.8:
            found = self._job(self.random.choice(OTHER_AGENCIES), self.random.choice(LEVELS), OTHERS)
        else:
            found = self._job(self.random.choice(NAMED_AGENCIES), self.random.choice(LEVELS), OFFICIALS)
        found["from"] = self._day(1980, 2015)
        if self.random.random() < 0.8:
            found["still_employed"] = True
        else:
            found["to"] = self._day(2016, 2029)
        return found

    def _job(self, employer: str, level: str | None, kinds: tuple[str | None, ...]) -> Plain:
        staff = self.random.choice(kinds)
        return {"employer": employer} | ({"level": level} if level else {}) | ({"staff": staff} if staff else {})

    def _name(self) -> str:
        return f"{self.random.choice(FAMILY_NAMES)} {self.random.randrange(10_000):04}"

    def _day(self, first: int, last: int) -> str:
        start = date(first, 1, 1)
        day = start + timedelta(self.random.randrange((date(last, 12, 31) - start).days))
        return day.isoformat()
