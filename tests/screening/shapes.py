"""What a drawn table looks like: which columns there are, and what they hold."""

from dataclasses import dataclass
from random import Random

from screening.oracle import LISTS, PERSON, TIE

DAYS = ("birth_date", "since", "from", "to", "as_of")
FLAGS = (*LISTS, "still_employed", "relative_employments_complete")
OWN_DAY = "issued_on"


@dataclass(frozen=True)
class Shape:
    """What a table looks like.

    Attributes:
        whole_dates: the columns of dates that hold whole dates; the others hold text, which may be partial.
        text_flags: whether yes and no are words.
        listed: whether nationalities are lists; otherwise several stand in one text.
        left_out: the columns that are not there.
        text_ids: whether ids are text, and not numbers.
        has_days: whether the day of issuance is a column.
    """

    is_long: bool = False
    whole_dates: frozenset[str] = frozenset()
    text_flags: bool = False
    listed: bool = False
    left_out: frozenset[str] = frozenset()
    text_ids: bool = False
    has_days: bool = False

    @property
    def applicant_columns(self) -> tuple[str, ...]:
        """The columns of the table of applicants, without those of the user."""
        own = (*PERSON, *LISTS) if self.is_long else (*PERSON, *LISTS, *TIE)
        days = (OWN_DAY,) if self.has_days else ()
        return ("id", *(one for one in own if one not in self.left_out), *days)

    @property
    def tie_columns(self) -> tuple[str, ...]:
        """The columns of the table of ties."""
        return ("id", *(one for one in TIE if one not in self.left_out))


def random_shape(random: Random, *, is_long: bool) -> Shape:
    """Return a shape; most columns are there."""
    optional = [one for one in (*PERSON, *LISTS, *TIE) if one not in ("visa_class", "post", "employer")]
    if is_long:
        optional.remove("relation")
    return Shape(
        is_long=is_long,
        whole_dates=frozenset(one for one in DAYS if random.random() < 0.3),
        text_flags=random.random() < 0.4,
        listed=random.random() < 0.3,
        left_out=frozenset(random.sample(optional, random.choice((0, 0, 1, 2, 5)))),
        text_ids=random.random() < 0.5,
        has_days=random.random() < 0.4,
    )
