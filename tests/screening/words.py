"""The words that tables are drawn from: every name of a rulebook, in the spellings of people, and names of nobody."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from sanctions243d import Rulebook
from sanctions243d.ontology.fact import Fact
from sanctions243d.strategies.dates import edge_days
from sanctions243d.strategies.words import words_of as words_near
from strategies import Words, words_of

NO_NAMES = (
    "Acme Widgets Ltd",
    "某某公司",
    "Ministry of Magic",
    "ministère de l’intérieur",
    "=1+1",
    "[bold]x",
    "\u202e公安",
)


@dataclass(frozen=True)
class NearWords:
    """The words of a rulebook, most often those that one order asks for.

    Attributes:
        countries: the names of the order's country.
        days: the days at the edges of the order's dates, ascending.
    """

    words: Words
    countries: tuple[str, ...]
    days: tuple[date, ...]


def table_words(rulebook: Rulebook) -> list[NearWords]:
    """Return for each order the words about it."""
    every = _every(rulebook)
    return [_near(rulebook, order, every) for order in rulebook.orders]


def _every(rulebook: Rulebook) -> Words:
    ontology = rulebook.ontology
    posts = ontology.posts.entries.values()
    classes = ontology.visa_classes.entries.values()
    agencies = ontology.agencies.entries.values()
    words = words_of(rulebook)
    return replace(
        words,
        visa_classes=_spelt((*words.visa_classes, *(name for one in classes for name in one.aliases)), "Z-9"),
        posts=_spelt((name for one in posts for name in one.strong_names), "Atlantis"),
        employers=(
            *words.employers,
            *_spelt((name for one in agencies for name in one.strong_names), *NO_NAMES),
            *(name for one in agencies for name in one.weak_aliases),
        ),
        titles=_spelt((name for one in ontology.titles.values() for name in one.strong_names), "大掌柜"),
        ranks=_spelt(name for one in ontology.ranks.values() for name in one.strong_names),
        exceptions=(),
    )


def _near(rulebook: Rulebook, order: str, every: Words) -> NearWords:
    near = words_near(rulebook, (order,))
    named = {fact: tuple(word.text for word in choice.named) for fact, choice in near.named.items()}
    beside = tuple(word.text for word in near.named[Fact.EMPLOYER].beside)
    agencies = named[Fact.EMPLOYER] or every.employers
    share = len(every.employers) // max(len(agencies), 1) + 1
    words = replace(
        every,
        common_classes=named[Fact.VISA_CLASS] or every.common_classes,
        common_posts=named[Fact.POST] or tuple(word.text for word in near.countries.named) or every.common_posts,
        employers=(*agencies * share * 2, *beside, *every.employers),
    )
    days = edge_days(rulebook.compiled().clauses, (order,))
    return NearWords(words, tuple(word.text for word in near.countries.named), days)


def _spelt(names: Iterable[str], *others: str) -> tuple[str, ...]:
    """Names as they are, and some as people write them; then others."""
    found = tuple(dict.fromkeys(names))
    written = [name.lower() for name in found[::5]] + [name.upper() for name in found[1::7]]
    return (*found, *written, *(f" {name} " for name in found[2::11]), *others)
