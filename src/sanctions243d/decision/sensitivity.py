"""On which readings of the law an answer depends, as data: the smallest sets of them that change it.

A decision carries it, and computes it when it is first asked for, since most callers want the outcome alone.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pydantic import GetCoreSchemaHandler
from pydantic_core import core_schema

from sanctions243d.decision.outcome import Outcome


@dataclass(frozen=True, slots=True)
class ReadOtherwise:
    """A reading, and an option of it that was not taken.

    Attributes:
        words: what the option means, as what follows `if`: `only the unmarried are meant`.
    """

    id: str
    option: str
    words: str


@dataclass(frozen=True, slots=True)
class ReadingChange:
    """Readings that together change the answer, where every other reading stays as it was taken.

    Attributes:
        readings: each is needed: without one of them no options of the others change the answer.
        possible_outcomes: what the outcome can then be; one, unless it is undetermined.
    """

    readings: tuple[ReadOtherwise, ...]
    possible_outcomes: tuple[Outcome, ...]

    @property
    def outcome(self) -> Outcome:
        """The outcome if the words are read so."""
        return self.possible_outcomes[0] if len(self.possible_outcomes) == 1 else Outcome.UNDETERMINED


@dataclass(frozen=True, slots=True)
class _Changes:
    """What is computed, and written as JSON."""

    changes: tuple[ReadingChange, ...]
    is_complete: bool


class Sensitivity:
    """The smallest sets of readings that change an answer, from the options that were taken.

    An undetermined answer changes where it becomes settled, or leaves open other outcomes.

    >>> Sensitivity().changes
    ()
    """

    __slots__ = ("_compute", "_found")

    def __init__(self, changes: tuple[ReadingChange, ...] = (), is_complete: bool = True) -> None:
        self._found: _Changes | None = _Changes(changes, is_complete)
        self._compute: Callable[[], Sensitivity] | None = None

    @classmethod
    def later(cls, compute: Callable[[], "Sensitivity"]) -> "Sensitivity":
        """Return what is computed when it is first looked at."""
        made = cls()
        made._found, made._compute = None, compute
        return made

    @property
    def changes(self) -> tuple[ReadingChange, ...]:
        """Every smallest set of readings, with each choice of other options for them that changes the answer."""
        return self._data().changes

    @property
    def is_complete(self) -> bool:
        """Whether these are all: there may be more than are counted, or options under which nobody can be decided."""
        return self._data().is_complete

    def _data(self) -> _Changes:
        if self._found is None:
            assert self._compute is not None, "what is not computed yet has a way to be"
            self._found = self._compute()._data()
            self._compute = None
        return self._found

    def __eq__(self, other: object) -> bool:
        return self._data() == other._data() if isinstance(other, Sensitivity) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._data())

    def __repr__(self) -> str:
        return f"Sensitivity(changes={self.changes!r}, is_complete={self.is_complete!r})"

    def __reduce__(self) -> tuple[type["Sensitivity"], tuple[Any, ...]]:
        return Sensitivity, (self.changes, self.is_complete)

    @classmethod
    def __get_pydantic_core_schema__(cls, _: object, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        """Return how this is read from JSON and written: as its changes, and whether they are all."""
        return core_schema.no_info_after_validator_function(
            lambda found: cls(found.changes, found.is_complete),
            handler(_Changes),
            serialization=core_schema.plain_serializer_function_ser_schema(cls._data, return_schema=handler(_Changes)),
        )
