"""What changed between two small rulebooks, written by hand."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from analysis.changes.enumerated import check_examples, check_irredundant, check_scenes
from analysis.small import rulebook_of
from sanctions243d import Rulebook
from sanctions243d.analysis.changes.changes import Changes, changes_between
from sanctions243d.analysis.changes.space import DAY
from sanctions243d.analysis.periods import Period
from sanctions243d.ontology.fact import Fact
from sanctions243d.truth import TRUE, UNKNOWN

ID = "nru_2020"
LIMIT = "{{limit: {{months: {months}, entries: 1}}}}"
READING = "{r: {question: Who?, options: {few: B1, many: [B1, B2]}, default: few, because: of it}}"
SURE, PERHAPS = (("suspend", TRUE),), (("suspend", UNKNOWN),)


def changed(folder: Path, old: dict[str, str], new: dict[str, str]) -> Changes:
    """Return what changed between two versions of the small order; the regions are held against everybody."""
    books = [rulebook_of(folder / name, **said) for name, said in (("old", old), ("new", new))]
    changes = changes_between(books[0], books[1])
    (order,) = changes.orders
    check_scenes(books[0], books[1], order)
    check_irredundant(order)
    check_examples(books[0], books[1], order)
    return changes


def test_an_order_is_the_same_as_itself(tmp_path: Path) -> None:
    """Nothing is said of it."""
    changes = changed(tmp_path, {}, {"title": "A small order"})
    assert changes.is_same
    assert (changes.orders[0].regions, changes.orders[0].remarks, changes.remarks, changes.nouns) == ((), (), (), ())


@pytest.mark.parametrize(
    ("old", "new", "verdict"),
    [
        ({}, {"visa_class": "[B1, B2, F1]"}, "wider"),
        ({}, {"visa_class": "B1"}, "narrower"),
        ({}, {"visa_class": "[B1, F1]"}, "both"),
        ({}, {"visa_class": "{in: B1, unclear: B2}"}, "narrower"),
        ({"visa_class": "{in: B1, unclear: B2}"}, {"visa_class": "{in: B1, unclear: F1}"}, "both"),
        ({}, {"effect": LIMIT.format(months=1)}, "narrower"),
        ({"effect": LIMIT.format(months=1)}, {}, "wider"),
        ({"effect": LIMIT.format(months=1)}, {"effect": LIMIT.format(months=2)}, "both"),
        ({}, {"effective": "{earliest: 2019-01-01, latest: 2021-01-01}"}, "both"),
        ({}, {"terminated": "{earliest: 2024-01-01}"}, "narrower"),
        ({}, {"covers": "[self, spouse]"}, "wider"),
        ({}, {"visa_class": "[B2, B1]", "title": "Another title"}, "same"),
    ],
)
def test_the_verdict_says_in_which_way(old: dict[str, str], new: dict[str, str], verdict: str, tmp_path: Path) -> None:
    """Wider where something is certain or possible that was not; a limit in the place of another is both."""
    assert changed(tmp_path, old, new).orders[0].verdict == verdict


def test_each_visa_class_has_its_verdict(tmp_path: Path) -> None:
    """All classes, each once."""
    changes = changed(tmp_path, {}, {"visa_class": "[B1, F1]"})
    domain = changes.new.ontology.visa_classes
    found = {verdict: codes for codes, verdict in changes.orders[0].by_visa_class()}
    assert found["wider"] == domain.sets["F1"]
    assert found["narrower"] == domain.sets["B2"]
    assert found["wider"] | found["narrower"] | found["same"] == domain.everything
    assert sum(map(int.bit_count, found.values())) == domain.everything.bit_count()


def test_dates_become_periods(tmp_path: Path) -> None:
    """Before, between and after the days that are known."""
    order = changed(tmp_path, {}, {"effective": "{earliest: 2019-01-01, latest: 2021-01-01}"}).orders[0]
    found = {(one.old, one.new): _periods(order, one.box) for one in order.regions}
    assert found == {
        ((), PERHAPS): (Period(date(2019, 1, 1), date(2019, 12, 31)),),
        (SURE, PERHAPS): (Period(date(2020, 1, 1), date(2020, 12, 31)),),
    }
    assert [(one.kind, one.at, one.old, one.new) for one in order.remarks] == [
        ("date", f"{ID}.effective", "2020-01-01", "between 2019-01-01 and 2021-01-01")
    ]


def _periods(order: Any, box: Any) -> tuple[Period, ...]:
    space = order.compared.space
    found: tuple[Period, ...] = space.periods(box.get(DAY, space.everything[DAY]))
    return found


def test_what_is_suspended_hides_a_limit(tmp_path: Path) -> None:
    """A limit beside a suspension of the same people says nothing."""
    clauses = "{{a: {{effect: suspend, visa_class: B1}}, b: {{effect: {limit}, visa_class: {limited}}}}}"
    said = [
        {"effect": "", "visa_class": "", "clauses": clauses.format(limit=LIMIT.format(months=1), limited=limited)}
        for limited in ("[B1, B2]", "B2")
    ]
    assert changed(tmp_path, said[0], said[1]).is_same


def test_an_option_that_nobody_chose_has_a_scene(tmp_path: Path) -> None:
    """Its reading is named, and the default is no difference."""
    old = {"visa_class": "reading.r", "readings": READING}
    new = {"visa_class": "reading.r", "readings": READING.replace("[B1, B2]", "[B1, F1]")}
    changes = changed(tmp_path, old, new)
    (scene,) = changes.orders[0].compared.scenes
    assert (scene.readings, scene.states) == ({f"{ID}.r": "many"}, {})
    assert {one.region.box[Fact.VISA_CLASS] for one in scene.regions} == {
        changes.new.ontology.visa_classes.sets[name] for name in ("B2", "F1")
    }
    assert [one.kind for one in changes.orders[0].remarks] == ["option"]
    assert not changes.is_same


def test_an_option_that_is_written_otherwise_is_the_same(tmp_path: Path) -> None:
    """It is listed, and the meaning is the same."""
    old = {"visa_class": "reading.r", "readings": READING}
    new = {"visa_class": "reading.r", "readings": READING.replace("[B1, B2]", "{in: [B2, B1], but: F1}")}
    changes = changed(tmp_path, old, new)
    assert changes.is_same
    assert [one.at for one in changes.orders[0].remarks] == [f"{ID}.r=many"]


def test_a_default_is_another(tmp_path: Path) -> None:
    """Who chooses an option is answered alike."""
    old = {"visa_class": "reading.r", "readings": READING}
    new = {"visa_class": "reading.r", "readings": READING.replace("default: few", "default: many")}
    changes = changed(tmp_path, old, new)
    assert [dict(scene.readings) for scene in changes.orders[0].compared.scenes] == [{}]
    assert changes.orders[0].verdict == "wider"


def test_an_exception_that_is_new_has_a_scene_where_it_is_raised(tmp_path: Path) -> None:
    """Raised it makes the answer open, granted it ends it; silent it is no difference."""
    changes = changed(tmp_path, {}, {"exceptions": "{x: words}"})
    order = changes.orders[0]
    assert [dict(scene.states) for scene in order.compared.scenes] == [{f"{ID}.x": "granted"}]
    assert {(one.old, one.new) for one in order.regions} == {(SURE, ())}
    assert [(one.kind, one.at, one.new) for one in order.remarks] == [("exception", f"{ID}.x", "words")]


def test_an_exception_with_an_employment_is_not_proved_the_same(tmp_path: Path) -> None:
    """Of several employments it can say what none of them does alone."""
    said = [
        {"exceptions": f"{{x: {{text: of some, employer: nru.police, employed: {when}}}}}"} for when in ("now", "any")
    ]
    order = changed(tmp_path, said[0], said[1]).orders[0]
    assert order.compared.doubt.startswith("an exception asks for a tie or an employment")
    assert not order.is_same


def test_an_exception_that_only_another_reading_reaches_is_a_difference(tmp_path: Path) -> None:
    """By default another clause covers the same people without it."""
    clauses = "{{a: {{visa_class: B1}}, b: {{visa_class: reading.r{exceptions}}}}}"
    reading = READING.replace("[B1, B2]", "[B1, F1]")
    said = [
        {"visa_class": "", "readings": reading, "clauses": clauses.format(exceptions=exceptions)}
        for exceptions in (", exceptions: {x: words}", "")
    ]
    changes = changed(tmp_path, said[0], said[1])
    (scene,) = changes.orders[0].compared.scenes
    assert scene.readings == {f"{ID}.r": "many"}
    assert set(scene.states.values()) <= {"raised", "granted"}
    assert changes.orders[0].verdict == "wider"


def test_another_country_is_not_compared(tmp_path: Path) -> None:
    """What a national is changed with it."""
    old = rulebook_of(tmp_path / "old")
    order = old.orders[ID]
    new = replace(old, orders={ID: replace(order, country="TUV")}, derived={})
    found = changes_between(old, new).orders[0]
    assert found.compared.doubt.startswith("the order is about another country")
    assert not found.is_same


def test_orders_are_compared_as_named(rulebook: Rulebook) -> None:
    """All of them, or some."""
    assert [one.id for one in changes_between(rulebook, rulebook).orders] == list(rulebook.orders)
    assert [one.id for one in changes_between(rulebook, rulebook, ["eri_2017"]).orders] == ["eri_2017"]
    with pytest.raises(KeyError):
        changes_between(rulebook, rulebook, ["eri_2018"])
