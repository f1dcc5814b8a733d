"""A record says what was decided, is read back equal, and its answer is given again."""

import json
import pickle
import re
from dataclasses import replace
from typing import Any

import jsonschema_rs
import pytest

from decision.recorded import DAY, LIMITED, LIMITED_DAY, OFFICER, Drawn, drawn
from sanctions243d import (
    Decision,
    Outcome,
    Record,
    RecordError,
    Rulebook,
    __version__,
    check,
    explain,
    record,
    replay,
)
from sanctions243d.decision.records.record import Record as Home
from sanctions243d.rulebook.rulebook import bundled_folder
from sanctions243d.schema.record import RECORD_KEYS


@pytest.fixture(scope="module")
def everybody(rulebook: Rulebook) -> list[Drawn]:
    """Random applicants, with every outcome among them."""
    found = [*drawn(rulebook, 150, 61), (LIMITED, LIMITED_DAY, {}, check(LIMITED, on=LIMITED_DAY))]
    assert {decision.outcome for *_, decision in found} == set(Outcome)
    return found


@pytest.fixture(scope="module")
def validator() -> jsonschema_rs.Draft202012Validator:
    """The published schema."""
    text = (bundled_folder() / "schemas/record.json").read_text(encoding="utf-8")
    return jsonschema_rs.Draft202012Validator(json.loads(text))


def test_a_record_says_what_the_decision_says() -> None:
    """And who, by which rules, how they were read, and of which library."""
    decision = check(OFFICER, on=DAY, readings={"mps_reach": "ministry_only"})
    data = json.loads(record(decision, OFFICER).to_json())
    assert list(data) == list(RECORD_KEYS)
    assert (data["format"], data["version"], data["library"]) == ("sanctions243d.record", 1, __version__)
    assert (data["rulebook"], data["on"]) == (decision.rulebook_digest, "2026-04-01")
    assert data["chosen"] == {"chn_2021.mps_reach": "ministry_only"}
    assert {one["id"]: one["option"] for one in data["readings"]} == {one.id: one.option for one in decision.readings}
    assert data["applicant"] == {
        **OFFICER,
        "nationality": ["CHN"],
        "relatives": [OFFICER["relatives"][0] | {"employments": [None]}],
    }
    assert (data["redacted"], data["derived"]) == ([], None)
    assert data["outcome"] == "suspended"
    assert [one["clause"] for one in data["clauses"]] == [one.clause for one in decision.clauses]
    assert [one["text"] for one in data["assumptions"]] == [one.text for one in decision.assumptions]
    assert data["explanation"].startswith("SUSPENDED: ")
    assert decision.rulebook_digest not in data["explanation"]
    assert data["engines"] == list(decision.engines)


def test_records_are_read_back_fit_the_schema_and_are_answered_again(
    everybody: list[Drawn], rulebook: Rulebook, validator: jsonschema_rs.Draft202012Validator
) -> None:
    """As they are and redacted, under any readings; on one line."""
    for applicant, _, readings, decision in everybody:
        for redact in (False, True):
            kept = record(decision, applicant, rulebook=rulebook, readings=readings, redact=redact)
            text = kept.to_json()
            assert "\n" not in text
            assert Record.from_json(text) == kept == Record.from_json(kept.to_json(indent=2).encode())
            validator.validate(json.loads(text))
            again = replay(kept, rulebook)
            assert (again.is_equal, again.why.value, again.circumstances) == (True, "none", ())
            assert again.outcome == decision.outcome.value
            assert again.unchecked == kept.redacted


def test_an_applicant_is_recorded_as_it_was_given(everybody: list[Drawn]) -> None:
    """What was unsaid stays unsaid, and what is unknown unknown: the same decision, equal to the last word."""
    for applicant, on, readings, decision in everybody:
        kept = Record.from_json(record(decision, applicant, readings=readings).to_json())
        assert check(kept.applicant, on=on, readings=kept.chosen) == decision


def test_a_record_can_be_pickled() -> None:
    """Like a decision."""
    kept = record(check(OFFICER, on=DAY), OFFICER, redact=True)
    assert pickle.loads(pickle.dumps(kept)) == kept
    assert Record is Home


def changed(text: str, **fields: Any) -> str:
    """Return the JSON of a record with other fields; `...` takes one out."""
    data = {**json.loads(text), **fields}
    return json.dumps({key: value for key, value in data.items() if value is not ...})


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"version": 2}, "version: `2` is not known here; expected 1"),
        ({"format": "cedar"}, "format: `cedar` is not known here; expected `sanctions243d.record`"),
        ({"format": ...}, "format: is missing; expected a record as `check --log` writes it"),
        ({"outcome": "suspendet"}, "outcome: `suspendet` is not a word for this; expected `suspended`"),
        ({"on": "soon"}, "on: `soon` cannot be used: input should be a valid date"),
        ({"on": 0}, "on: `0` cannot be used: "),
        ({"explanatoin": "x"}, "explanatoin: there is no such field; did you mean `explanation`?"),
        ({"applicant": {"nmae": "x"}}, "applicant.nmae: there is no such field"),
        ({"applicant": {"birth_date": "1999-13-01"}}, "applicant.birth_date: "),
        ({"clauses": [{"clause": "x", "truth": "maybe", "rows": []}]}, "clauses.0.truth: "),
    ],
)
def test_what_is_wrong_with_a_record_is_said_with_its_field(fields: dict[str, Any], message: str) -> None:
    """What was found, and what was expected."""
    text = record(check(OFFICER, on=DAY), OFFICER).to_json()
    with pytest.raises(RecordError) as caught:
        Record.from_json(changed(text, **fields))
    assert str(caught.value).startswith(message)
    assert pickle.loads(pickle.dumps(caught.value)).problems == caught.value.problems


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "7", '"x"', "{}", "[" * 100_000, "nul", '{"format": "\\ud800"}', b"\xff"]
)
def test_what_is_no_record_is_refused_once(text: str | bytes) -> None:
    """With one problem, however much there is wrong."""
    with pytest.raises(RecordError) as caught:
        Record.from_json(text)
    assert len(caught.value.problems) == 1
    assert len(str(caught.value)) < 300


def test_a_redacted_record_needs_the_rules_and_the_applicant_of_the_decision(rulebook: Rulebook) -> None:
    """The applicant is decided once more, and it would be by others."""
    decision = check(OFFICER, on=DAY)
    with pytest.raises(RecordError, match="not by these"):
        record(decision, OFFICER, rulebook=replace(rulebook, digest="other", derived={}), redact=True)
    with pytest.raises(RecordError, match="not one on this applicant"):
        record(decision, {**OFFICER, "visa_class": "H1B"}, redact=True)


@pytest.mark.parametrize("change", [{"visa_class": "H1B"}, {"employments": []}, {"post": "tokyo"}, {"relatives": []}])
def test_a_decision_is_not_recorded_of_somebody_else(change: dict[str, Any]) -> None:
    """The applicant is decided once more, redacted or not."""
    with pytest.raises(RecordError, match="not one on this applicant"):
        record(check(OFFICER, on=DAY), {**OFFICER, **change})


def test_what_is_no_decision_is_refused_in_words() -> None:
    """By everything that takes one, with what was expected."""
    with pytest.raises(TypeError, match="`record` takes a decision, as `check` returns it, not `None`"):
        record(None, OFFICER)  # type: ignore[arg-type]
    others: tuple[Any, ...] = (None, {})
    for other in others:
        with pytest.raises(TypeError, match="`explain` takes a decision"):
            explain(other)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{}", "outcome: is missing; expected a decision as `Decision.to_json` writes it"),
        ("nul", "this is no JSON: "),
        ("7", "`7` is no decision; expected a mapping as `Decision.to_json` writes it"),
    ],
)
def test_a_text_that_is_no_decision_is_refused_in_words(text: str, message: str) -> None:
    """Like one that is no record."""
    with pytest.raises(ValueError, match=re.escape(message)) as caught:
        Decision.from_json(text)
    assert str(caught.value).startswith(message)
    assert "pydantic" not in str(caught.value)
