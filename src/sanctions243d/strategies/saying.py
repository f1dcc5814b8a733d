"""How facts are said: each is left out, unknown or said, in words or dates that may leave something open."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Self, TypeVar

from hypothesis import strategies as st

from sanctions243d.applicant.conventions import Conventions
from sanctions243d.logic.evaluate import force
from sanctions243d.rulebook.rulebook import Rulebook
from sanctions243d.strategies.dates import Span, birth_edges, mostly, years_after
from sanctions243d.strategies.words import Choice, Word, Words, words_of
from sanctions243d.text.nearest import nearest
from sanctions243d.text.shown import shown
from sanctions243d.truth import FALSE

T = TypeVar("T")
Person = TypeVar("Person", bound="Saying")
Plain = dict[str, Any]

UNKNOWN = "unknown"
_LEFT_OUT, _SAID = "left out", "said"
_HOW = st.sampled_from((_LEFT_OUT, _SAID, _SAID, _SAID, _SAID, _SAID, _SAID, UNKNOWN))
_WHOLE, _MONTH, _YEAR = 10, 7, 4
_LENGTHS = st.sampled_from((_WHOLE, _WHOLE, _MONTH, _YEAR))


@dataclass(frozen=True, slots=True)
class Setting:
    """In what an applicant is drawn.

    Attributes:
        span: the days on which the applicant can be judged.
        edges: the days of birth at the edge of an age.
        is_known: whether every fact is said.
    """

    rulebook: Rulebook
    words: Words
    span: Span
    edges: tuple[date, ...]
    conventions: Conventions
    is_known: bool = False

    @property
    def births(self) -> st.SearchStrategy[date]:
        """The days of birth."""
        return mostly(self.edges, st.dates(years_after(self.span.last, -110), self.span.first))

    def known(self) -> "Setting":
        """Return the setting in which every fact is said."""
        return replace(self, is_known=True)


def settings_of(rulebook: Rulebook, on: date | None, orders: Sequence[str] | None) -> list[Setting]:
    """Return a setting about each of some orders, or of all.

    Raises:
        ValueError: there is no such order.
    """
    ids = known_orders(rulebook, orders)
    span = Span.of(rulebook, ids, on)
    conventions = rulebook.compiled().conventions
    words = [words_of(rulebook, (id,)) for id in _by_force(rulebook, ids, on)] or [words_of(rulebook, ())]
    return [Setting(rulebook, one, span, birth_edges(span, one.ages, conventions), conventions) for one in words]


def _by_force(rulebook: Rulebook, orders: tuple[str, ...], on: date | None) -> list[str]:
    """Return the orders that may be in force on a day, three times each, and then the others."""
    if on is None:
        return list(orders)
    clauses = rulebook.compiled().clauses
    live = {clause.order for clause in clauses if force(clause, on) is not FALSE}
    return [*(id for id in orders if id in live for _ in range(3)), *(id for id in orders if id not in live)]


def known_orders(rulebook: Rulebook, orders: Sequence[str] | None) -> tuple[str, ...]:
    """Return the ids of some orders, or of all.

    Raises:
        ValueError: there is no such order.
    """
    if isinstance(orders, str):
        raise ValueError(f"expected a list of orders, not one text: `[{shown(orders)}]`")
    for id in orders or ():
        if id not in rulebook.orders:
            near = nearest(str(id), rulebook.orders)
            raise ValueError(f"there is no order `{shown(id)}`" + (f"; did you mean `{near}`?" if near else ""))
    return tuple(rulebook.orders) if orders is None else tuple(orders)


@dataclass(slots=True)
class Saying:
    """Draws what is said of one applicant."""

    draw: st.DrawFn
    setting: Setting

    def put(self, place: Plain, key: str, value: Callable[[], Any]) -> None:
        """Set a fact to a value, or leave it out, or say that it is unknown; there may be no value to say."""
        how = _SAID if self.setting.is_known else self.draw(_HOW)
        if how == UNKNOWN:
            place[key] = UNKNOWN
        elif how == _SAID:
            said = value()
            if said is not None:
                place[key] = said

    def is_blank(self) -> bool:
        """Whether nothing is said of somebody, or of some work; drawn first, so that what is not needed gets short."""
        return not self.setting.is_known and self.draw(st.integers(0, 9)) == 0

    def word(self, choice: Choice) -> Word | None:
        """Return a word, one that leaves nothing open where every fact is said; nothing if there is none."""
        words = choice.exact_word if self.setting.is_known else choice.any_word
        return self.draw(words) if words is not None else None

    def text(self, choice: Choice) -> str | None:
        """Return the text of a word."""
        word = self.word(choice)
        return word.text if word else None

    def pick(self, items: Sequence[T]) -> T:
        """Return one of some items, the first being the simplest."""
        return self.draw(st.sampled_from(items))

    def day_text(self, day: date) -> str:
        """Return a day as it is written, perhaps its month or year alone."""
        return day.isoformat()[: _WHOLE if self.setting.is_known else self.draw(_LENGTHS)]

    def several(self, item: Callable[[Self], T], most: int) -> list[T]:
        """Return a list of items, none being the simplest; each is drawn as one, so that it can be left out as one."""
        return self.draw(st.lists(_drawn_by(type(self), self.setting, item), max_size=most))

    def maybe_others(self, items: list[Any]) -> list[Any]:
        """Return a list that perhaps says that there may be others."""
        is_open = not self.setting.is_known and self.pick((False, False, False, True))
        return [*items, UNKNOWN] if is_open else items


@st.composite
def _drawn_by(draw: st.DrawFn, who: type[Person], setting: Setting, item: Callable[[Person], T]) -> T:
    return item(who(draw, setting))
