"""The paths of an applicant's facts: `post`, `relatives.0.employments.1.level`, `exceptions.ADDRESS`."""

from collections.abc import Iterator

from pydantic import BaseModel

from sanctions243d.applicant.applicant import Applicant, Employment, Relative
from sanctions243d.text.document import Mapping, Node, Scalar, Sequence
from sanctions243d.text.location import Location
from sanctions243d.text.nearest import nearest
from sanctions243d.text.shown import shown

_ITEMS: dict[str, type[BaseModel]] = {"employments": Employment, "relatives": Relative}
_EXCEPTIONS = "exceptions"
_LISTS = ("nationality",)


def steps_of(path: str) -> list[str]:
    """Return the steps of a path; the address of an exception is one step.

    >>> steps_of("relatives.0.name"), steps_of("exceptions.eri_2017.other")
    (['relatives', '0', 'name'], ['exceptions', 'eri_2017.other'])
    """
    first, dot, rest = path.partition(".")
    return [first, rest] if first == _EXCEPTIONS and dot else path.split(".")


def fault_of(path: str) -> tuple[str, str]:
    """Return why a path is none of an applicant's facts, and the mend; two empty texts where it is one.

    >>> fault_of("employments.0.grade")[0]
    'there is no fact `grade` in `employments.0`'
    """
    model: type[BaseModel] = Applicant
    steps, before = steps_of(path), ""
    while True:
        key, *rest = steps
        keys = keys_of(model)
        if key not in keys:
            return _unknown(key, before, keys)
        if not rest or key == _EXCEPTIONS:
            return ("", "")
        before = f"{before}.{key}" if before else key
        number, *steps = rest
        if key not in _ITEMS and not (key in _LISTS and not steps):
            return f"`{before}` has no parts", f"write `{before}` alone"
        if not is_number(number):
            found = f"`{shown(number)}`" if number else "nothing"
            return f"after `{before}` comes a number, not {found}", f"items are counted from 0: `{before}.0`"
        if not steps:
            return ("", "")
        before, model = f"{before}.{number}", _ITEMS[key]


def is_number(step: str) -> bool:
    """Whether a step counts an item of a list."""
    return step.isascii() and step.isdecimal() and len(step) < 5


def keys_of(model: type[BaseModel]) -> list[str]:
    """Return the facts of an applicant, a relative or an employment, as they are written."""
    return [field.alias or name for name, field in model.model_fields.items()]


def places_of(node: Node, path: str = "") -> Iterator[tuple[str, Location]]:
    """Yield each fact's path and where its value stands, from the whole applicant down."""
    yield path, node.location
    prefix = f"{path}." if path else ""
    if isinstance(node, Mapping):
        for key, value in node.entries.items():
            yield from places_of(value, f"{prefix}{key}")
    elif isinstance(node, Sequence):
        for number, item in enumerate(node.items):
            yield from places_of(item, f"{prefix}{number}")


def unknown_keys(node: Node, model: type[BaseModel] = Applicant, path: str = "") -> Iterator[tuple[str, Scalar, str]]:
    """Yield the path, the key and the mend for each key of an applicant that is no fact."""
    if not isinstance(node, Mapping):
        return
    known = keys_of(model)
    for key, value in node.entries.items():
        here = f"{path}.{key}" if path else key
        if key not in known:
            near = nearest(key, known)
            yield here, node.keys[key], f"did you mean `{near}`?" if near else f"known there: {', '.join(known)}"
        elif key in _ITEMS and isinstance(value, Sequence):
            for number, item in enumerate(value.items):
                yield from unknown_keys(item, _ITEMS[key], f"{here}.{number}")


def _unknown(key: str, before: str, keys: list[str]) -> tuple[str, str]:
    near = nearest(key, keys)
    help = f"did you mean `{before}.{near}`?".replace("`.", "`") if near else f"known there: {', '.join(keys)}"
    where = f" in `{before}`" if before else ""
    return f"there is no fact `{shown(key)}`{where}", help
