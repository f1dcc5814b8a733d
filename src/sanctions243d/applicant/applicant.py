"""One visa applicant, as far as is known: what is left out, `None` or `unknown` is unknown, never no.

An empty list is none. A list that is given is complete, unless it holds the item `unknown` (`None`): perhaps others.
"""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from sanctions243d.applicant.said_words import WORD_SCHEMA, OpenWord, word_of
from sanctions243d.applicant.typed import (
    UNSAID,
    OptionalDate,
    OptionalFlag,
    OptionalName,
    OptionalNames,
    unknown_is_none,
)
from sanctions243d.errors import ApplicantError
from sanctions243d.ontology.vocabulary import MaritalStatus as MaritalStatus
from sanctions243d.ontology.vocabulary import Relation as Relation

MAX_ITEMS = 1000
UNSAID_NAMES = (UNSAID,)


class ExceptionState(StrEnum):
    """What has become of an exception for this applicant."""

    NOT_RAISED = "not_raised"
    RAISED = "raised"
    GRANTED = "granted"
    REFUSED = "refused"


def _to_word(kind: type[StrEnum]) -> BeforeValidator:
    words: dict[object, StrEnum] = {word.value: word for word in kind}

    def convert(value: object) -> object:
        word = words.get(value) if value.__class__ is str else None
        return unknown_is_none(value) if word is None else word

    return BeforeValidator(convert)


def _to_list(value: object) -> object:
    """Return a list as a tuple; the item `unknown`, "perhaps others", becomes nothing."""
    value = unknown_is_none(value)
    return tuple(map(unknown_is_none, value)) if isinstance(value, (list, tuple)) else value


def is_complete(items: tuple[object, ...] | None) -> bool:
    """Whether a list was given, and says that there are no others."""
    return items is not None and None not in items


if TYPE_CHECKING:
    _Refusing = BaseModel
else:

    class _Kind(type(BaseModel)):
        def __call__(cls, *values, **facts):
            """Return a model; its faults are ours, also where it is built directly."""
            from sanctions243d.applicant.from_text import problems_of

            try:
                return super().__call__(*values, **facts)
            except ValidationError as error:
                raise ApplicantError(problems_of(error)) from None

    class _Refusing(BaseModel, metaclass=_Kind):
        pass


class _Model(_Refusing):
    model_config = ConfigDict(strict=True, frozen=True, extra="forbid", validate_by_name=True, validate_by_alias=True)


class Employment(_Model):
    """One employment, present or past, of the applicant or of a relative.

    Attributes:
        employer: a name in any language, an id (`chn.nia`), or `private`; a name nobody knows is unknown.
        employer_country: the country whose body the employer is, not where it stands; left out, a name that several
            countries use is taken as that of the country of which the person is a national.
        level: the level of the post; title, police rank and a rank in parallel with the post allow a range of levels.
            A word of any of them is read in each of the four; one left out beside another is taken as absent.
        police_sequence: `command` or `technical`; left out it is taken as command.
        from_, to: the first and the last day of work; the key of `from_` is `from`.
        still_employed: whether it still went on as of `as_of`, the day of issuance unless stated.
        staff: the kind of staff; left out it is taken as the rulebook's default.
    """

    employer: OptionalName = None
    employer_country: OptionalName = UNSAID
    level: OptionalName = UNSAID
    title: OptionalName = UNSAID
    police_rank: OptionalName = UNSAID
    police_sequence: Annotated[Literal["unsaid", "command", "technical"] | None, BeforeValidator(unknown_is_none)] = (
        UNSAID  # type: ignore[assignment]
    )
    rank: OptionalName = UNSAID
    from_: OptionalDate = Field(default=None, alias="from")
    to: OptionalDate = None
    still_employed: OptionalFlag = None
    as_of: OptionalDate = None
    staff: OptionalName = UNSAID


Employments = Annotated[
    Annotated[tuple[Employment | None, ...], Field(max_length=MAX_ITEMS)] | None, BeforeValidator(_to_list)
]


class Relative(_Model):
    """A relative, or the employer of the household in which the applicant works.

    Attributes:
        relation: what the relative is to the applicant, in any language; a word that nobody knows is unknown.
        name: never used to decide.
        nationality: one country or several; left out, it is taken as that of the applicant.
        since: the day of the marriage or of the adoption; it matters for step- and adoptive parents.
    """

    relation: Annotated[Relation | str | None, word_of(Relation), WORD_SCHEMA] = None
    name: OptionalName = None
    nationality: OptionalNames = UNSAID_NAMES
    since: OptionalDate = None
    employments: Employments = None

    @property
    def known_relation(self) -> Relation | None:
        """The relation, where one alone is meant."""
        return self.relation if isinstance(self.relation, Relation) else None

    @property
    def relations(self) -> tuple[Relation, ...]:
        """All relations that are meant; none where any may be."""
        if isinstance(self.relation, OpenWord):
            return tuple(map(Relation, self.relation.may_be))
        return (self.relation,) if isinstance(self.relation, Relation) else ()

    @property
    def may_be_spouse(self) -> bool:
        """Whether the relative may be the spouse."""
        return not self.relations or Relation.SPOUSE in self.relations


Relatives = Annotated[
    Annotated[tuple[Relative | None, ...], Field(max_length=MAX_ITEMS)] | None, BeforeValidator(_to_list)
]
ExceptionStates = dict[str, Annotated[ExceptionState | None, _to_word(ExceptionState)]]


class Applicant(_Model):
    """A visa applicant, as far as is known.

    Attributes:
        name: never used to decide.
        visa_class: a symbol of 22 CFR 41.12, in any spelling: `B1/B2`, `b-1/b-2`.
        nationality: one country or several.
        residence: the country in which the applicant lives.
        post: the post, its city or its country, where the visa would be issued.
        birth_date: may be partial: `1999`, `1999-04`.
        marital_status: in any language; a word that nobody knows is unknown.
        exceptions: the state of exceptions, by their address.
    """

    name: OptionalName = None
    visa_class: OptionalName = None
    nationality: OptionalNames = None
    residence: OptionalName = None
    post: OptionalName = None
    birth_date: OptionalDate = None
    marital_status: Annotated[MaritalStatus | str | None, word_of(MaritalStatus), WORD_SCHEMA] = None
    purpose: OptionalName = None
    employments: Employments = None
    relatives: Relatives = None
    exceptions: Annotated[ExceptionStates, BeforeValidator(lambda value: unknown_is_none(value) or {})] = Field(
        default_factory=dict
    )

    @property
    def known_status(self) -> MaritalStatus | None:
        """The marital status, where one alone is meant."""
        return self.marital_status if isinstance(self.marital_status, MaritalStatus) else None
