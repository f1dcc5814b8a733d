"""How one field of an applicant is read, and how it is refused."""

from collections.abc import Mapping
from typing import Any

from .days import Span, span_of
from .nouns import fold


class InputError(ValueError):
    """An applicant (or a choice of readings) that is refused: where, and why."""

    def __init__(self, path: str, text: str) -> None:
        super().__init__(f"{path}: {text}")
        self.path, self.text = path, text


def is_unknown(written: Any) -> bool:
    """Whether something was left out, null or `unknown`."""
    return written is None or (isinstance(written, str) and fold(written) in ("", "unknown", "null", "~"))


def check_keys(path: str, written: Any, allowed: frozenset[str]) -> None:
    """Refuses what is no mapping, or has a key that is no field."""
    if not isinstance(written, Mapping):
        raise InputError(path.rstrip("."), "not a mapping")
    for key in written:
        if key not in allowed:
            raise InputError(f"{path}{key}", "no such field")


def items_of(person: Mapping[str, Any], path: str, key: str) -> list[Any] | None:
    """The items of a list; None where it is left out."""
    written = person.get(key)
    if is_unknown(written):
        return None
    if not isinstance(written, (list, tuple)):
        raise InputError(f"{path}{key}", "not a list")
    return list(written)


def text_of(person: Mapping[str, Any], path: str, key: str) -> str | None:
    """A text; None where it is unknown."""
    written = person.get(key)
    if is_unknown(written):
        return None
    if not isinstance(written, str):
        raise InputError(f"{path}{key}", "not a text")
    return written


def choice_of(person: Mapping[str, Any], path: str, key: str, words: tuple[str, ...]) -> str | None:
    """One of some words; None where it is unknown."""
    text = text_of(person, path, key)
    if text is not None and fold(text) not in words:
        raise InputError(f"{path}{key}", f"`{text}` is not known")
    return None if text is None else fold(text)


def days_of(person: Mapping[str, Any], path: str, key: str) -> Span | None:
    """The first and the last day that a date may mean; None where it is unknown."""
    written = person.get(key)
    if is_unknown(written):
        return None
    try:
        return span_of(written)
    except ValueError as error:
        raise InputError(f"{path}{key}", str(error)) from None
