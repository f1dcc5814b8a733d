"""A set of values of one fact in plain English, whole: nothing is left out, and two sets are never said alike.

What names most values says those that it leaves out: `any but B1, B2 and F1`.
"""

from collections.abc import Sequence

from sanctions243d.decision.explanation.sentences import FLAG_WORDS, OF_COUNTRY, SPECIAL_WORDS
from sanctions243d.logic.regions import runs
from sanctions243d.ontology.domain import MAX_AGE, TIES
from sanctions243d.ontology.fact import NO, YES, CodeSet, Fact
from sanctions243d.ontology.hierarchy import Hierarchy
from sanctions243d.ontology.ladder import Ladders
from sanctions243d.ontology.ontology import ELSEWHERE, NONE, Ontology

_NO_LEVEL = 1
SELF, IN_PERSON, OF_OFFICIAL = "self", "the official in person", "{relatives} of the official"
RELATIVES = {
    "spouse": "the spouse",
    "parent": "a parent",
    "sibling": "a sibling",
    "child": "a child",
    "other_relative": "another relative",
    "personal_employee": "a personal employee",
}
ITSELF = " itself"
ANYTHING, NOTHING, BUT, OR_NONE = "any", "none", "any but {names}", "{words}, or none"


def said(fact: Fact, codes: CodeSet, ontology: Ontology, country: str) -> str:
    """Return a set of values of a fact in words, as an order of a country asks for it.

    >>> from sanctions243d import Rulebook
    >>> said(Fact.AGE, (1 << 151) - (1 << 30) | 1 << 20, Rulebook.bundled().ontology, "CHN")
    '20; or 30 or older'
    """
    domain = ontology.domains[fact]
    if codes == domain.everything:
        return ANYTHING
    if isinstance(domain, Hierarchy):
        return _names(domain, codes, ontology, country)
    if isinstance(domain, Ladders):
        return _levels(domain, codes)
    if fact is Fact.AGE:
        return joined(ages_words(codes))
    if fact is Fact.TIE:
        return _ties([name for code, name in enumerate(TIES) if codes >> code & 1])
    return FLAG_WORDS[fact.key, {NO: "no", YES: "yes"}[codes]].format(country=ontology.countries[country].name)


def joined(parts: Sequence[str], last: str = "or") -> str:
    """Join phrases, with semicolons where one of them is not a plain name.

    >>> joined(["a", "b", "c"]), joined(["a (but not b)", "c"])
    ('a, b or c', 'a (but not b); or c')
    """
    if len(parts) < 2:
        return "".join(parts)
    is_plain = not any("," in part or ";" in part or f" {last} " in part or "(" in part for part in parts)
    between = (", ", f" {last} ") if is_plain else ("; ", f"; {last} ")
    return between[0].join(parts[:-1]) + between[1] + parts[-1]


def _ties(names: Sequence[str]) -> str:
    relatives = joined([RELATIVES[name] for name in names if name != SELF])
    parts = [IN_PERSON] if SELF in names else []
    return joined([*parts, *([OF_OFFICIAL.format(relatives=relatives)] if relatives else [])])


def ages_words(codes: CodeSet) -> list[str]:
    """Say ages: each run of them in one phrase.

    >>> ages_words(0b111), ages_words(0b11000), ages_words(0b1101)
    (['under 3'], ['3 to 4'], ['0', '2 to 3'])
    """
    return [_ages(*run) for run in runs([bool(codes >> age & 1) for age in range(MAX_AGE + 1)])]


def _ages(first: int, last: int) -> str:
    if last == MAX_AGE:
        return f"{first} or older"
    if first == 0 and last:
        return f"under {last + 1}"
    return str(first) if first == last else f"{first} to {last}"


def _names(hierarchy: Hierarchy, codes: CodeSet, ontology: Ontology, country: str) -> str:
    none = hierarchy.sets.get(NONE, 0)
    inside, outside = codes & ~none, hierarchy.everything & ~none & ~codes
    if not inside:
        return NOTHING
    direct, but = (_parts(hierarchy, one, ontology, country) for one in (inside, outside))
    words = joined(direct) if len(direct) <= len(but) or not but else BUT.format(names=joined(but, "and"))
    if not but:
        words = BUT.format(names=NOTHING)
    return OR_NONE.format(words=words) if codes & none else words


def _parts(hierarchy: Hierarchy, codes: CodeSet, ontology: Ontology, country: str) -> list[str]:
    """The names of a set; one of another country that is called like others has that country beside it."""
    found = [SPECIAL_WORDS[ELSEWHERE]] if hierarchy.sets.get(ELSEWHERE, 0) & codes else []
    for root in hierarchy.children[""]:
        home = hierarchy.entries[root].country
        for name in hierarchy.parts(root, codes):
            is_shared = name.removesuffix(ITSELF) in hierarchy.shared_labels and home not in ("", country)
            found.append(OF_COUNTRY.format(name=name, country=ontology.countries[home].name) if is_shared else name)
    return found


def _levels(ladders: Ladders, codes: CodeSet) -> str:
    """Say levels; those of other ladders, which no rule of the order tells apart, are among what is not left out."""
    left_out = ladders.everything & ~codes
    if codes & _NO_LEVEL and left_out:
        return OR_NONE.format(words=BUT.format(names=ladders.words(left_out)))
    return ladders.words(codes)
