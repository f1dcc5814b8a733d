"""An applicant who says one thing more: only what was unknown becomes known, or narrower."""

import copy
from datetime import date
from random import Random
from typing import Any

from strategies import STATUS_EMPLOYERS, STATUS_WORDS, Applicants, Plain, Words

Narrower = dict[str, dict[str, tuple[str, ...]]]

GENERIC = ("MPS", "mps")
NARROWER: Narrower = {
    "employer": {
        "MPS": ("公安部", "chn.mps", "lao.mps"),
        "mps": ("公安部",),
        "Acme Widgets Ltd": ("private", "chn.mss", "hkg.hkpf", "某县公安局"),
        "某某公司": ("elsewhere", "公安部"),
        "chn.local_police": ("chn.county_police", "浙江省公安厅"),
        "CHN": ("chn.mps", "国家移民管理局"),
        "chn.state_security": ("chn.mss", "北京市国家安全局"),
    },
    "visa_class": {"nonimmigrant": ("B1", "H-1B", "F"), "B": ("B1", "B2", "B1/B2"), "F": ("F1", "F3")},
    "post": {"China": ("beijing", "上海"), "CHN": ("Guangzhou",)},
    "staff": {"established": ("civil_servant", "public_institution")},
    "title": {"大掌柜": ("局长", "部长")},
    "purpose": {"personal": ("tourism", "medical")},
}
# what is left out of these is a default, not unknown
# and a word of staff, or of having left, would change what was taken from the other words
STATUS = {*STATUS_EMPLOYERS, *STATUS_WORDS, "retired"}
# beside what is said of a position, what is left out is taken as absent
BESIDE: dict[str, tuple[str, ...]] = {
    "level": ("rank", "police_rank"),
    "title": ("rank", "police_rank"),
    "rank": ("level", "title", "police_rank"),
    "police_rank": ("level", "title", "rank"),
}
ASSUMED = ("staff", "police_sequence", "employer_country", "as_of", "exceptions", "name")


def learned(random: Random, on: date, applicant: Plain, words: Words) -> Plain:
    """Return the applicant with some facts more, or with narrower ones."""
    found = copy.deepcopy(applicant)
    source = Applicants(random, on, words, unknown=0.1)
    other = source.applicant()
    for person in (other, *(one for one in other.get("relatives") or () if isinstance(one, dict))):
        if "Taiwan" in str(person.get("nationality")):
            person["nationality"] = "USA"  # a Chinese name is taken as that of a body of China until this is said
    _learn(random, found, other, source, _narrower(applicant))
    return found


def _narrower(applicant: Plain) -> Narrower:
    """The narrower words; whose body a name is that several countries use is fixed where a country is said."""
    is_said = "nationality" in repr(applicant) or "employer_country" in repr(applicant)
    employers = {word: names for word, names in NARROWER["employer"].items() if not (is_said and word in GENERIC)}
    return {**NARROWER, "employer": employers}


def _learn(random: Random, place: Plain, other: Plain, source: Applicants, narrower: Narrower) -> None:
    has_status = any(isinstance(value, str) and value in STATUS for value in place.values())
    other = {
        key: value for key, value in other.items() if not _is_of_status(value) and not (has_status and key == "staff")
    }
    for key, value in list(place.items()):
        if isinstance(value, list):
            _learn_list(random, key, value, source, narrower)
        elif isinstance(value, str) and value in narrower.get(key, {}) and random.random() < 0.5:
            place[key] = random.choice(narrower[key][value])
        elif isinstance(value, str) and value[:2] in ("19", "20") and len(value) < 10 and random.random() < 0.5:
            place[key] = value + random.choice(("-01", "-02", "-12") if len(value) == 4 else ("-01", "-13", "-28"))
        elif (
            _is_unknown(value)
            and key in other
            and key not in ("name", "as_of", "exceptions", "employer_country")
            and random.random() < 0.5
        ):
            place[key] = other[key]
    assumed = ASSUMED if "visa_class" in other or "post" in other else (*ASSUMED, "nationality")  # of a relative
    for key, value in other.items():
        is_absent = any(beside in place for beside in BESIDE.get(key, ()))
        if key not in place and key not in assumed and not is_absent and random.random() < 0.3:
            place[key] = value


def _learn_list(random: Random, key: str, items: list[Any], source: Applicants, narrower: Narrower) -> None:
    """Learn more of each item; put another before an item `unknown`, or take that away."""
    for index in [i for i, item in enumerate(items) if _is_unknown(item)][:1]:
        if random.random() < 0.4:
            del items[index]
        elif random.random() < 0.5:
            items.insert(index, _another(key, source))
    for item in items:
        if isinstance(item, dict):
            _learn(random, item, _another(key, source), source, narrower)


def _another(key: str, source: Applicants) -> Any:
    if key == "nationality":
        return source.random.choice(("CHN", "USA", "ERI"))
    other = source.applicant().get(key)
    known = [item for item in other or () if isinstance(item, dict)] if isinstance(other, list) else []
    return known[0] if known else {}


def _is_unknown(value: object) -> bool:
    return value is None or (isinstance(value, str) and value.lower() == "unknown")


def _is_of_status(value: object) -> bool:
    return isinstance(value, str) and value in STATUS
