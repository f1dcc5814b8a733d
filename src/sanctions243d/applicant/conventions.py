"""How facts are computed, as the readings of the rulebook say."""

from dataclasses import dataclass

HIGHER, POST_ALONE = "higher", "post"


@dataclass(frozen=True, slots=True)
class Conventions:
    """How facts are computed.

    Attributes:
        leap_birthday: 28 where a person born on 29 February is a year older on 28 February of a common year,
            29 where only on 1 March.
        tie_begins_under: by relation, the age under which the tie must have begun to make a child; nothing: any age.
        post_and_rank: `higher` where the higher of a post and a rank in parallel with it counts, `post` where the post.
        post_and_police_rank: the same of a post and a police rank.
    """

    leap_birthday: int
    tie_begins_under: dict[str, int | None]
    post_and_rank: str = HIGHER
    post_and_police_rank: str = POST_ALONE
