"""The points of law that a decision leaves open, and its exceptions, in words."""

from collections.abc import Iterator

from sanctions243d.decision.decision import Decision
from sanctions243d.decision.explanation.sentences import LABELS, PHRASES
from sanctions243d.decision.results import ClauseResult


def points_of(decision: Decision) -> dict[str, str]:
    """Return every open point in words, by its id.

    The sentence of an `unclear` says what is open; else it is the question of a reading, a date, an exception, or the
    words on a fact.
    """
    if not decision.open:
        return {}
    known = {reading.id: reading.question for reading in decision.readings}
    for clause in decision.clauses:
        known |= dict(_points_of_clause(clause))
    known |= _left_open(decision)
    return {id: known.get(id) or _of_date(id, decision) or PHRASES["other_point"] for id in decision.open}


def _points_of_clause(clause: ClauseResult) -> Iterator[tuple[str, str]]:
    for one in clause.exceptions:
        yield one.address, PHRASES["exception_point"].format(text=one.text)
    for row in clause.rows:
        for constraint in row.constraints:
            # a point that is no reading is that of the words on a fact
            yield f"{clause.clause}.{constraint.fact}", PHRASES["words_point"].format(label=LABELS[constraint.fact])


def _left_open(decision: Decision) -> dict[str, str]:
    """What each point leaves open, in the rules' own sentences, by its id."""
    sentences: dict[str, dict[str, None]] = {}
    for clause in decision.clauses:
        for row in clause.rows:
            for constraint in row.constraints:
                for id, sentence in zip(constraint.points, constraint.left_open, strict=False):
                    sentences.setdefault(id, {})[sentence] = None
    return {id: words for id, said in sentences.items() if (words := " ".join(filter(None, said)))}


def _of_date(point: str, decision: Decision) -> str:
    """A date is that of a clause, or of a level above it."""
    level, _, kind = point.rpartition(".")
    for clause in decision.clauses if kind in ("effective", "terminated") else ():
        if clause.clause == level or clause.clause.startswith(f"{level}."):
            moment = clause.effective if kind == "effective" else clause.terminated
            return PHRASES[f"{kind}_point"].format(moment=moment)
    return ""


def exception_texts(decision: Decision) -> dict[str, str]:
    """Return the texts of exceptions by their address."""
    return {one.address: one.text for clause in decision.clauses for one in clause.exceptions}
