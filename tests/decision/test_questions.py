"""What is asked, and in which order, held against brute force; asking always ends.

With `MANY=10` in the environment the longest tests are ten times as long.
"""

import os
from datetime import date
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from decision.enumeration import drawn
from decision.question_tables import Table, drawn_table
from sanctions243d import Outcome, Rulebook, check, questions, resolve_agency, turning
from sanctions243d.applicant.plain import Plain, plain_of
from sanctions243d.decision.questions.data import changed
from sanctions243d.decision.questions.questions import Questions, answered
from sanctions243d.strategies import applicants, completions
from strategies import words_of

ON = date(2026, 4, 1)
POLICE = {"employer": "chn.mps", "still_employed": True}
KNOWN = {"post": "Beijing", "visa_class": "B2", "employments": [], "birth_date": "2001-05-01"}
MAX_ASKED = 200
MANY = int(os.environ.get("MANY", "1"))


def paths(found: Questions) -> list[str]:
    """Return the fields that are asked, in order."""
    return [one.path for one in found.questions]


def test_a_settled_outcome_asks_nothing() -> None:
    """Where a class is not named, no other fact can matter."""
    found = questions({"visa_class": "H1B", "post": "Beijing"}, on=ON)
    assert (found.outcome, found.questions) == (Outcome.NOT_COVERED, ())
    assert str(found) == "The outcome is settled; there is nothing to ask."


def test_where_only_the_law_is_open_nothing_is_asked_and_the_points_are_named() -> None:
    """Of the staff of a mission it is open who is meant; no answer about the applicant settles that."""
    job = {"employer": "chn.industry_police", "still_employed": True}
    found = questions({**KNOWN, "employments": [job], "relatives": []}, on=ON)
    assert (found.outcome, found.questions) == (Outcome.UNDETERMINED, ())
    assert list(found.open) == ["chn_2021.mps_reach"]
    assert "Only points of law are open" in str(found)
    assert "chn_2021.mps_reach" in str(found)


def test_the_answers_are_those_that_the_rules_tell_apart() -> None:
    """A father at a security agency: only the age is open, and 30 is where it changes."""
    father = {"relation": "father", "employments": [POLICE]}
    found = questions(changed({**KNOWN, "relatives": [father]}, {"birth_date": None}), on=ON)
    assert [(one.path, one.expected) for one in found.questions] == [("birth_date", 1.0)]
    assert [answer.words for answer in found.questions[0].answers] == ["under 30", "30 or older"]
    assert str(found) == (
        "What can settle it, the soonest first: about 1 question, with those that follow\n"
        "from the answers.\n\nWhen was the applicant born? (birth_date)\n  - under 30\n  - 30 or older"
    )
    outcomes = [check(answered(found.applicant, one), on=ON).outcome for one in found.questions[0].answers]
    assert outcomes == [Outcome.SUSPENDED, Outcome.NOT_COVERED]


def test_a_question_says_which_rule_asks_and_where() -> None:
    """The order, the clause, the rule's words and the place in the rule file."""
    father = {"relation": "father", "employments": [POLICE]}
    found = questions({**KNOWN, "birth_date": None, "relatives": [father]}, on=ON)
    (reason,) = found.questions[0].asked_by
    assert "the clause “families”: age: under 30 (orders/chn_2021.yaml:" in reason


def test_a_fact_of_a_row_that_is_false_is_not_asked() -> None:
    """The level of somebody at a security agency does not matter; of somebody at the NIA it does."""
    known = {**KNOWN, "relatives": []}
    assert paths(questions({**known, "employments": [{"employer": "chn.mps"}]}, on=ON)) == ["employments.0.to"]
    both = paths(questions({**known, "employments": [{"employer": "chn.nia"}]}, on=ON))
    assert sorted(both) == ["employments.0.level", "employments.0.to"]


def test_a_married_applicant_is_asked_about_the_spouse() -> None:
    """Somebody married has a spouse, listed or not; the paths belong to the applicant that is returned."""
    found = questions({**KNOWN, "marital_status": "married"}, on=ON)
    assert "relatives.0.employments" in paths(found)
    assert plain_of(found.applicant)["relatives"] == [{"relation": "spouse"}, "unknown"]


def test_a_marriage_is_asked_only_where_it_can_matter_and_lists_the_spouse() -> None:
    """The answer *married* adds a spouse of whom nothing is known."""
    found = questions({"post": "Beijing", "visa_class": "B2", "employments": []}, on=ON)
    (status,) = [one for one in found.questions if one.path == "marital_status"]
    data = {answer.words: answer.data for answer in status.answers}
    assert data["married"] == {"marital_status": "married", "relatives": [{"relation": "spouse"}, "unknown"]}
    assert data["not married"] == {"marital_status": "single"}


def test_the_post_is_asked_with_the_notice_on_applying_elsewhere() -> None:
    """22 CFR 41.123(b)(2): the order is about visas issued in its country."""
    found = questions({"visa_class": "B2", "employments": [POLICE], "relatives": []}, on=ON)
    (post,) = [one for one in found.questions if one.path == "post"]
    assert "Any other post does not count as a post in China" in post.note
    assert "22 CFR 41.123(b)(2)" in post.note
    assert all(not one.note for one in found.questions if one.path != "post")


def test_what_matters_only_with_a_question_that_is_skipped_is_not_asked() -> None:
    """Where both the level and the class are needed, neither is asked once both cannot be answered."""
    known = {"post": "Beijing", "employments": [{"employer": "chn.nia", "still_employed": True}], "relatives": []}
    assert sorted(paths(questions(known, on=ON))) == ["employments.0.level", "visa_class"]
    assert paths(questions(known, on=ON, skip=["employments.0.level"])) == ["visa_class"]
    assert paths(questions(known, on=ON, skip=["employments.0.level", "visa_class"])) == []


def test_the_day_since_when_a_step_parent_is_one_is_asked_after_the_birth() -> None:
    """Whether the tie began early enough depends on both."""
    parent = {"relation": "step_parent", "employments": [POLICE]}
    found = questions({**KNOWN, "birth_date": "unknown", "relatives": [parent]}, on=ON)
    assert paths(found) == ["birth_date"]
    assert [one.words for one in found.questions[0].answers] == ["under 18", "18 to 29", "30 or older"]
    later = questions(answered(found.applicant, found.questions[0].answers[1]), on=ON)
    assert paths(later) == ["relatives.0.since"]
    outcomes = [check(answered(later.applicant, one), on=ON).outcome for one in later.questions[0].answers]
    assert outcomes == [Outcome.SUSPENDED, Outcome.NOT_COVERED]


def test_an_exception_of_which_the_state_is_unknown_is_asked() -> None:
    """Granted takes the applicant out; not raised leaves the order as it is."""
    on, address = date(2017, 1, 1), "gmb_2016.government_interests"
    known = {"post": "banjul", "visa_class": "B2", "birth_date": "1980-01-01", "relatives": []}
    job = {"employer": "gmb.government", "still_employed": True}
    found = questions(
        {**known, "employments": [job], "exceptions": {address: "unknown"}},
        on=on,
        readings={"gmb_2016.visa_classes": "every_class"},
    )
    assert paths(found) == [f"exceptions.{address}"]
    assert found.questions[0].text.startswith("What has become of this exception: to advance humanitarian")


# ---- brute force


def _compared(table: Table) -> tuple[set[str], set[str], float, float]:
    """Return which facts matter and which are asked, and the least expected number and that of the order."""
    found = questions(table.plain, on=table.on, rulebook=table.rulebook)
    wanted = {one.path for place, one in enumerate(table.unknown) if table.matters(place)}
    return wanted, set(paths(found)), table.best(table.nothing), expected_in_order(table, table.nothing)


def expected_in_order(table: Table, answers: tuple[int | None, ...]) -> float:
    """Return the expected number of questions where the first that is returned is asked each time."""
    found = questions(table.applicant(answers), on=table.on, rulebook=table.rulebook)
    if not found.questions:
        return 0.0
    place = next(at for at, one in enumerate(table.unknown) if one.path == found.questions[0].path)
    values = table.regions(answers, place)
    after = [expected_in_order(table, (*answers[:place], value, *answers[place + 1 :])) for value in values]
    return 1 + sum(after) / len(after)


def _hold_tables(rulebook: Rulebook, seed: int, count: int, most: int) -> None:
    """Compare so many applicants of whom something can be asked, and those drawn among them of whom nothing can."""
    random, open_ones = Random(seed), 0
    while open_ones < count:
        table = drawn_table(random, rulebook, most)
        wanted, asked, best, mine = _compared(table)
        assert asked == wanted, table.plain
        assert mine <= 1.1 * best + 1e-9, table.plain
        open_ones += bool(wanted)


def test_what_is_asked_is_what_can_matter_and_the_order_is_the_best(rulebook: Rulebook) -> None:
    """Every set of answers of every kind is decided; at most four facts are unknown."""
    _hold_tables(rulebook, 243, 20, 4)


@pytest.mark.slow
def test_the_order_is_within_a_tenth_of_the_best_where_six_facts_are_unknown(rulebook: Rulebook) -> None:
    """As above, with more facts."""
    _hold_tables(rulebook, 1, 30 * MANY, 6)


# ---- asking ends


def asked_to_the_end(applicant: Plain, on: date, rulebook: Rulebook, random: Random) -> Questions:
    """Ask in order, with random answers, until there is nothing more to ask."""
    found = questions(applicant, on=on, rulebook=rulebook)
    for _ in range(MAX_ASKED):
        if not found.questions:
            return found
        answer = random.choice(found.questions[0].answers)
        found = questions(answered(found.applicant, answer), on=on, rulebook=rulebook)
    raise AssertionError(f"after {MAX_ASKED} answers there is more to ask: {applicant}")


def _hold_endings(rulebook: Rulebook, seed: int, count: int) -> None:
    random, settled = Random(seed), 0
    for on, plain in drawn(rulebook, words_of(rulebook), random, count):
        end = asked_to_the_end(plain, on, rulebook, random)
        assert end.outcome is not Outcome.UNDETERMINED or end.open, plain
        settled += end.outcome is not Outcome.UNDETERMINED
    assert settled > count // 2


def test_asking_in_order_ends_settled_or_with_the_open_points_named(rulebook: Rulebook) -> None:
    """Whatever is answered."""
    _hold_endings(rulebook, 7, 100)


@pytest.mark.slow
def test_asking_two_thousand_ends_settled_or_with_the_open_points_named(rulebook: Rulebook) -> None:
    """As above."""
    _hold_endings(rulebook, 8, 2_000)


def _settles_as_its_completions(rulebook: Rulebook, data: st.DataObject, count: int) -> None:
    plain = data.draw(applicants(rulebook, on=ON, known=False, orders=["chn_2021"]))
    end = asked_to_the_end(plain, ON, rulebook, Random(data.draw(st.integers(0, 999))))
    if end.outcome is Outcome.UNDETERMINED:
        return
    whole = completions(plain_of(end.applicant), rulebook, ON)
    for _ in range(count):
        completion = data.draw(whole)
        assert check(completion, on=ON, rulebook=rulebook).outcome is end.outcome, completion


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_a_settled_partial_answer_is_that_of_its_completions(rulebook: Rulebook, data: st.DataObject) -> None:
    """What was not asked cannot change it."""
    _settles_as_its_completions(rulebook, data, 2)


@pytest.mark.slow
@settings(max_examples=200 * MANY, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_a_settled_partial_answer_is_that_of_fifty_completions(rulebook: Rulebook, data: st.DataObject) -> None:
    """As above, for more applicants; for two thousand, which takes 25 minutes, with MANY=10."""
    _settles_as_its_completions(rulebook, data, 50)


def test_a_question_about_an_unknown_name_says_what_may_be_meant() -> None:
    """Who wrote the name can say which of the suggestions it is."""
    applicant = {
        "visa_class": "B1",
        "post": "Beijing",
        "birth_date": "1980",
        "marital_status": "single",
        "relatives": [],
        "employments": [{"employer": "Ministry of Publik Security", "still_employed": True}],
    }
    [note] = [one.note for one in questions(applicant, on=date(2026, 4, 1)).questions if one.path.endswith("employer")]
    assert "`Ministry of Publik Security` is not known" in note
    assert "did you mean `Ministry of Public Security` (China, chn.mps)" in note


# ---- how it prints, and what is refused


def test_questions_print_in_lines_of_eighty_columns_and_in_a_notebook() -> None:
    """Questions with their answers; and the points of law, where only these are open."""
    job = {"employer": "chn.industry_police", "still_employed": True}
    several = questions({"post": "Beijing"}, on=ON)
    of_law = questions({**KNOWN, "employments": [job], "relatives": []}, on=ON)
    for found in (several, of_law):
        assert max(map(len, str(found).splitlines())) <= 80
        assert found._repr_html_().startswith('<article class="sanctions243d-decision sanctions243d-questions">')
    assert all(one.path in str(several) for one in several.questions)
    assert "can settle it; expected" not in str(several)


def test_what_a_reading_and_a_name_come_to_is_shown_in_a_notebook() -> None:
    """As HTML, with every text escaped."""
    assert "sanctions243d-robustness" in turning({**KNOWN, "relatives": []}, on=ON)._repr_html_()
    assert "<li>chn.mps</li>" in resolve_agency("公安部")._repr_html_()
    html = resolve_agency("<b>Ministry of Publik Security")._repr_html_()
    assert "&lt;b&gt;Ministry" in html
    assert "<li>not known</li>" in html


def test_what_is_no_answer_and_no_applicant_is_refused() -> None:
    """In words, by a TypeError."""
    found = questions({"post": "Beijing"}, on=ON)
    with pytest.raises(TypeError, match="an `Answer` of a question is expected, and this is of the type str"):
        answered(found.applicant, "x")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="an `Applicant` is expected"):
        answered({}, found.questions[0].answers[0])  # type: ignore[arg-type]


def test_the_notice_on_other_posts_has_a_line_for_each_order() -> None:
    """Not one sentence about several countries, and none about an order that has ended."""
    (post,) = [one for one in questions({}, on=ON).questions if one.path == "post"]
    lines = post.note.splitlines()
    assert [line.partition(" under the order")[0] for line in lines] == [
        f"Any other post does not count as a post in {country}" for country in ("China", "Eritrea", "Sierra Leone")
    ]


def test_an_order_is_not_called_its_own_clause() -> None:
    """The Eritrean order has no clauses that are named."""
    (post,) = [one for one in questions({}, on=ON).questions if one.path == "post"]
    (reason,) = [one for one in post.asked_by if "eri_2017" in one]
    assert reason.startswith("B visas of Eritrean citizens, subjects, nationals and residents, the order: ")


# ---- very many facts

_STEP = {"relation": "step_parent", "employments": ["unknown", "unknown"]}
_LARGE: dict[str, Plain] = {
    "relations": {"relatives": [{"relation": "unknown"}] * 40},
    "employers": {**KNOWN, "relatives": [{"relation": "father", "employments": [{"employer": "unknown"}] * 80}]},
    "step-parents": {"relatives": [{"relation": "step_parent", "employments": [POLICE]}] * 80},
    "unknown employments": {"relatives": [_STEP] * 200},
}


@pytest.mark.parametrize("name", _LARGE)
def test_very_many_unknown_facts_are_asked_about_a_part_at_a_time(name: str) -> None:
    """Some of the facts at first; how many are expected is an upper bound."""
    found = questions(_LARGE[name], on=ON)
    assert found.questions
    assert not found.is_exact


def test_asking_about_very_many_facts_ends() -> None:
    """What was not looked at first is asked later, also where answers are left open."""
    relatives: list[Plain] = [{"relation": "unknown", "employments": [POLICE]}] * 45
    found = questions({**KNOWN, "relatives": relatives}, on=ON)
    skipped: set[str] = set()
    while found.questions:
        skipped.add(found.questions[0].path)
        found = questions(found.applicant, on=ON, skip=skipped)
    assert {f"relatives.{place}.relation" for place in range(45)} <= skipped
    end = asked_to_the_end({**KNOWN, "relatives": relatives}, ON, Rulebook.bundled(), Random(3))
    assert end.outcome is not Outcome.UNDETERMINED or end.open


def test_a_search_that_is_cut_short_takes_every_question_for_one_that_matters(monkeypatch: pytest.MonkeyPatch) -> None:
    """And expects as many as are left."""
    whole = questions({"post": "Beijing"}, on=ON)
    monkeypatch.setattr("sanctions243d.decision.questions.search.MAX_WORK", 0)
    cut = questions({"post": "Beijing"}, on=ON)
    assert set(paths(whole)) <= set(paths(cut))
    assert not cut.is_exact
    assert cut.questions[0].expected >= whole.questions[0].expected
