"""Hand-written SQL for DuckDB, whose AND and OR are three-valued: `covered` is TRUE, FALSE or NULL."""

from collections.abc import Iterable
from datetime import date

from . import words
from .law import ALL_NONIMMIGRANT, CHN, ERI, GHA, GMB, GUY, SLE_EVERYONE, SLE_OFFICIALS

TYING = ("self", "spouse", "household_employer", *words.PARENTS)
B_VISA = (words.B_VISAS, words.B_VISAS_PERHAPS + words.NONIMMIGRANT)
STAFF_VISA = (words.STAFF_VISAS, words.STAFF_VISAS_PERHAPS + words.NONIMMIGRANT)
CHN_VISA = (words.B_VISAS + words.STUDENT_VISAS, words.STUDENT_VISAS_PERHAPS + B_VISA[1])
HAS_JOB = "coalesce(employer, level, still_employed::VARCHAR) IS NOT NULL"
UNTIED = {
    "CHN": "own_open OR others_open AND (may_be_married OR under_30 IS DISTINCT FROM false)",
    "SLE": "own_open",
    "GMB": "own_open OR others_open AND (may_be_married OR (under_21 AND is_unmarried) IS DISTINCT FROM false)",
    "GUY": "own_open AND national IS DISTINCT FROM false OR others_open",
    "missions": "others_open",
    "GHA": "own_open OR others_open AND (may_be_married OR under_21 IS DISTINCT FROM false)",
}


TIED = {
    "CHN": """((own OR spouse OR child AND under_30) AND (works AND is_staff AND at_CHN OR more)
        OR (own OR spouse OR child AND under_21) AND works AND is_staff AND at_immigration AND is_high)""",
    "SLE": "(own AND works AND is_staff AND at_SLE)",
    "GMB": "((own OR spouse OR child AND under_21 AND is_unmarried) AND (works AND at_GMB OR more))",
    "GUY": "((own AND national OR spouse OR child) AND (works AND at_GUY OR more))",
    "missions": "(relation = 'household_employer' AND (works AND is_staff AND at_missions OR more))",
    "GHA": "((own OR spouse OR child AND under_21) AND (works AND at_GHA OR more))",
}
_MORE = f"""(relation IS NOT NULL OR {HAS_JOB}) AND relation IS DISTINCT FROM 'self'
    AND NOT coalesce(relative_employments_complete, false)"""


def wide(source: str, on: date) -> str:
    """Return the SQL that gives id and outcome of each row of a table."""
    sql = Sql(on, "coalesce(relation = 'spouse', false)")
    cases = {name: f"({sql.tied(name)} OR {sql.untied(name)})" for name in sql.base}
    return f"""
        WITH people AS (SELECT *, {sql.is_asked} AS is_asked FROM {source}),
        asked AS (SELECT *, {sql.person()} FROM people WHERE is_asked),
        jobs AS (SELECT *, {sql.jobs()} FROM asked),
        judged AS (SELECT id, {sql.covered(cases)} FROM jobs)
        SELECT id, {_OUTCOME} AS outcome FROM judged
        UNION ALL SELECT id, 'not_covered' FROM people WHERE NOT is_asked"""


def long(applicants: str, ties: str, on: date) -> str:
    """Return the SQL that gives id and outcome of each applicant."""
    sql = Sql(on, "coalesce(has_spouse, false)")
    own = {name: sql.untied(name) for name in sql.base}
    tied = {name: sql.tied(name) for name in sql.base}
    source, has_spouse = applicants, ""
    if "GMB" in sql.base:
        has_spouse = f"spouses AS (SELECT DISTINCT id, true AS has_spouse FROM {ties} WHERE relation = 'spouse'),"
        source = f"{applicants} LEFT JOIN spouses USING (id)"
    return f"""
        WITH {has_spouse}
        people AS (SELECT *, {sql.is_asked} AS is_asked FROM {source}),
        asked AS MATERIALIZED (SELECT id, {sql.person()} FROM people WHERE is_asked),
        cases AS (SELECT *, {sql.jobs()} FROM (SELECT * FROM {ties} WHERE {sql.matters}) JOIN asked USING (id)),
        truths AS (
            SELECT id, {sql.covered(own)} FROM asked
            UNION ALL SELECT id, {sql.covered(tied, by_person=False)} FROM cases
        ),
        judged AS (
            SELECT id, {_worst("suspends")}, {_worst("limits")} FROM truths GROUP BY id
        )
        SELECT id, {_OUTCOME} AS outcome FROM judged
        UNION ALL SELECT id, 'not_covered' FROM people WHERE NOT is_asked"""


_OUTCOME = """CASE WHEN suspends THEN 'suspended' WHEN suspends IS NULL THEN 'undetermined'
    WHEN limits THEN 'limited' WHEN limits IS NULL THEN 'undetermined' ELSE 'not_covered' END"""


def _worst(name: str) -> str:
    number = f"max(CASE WHEN {name} THEN 2 WHEN {name} IS NULL THEN 1 ELSE 0 END::UTINYINT)"
    return f"CASE {number} WHEN 2 THEN true WHEN 0 THEN false END AS {name}"


def _in(name: str, sure: Iterable[str], perhaps: Iterable[str] = ()) -> str:
    said, unclear = (", ".join(f"'{word}'" for word in some) for some in (sure, perhaps))
    found = f"{name} IN ({said})"
    return f"CASE WHEN {name} IN ({unclear}) THEN NULL ELSE {found} END" if unclear else found


class Sql:
    """The orders that are in force on a day."""

    def __init__(self, on: date, has_spouse: str) -> None:
        self.on = on
        self.has_spouse = has_spouse
        asked = {
            "CHN": (CHN, _in("visa_class", *CHN_VISA), "CHN"),
            "SLE": (SLE_OFFICIALS, _in("visa_class", *B_VISA), "SLE"),
            "GMB": (GMB, "NULL", "GMB"),
            "GUY": (GUY, _in("visa_class", ALL_NONIMMIGRANT), "GUY"),
            "missions": (GHA, _in("visa_class", *STAFF_VISA), "GHA"),
            "GHA": (GHA, _in("visa_class", *B_VISA), "GHA"),
        }
        self.base = {
            name: f"({_in('post', words.POSTS[country])} AND {visa} AND {self._force(*dates)})"
            for name, (dates, visa, country) in asked.items()
            if self._is_possible(*dates)
        }
        self.posts = dict.fromkeys(country for name, (_, _, country) in asked.items() if name in self.base)

    def _is_possible(self, first: date, sure: date, end: date = date.max) -> bool:
        return first <= self.on < end

    def _force(self, first: date, sure: date, end: date = date.max) -> str:
        return "true" if self.on >= sure else "NULL::BOOLEAN"

    @property
    def is_asked(self) -> str:
        """Whether post and visa class may be those of some order."""
        is_everyone = self._is_possible(*SLE_EVERYONE)
        countries = [*self.posts, *(["ERI"] if self._is_possible(*ERI) else []), *(["SLE"] if is_everyone else [])]
        posts = _in("post", dict.fromkeys(word for one in countries for word in words.POSTS[one]))
        visas = [*B_VISA[0], *B_VISA[1]]
        visas += [*CHN_VISA[0], *CHN_VISA[1]] if "CHN" in self.base else []
        visas += [*STAFF_VISA[0], *STAFF_VISA[1]] if "missions" in self.base else []
        is_any_visa = {"GMB", "GUY"} & {*self.base} or is_everyone
        visa = "true" if is_any_visa else f"coalesce({_in('visa_class', dict.fromkeys(visas))}, true)"
        return f"(coalesce({posts}, true) AND {visa})"

    def person(self) -> str:
        """What is asked of the applicant alone."""
        unmarried = _in("marital_status", words.UNMARRIED)
        child_unmarried = f"CASE WHEN {self.has_spouse} THEN false ELSE {unmarried} END"
        columns = {f"in_{name}": truth for name, truth in self.base.items()} | {
            "person": self._of_persons(),
            "may_be_married": f"NOT coalesce({unmarried}, false)",
            "is_unmarried": child_unmarried if "GMB" in self.base else "NULL",
            "under_21": self._under(21),
            "under_30": self._under(30),
            "national": _in("nationality", words.NATIONALS["GUY"]),
            "own_open": "NOT coalesce(employments_complete, false)",
            "others_open": "NOT coalesce(relatives_complete, false)",
        }
        return ", ".join(f"{truth} AS {name}" for name, truth in columns.items())

    def _under(self, age: int) -> str:
        return f"birth_date > DATE '{self.on.replace(year=self.on.year - age)}'"

    def _of_persons(self) -> str:
        found = ["false"]
        if self._is_possible(*ERI):
            post, visa = _in("post", words.POSTS["ERI"]), _in("visa_class", *B_VISA)
            lives = f"{_in('nationality', words.NATIONALS['ERI'])} OR {_in('residence', words.RESIDENTS['ERI'])}"
            found.append(f"({post} AND {visa} AND ({lives}) AND {self._force(*ERI)})")
        if self._is_possible(*SLE_EVERYONE):
            found.append(f"({_in('post', words.POSTS['SLE'])} AND {_in('nationality', words.NATIONALS['SLE'])})")
        return f"({' OR '.join(found)})"

    def covered(self, cases: dict[str, str], *, by_person: bool = True) -> str:
        """Return whether some order suspends the visa, and whether some limits it."""
        parts = {name: f"in_{name} AND {truth}" for name, truth in cases.items()}
        limits = parts.pop("GHA", "false")
        suspends = " OR ".join([*(["person"] if by_person else []), *parts.values()]) or "false"
        return f"({suspends}) AS suspends, ({limits}) AS limits"

    def untied(self, name: str) -> str:
        """Return what holds of employments and relatives that are not named."""
        return f"(CASE WHEN {UNTIED[name]} THEN NULL ELSE false END)"

    def jobs(self) -> str:
        """What is asked of the tie that is named and of its employment, each once."""
        child = _in("relation", words.PARENTS)
        columns = {
            "own": "coalesce(relation = 'self', false)",
            "spouse": "relation = 'spouse' AND may_be_married",
            "child": child,
            "works": f"({HAS_JOB}) AND still_employed",
            "is_staff": _in("staff", words.STAFF, words.STAFF_PERHAPS),
            "more": f"CASE WHEN {_MORE} THEN NULL ELSE false END",
        }
        employers = {
            "CHN": _in("employer", words.SECURITY, words.PERHAPS_SECURITY),
            "SLE": _in("employer", words.SIERRA_LEONE, words.abroad(words.SIERRA_LEONE_PERHAPS)),
            "GMB": _in("employer", words.GAMBIA, words.abroad(words.GAMBIA_PERHAPS)),
            "GUY": _in("employer", words.GUYANA, words.abroad(words.GUYANA_PERHAPS)),
            "missions": _in("employer", words.GHANA_MISSIONS, words.PERHAPS_MISSION),
            "GHA": _in("employer", words.GHANA_BRANCHES + words.GHANA_MISSIONS, words.abroad(words.GHANA_PERHAPS)),
        }
        columns |= {f"at_{name}": employers[name] for name in self.base}
        if "CHN" in self.base:
            columns["at_immigration"] = _in("employer", words.IMMIGRATION, words.UNRECOGNISED)
            columns["is_high"] = _in("level", words.HIGH_LEVELS)
        return ", ".join(f"({truth}) AS {name}" for name, truth in columns.items())

    def tied(self, name: str) -> str:
        """Return what holds of the tie that is named, with its employment and those that are not."""
        return TIED[name]

    @property
    def matters(self) -> str:
        """Whether a tie can make a difference."""
        lists = {
            "CHN": (*words.SECURITY, *words.IMMIGRATION, *words.PERHAPS_SECURITY),
            "SLE": (*words.SIERRA_LEONE, *words.abroad(words.SIERRA_LEONE_PERHAPS)),
            "GMB": (*words.GAMBIA, *words.abroad(words.GAMBIA_PERHAPS)),
            "GUY": (*words.GUYANA, *words.abroad(words.GUYANA_PERHAPS)),
            "missions": (*words.GHANA_MISSIONS, *words.PERHAPS_MISSION),
            "GHA": (*words.GHANA_BRANCHES, *words.GHANA_MISSIONS, *words.abroad(words.GHANA_PERHAPS)),
        }
        asked = dict.fromkeys(word for name in self.base for word in lists[name])
        working = f"coalesce({_in('employer', asked)}, true) AND coalesce(still_employed, true)"
        closed = "relation IS NOT DISTINCT FROM 'self' OR coalesce(relative_employments_complete, false)"
        return f"({working} OR NOT ({closed})) AND coalesce({_in('relation', TYING)}, true)"
