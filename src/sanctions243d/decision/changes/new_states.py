"""What can become of exceptions: granted, or not."""

from collections.abc import Iterator

from sanctions243d.applicant.applicant import Applicant, ExceptionState
from sanctions243d.decision.changes.changed_applicant import NewValue
from sanctions243d.decision.changes.fact_regions import FactRegions
from sanctions243d.decision.changes.sentences import EXCEPTION_NOW
from sanctions243d.decision.remarks import is_stated
from sanctions243d.logic.row import CompiledException

_OPEN = (None, ExceptionState.GRANTED, ExceptionState.RAISED)


def new_states(applicant: Applicant, regions: FactRegions) -> Iterator[tuple[str, tuple[NewValue, ...]]]:
    """Yield the exceptions that can be granted or not, each with the states that it is not in."""
    seen: set[str] = set()
    for one in regions.clauses:
        for exception in one.clause.exceptions:
            for address, state in _addresses(exception, applicant, ExceptionState.NOT_RAISED):
                if address not in seen:
                    seen.add(address)
                    yield address, tuple(_states(state))


def _states(state: ExceptionState | None) -> Iterator[NewValue]:
    if state is not ExceptionState.GRANTED:
        yield _state(ExceptionState.GRANTED)
    if state in _OPEN:
        yield _state(ExceptionState.REFUSED)


def _state(state: ExceptionState) -> NewValue:
    return NewValue(state.value, {"state": state}, words=EXCEPTION_NOW[state.value])


def _addresses(
    exception: CompiledException, applicant: Applicant, above: ExceptionState | None
) -> Iterator[tuple[str, ExceptionState | None]]:
    """The addresses at which an exception is granted: the whole, or its parts where the state of one is known.

    Each has its state; a part of which nothing is said has that of the whole, `above`.
    """
    address = exception.clause.address
    state = applicant.exceptions.get(address, above)
    if any(is_stated(part, applicant) for part in exception.parts):
        for part in exception.parts:
            yield from _addresses(part, applicant, state)
    elif exception.clause.is_published or address in applicant.exceptions:
        yield address, state
