"""Known cases → an applicant who has them all; and what `check` and each thing asked about say of that applicant."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sanctions243d.analysis.questions.answer import Witness
from sanctions243d.analysis.questions.space import Point, Space
from sanctions243d.analysis.questions.target import Target
from sanctions243d.analysis.situation import Situation
from sanctions243d.analysis.witness import Plain, applicant_of, known_to
from sanctions243d.applicant.remarks import Remarks
from sanctions243d.decision.check import check
from sanctions243d.decision.judge import Judgement, judge
from sanctions243d.errors import ApplicantError
from sanctions243d.logic.evaluate import covers, excepted, force, rows_truth
from sanctions243d.logic.row import Clause
from sanctions243d.ontology.fact import YES, Fact
from sanctions243d.rulebook.rulebook import Rulebook
from sanctions243d.truth import FALSE, Truth

_COUNTRIES = ("nationality", "residence")


def person_of(points: Sequence[Point], situation: Situation, space: Space, rulebook: Rulebook) -> Plain:
    """Return an applicant who has some cases that agree in what is the applicant's own, and no other job."""
    home = space.countries[0]
    found: Plain = {}
    for point in points:
        one = applicant_of(space.codes(point, home), situation.on, rulebook, home)
        if not found:
            found = one
            continue
        found["employments"] = _joined(found["employments"], one["employments"])
        for relative in one["relatives"]:
            same = [other for other in found["relatives"] if other["relation"] == relative["relation"]]
            if same:
                same[0]["employments"] = _joined(same[0]["employments"], relative["employments"])
            else:
                found["relatives"].append(relative)
    own = _countries(points[0], space, rulebook)
    found = {key: own.get(key, value) for key, value in found.items() if key not in _COUNTRIES or key in own}
    return found | ({"exceptions": dict(situation.states)} if situation.states else {})


def _joined(first: list[Any], second: list[Any]) -> list[Any]:
    return [*first, *(job for job in second if job not in first)]


def _countries(point: Point, space: Space, rulebook: Rulebook) -> Plain:
    """Nationality and residence: of none of the countries in question if need be, or unsaid where there is no other."""
    foreign = [id for id in rulebook.ontology.countries if id not in space.countries][:1]
    nationality, residence = (
        [one for one in space.countries if one and point[space.fact(fact, one)] == YES] or foreign
        for fact in (Fact.NATIONAL, Fact.RESIDENT)
    )
    found: Plain = {"nationality": nationality} if len(nationality) > 1 else {"nationality": "".join(nationality)}
    found["residence"] = "".join(residence[:1])
    return {key: value for key, value in found.items() if value}


def expected(target: Target, points: Sequence[Point], situation: Situation, space: Space) -> Truth:
    """Return what the meaning of the rules says of an applicant who has exactly some known cases."""
    found = FALSE
    for clause in target.clauses:
        cases = [space.codes(point, clause.country) for point in points]
        rows = max((rows_truth(clause.rows, case) for case in cases), default=FALSE)
        exception = FALSE if rows is FALSE else excepted(clause, cases, situation.states)
        found = max(found, covers(force(clause, situation.on), rows, exception))
    return found


def asked_of_check(applicant: Plain, on: date, targets: Iterable[Target]) -> Witness | None:
    """Return what `check` decides on an applicant, and what it says of each target; nothing where it refuses them."""
    targets = tuple(targets)
    contexts = {(id(one.rulebook), one.selection): one for one in targets}
    decisions, readings, judgements = [], [], {}
    for key, one in contexts.items():
        own = known_to(one.rulebook, applicant)
        chosen = dict(one.selection)
        try:
            decisions.append(check(own, on=on, rulebook=one.rulebook, readings=chosen))
        except ApplicantError:
            return None
        judgements[key] = judge(own, on, one.rulebook, chosen, Remarks(wants_sentences=False))
        readings.append(chosen)
    covered = {one.name: _judged(one, judgements[id(one.rulebook), one.selection], on) for one in targets}
    return Witness(applicant, on, covered, tuple(decisions), tuple(readings))


def _judged(target: Target, judgement: Judgement, on: date) -> Truth:
    """What a judgement says of a target; a part of a clause is asked by its own rows."""
    found = FALSE
    asked = {one.clause.address: (one, each.codes) for each in judgement.asked for one in each.judged}
    for clause in target.clauses:
        if clause.address in asked:
            one, codes = asked[clause.address]
            whole = clause.rows == one.clause.rows
            found = max(found, one.truth if whole else _of_rows(clause, codes, judgement, on))
    return found


def _of_rows(clause: Clause, cases: Sequence[Sequence[int]], judgement: Judgement, on: date) -> Truth:
    rows = max(rows_truth(clause.rows, case) for case in cases)
    exception = FALSE if rows is FALSE else excepted(clause, cases, judgement.applicant.exceptions)
    return covers(force(clause, on), rows, exception)
