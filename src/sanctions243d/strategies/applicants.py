"""Strategies of applicants, of relatives, of employments and of days of issuance."""

from collections.abc import Sequence
from datetime import date

from hypothesis import strategies as st

from sanctions243d.rulebook.rulebook import Rulebook
from sanctions243d.strategies.dates import Span, mostly
from sanctions243d.strategies.people import People
from sanctions243d.strategies.saying import Plain, Setting, known_orders, settings_of

FIELDS = (
    "visa_class",
    "nationality",
    "residence",
    "post",
    "birth_date",
    "marital_status",
    "purpose",
    "employments",
    "relatives",
)


def applicants(
    rulebook: Rulebook, *, on: date | None = None, known: bool | None = None, orders: Sequence[str] | None = None
) -> st.SearchStrategy[Plain]:
    """Return a strategy of applicants, as plain mappings like those of an applicant file.

    Each can be read and judged: nothing in it contradicts itself. Facts are left out, unknown, or said in words
    and dates that may leave something open. The smallest applicant says nothing.

    Args:
        rulebook: whose words are used; those that an order names come more often.
        on: the day of issuance; without it, an applicant can be judged on any day of `days`, and was born before
            the first.
        known: true if every fact is to be said, false if one is to be left out.
        orders: the orders whose words come more often; all unless given.

    Raises:
        ValueError: there is no such order.

    >>> from datetime import date
    >>> from hypothesis import find
    >>> from sanctions243d import Rulebook, check
    >>> find(applicants(Rulebook.bundled(), on=date(2026, 4, 1)), lambda applicant: True)
    {}
    """
    return _applicants(settings_of(rulebook, on, orders), known)


@st.composite
def _applicants(draw: st.DrawFn, settings: list[Setting], known: bool | None) -> Plain:
    setting = draw(st.sampled_from(settings))
    left_out = draw(st.sampled_from(FIELDS)) if known is False else ""
    return People(draw, setting.known() if known else setting).applicant(left_out)


def relatives(
    rulebook: Rulebook, *, on: date | None = None, known: bool | None = None, orders: Sequence[str] | None = None
) -> st.SearchStrategy[Plain]:
    """Return a strategy of relatives, each as an item of an applicant's `relatives`; the arguments are as above.

    Raises:
        ValueError: there is no such order.

    >>> from hypothesis import find
    >>> from sanctions243d import Rulebook
    >>> find(relatives(Rulebook.bundled()), lambda relative: relative.get("relation") == "sibling")
    {'relation': 'sibling'}
    """
    return _relatives(settings_of(rulebook, on, orders), known)


@st.composite
def _relatives(draw: st.DrawFn, settings: list[Setting], known: bool | None) -> Plain:
    return _people(draw, settings, known).relative(None)


def employments(
    rulebook: Rulebook, *, on: date | None = None, known: bool | None = None, orders: Sequence[str] | None = None
) -> st.SearchStrategy[Plain]:
    """Return a strategy of employments, each as an item of `employments`; the arguments are as for `applicants`.

    Raises:
        ValueError: there is no such order.

    >>> from hypothesis import find
    >>> from sanctions243d import Rulebook
    >>> find(employments(Rulebook.bundled()), lambda employment: "employer" in employment)
    {'employer': 'private'}
    """
    return _employments(settings_of(rulebook, on, orders), known)


@st.composite
def _employments(draw: st.DrawFn, settings: list[Setting], known: bool | None) -> Plain:
    return _people(draw, settings, known).employment()


def _people(draw: st.DrawFn, settings: list[Setting], known: bool | None) -> People:
    setting = draw(st.sampled_from(settings))
    return People(draw, setting.known() if known else setting)


def days(rulebook: Rulebook, *, orders: Sequence[str] | None = None) -> st.SearchStrategy[date]:
    """Return a strategy of days of issuance, often one at which some order comes into force or ends, or the day before.

    Args:
        rulebook: whose orders are meant.
        orders: some of them; all unless given.

    Raises:
        ValueError: there is no such order.

    >>> from hypothesis import find
    >>> from sanctions243d import Rulebook
    >>> find(days(Rulebook.bundled(), orders=["eri_2017"]), lambda day: True) >= date(2015, 1, 1)
    True
    """
    span = Span.of(rulebook, known_orders(rulebook, orders), None)
    return mostly(span.anchors, st.dates(span.first, span.last))
