"""A field of an applicant in words: `relatives.0.employments.0.level` is the level in somebody's first employment."""

from collections.abc import Mapping

from sanctions243d.decision.explanation.sentences import FIELDS, PATHS


def field_words(path: str, relatives: tuple[str, ...], exceptions: Mapping[str, str]) -> str:
    """Say a field.

    Args:
        path: the field, dotted.
        relatives: what each relative is, in words.
        exceptions: the texts of exceptions, by their address.

    >>> field_words("relatives.0.employments.0.level", ("father",), {})
    'father, employment 1: level'
    """
    if path.startswith("exceptions."):
        text = exceptions.get(path.partition(".")[2])
        return PATHS["exception"].format(text=text) if text else PATHS["some_exception"]
    parts = path.split(".")
    field = FIELDS.get(parts[-1], parts[-1].replace("_", " "))
    return PATHS["field"].format(whose=_whose(parts[:-1], relatives), field=field) if len(parts) > 1 else field


def whose_words(path: str, relatives: tuple[str, ...]) -> str:
    """Say whose field it is.

    >>> whose_words("relatives.0.employments", ("father",))
    'father'
    """
    return _whose(path.split(".")[:-1], relatives)


def _whose(parts: list[str], relatives: tuple[str, ...]) -> str:
    """Say an employment, a relative, or the applicant."""
    if len(parts) >= 2 and parts[-2] == "employments":
        number = int(parts[-1]) + 1
        if len(parts) == 2:
            return PATHS["own_employment"].format(number=number)
        return PATHS["employment"].format(whose=_whose(parts[:-2], relatives), number=number)
    if len(parts) >= 2 and parts[-2] == "relatives":
        place = int(parts[-1])
        who = relatives[place] if place < len(relatives) else ""
        kind = "unknown_relative" if not who else "one_relative" if relatives.count(who) > 1 else "relative"
        return PATHS[kind].format(who=who, number=place + 1)
    return PATHS["applicant"]
