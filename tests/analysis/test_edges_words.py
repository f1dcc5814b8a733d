"""Sets of values in plain English: whole, and never two alike."""

from random import Random

from sanctions243d import Rulebook
from sanctions243d.analysis.edges_words import joined, said
from sanctions243d.ontology.domain import MAX_AGE, codes_of, span, tie
from sanctions243d.ontology.fact import NO, YES, CodeSet, Fact

NAMED = (Fact.VISA_CLASS, Fact.POST, Fact.PURPOSE, Fact.EMPLOYER, Fact.STAFF)


def test_two_sets_of_names_are_never_said_alike(rulebook: Rulebook) -> None:
    """Unions of a few names, and what is left without them."""
    random, ontology = Random(5), rulebook.ontology
    for fact in NAMED:
        hierarchy = ontology.hierarchy(fact)
        assert hierarchy is not None
        known: dict[str, CodeSet] = {}
        for _ in range(150):
            codes = hierarchy.named(random.choices(list(hierarchy.sets), k=random.choice((1, 2, 3, 12))))
            for one in (codes, hierarchy.everything & ~codes):
                if one:
                    words = said(fact, one, ontology, "CHN")
                    assert known.setdefault(words, one) == one, words
                    assert "others" not in words
        assert len(known) > 8


def test_what_names_most_says_what_it_leaves_out(rulebook: Rulebook) -> None:
    """Visa classes, and employers with nobody among them."""
    classes = rulebook.ontology.visa_classes
    some = classes.named(["B1", "B2"])
    assert said(Fact.VISA_CLASS, some, rulebook.ontology, "CHN") == "B1 or B2"
    assert said(Fact.VISA_CLASS, classes.everything & ~some, rulebook.ontology, "CHN") == "any but B1 and B2"
    agencies = rulebook.ontology.agencies
    mine, none = agencies.sets["chn.nia"], agencies.sets["none"]
    name = "National Immigration Administration"
    assert said(Fact.EMPLOYER, agencies.everything & ~mine, rulebook.ontology, "CHN") == f"any but {name}, or none"
    assert said(Fact.EMPLOYER, agencies.everything & ~mine & ~none, rulebook.ontology, "CHN") == f"any but {name}"
    assert said(Fact.EMPLOYER, agencies.everything & ~none, rulebook.ontology, "CHN") == "any but none"
    assert said(Fact.EMPLOYER, none, rulebook.ontology, "CHN") == "none"


def test_ages_with_a_gap_are_said_with_the_gap(rulebook: Rulebook) -> None:
    """No age is among the words that is not among the codes."""
    random = Random(6)
    known: dict[str, CodeSet] = {}
    for _ in range(300):
        codes = 0
        for _ in range(random.choice((1, 2, 3))):
            low = random.randrange(MAX_AGE + 1)
            codes |= span(low, random.randrange(low, MAX_AGE + 1))
        words = said(Fact.AGE, codes, rulebook.ontology, "CHN")
        assert known.setdefault(words, codes) == codes
    assert said(Fact.AGE, span(0, 20) | span(30, MAX_AGE), rulebook.ontology, "CHN") == "under 21; or 30 or older"


def test_levels_ties_and_flags(rulebook: Rulebook) -> None:
    """In the words of the explanations."""
    ontology = rulebook.ontology
    high = ontology.levels.at_least("chn.deputy_bureau_director")
    assert said(Fact.LEVEL, high, ontology, "CHN") == "Deputy bureau director or above"
    low = ontology.levels.everything & ~high
    assert said(Fact.LEVEL, low, ontology, "CHN") == "any but Deputy bureau director or above, or none"
    ties = tie("self") | tie("spouse") | tie("child")
    assert said(Fact.TIE, ties, ontology, "CHN") == "the official in person; or the spouse or a child of the official"
    assert said(Fact.MARRIED, NO, ontology, "CHN") == "not married"
    assert said(Fact.NATIONAL, YES, ontology, "SLE") == "a national of Sierra Leone"
    assert said(Fact.AGE, ontology.domains[Fact.AGE].everything, ontology, "CHN") == "any"


def test_every_tie_has_a_phrase(rulebook: Rulebook) -> None:
    """None is forgotten."""
    everything = rulebook.ontology.domains[Fact.TIE].everything
    words = {said(Fact.TIE, 1 << code, rulebook.ontology, "CHN") for code in codes_of(everything)}
    assert len(words) == len(codes_of(everything))


def test_phrases_with_commas_are_set_apart() -> None:
    """A name with a comma is no two names."""
    assert joined([]) == ""
    assert joined(["a, b", "c"]) == "a, b; or c"
    assert joined(["a or b", "c"]) == "a or b; or c"
    assert joined(["a and b", "c"], "and") == "a and b; and c"
