"""Holds the witnesses of an answer against `check`."""

from sanctions243d import Rulebook, check
from sanctions243d.analysis import Answer, Witness
from sanctions243d.truth import FALSE, TRUE, Truth


def confirm(answer: Answer, rulebook: Rulebook) -> None:
    """Each witness is answered so by `check`, asked again, and there are lines of rules that say it."""
    assert answer.witnesses, answer
    assert answer.lines, answer
    for witness in answer.witnesses:
        _confirm(witness, rulebook)


def _confirm(witness: Witness, rulebook: Rulebook) -> None:
    assert witness.covered
    (readings,), (decision,) = witness.readings, witness.decisions
    again = check(witness.applicant, on=witness.on, rulebook=rulebook, readings=readings)
    assert again.possible_outcomes == decision.possible_outcomes
    for address, truth in witness.covered.items():
        named = [one.truth for one in again.clauses if f"{one.clause}.".startswith(f"{address}.")]
        # clauses that are not true are left out where others settle the outcome
        is_settled = len(again.possible_outcomes) == 1
        found: Truth = max(named, default=FALSE)
        assert found == truth or (is_settled and truth is not TRUE and found is FALSE), witness
