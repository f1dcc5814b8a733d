"""How facts are computed, as the readings of the rulebook say."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Conventions:
    """How facts are computed.

    Attributes:
        leap_birthday: 28 where a person born on 29 February is a year older on 28 February of a common year,
            29 where only on 1 March.
        tie_begins_under: by relation, the age under which the tie must have begun to make a child; nothing: any age.
    """

    leap_birthday: int
    tie_begins_under: dict[str, int | None]
