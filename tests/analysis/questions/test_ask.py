"""Each yes and each no of small cases, by hand."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from analysis.questions.confirming import confirm
from analysis.small import ORDER, rulebook_of
from rulebooks.patches import written
from sanctions243d import QuestionError, ReadingError, Rulebook, Sanctions243dError, check
from sanctions243d.analysis import (
    Answer,
    always_covers,
    disjoint,
    equivalent,
    implies,
    never_covers,
    overlaps,
    redundant_rows,
)
from sanctions243d.truth import FALSE, TRUE, UNKNOWN

NRU = "nru_2020"
LIMIT = "{limit: {months: 1, entries: 1}}"


def two(first: str, second: str) -> str:
    """Return two clauses of one tranche."""
    return f"{{first: {{{first}}}, second: {{{second}}}}}"


def clauses(folder: Path, first: str, second: str, **changes: str) -> Rulebook:
    """Return the small order with two clauses that say whom they cover."""
    kept = {"visa_class": "", "covers": "", "official": ""}
    return rulebook_of(folder, **kept, clauses=two(first, second), **changes)


POLICE = "official: {employer: nru.police, employed: now}"
FOREIGN = "official: {employer: nru.foreign, employed: now}"
B1 = f"visa_class: B1, covers: [self], {POLICE}"
B = f"visa_class: B, covers: [self], {POLICE}"
F1 = f"visa_class: F1, covers: [self], {POLICE}"
CHILD = f"visa_class: B1, covers: [child: {{age: {{under: 21}}}}], {POLICE}"
ABROAD = f"visa_class: B1, covers: [self], {FOREIGN}"
ONE, OTHER = f"{NRU}.first", f"{NRU}.second"


@pytest.mark.parametrize(
    ("first", "second", "implied", "back", "apart"),
    [
        (B1, B, True, False, False),
        (B1, B1, True, True, False),
        (B1, F1, False, False, True),
        # who works for both, and the child of an officer who is one too
        (B1, ABROAD, False, False, False),
        (B1, CHILD, False, False, False),
        # a child of 21 and more is married or not, but no child under 21
        (CHILD, CHILD.replace("under", "at_least"), False, False, True),
        (CHILD, CHILD.replace("21", "30"), True, False, False),
        # who has a spouse is married
        (B1.replace("self", "spouse"), B1.replace("self", "spouse: {married: true}"), True, True, False),
    ],
)
def test_two_clauses(tmp_path: Path, first: str, second: str, implied: bool, back: bool, apart: bool) -> None:
    """Whether the second covers whom the first does, the other way round, and whether anybody is covered by both."""
    rulebook = clauses(tmp_path / "rules", first, second)
    wanted = [
        (implies(ONE, OTHER, rulebook=rulebook), implied),
        (implies(OTHER, ONE, rulebook=rulebook), back),
        (equivalent(ONE, OTHER, rulebook=rulebook), implied and back),
        (disjoint(ONE, OTHER, rulebook=rulebook), apart),
    ]
    for answer, is_so in wanted:
        assert bool(answer) is is_so, str(answer)
        if not is_so:
            confirm(answer, rulebook)
    overlap = overlaps(ONE, OTHER, rulebook=rulebook)
    assert bool(overlap) is not apart
    assert (overlap.witness is None) is apart


def test_an_order_covers_what_its_clauses_do(tmp_path: Path) -> None:
    """B1 is implied by the whole order, and the rest of B by the other clause alone."""
    rulebook = clauses(tmp_path / "rules", B1, B)
    assert implies(OTHER, NRU, rulebook=rulebook)
    assert equivalent(NRU, OTHER, rulebook=rulebook)
    assert not equivalent(NRU, ONE, rulebook=rulebook)


def test_own_work_that_is_always_covered_leaves_nobody(tmp_path: Path) -> None:
    """A clause that covers everybody's own case covers children of officers as well: each has a case of their own."""
    rulebook = clauses(tmp_path / "rules", CHILD, "visa_class: B1, covers: [national, resident]")
    answer = implies(ONE, OTHER, rulebook=rulebook)
    assert answer.truth is FALSE
    assert answer.witness is not None
    assert "NRU" not in (answer.witness.applicant["nationality"], answer.witness.applicant["residence"])
    at_work = "official: {employer: any, employed: any}"
    rulebook = clauses(tmp_path / "all", CHILD, f"visa_class: B1, covers: [self], {at_work}")
    assert implies(ONE, OTHER, rulebook=rulebook).truth is TRUE


def test_days_and_periods(tmp_path: Path) -> None:
    """An order that has ended covers nobody any more; at its edges, day by day."""
    rulebook = rulebook_of(tmp_path / "rules", terminated="2021-01-01")
    for on, is_never in (
        (date(2019, 12, 31), True),
        (date(2020, 1, 1), False),
        (date(2020, 12, 31), False),
        (date(2021, 1, 1), True),
        ((date(2000, 1, 1), date(2019, 12, 31)), True),
        ((date(2000, 1, 1), date(2020, 1, 1)), False),
        ((date(2020, 6, 1), date(2020, 7, 1)), False),
        ((date(2021, 1, 1), date(2030, 1, 1)), True),
        (None, False),
    ):
        answer = never_covers(NRU, rulebook=rulebook, on=on)
        assert bool(answer) is is_never, on
        if answer.witness and isinstance(on, tuple):
            assert on[0] <= answer.witness.on <= on[1]


def test_what_the_law_leaves_open_may_cover(tmp_path: Path) -> None:
    """It is covered by nothing for certain."""
    rulebook = rulebook_of(tmp_path / "rules", visa_class="{in: B1, unclear: B2}", effective="{latest: 2020-01-01}")
    b2: dict[str, Any] = {"rulebook": rulebook, "among": {"visa_class": "B2"}}
    assert never_covers(NRU, **b2)
    perhaps = never_covers(NRU, **b2, facts="unknown")
    assert perhaps.truth is FALSE
    assert perhaps.witness is not None
    assert perhaps.witness.covered[NRU] is UNKNOWN
    before: dict[str, Any] = {"rulebook": rulebook, "on": date(2019, 1, 1)}
    assert never_covers(NRU, **before)
    assert not never_covers(NRU, **before, facts="unknown")


def test_exceptions_are_granted_where_that_tells_two_clauses_apart(tmp_path: Path) -> None:
    """The witness has it, and the line of it is named."""
    excepted = f"{B1}, exceptions: {{hardship: words}}"
    rulebook = clauses(tmp_path / "rules", B1, excepted)
    assert implies(OTHER, ONE, rulebook=rulebook)
    answer = implies(ONE, OTHER, rulebook=rulebook)
    assert answer.witness is not None
    assert answer.witness.applicant["exceptions"] == {next(iter(rulebook.exceptions)): "granted"}
    assert any("exception" in line.words for line in answer.lines)
    assert implies(ONE, OTHER, rulebook=rulebook, exceptions=False)
    assert redundant_rows(NRU, rulebook=rulebook, exceptions=False).rows == (f"{ONE}.self",)
    assert redundant_rows(NRU, rulebook=rulebook).rows == (f"{OTHER}.self",)
    shared = clauses(tmp_path / "shared", B1, B, exceptions="{hardship: words}")
    assert implies(ONE, OTHER, rulebook=shared)


def test_an_exception_that_asks_for_facts(tmp_path: Path) -> None:
    """Those of whom they are true may be excepted, the others are not."""
    rulebook = clauses(tmp_path / "rules", B, f"{B}, exceptions: {{some: {{text: words, visa_class: B2}}}}")
    asked: dict[str, Any] = {"rulebook": rulebook}
    assert not implies(ONE, OTHER, **asked)
    assert implies(ONE, OTHER, **asked, among={"visa_class": ["B1", "B1/B2"]})


def test_an_exception_that_asks_for_work_proves_nothing_but_what_holds_anyway(tmp_path: Path) -> None:
    """Somebody may have several jobs: a yes needs no exception, and a no has a witness."""
    some = "exceptions: {some: {text: words, employer: nru.foreign, employed: now}}"
    rulebook = clauses(tmp_path / "rules", f"{B1}, {some}", B)
    assert implies(ONE, OTHER, rulebook=rulebook).truth is TRUE
    assert implies(OTHER, ONE, rulebook=rulebook).truth is FALSE
    swapped = clauses(tmp_path / "swapped", B1, f"{B}, {some}")
    answer = implies(ONE, OTHER, rulebook=swapped)
    assert answer.truth in (FALSE, UNKNOWN)
    if answer.truth is FALSE:
        confirm(answer, swapped)


def test_always_covers_among_those_whom_facts_name(tmp_path: Path) -> None:
    """All nationals, but not all residents; on every day, not before the first."""
    rulebook = rulebook_of(tmp_path / "rules", official="", covers="[national]")
    nationals: dict[str, Any] = {"visa_class": ["B1", "B2"], "post": "NRU", "national": "true"}
    on: dict[str, Any] = {"rulebook": rulebook, "on": (date(2020, 1, 1), date(2030, 1, 1))}
    assert always_covers(NRU, **on, among=nationals)
    for fewer in nationals:
        rest = {key: value for key, value in nationals.items() if key != fewer}
        answer = always_covers(NRU, **on, among=rest)
        assert answer.truth is FALSE, fewer
        confirm(answer, rulebook)
    assert always_covers(NRU, rulebook=rulebook, among=nationals).truth is FALSE


def test_ties_are_facts_too(tmp_path: Path) -> None:
    """Of children the clause covers those under 21, and nobody else."""
    rulebook = clauses(tmp_path / "rules", B1, CHILD)
    assert never_covers(OTHER, rulebook=rulebook, among={"tie": ["self", "spouse"]})
    assert never_covers(OTHER, rulebook=rulebook, among={"tie": "child", "age": {"at_least": 21}})
    answer = never_covers(OTHER, rulebook=rulebook, among={"tie": "child"})
    assert answer.witness is not None
    assert answer.witness.applicant["relatives"][0]["relation"] == "father"


def test_rows_that_add_nothing(tmp_path: Path) -> None:
    """A narrower age, and a limit beneath a suspension; not a suspension beneath a limit."""
    ages = rulebook_of(tmp_path / "ages", covers="[child: {age: {under: 18}}, child: {age: {under: 21}}]")
    answer = redundant_rows(NRU, rulebook=ages)
    assert answer
    assert answer.rows == (f"{NRU}.child",)
    assert [str(line.location) for line in answer.lines] == ["orders/nru_2020.yaml:10"]
    limited = f"{B1}, effect: {LIMIT}"
    for suspended, is_idle in (
        (f"{B}, effect: suspend", True),
        (f"visa_class: B2, covers: [self], {POLICE}, effect: suspend", False),
    ):
        rulebook = clauses(tmp_path / f"idle_{is_idle}", limited, suspended, effect="")
        answer = redundant_rows(NRU, rulebook=rulebook)
        assert answer.rows == ((f"{ONE}.self",) if is_idle else ())
        assert len(answer.witnesses) == (0 if is_idle else 2)
    beneath = clauses(tmp_path / "beneath", f"{B1}, effect: suspend", f"{B}, effect: {LIMIT}", effect="")
    assert redundant_rows(NRU, rulebook=beneath).truth is FALSE


def test_two_versions_of_an_order(tmp_path: Path) -> None:
    """The same address in two rulebooks, and the rulebooks as they are."""
    old = rulebook_of(tmp_path / "old", visa_class="B1")
    new = rulebook_of(tmp_path / "new", visa_class="[B1, B2]")
    assert implies(NRU, NRU, rulebook=old, other=new)
    answer = implies(NRU, NRU, rulebook=new, other=old)
    assert answer.truth is FALSE
    assert answer.witness is not None
    before, after = (check(answer.witness.applicant, on=answer.witness.on, rulebook=one) for one in (old, new))
    assert (before.outcome.value, after.outcome.value) == ("not_covered", "suspended")
    assert list(answer.witness.covered.values()) == [TRUE, FALSE]
    assert implies(old, new)
    assert not equivalent(old, new)
    assert equivalent(old, Rulebook.load(old.root))


def test_readings_are_parts_of_a_question(rulebook: Rulebook) -> None:
    """As an argument, in brackets, and as a part of the rules; a wider option implies no narrower one."""
    narrow, wide = "chn_2021.mps_reach=ministry_only", "chn_2021.mps_reach=whole_system"
    assert implies(narrow, wide)
    answer = implies(wide, narrow)
    assert answer.truth is FALSE
    assert [line.location.file for line in answer.lines] == ["orders/chn_2021.yaml"] * len(answer.lines)
    assert implies("chn_2021.security[mps_reach=ministry_only]", "chn_2021.security")
    assert not implies("chn_2021.security", "chn_2021.security[mps_reach=ministry_only]")
    assert equivalent(
        "chn_2021.security[mps_reach=ministry_only]", "chn_2021.security[mps_reach=ministry_only, nsc_reach=local_too]",
        readings={"nsc_reach": "local_too"},
    )  # fmt: skip


def test_the_text_of_an_answer(tmp_path: Path) -> None:
    """The question with its days and facts, whoever shows it, and the lines."""
    rulebook = rulebook_of(tmp_path / "rules", official="", covers="[national]")
    asked: dict[str, Any] = {
        "rulebook": rulebook,
        "on": (date(2020, 1, 1), date(2021, 1, 1)),
        "among": {"visa_class": "B"},
    }
    assert str(never_covers(NRU, **asked)).splitlines() == [
        "Nobody is covered by `nru_2020` from 2020-01-01 to 2021-01-01, where visa_class:",
        "  B: no.",
        "  For example, on 2020-01-01:",
        "    visa_class: B1",
        "    nationality: NRU",
        "    residence: NRU",
        "    post: yaren",
        "    birth_date: 1985-01-01",
        "    marital_status: single",
        "    purpose: tourism",
        "  nru_2020 covers this applicant",
        "  The rules say:",
        "    orders/nru_2020.yaml:9: covers: national (nru_2020.national)",
    ]


def test_what_is_not_known_is_neither_yes_nor_no() -> None:
    """`bool` raises; the text says why."""
    answer = Answer("it is so", UNKNOWN, reason="nobody could say")
    with pytest.raises(TypeError, match="it is not known whether it is so: nobody could say"):
        bool(answer)
    assert str(answer) == "It is so: not known.\n  Not known, because nobody could say."


def test_where_no_word_says_who_shows_it_the_answer_is_not_known(tmp_path: Path) -> None:
    """Whoever works for the police at no level at all cannot be said; that some differ is no proof of anybody."""
    levels = "level: {at_least: nru.clerk}"
    rulebook = clauses(tmp_path / "rules", B1, B1.replace("nru.police", f"nru.police, {levels}"))
    answer = implies(ONE, OTHER, rulebook=rulebook)
    assert answer.truth is UNKNOWN
    assert "no applicant could be named" in answer.reason


@pytest.mark.parametrize(
    ("rules", "asked", "message"),
    [
        ("chn_2021.familes", {}, "the rules have nothing at `chn_2021.familes`; did you mean `chn_2021.families`?"),
        ("chn", {}, "the rules have nothing at `chn`; "),
        ("", {}, "`` names no part of the rules"),
        (7, {}, "a question is about an address or a rulebook, not `7`"),
        ("chn_2021[mps_reach]", {}, "`mps_reach` in `chn_2021[mps_reach]` is no choice; expected `reading=option`"),
        ("mps_reech=whole_system", {}, "there is no reading `mps_reech`; did you mean"),
        ("chn_2021.mps_reach", {}, "is a reading; say under which option: `chn_2021.mps_reach=ministry_only`"),
        ("chn_2021", {"on": "2021-01-01"}, "`2021-01-01` is no day and no period"),
        ("chn_2021", {"on": datetime(2021, 1, 1)}, "is no day and no period"),
        ("chn_2021", {"on": (date(2022, 1, 1), date(2021, 1, 1))}, "a period is its first day and its last one"),
        ("chn_2021", {"on": (date(2022, 1, 1),)}, "a period is its first day and its last one"),
        ("chn_2021", {"facts": "all"}, "`facts` is `all`; expected `known` or `unknown`"),
        ("chn_2021", {"among": {"visa": "B1"}}, "`visa` is no fact"),
        ("chn_2021", {"among": {"visa_clas": "B1"}}, "`visa_clas` is no fact; did you mean `visa_class`?"),
        ("chn_2021", {"among": {"visa_class": "B3"}}, "`visa_class`: "),
        ("chn_2021", {"among": {"visa_class": "none"}}, "`visa_class` is `none`, which nobody is"),
        ("chn_2021", {"among": {"visa_class": ["B1", "reading.x"]}}, "a reading stands in rules"),
        ("chn_2021", {"among": {"tie": "chld"}}, "`chld` is no tie; did you mean `child`?"),
        ("chn_2021", {"among": {"tie": []}}, "`tie` names nobody"),
        ("chn_2021", {"among": {"age": object()}}, "expected it as in a rule"),
        ("chn_2021", {"among": "B1"}, "`among` is a mapping of facts, not `B1`"),
    ],
)
def test_questions_that_cannot_be_asked(rules: Any, asked: dict[str, Any], message: str) -> None:
    """Each says what was found, what was expected, and what is near."""
    with pytest.raises(QuestionError) as caught:
        never_covers(rules, **asked)
    assert message in str(caught.value)


def test_an_option_that_does_not_exist(rulebook: Rulebook) -> None:
    """It is refused as everywhere."""
    with pytest.raises(ReadingError, match="has no option"):
        never_covers("chn_2021.mps_reach=all_of_it", rulebook=rulebook)
    with pytest.raises(ReadingError, match="there is no reading"):
        never_covers("chn_2021", readings={"mps": "x"}, rulebook=rulebook)
    with pytest.raises(ReadingError, match="readings are a mapping"):
        never_covers("chn_2021", readings="all", rulebook=rulebook)  # type: ignore[arg-type]


def test_rulebooks_with_other_nouns_are_not_compared(rulebook: Rulebook, tmp_path: Path) -> None:
    """Their codes say other things."""
    small = rulebook_of(tmp_path / "small")
    with pytest.raises(Sanctions243dError, match="do not have the same agencies"):
        implies(rulebook, small)


def test_orders_of_two_countries_see_nationality_each_for_itself(tmp_path: Path) -> None:
    """Somebody may be a national of both, but lives in one."""

    def of(country: str, covers: str) -> str:
        kept = [line for line in ORDER.splitlines() if not line.startswith(("country", "official", "covers"))]
        return "\n".join([*kept, f"country: {country}", f"covers: [{covers}]", "post: any", ""])

    def rules(covers: str) -> Rulebook:
        files = {"orders/nru_2020.yaml": of("NRU", covers), "orders/tuv_2020.yaml": of("TUV", covers)}
        return Rulebook.load(written({"files": files}, tmp_path / covers))

    nationals, residents = rules("national"), rules("resident")
    both = overlaps("nru_2020", "tuv_2020", rulebook=nationals)
    assert both.witness is not None
    assert sorted(both.witness.applicant["nationality"]) == ["NRU", "TUV"]
    assert disjoint("nru_2020", "tuv_2020", rulebook=residents)
    one = implies("nru_2020", "tuv_2020", rulebook=nationals)
    assert one.witness is not None
    assert one.witness.applicant["nationality"] == "NRU"
