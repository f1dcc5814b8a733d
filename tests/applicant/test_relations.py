"""Relations and marital statuses as people write them: read in any language, never refused, never guessed."""

import copy
import pickle
from datetime import date
from typing import Any

import pytest

from properties.truths import cases_in
from sanctions243d import ApplicantError, Relation, Rulebook, check, questions, read_applicant, record, timeline
from sanctions243d.applicant.meant import applicant_in
from sanctions243d.ontology.domain import TIES, codes_of
from sanctions243d.ontology.fact import EITHER, NO, YES, Fact

DAY = date(2026, 4, 1)
# written before the file of words was looked at
MEANT = {
    "father": "Father|dad|Daddy|my father|biological father|FATHER|父亲|爸爸|父親|生父",
    "mother": "Mother|mom|mum|the applicant's mother|母亲|妈妈|媽媽|母親",
    "parent": "parents|Parent|父母|父母親",
    "spouse": "wife|Husband|HUSBAND|my wife|spouse|配偶|妻子|丈夫|老婆|老公|estranged husband",
    "step_parent": "stepfather|step-mother|Step Dad|step_parent|继父|繼母",
    "adoptive_parent": "adoptive mother|adoptive-father|养父|養母",
    "child": "son|Daughter|children|eldest son|儿子|女儿|兒子|女兒|独生女|子女",
    "step_child": "stepson|step-daughter|继子",
    "adopted_child": "adopted son|adopted-daughter|养女",
    "sibling": "brother|Sister|elder brother|twin sister|哥哥|妹妹|弟弟|姐姐|兄弟",
    "half_sibling": "half-brother|half sister|同父异母兄弟",
    "step_sibling": "stepbrother|step-sister",
    "former_spouse": "ex-wife|ex husband|former wife|ex|前妻|前夫|divorced husband",
    "fiance": "fiancé|Fiancee|fiancée|未婚妻|未婚夫",
    "partner": "girlfriend|boyfriend|女朋友|男朋友",
    "parent_in_law": "father-in-law|mother in law|岳父|婆婆|岳母|公公|husband's father",
    "child_in_law": "son-in-law|daughter_in_law|女婿|儿媳|兒媳婦",
    "sibling_in_law": "brother-in-law|sister in law|姐夫|嫂子|wife's brother",
    "grandparent": "grandfather|Grandma|paternal grandmother|爷爷|外婆|姥姥|祖父|爺爺",
    "grandchild": "grandson|granddaughter|孙子|外孙女",
    "other_relative": "uncle|aunt|cousin|nephew|niece|舅舅|姑姑|叔叔|表哥|侄子|great-grandfather",
    "household_employer": "household employer|household-employer",
}
OPEN = {
    "foster father": {"child", "other_relative"},
    "Foster-Mother": {"child", "other_relative"},
    "dad's wife": {"child", "other_relative"},
    "干爹": {"child", "other_relative"},
    "乾媽": {"child", "other_relative"},
    "爱人": {"spouse", "other_relative"},
    "媳妇": {"spouse", "other_relative"},
    "first wife": {"spouse", "other_relative"},
    "父子": {"child", "parent"},
    "boss": {"personal_employee", "other_relative"},
    "guardian": {"spouse", "child", "parent", "sibling", "other_relative"},
}
STATUSES = {
    "single": "Single|unmarried|never married|Not married|bachelor|engaged|未婚|单身|單身",
    "married": "Married|已婚|remarried|再婚|newly-wed|wed",
    "separated": "Separated|legally separated|分居",
    "divorced": "Divorced|离异|離異|离婚|divorcée",
    "widowed": "Widowed|widow|widower|丧偶|喪偶",
}


def flat(table: dict[str, str]) -> list[tuple[str, str]]:
    """Return each word with what it means."""
    return [(word, id) for id, words in table.items() for word in words.split("|")]


def ties(rulebook: Rulebook, relation: object, **said: object) -> set[str]:
    """Return what the applicant may be to a relative of some relation."""
    relative = {"relation": relation, "employments": []}
    cases = cases_in(rulebook, {"employments": [], "relatives": [relative], **said}, DAY, None)
    return {TIES[code] for code in codes_of(cases[1][Fact.TIE])}


def test_the_lists_are_long_enough() -> None:
    """Sixty relations at the least, as people write them."""
    assert len(flat(MEANT)) + len(OPEN) >= 60


@pytest.mark.parametrize(("word", "id"), flat(MEANT))
def test_a_word_for_a_relation_is_read(word: str, id: str, rulebook: Rulebook) -> None:
    """In any case, with hyphens, blanks or underscores, in English and in both kinds of Chinese characters."""
    applicant = applicant_in({"relatives": [{"relation": word}]}, rulebook.ontology)
    assert applicant.relatives is not None
    assert applicant.relatives[0] is not None
    assert applicant.relatives[0].relation is Relation(id)
    assert ties(rulebook, word) == ties(rulebook, id)


@pytest.mark.parametrize("word", OPEN)
def test_an_open_word_is_each_of_what_it_may_mean(word: str, rulebook: Rulebook) -> None:
    """A foster father may have adopted the applicant or not; a notice says between what it is open."""
    assert ties(rulebook, word) == OPEN[word]
    decision = check({"relatives": [{"relation": word}]}, on=DAY)
    assert [one.path for one in decision.notices if one.code == "relation_open"] == ["relatives.0.relation"]


def test_an_open_word_is_narrowed_by_what_else_is_said(rulebook: Rulebook) -> None:
    """Who is not married has no spouse; a child of 20 who was adopted at 19 is none by adoption."""
    assert ties(rulebook, "爱人", marital_status="single") == {"other_relative"}
    relative = {"relation": "foster father", "since": "2025", "employments": []}
    cases = cases_in(rulebook, {"birth_date": "2006-01-01", "employments": [], "relatives": [relative]}, DAY, None)
    assert {TIES[code] for code in codes_of(cases[1][Fact.TIE])} == {"other_relative"}


@pytest.mark.parametrize(
    ("word", "meant"), [("fathr", "father"), ("stepmothre", "stepmother"), ("husbandd", "husband"), ("Pfleger", "")]
)
def test_an_unknown_word_is_any_relative(word: str, meant: str, rulebook: Rulebook) -> None:
    """It is no refusal; a notice says so, with what it may be a slip of."""
    assert ties(rulebook, word) == set(TIES) - {"self"}
    (notice,) = [one for one in check({"relatives": [{"relation": word}]}, on=DAY).notices if "relation" in one.code]
    assert notice.code == "relation_unknown"
    assert (f"`{meant}`" in notice.text) if meant else ("did you mean" not in notice.text)


@pytest.mark.parametrize("word", ["godfahter", "step mothers in law", "grand nephew", "great stepmother"])
def test_a_suggestion_never_changes_the_law(word: str, rulebook: Rulebook) -> None:
    """A word that holds another one is not taken for a slip of it."""
    assert rulebook.ontology.vocabularies["relation"].suggestion(word) not in ("father", "mother", "parent")


@pytest.mark.parametrize("word", ["self", "本人", "principal applicant"])
def test_the_applicant_is_no_relative(word: str) -> None:
    """Nobody is his own relative; the own employments have a list of their own."""
    with pytest.raises(ApplicantError, match="no relative") as raised:
        check({"relatives": [{"relation": word}]}, on=DAY)
    assert raised.value.problems[0].path == "relatives.0.relation"


@pytest.mark.parametrize(("word", "id"), flat(STATUSES))
def test_a_word_for_a_marital_status_is_read(word: str, id: str, rulebook: Rulebook) -> None:
    """In any case and in both languages."""
    applicant = applicant_in({"marital_status": word}, rulebook.ontology)
    assert applicant.marital_status is not None
    assert applicant.known_status is not None
    is_married = YES if applicant.known_status.is_married else NO
    assert applicant.known_status.value == id
    assert cases_in(rulebook, {"marital_status": word}, DAY, None)[0][Fact.MARRIED] == is_married


@pytest.mark.parametrize("word", ["civil union", "Mrs", "同居", "marired"])
def test_a_status_that_may_be_either_is_unknown(word: str, rulebook: Rulebook) -> None:
    """Mrs says nothing sure; a notice says that it stays unknown."""
    assert cases_in(rulebook, {"marital_status": word}, DAY, None)[0][Fact.MARRIED] == EITHER
    decision = check({"marital_status": word}, on=DAY)
    assert [one.path for one in decision.notices if one.code.startswith("marital_status_")] == ["marital_status"]


@pytest.mark.parametrize("wrong", [5, True, ["father"], "", "x" * 201, "\ud800"])
def test_what_is_no_text_is_refused(wrong: object) -> None:
    """With its field."""
    with pytest.raises(ApplicantError) as raised:
        read_applicant({"relatives": [{"relation": wrong}]})
    assert raised.value.problems[0].path == "relatives.0.relation"


@pytest.mark.parametrize("word", ["Unknown", " unknown ", None])
def test_unknown_stays_unknown(word: object, rulebook: Rulebook) -> None:
    """As before."""
    assert ties(rulebook, word) == set(TIES) - {"self"}


WIFE: dict[str, Any] = {
    "visa_class": "B1/B2",
    "post": "Beijing",
    "relatives": [{"relation": "My Wife", "employments": [{"employer": "公安部", "still_employed": True}]}],
    "employments": [],
}


def test_married_by_a_word() -> None:
    """Whoever names a wife is married, and says the opposite of single."""
    with pytest.raises(ApplicantError, match="names a spouse"):
        check({**WIFE, "marital_status": "未婚"}, on=DAY)
    with pytest.raises(ApplicantError, match="names no spouse"):
        check({**WIFE, "marital_status": "已婚", "relatives": [{"relation": "foster father"}]}, on=DAY)


def test_all_answers_are_those_of_the_id() -> None:
    """Decisions, questions, timelines and records of a word are those of what it means."""
    ids = {**WIFE, "relatives": [{**WIFE["relatives"][0], "relation": "spouse"}]}
    assert check(WIFE, on=DAY) == check(ids, on=DAY)
    assert [one.path for one in questions(WIFE, on=DAY).questions] == [
        one.path for one in questions(ids, on=DAY).questions
    ]
    step = {**WIFE, "birth_date": "2008-03-01", "post": "Accra"}
    words = ("stepfather", "step_parent")
    late: list[dict[str, Any]] = [{"relation": word, "since": "2024-05", "employments": []} for word in words]
    first, last = date(2026, 1, 1), date(2027, 1, 1)
    one, two = (timeline({**step, "relatives": [relative]}, first=first, last=last) for relative in late)
    assert one.intervals == two.intervals
    assert record(check(WIFE, on=DAY), WIFE).applicant == record(check(ids, on=DAY), ids).applicant


def test_a_redacted_record_keeps_no_name_in_a_word() -> None:
    """A word that nobody knows may hold the name of somebody."""
    applicant = {"name": "Wang Dali", "relatives": [{"relation": "uncle of Wang Dali"}]}
    kept = record(check(applicant, on=DAY), applicant, redact=True)
    assert "Dali" not in kept.to_json()
    assert "relatives.0.relation" in kept.redacted


def test_an_open_word_can_be_copied(rulebook: Rulebook) -> None:
    """With all that it may mean."""
    applicant = applicant_in({"relatives": [{"relation": "guardian"}]}, rulebook.ontology)
    assert applicant.relatives is not None
    (relative,) = applicant.relatives
    assert relative is not None
    for copied in (copy.deepcopy(relative), pickle.loads(pickle.dumps(relative))):
        assert copied.relations == relative.relations != ()
