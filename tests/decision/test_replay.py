"""A record is checked again by other rules, other defaults, another library: what differs is told, and why."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from decision.recorded import DAY, OFFICER
from sanctions243d import Changed, Record, Replay, Rulebook, Why, __version__, check, record, replay
from strategies import Plain

LOCAL: Plain = {
    **OFFICER,
    "employments": [{"employer": "chn.local_police", "from": "2010", "still_employed": True}],
    "relatives": [],
}
ORDER = "orders/chn_2021.yaml"
DEFAULT = "default: whole_system\n    because: >-\n      A local"
OTHER_DEFAULT = DEFAULT.replace("whole_system", "ministry_only")
Edited = Callable[..., Rulebook]


@pytest.fixture
def edited(tmp_path: Path, rulebook: Rulebook) -> Edited:
    """Load the rules with a text in the PRC order replaced by another."""

    def edit(*changes: tuple[str, str]) -> Rulebook:
        rules = Path(shutil.copytree(rulebook.root, tmp_path / "rules"))
        text = (rules / ORDER).read_text(encoding="utf-8")
        for old, new in changes:
            assert text.count(old) == 1
            text = text.replace(old, new)
        (rules / ORDER).write_text(text, encoding="utf-8")
        return Rulebook.load(rules)

    return edit


def kept(applicant: Plain = LOCAL, redact: bool = False, **readings: str) -> Record:
    """Return a record by the rules that come with the library."""
    return record(check(applicant, on=DAY, readings=readings), applicant, readings=readings, redact=redact)


def differing(found: Replay) -> list[str]:
    """Return the fields of the answer that differ."""
    return [one.what for one in found.differences]


@pytest.mark.parametrize("redact", [False, True])
def test_a_rule_that_changed_is_told(redact: bool, edited: Edited) -> None:
    """The order was lifted: the outcome differs, and the clauses."""
    first = kept(redact=redact)
    found = replay(first, edited(("terminated: not_found", "terminated: 2025-01-01")))
    assert (found.is_equal, found.why, found.outcome) == (False, Why.RULES, "not_covered")
    assert found.differences[0] == Changed("outcome", "suspended", "not_covered")
    assert "clauses" in differing(found)
    assert [one.what for one in found.circumstances] == ["rulebook"]
    assert found.circumstances[0].before == first.rulebook


def test_a_default_that_changed_is_a_reading(edited: Edited) -> None:
    """Read as it was read, the answer is the same; a caller who chose the reading has the same answer anyway."""
    rules = edited((DEFAULT, OTHER_DEFAULT))
    found = replay(kept(), rules)
    assert (found.is_equal, found.why) == (False, Why.READINGS)
    assert Changed("readings", "chn_2021.mps_reach=whole_system", "chn_2021.mps_reach=ministry_only") in (
        found.circumstances
    )
    chosen = replay(kept(mps_reach="whole_system"), rules)
    assert (chosen.is_equal, differing(chosen)) == (True, [])
    assert chosen.outcome == "suspended"


def test_a_default_that_changed_with_a_rule_is_a_rule(edited: Edited) -> None:
    """Read as it was read, the answer differs all the same."""
    rules = edited((DEFAULT, OTHER_DEFAULT), ("terminated: not_found", "terminated: 2025-01-01"))
    assert replay(kept(), rules).why is Why.RULES


def test_an_option_that_is_gone_is_a_reading(edited: Edited) -> None:
    """It cannot be read so any more."""
    first = kept(mps_reach="ministry_only")
    old = "ministry_only:\n        in: chn.mps\n"
    words = "ministry_only: only the Ministry of Public"
    renamed = [(text, text.replace("ministry_only", "ministry_alone")) for text in (old, words)]
    found = replay(first, edited(*renamed))
    assert (found.why, found.outcome, differing(found)) == (Why.READINGS, "", ["readings"])
    assert "has no option `ministry_only`" in found.differences[0].now


def test_a_reading_that_decides_now_is_told(edited: Edited) -> None:
    """The answer stays, and what it depends on does not: the floor does not reach the agencies any more."""
    first = kept()
    floor = "{same_floor: reading.deputy_director_level, any_rank: any}"
    found = replay(first, edited((floor, "{same_floor: any, any_rank: any}")))
    assert (found.why, found.outcome, differing(found)) == (Why.RULES, "suspended", ["sensitivity"])
    assert "chn_2021.security_rank_floor=same_floor" in found.differences[0].before


def test_a_fact_that_is_refused_now_is_a_rule(rulebook: Rulebook) -> None:
    """The rules know the word no more, and the answer says so."""
    data = json.loads(kept().to_json())
    data["applicant"]["visa_class"] = "Z9"
    found = replay(Record.from_json(json.dumps({**data, "rulebook": "other"})), rulebook)
    assert (found.why, found.outcome) == (Why.RULES, "")
    assert found.differences[0].before == "suspended"
    assert found.differences[0].now.startswith("it cannot be decided: visa_class: there is no visa class `Z9`")


def test_a_comment_that_moves_lines_makes_no_difference(edited: Edited) -> None:
    """The places in the explanation are others, and what it says is the same."""
    rules = edited(("country: CHN\n", "country: CHN    # the mainland\n# Known from\n# one letter only.\n"))
    decision = check(LOCAL, on=DAY, rulebook=rules)
    assert record(decision, LOCAL).explanation != kept().explanation
    found = replay(kept(), rules)
    assert (found.is_equal, found.why, found.circumstances) == (True, Why.NONE, ())


def altered(**fields: Any) -> Record:
    """Return a record that somebody changed."""
    return Record.from_json(json.dumps({**json.loads(kept().to_json()), **fields}))


def test_an_answer_of_another_library_is_told() -> None:
    """The rules are the same, so it is the library."""
    found = replay(altered(outcome="limited", library="0.0.1"))
    assert (found.why, differing(found)) == (Why.LIBRARY, ["outcome"])
    assert found.circumstances == (Changed("library", "0.0.1", __version__),)


def test_a_rule_that_changes_no_answer_but_its_words_is_no_difference(edited: Edited) -> None:
    """An age that no row met by either age asks for: the words are others, the answer is not."""
    child: Plain = {**LOCAL, "birth_date": "1970-01-01", "employments": []}
    father = {"employer": "chn.mps", "from": "1990", "still_employed": True}
    child["relatives"] = [{"relation": "father", "employments": [father]}]
    found = replay(kept(child), edited(("under: 30", "under: 20")))
    assert (found.is_equal, found.why, found.differences) == (True, Why.RULES, ())
    assert "explanation" in [one.what for one in found.rewordings]


def test_what_is_no_record_is_no_traceback_of_another_kind() -> None:
    """It says what was expected."""
    with pytest.raises(TypeError, match="`replay` takes a record, as `record` returns it, not "):
        replay({})  # type: ignore[arg-type]


@pytest.mark.parametrize("field", ["outcome", "missing", "assumptions", "explanation", "limits", "possible_outcomes"])
def test_a_record_that_was_changed_is_told(field: str) -> None:
    """Rules, readings and library are the same, and nothing explains it."""
    other = {
        "outcome": "not_covered",
        "missing": ["post"],
        "assumptions": [],
        "explanation": "SUSPENDED",
        "limits": ["1 month"],
        "possible_outcomes": ["suspended", "limited"],
    }
    found = replay(altered(**{field: other[field]}))
    assert (found.why, [one.what for one in (*found.differences, *found.rewordings)]) == (Why.UNEXPLAINED, [field])
    assert found.is_equal is (field in ("assumptions", "explanation"))


def test_other_circumstances_with_the_same_answer_are_equal() -> None:
    """They are told apart from the answer."""
    found = replay(altered(library="0.0.1", engines=["another engine"], rulebook="other"))
    assert (found.is_equal, found.why) == (True, Why.NONE)
    assert [one.what for one in found.circumstances] == ["rulebook", "library", "engines"]


def test_of_a_list_only_what_differs_is_told() -> None:
    """Of an explanation the lines; of things in another order all of them."""
    first = kept()
    assumed = [{"code": one.code, "path": one.path, "text": one.text} for one in first.assumptions]
    fewer = replay(altered(assumptions=assumed[1:])).rewordings[0]
    assert (fewer.before, fewer.now) == ("none", f"{first.assumptions[0].path}: {first.assumptions[0].text}")
    turned = replay(altered(assumptions=assumed[::-1])).rewordings[0]
    assert turned.before.split("\n") == turned.now.split("\n")[::-1]
    line = first.explanation.split("\n")[2]
    told = replay(altered(explanation=first.explanation.replace(line, "Something else."))).rewordings[0]
    assert (told.before, told.now.count("\n")) == ("Something else.", 0)
