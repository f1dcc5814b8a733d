"""From an applicant, as written, to the cases: per fact the set of values that may still be true."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from .days import ALWAYS, Span, age_of
from .fields import InputError, check_keys, days_of, is_unknown, items_of, text_of
from .jobs import Case, Jobs, word_of
from .kin import RELATIONS
from .nouns import OLDEST, TIES, Nouns, Values

OWN_KEYS = frozenset(
    {"name", "visa_class", "nationality", "residence", "post", "birth_date", "marital_status", "purpose"}
)
APPLICANT_KEYS = OWN_KEYS | {"employments", "relatives", "exceptions"}
RELATIVE_KEYS = frozenset({"relation", "name", "nationality", "since", "employments"})
TIE_OF_RELATION = {
    **dict.fromkeys(("father", "mother", "parent"), "child"),
    **dict.fromkeys(("child", "step_child", "adopted_child"), "parent"),
    **dict.fromkeys(("sibling", "step_sibling", "half_sibling"), "sibling"),
    **dict.fromkeys(("former_spouse", "fiance", "partner", "grandparent", "grandchild"), "other_relative"),
    **dict.fromkeys(("parent_in_law", "child_in_law", "sibling_in_law", "other_relative"), "other_relative"),
    "spouse": "spouse",
    "household_employer": "personal_employee",
}
LATE_PARENTS = ("step_parent", "adoptive_parent")
MARRIED, UNMARRIED = ("married", "separated"), ("single", "divorced", "widowed")


class Asker:
    """One applicant on one day, under the rulebook's own readings."""

    def __init__(
        self,
        nouns: Nouns,
        applicant: Mapping[str, Any],
        on: date,
        leap_birthday: tuple[int, int],
        late: Mapping[str, Any],
        counts: tuple[str, str],
    ) -> None:
        self.nouns, self.applicant, self.on = nouns, applicant, on.toordinal()
        self.leap_birthday, self.late = leap_birthday, late
        self.jobs = Jobs(nouns, self.on, counts)
        check_keys("", applicant, APPLICANT_KEYS)
        self.personal: Case = {
            "visa_class": self._one_of("visa_class", nouns.facts["visa_class"], nouns.class_named),
            "post": self._one_of("post", nouns.facts["post"], self._post_named),
            "purpose": self._one_of("purpose", nouns.facts["purpose"], self._purpose_named),
        }
        self.personal["visa_class"] = self._issued_here()
        self.nationalities, self.nationalities_complete = self._read_nationality()
        residence = text_of(applicant, "", "residence")
        self.residence = None if residence is None else self._country(residence, "residence")
        self.born = self._read_birth()
        self.personal["age"] = self._ages()
        self.relatives = items_of(applicant, "", "relatives")
        status = text_of(applicant, "", "marital_status")
        meant = frozenset() if status is None else nouns.statuses.meant(status)
        self.marital = next(iter(meant)) if len(meant) == 1 else None
        self.personal["married"] = self._read_married()
        self.ties_and_jobs = self._ties_and_jobs()

    def cases(self, country: str) -> list[Case]:
        """All cases, with nationality and residence relative to a country."""
        truth = self.nouns.facts["national"]
        resident = truth if self.residence is None else frozenset({word_of(self.residence == country)})
        national = truth
        if country in self.nationalities or self.nationalities_complete:
            national = frozenset({word_of(country in self.nationalities)})
        common = self.personal | {"national": national, "resident": resident}
        return [common | {"tie": tie} | job for tie, job in self.ties_and_jobs]

    def _ties_and_jobs(self) -> list[tuple[Values, Case]]:
        found: list[tuple[Values, Case]] = [
            (frozenset({"self"}), job) for job in self.jobs.of(self.applicant, "", self._home())
        ]
        strangers: Values = frozenset(TIES) - {"self"}
        items = [None] if self.relatives is None else self.relatives
        for index, relative in enumerate(items):
            path = f"relatives.{index}."
            if is_unknown(relative):
                ties = strangers - {"spouse"} if self.marital in UNMARRIED else strangers
                found.append((ties, self.jobs.unknown()))
                continue
            check_keys(path, relative, RELATIVE_KEYS)
            found += [
                (self._tie(relative, path), job) for job in self.jobs.of(relative, path, self._home_of(relative, path))
            ]
        return found

    def _home(self) -> frozenset[str]:
        """The countries of which the applicant is a national, and `?` where there may be others."""
        return self.nationalities if self.nationalities_complete else self.nationalities | {"?"}

    def _home_of(self, relative: Mapping[str, Any], path: str) -> frozenset[str]:
        """Those of a relative: the applicant's, unless others are said."""
        if "nationality" not in relative:
            return self._home()
        known, is_complete = self._nationality_in(relative.get("nationality"), f"{path}nationality")
        return known if is_complete else known | {"?"}

    # ---- the applicant's own facts

    def _one_of(self, key: str, everything: Values, named: Callable[[str], Values | None]) -> Values:
        text = text_of(self.applicant, "", key)
        if text is None:
            return everything
        found = named(text)
        if found is None:
            raise InputError(key, f"`{text}` is not known")
        return found

    def _post_named(self, text: str) -> Values:
        """A post in no list may be any."""
        return self.nouns.post_named(text) or self.nouns.facts["post"]

    def _issued_here(self) -> Values:
        """A named class: without those that are issued at posts of other countries alone, unless nothing is left."""
        classes, posts = self.personal["visa_class"], self.personal["post"]
        if is_unknown(self.applicant.get("visa_class")):
            return classes
        for key, node in self.nouns.classes.nodes.items():
            countries = node.get("issued_at") if isinstance(node, Mapping) else None
            if countries and not any(self.nouns.post_spans[country] & posts for country in countries):
                classes = classes - self.nouns.classes.spans[key] or classes
        return classes

    def _purpose_named(self, text: str) -> Values | None:
        found = self.nouns.purposes.named(text)
        return frozenset().union(*(self.nouns.purposes.spans[key] for key in found)) if found else None

    def _read_nationality(self) -> tuple[frozenset[str], bool]:
        return self._nationality_in(self.applicant.get("nationality"), "nationality")

    def _nationality_in(self, written: Any, path: str) -> tuple[frozenset[str], bool]:
        if is_unknown(written):
            return frozenset(), False
        items = written if isinstance(written, (list, tuple)) else [written]
        known = frozenset(self._country(item, path) for item in items if not is_unknown(item))
        return known, not any(map(is_unknown, items))

    def _country(self, written: Any, path: str) -> str:
        code = self.nouns.country_named(written) if isinstance(written, str) else None
        if code is None:
            raise InputError(path, f"`{written}` is no known country")
        return code

    def _read_birth(self) -> Span | None:
        span = days_of(self.applicant, "", "birth_date")
        if span is None:
            return None
        if span[0] > self.on:
            raise InputError("birth_date", "the birth lies after the day of issuance")
        return span[0], min(span[1], self.on)

    def _ages(self) -> Values:
        if self.born is None:
            return self.nouns.facts["age"]
        low, high = (age_of(born, self.on, self.leap_birthday) for born in reversed(self.born))
        if low > OLDEST:
            raise InputError("birth_date", f"nobody is {low} years old")
        return frozenset(range(low, min(high, OLDEST) + 1))

    def _read_married(self) -> Values:
        items = self.relatives or []
        people = [item for item in items if isinstance(item, Mapping)]
        meant = [self._meant(item, "") for item in people]
        has_spouse = frozenset({"spouse"}) in meant
        may_have_spouse = self.relatives is None or any(map(is_unknown, items)) or any("spouse" in one for one in meant)
        if self.marital in UNMARRIED and has_spouse:
            raise InputError("marital_status", f"`{self.marital}`, yet there is a spouse")
        if self.marital in MARRIED and not has_spouse and not may_have_spouse:
            raise InputError("marital_status", f"`{self.marital}`, yet no spouse is named")
        if self.marital is None and not has_spouse:
            return self.nouns.facts["married"]
        return frozenset({word_of(self.marital not in UNMARRIED)})

    # ---- a relative's tie

    def _tie(self, relative: Mapping[str, Any], path: str) -> Values:
        meant = self._meant(relative, path)
        since = days_of(relative, path, "since")
        if since is not None and since[0] > self.on:
            raise InputError(f"{path}since", "it lies after the day of issuance")
        ties: Values = frozenset(TIES) - {"self"}
        if len(meant) < len(RELATIONS):
            ties = frozenset().union(*(self._tie_of(relation, since) for relation in meant))
        may_not = frozenset({"spouse"} if self.marital in UNMARRIED and len(meant) > 1 else ())
        return ties - may_not or ties

    def _meant(self, relative: Mapping[str, Any], path: str) -> frozenset[str]:
        """All that a relative may be to the applicant."""
        written = text_of(relative, path, "relation")
        meant = frozenset() if written is None else self.nouns.relations.meant(written)
        if "self" in meant:
            raise InputError(f"{path}relation", "nobody is his own relative")
        return meant or frozenset(RELATIONS)

    def _tie_of(self, relation: str, since: Span | None) -> Values:
        if relation not in LATE_PARENTS:
            return frozenset({TIE_OF_RELATION[relation]})
        if self.late[relation] == "any":
            return frozenset({"child"})
        first, last = since or (ALWAYS, self.on)
        limit = int(self.late[relation]["under"])
        if self.born is None:
            return frozenset({"child", "other_relative"})
        if age_of(self.born[0], min(last, self.on), self.leap_birthday) < limit:
            return frozenset({"child"})
        if first != ALWAYS and age_of(self.born[1], first, self.leap_birthday) >= limit:
            return frozenset({"other_relative"})
        return frozenset({"child", "other_relative"})
