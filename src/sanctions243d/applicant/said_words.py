"""Words for a relation or a marital status: kept as they were said, until the rulebook says what they mean."""

from enum import StrEnum

from pydantic import PlainValidator, WithJsonSchema

from sanctions243d.applicant.typed import MAX_TEXT, unknown_is_none
from sanctions243d.text.shown import shown

_TEXT = {"type": "string", "minLength": 1, "maxLength": MAX_TEXT}
WORD_SCHEMA = WithJsonSchema({"anyOf": [_TEXT, {"type": "null"}]})


class OpenWord(str):
    """A word that may mean several things.

    Attributes:
        may_be: the ids of all of them.
    """

    may_be: tuple[str, ...]

    def __new__(cls, text: str, may_be: tuple[str, ...]) -> "OpenWord":
        """Return the word with what it may mean."""
        word = super().__new__(cls, text)
        word.may_be = may_be
        return word

    def __reduce__(self) -> tuple[type["OpenWord"], tuple[str, tuple[str, ...]]]:
        return OpenWord, (str(self), self.may_be)


def word_of(kind: type[StrEnum]) -> PlainValidator:
    """Return what reads a field: an id of a kind as such, any other text as it was said."""
    ids = {word.value: word for word in kind}

    def read(value: object) -> str | None:
        if value is None or isinstance(value, (kind, OpenWord)):
            return value
        if not isinstance(value, str):
            raise ValueError(f"`{shown(value)}` is not a text")
        return ids.get(value) or _text(value)

    def _text(value: str) -> str | None:
        text = str(value).strip()
        if not text:
            raise ValueError("the text is empty; leave it out where it is unknown")
        if len(text) > MAX_TEXT:
            raise ValueError(f"the text is longer than the {MAX_TEXT} characters that are read")
        if not text.isascii() and any("\ud800" <= character <= "\udfff" for character in text):
            raise ValueError("the text holds a lone surrogate, which is no character")
        return None if unknown_is_none(text) is None else ids.get(text, text)

    return PlainValidator(read)
