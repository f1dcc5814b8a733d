"""The table of sets of the rule language: what is written where a constraint stands, as *must* and *may*."""

from itertools import product

import pytest

from sanctions243d import Rulebook
from sanctions243d.logic.sets import SetReader, Sets
from sanctions243d.ontology.domain import MAX_AGE, below, codes_of, span
from sanctions243d.ontology.fact import NO, YES, CodeSet, Fact
from sanctions243d.orders.order import Reading
from sanctions243d.text.document import Mapping, Node, Scalar, parse
from sanctions243d.text.faults import Faults
from sanctions243d.text.location import Location

JOB = Fact.EMPLOYER
NAMES = ("chn.nia", "chn.mps", "chn.public_security", "[chn.mss, chn.nsc]", "any", "none", "undisclosed")


def node(text: str) -> Node:
    """Return the node that a text is."""
    faults = Faults()
    found = parse(f"x: {text}", "a.yaml", faults)
    assert isinstance(found, Mapping)
    assert not faults.diagnostics
    return found.entries["x"]


def read(rulebook: Rulebook, text: str, fact: Fact = JOB) -> tuple[Sets, list[str]]:
    """Return what a text means for a fact in an order about the PRC, and the codes of its faults."""
    options = {"narrow": node("chn.mps"), "wide": node("{in: chn.public_security, unclear: chn.ccdi}")}
    reading = Reading("chn.r", "which?", options, "wide", "so", Location("a.yaml", 1))

    def choose(scalar: Scalar) -> tuple[Reading, str]:
        return reading, scalar.text.rpartition("_")[2]

    faults = Faults()
    found = SetReader(rulebook.ontology, "CHN", choose, faults).sets(node(text), fact)
    return found, [one.code for one in faults.diagnostics]


def sets(rulebook: Rulebook, text: str, fact: Fact = JOB) -> tuple[CodeSet, CodeSet]:
    """Return *must* and *may* of a text without faults."""
    found, faults = read(rulebook, text, fact)
    assert not faults
    assert found.must & ~found.may == 0, "must lies in may"
    return found.must, found.may


def test_a_name_is_itself_and_everything_beneath_it(rulebook: Rulebook) -> None:
    """Must S(n), may S(n)."""
    system = rulebook.ontology.agencies.sets["chn.public_security"]
    assert sets(rulebook, "chn.public_security") == (system, system)


def test_the_words_any_none_and_undisclosed(rulebook: Rulebook) -> None:
    """V, V; nothing, nothing; nothing, V."""
    everything = rulebook.ontology.agencies.everything
    assert sets(rulebook, "any") == (everything, everything)
    assert sets(rulebook, "none") == (0, 0)
    assert sets(rulebook, "undisclosed") == (0, everything)


@pytest.mark.parametrize(("one", "other"), list(product(NAMES, repeat=2)))
def test_a_list_is_a_union(one: str, other: str, rulebook: Rulebook) -> None:
    """Must x ∪ must y, may x ∪ may y."""
    (must_x, may_x), (must_y, may_y) = sets(rulebook, one), sets(rulebook, other)
    assert sets(rulebook, f"[{one}, {other}]") == (must_x | must_y, may_x | may_y)


@pytest.mark.parametrize(("x", "y", "z"), list(product(NAMES, repeat=3)))
def test_in_but_unclear(x: str, y: str, z: str, rulebook: Rulebook) -> None:
    """Must x − may y − may z, (may x ∪ may z) − must y."""
    (must_x, may_x), (must_y, may_y), (_, may_z) = (sets(rulebook, text) for text in (x, y, z))
    found, faults = read(rulebook, f"{{in: {x}, but: {y}, unclear: {z}}}")
    assert (found.must, found.may) == (must_x & ~may_y & ~may_z, (may_x | may_z) & ~must_y)
    assert set(faults) <= {"empty-set"}


@pytest.mark.parametrize(("x", "y"), list(product(NAMES, repeat=2)))
def test_in_but_and_in_unclear_alone(x: str, y: str, rulebook: Rulebook) -> None:
    """What is left out is nothing."""
    (must_x, may_x), (must_y, may_y) = sets(rulebook, x), sets(rulebook, y)
    found, _ = read(rulebook, f"{{in: {x}, but: {y}}}")
    assert (found.must, found.may) == (must_x & ~may_y, may_x & ~must_y)
    found, _ = read(rulebook, f"{{in: {x}, unclear: {y}}}")
    assert (found.must, found.may) == (must_x & ~may_y, may_x | may_y)


@pytest.mark.parametrize("age", [0, 1, 21, 30, 150])
def test_under_and_at_least_of_an_age(age: int, rulebook: Rulebook) -> None:
    """The words "under 21" exclude the 21st birthday."""
    assert sets(rulebook, f"{{under: {age}}}", Fact.AGE) == (below(age), below(age))
    assert sets(rulebook, f"{{at_least: {age}}}", Fact.AGE) == (span(age, MAX_AGE), span(age, MAX_AGE))


def test_under_and_at_least_together_are_a_range(rulebook: Rulebook) -> None:
    """Both must hold."""
    assert codes_of(sets(rulebook, "{at_least: 18, under: 21}", Fact.AGE)[0]) == [18, 19, 20]


def test_at_least_of_a_level_is_the_rest_of_its_ladder(rulebook: Rulebook) -> None:
    """From it up; no level is on no ladder."""
    ladders = rulebook.ontology.levels
    must, may = sets(rulebook, "{at_least: chn.minister}", Fact.LEVEL)
    assert must == may == ladders.between(("chn.minister", "chn.national_leader"))
    assert codes_of(sets(rulebook, "{under: chn.deputy_section_head}", Fact.LEVEL)[0]) == [1]


@pytest.mark.parametrize(("text", "codes"), [("true", YES), ("false", NO)])
def test_flags(text: str, codes: CodeSet, rulebook: Rulebook) -> None:
    """True or false; `now` of an employment."""
    assert sets(rulebook, text, Fact.MARRIED) == (codes, codes)
    assert sets(rulebook, "now", Fact.EMPLOYED) == (YES, YES)


def test_a_reading_means_what_its_chosen_option_means(rulebook: Rulebook) -> None:
    """And what the option leaves open is the reading's point of law."""
    assert sets(rulebook, "reading.r_narrow") == sets(rulebook, "chn.mps")
    assert sets(rulebook, "reading.r_wide") == sets(rulebook, "{in: chn.public_security, unclear: chn.ccdi}")
    found, _ = read(rulebook, "[chn.nia, reading.r_wide]")
    assert found.readings == (("chn.r", "wide"),)
    assert found.points == (("chn.r", rulebook.ontology.agencies.sets["chn.ccdi"]),)


@pytest.mark.parametrize(
    ("text", "fact", "code"),
    [
        ("chn.nothing", JOB, "unknown-name"),
        ("nia", JOB, "unknown-name"),
        ("lao.mps", JOB, "foreign-name"),
        ("[]", JOB, "empty"),
        ("{but: chn.nia}", JOB, "bad-constraint"),
        ("{unclear: chn.nia}", JOB, "bad-constraint"),
        ("{in: chn.nia, under: chn.mps}", JOB, "bad-constraint"),
        ("{in: chn.nia, not: chn.mps}", JOB, "unknown-key"),
        ("{in: chn.nia, but: chn.nia}", JOB, "empty-set"),
        ("{at_least: chn.nia}", JOB, "bad-constraint"),
        ("{under: 151}", Fact.AGE, "bad-number"),
        ("{under: -1}", Fact.AGE, "bad-number"),
        ("{under: 2.5}", Fact.AGE, "bad-number"),
        ("{under: ２１}", Fact.AGE, "bad-number"),
        ("{under: [21]}", Fact.AGE, "bad-number"),
        ("{under: 99999999999999999999}", Fact.AGE, "bad-number"),
        ("21", Fact.AGE, "unknown-name"),
        ("{at_least: minister}", Fact.LEVEL, "unknown-name"),
        ("yes", Fact.MARRIED, "unknown-name"),
        ("now", Fact.MARRIED, "unknown-name"),
        ("{under: true}", Fact.MARRIED, "bad-constraint"),
    ],
)
def test_what_means_nothing_is_a_fault(text: str, fact: Fact, code: str, rulebook: Rulebook) -> None:
    """Never silently nothing or everything."""
    assert code in read(rulebook, text, fact)[1]
