"""What a name stands for, with what in the rules says so; and what it may be meant to say where nothing does."""

from dataclasses import dataclass
from html import escape

from sanctions243d.ontology.suggestions import Suggestion
from sanctions243d.rulebook.rulebook import Rulebook

NOT_KNOWN = "not known"


@dataclass(frozen=True, slots=True)
class Matched:
    """What decided what a name stands for.

    Attributes:
        text: the name or the ending in the rules, as it is written there.
        how: `name`, where it is a whole name; `ending`; or `office`, of one within the agency.
        file: the file of the rules in which it stands, and its line; nothing and 0 where it is an id.
    """

    text: str
    how: str
    file: str = ""
    line: int = 0

    def __str__(self) -> str:
        place = f", {self.file}:{self.line}" if self.file else ""
        return f"{self.how} `{self.text}`{place}"


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a name stands for.

    Attributes:
        text: the name that was asked for.
        ids: what it stands for: several where several countries have the name; none where it is not known.
        is_strong: whether the rules decide it. What is not strong is unknown, whatever is suggested.
        matched: what in the rules decided it.
        suggestions: what the name may be meant to say, where it is not known; the likeliest first.
    """

    text: str
    ids: tuple[str, ...]
    is_strong: bool
    matched: Matched | None
    suggestions: tuple[Suggestion, ...] = ()

    def _repr_html_(self) -> str:
        """Return what a notebook shows."""
        if self.ids:
            said = [*self.ids, *([str(self.matched)] if self.matched else [])]
        else:
            said = [NOT_KNOWN, *map(str, self.suggestions)]
        items = "".join(f"<li>{escape(one)}</li>" for one in said)
        return f'<section class="sanctions243d-resolution"><h3>{escape(self.text)}</h3><ul>{items}</ul></section>'


def resolve_agency(text: str, *, rulebook: Rulebook | None = None) -> Resolution:
    """Return which agency a name stands for.

    >>> resolve_agency("上海市公安局浦东分局").ids
    ('chn.sub_bureau',)
    >>> found = resolve_agency("Ministry of Publik Security")
    >>> found.is_strong, found.suggestions[0].id, found.suggestions[0].why.value
    (False, 'chn.mps', 'spelling')
    """
    return _resolved(text, ("employer",), rulebook)


def resolve_post(text: str, *, rulebook: Rulebook | None = None) -> Resolution:
    """Return which post a name stands for; the name of a country stands for its posts.

    >>> resolve_post("廣州").ids
    ('guangzhou',)
    """
    return _resolved(text, ("post",), rulebook)


def resolve_visa_class(text: str, *, rulebook: Rulebook | None = None) -> Resolution:
    """Return which visa class a symbol stands for.

    >>> resolve_visa_class("b-1 / b-2").ids
    ('B1/B2',)
    """
    return _resolved(text, ("visa_class",), rulebook)


def resolve_title(text: str, *, rulebook: Rulebook | None = None) -> Resolution:
    """Return which title a name stands for.

    >>> resolve_title("副局長").ids
    ('chn.副局长',)
    """
    return _resolved(text, ("title",), rulebook)


def resolve_rank(text: str, *, rulebook: Rulebook | None = None) -> Resolution:
    """Return which police rank or rank without a post a name stands for; it may be one of each.

    >>> resolve_rank("一级警督").ids
    ('chn.一级警督',)
    """
    return _resolved(text, ("police_rank", "rank"), rulebook)


def resolve_level(text: str, *, rulebook: Rulebook | None = None) -> Resolution:
    """Return which level a name stands for.

    >>> resolve_level("副廳級").ids
    ('chn.deputy_bureau_director',)
    """
    return _resolved(text, ("level",), rulebook)


def _resolved(text: str, kinds: tuple[str, ...], rulebook: Rulebook | None) -> Resolution:
    if not isinstance(text, str):
        what = " or ".join(kind.replace("_", " ") for kind in kinds)
        raise TypeError(f"a name ({what}) must be a text (str), and this is of the type {type(text).__name__}")
    book = rulebook or Rulebook.bundled()
    matches = [match for kind in kinds if (match := book.ontology.indexes[kind].find(text))]
    if not matches:
        meant = {one.id: one for kind in kinds for one in book.names.suggestions(kind, text)}
        return Resolution(text, (), False, None, tuple(meant.values()))
    first, place = matches[0], matches[0].location
    matched = Matched(first.matched, first.how, place.file if place else "", place.line if place else 0)
    return Resolution(text, tuple(dict.fromkeys(id for one in matches for id in one.ids)), True, matched)
