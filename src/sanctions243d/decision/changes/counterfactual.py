"""What an answer turns on: all minimal sets of changed facts that lead to a settled other outcome, fewest first.

They say what the answer turns on, and never what to do. Each is a concrete applicant that was checked again.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from sanctions243d.applicant.applicant import Applicant
from sanctions243d.applicant.plain import plain_of
from sanctions243d.applicant.remarks import Remark, Remarks
from sanctions243d.decision.changes.changeable import ONLY_WHEN_ASKED, POST, Changeable
from sanctions243d.decision.changes.changed_applicant import changed_applicant
from sanctions243d.decision.changes.fact_regions import FactRegions
from sanctions243d.decision.changes.new_values import NewValues
from sanctions243d.decision.changes.post_notices import post_notices
from sanctions243d.decision.changes.reasons import Reasons
from sanctions243d.decision.changes.search import ChangeSearch, Found
from sanctions243d.decision.changes.words import ChangeWords, counterfactuals_tree
from sanctions243d.decision.check import check
from sanctions243d.decision.decision import Decision, Outcome
from sanctions243d.decision.explanation.tree import Explanation
from sanctions243d.decision.judge import judge, require_usable
from sanctions243d.decision.outcome import possible_outcomes
from sanctions243d.decision.plan import Plan
from sanctions243d.errors import ArgumentError, EngineError, require_texts
from sanctions243d.ontology.fact import Fact
from sanctions243d.rulebook.rulebook import Rulebook
from sanctions243d.text.nearest import nearest
from sanctions243d.text.of_kind import require_kind
from sanctions243d.text.shown import shown

MAX_FOUND = 20


@dataclass(frozen=True, slots=True)
class Change:
    """One fact that is otherwise.

    Attributes:
        path: the field of the applicant, `relatives.0.employments.0.level`; `….to` says whether an employment goes on.
        label: the field in words.
        before, after: what it is and what it would be, in words.
        value: what it would be, as an applicant file says it; of a list what is added to it.
    """

    path: str
    label: str
    before: str
    after: str
    value: Any


@dataclass(frozen=True, slots=True)
class Counterfactual:
    """A minimal set of changed facts, and what they lead to.

    Attributes:
        changes: the facts that are otherwise; no part of them leads to a settled other outcome, whatever the values.
        outcome: the settled outcome.
        applicant: the changed applicant, as a mapping of its facts.
        decision: what `check` says of the changed applicant.
    """

    changes: tuple[Change, ...]
    outcome: Outcome
    applicant: dict[str, Any]
    decision: Decision


@dataclass(frozen=True, slots=True)
class Counterfactuals:
    """What an answer turns on.

    Attributes:
        outcome, possible_outcomes: the answer as it is.
        found: the minimal sets, fewest facts first.
        is_complete: whether these are all of them.
        notices: what the reader should know.
    """

    on: date
    outcome: Outcome
    possible_outcomes: tuple[Outcome, ...]
    found: tuple[Counterfactual, ...]
    is_complete: bool
    notices: tuple[Remark, ...]

    @property
    def explanation(self) -> Explanation:
        """What the answer turns on, in words, as a tree that prints as text, Markdown or HTML."""
        return counterfactuals_tree(self)

    def _repr_html_(self) -> str:
        """Return what a notebook shows."""
        return self.explanation.html()

    def __str__(self) -> str:
        return self.explanation.text()

    def __iter__(self) -> Iterator[Counterfactual]:
        return iter(self.found)

    def __len__(self) -> int:
        return len(self.found)


def counterfactuals(
    applicant: Applicant | Mapping[str, object],
    *,
    on: date,
    rulebook: Rulebook | None = None,
    readings: Mapping[str, str] | None = None,
    including: Collection[str] = (),
    limit: int = MAX_FOUND,
) -> Counterfactuals:
    """Return all minimal sets of changed facts that lead to a settled other outcome, fewest first.

    A set is minimal if no part of it leads to a settled outcome that is not the present one, whatever the values.
    Each fact has the value nearest to the present one of those between which no clause can tell. The facts are the
    visa class, the purpose, nationality, residence and marital status, the employer, level, staff status and end of
    each employment, the state of published exceptions, and lists that may go on. All else is left as it is.

    Args:
        applicant: an `Applicant`, or a mapping of its facts.
        on: the day of issuance.
        rulebook: the rules; those that come with this library unless given.
        readings: options for points of law, by the id of their reading.
        including: further facts that may be changed: `post`, `relation`, `birth_date`.
        limit: the most sets that are returned.

    Raises:
        ApplicantError, ReadingError, DayError, EngineError: as `check`.
        ArgumentError: `including` is no list of these words, or `limit` is below 1.
        TypeError: `limit` is no whole number.

    >>> from datetime import date
    >>> applicant = {"visa_class": "H-1B", "post": "Beijing", "employments": [], "relatives": []}
    >>> len(counterfactuals(applicant, on=date(2026, 4, 1)))
    0
    """
    require_kind(limit, int, "`limit` is a whole number")
    if limit < 1:
        raise ArgumentError(f"`limit` is at least 1, not {limit}")
    require_texts("including", including, "facts")
    for word in including:
        if word not in ONLY_WHEN_ASKED:
            near = nearest(word, ONLY_WHEN_ASKED)
            raise ArgumentError(
                f"`including` knows {_listed()}, not `{shown(word)}`" + (f": `{near}`?" if near else "")
            )
    rulebook = rulebook or Rulebook.bundled()
    read = require_usable(applicant, on, rulebook, readings)
    return _Finder(read, on, rulebook, readings, frozenset(including)).counterfactuals(limit)


def _listed() -> str:
    return ", ".join(f"`{word}`" for word in sorted(ONLY_WHEN_ASKED))


@dataclass(slots=True)
class _Finder:
    """Finds what the answer on one applicant turns on."""

    applicant: Applicant
    on: date
    rulebook: Rulebook
    readings: Mapping[str, str] | None
    including: frozenset[str]

    def counterfactuals(self, limit: int) -> Counterfactuals:
        """Return the minimal sets, at most so many."""
        remarks = Remarks(wants_sentences=False)
        judged = judge(self.applicant, self.on, self.rulebook, self.readings, remarks, durable=False)
        plan = judged.plan
        units = plan.units if POST in self.including else plan.units_at(judged.cases[0].codes[Fact.POST])
        regions = FactRegions.of(self.rulebook.ontology, units, self.on)
        values = NewValues(self.rulebook, regions, self.applicant, self.on, plan.compiled.conventions)
        changeable = Changeable(values, judged.cases, self.including)
        search = ChangeSearch(Reasons(changeable, self.rulebook, plan.compiled.selection, self.on))
        several = list(islice(search.found(), limit + 1))
        words = ChangeWords(changeable, self.rulebook, plan)
        found = tuple(self._checked(one, words) for one in several[:limit])
        possible = possible_outcomes(judged.effects())
        return Counterfactuals(
            on=self.on,
            outcome=possible[0] if len(possible) == 1 else Outcome.UNDETERMINED,
            possible_outcomes=possible,
            found=found,
            is_complete=not search.is_cut and len(several) <= limit,
            notices=self._notices(found, plan),
        )

    def _checked(self, found: Found, words: ChangeWords) -> Counterfactual:
        """Return a set with its applicant, checked again.

        Raises:
            EngineError: the check gives another outcome.
        """
        applicant = plain_of(changed_applicant(self.applicant, found.chosen))
        decision = check(applicant, on=self.on, rulebook=self.rulebook, readings=self.readings)
        if decision.outcome is not found.outcome:
            raise EngineError(f"changed facts lead to {decision.outcome}, and not to {found.outcome}")
        order = words.places
        paths = sorted(found.chosen, key=lambda path: order[path])
        changes = tuple(Change(path, *words.change(path, found.chosen[path])) for path in paths)
        return Counterfactual(changes, found.outcome, applicant, decision)

    def _notices(self, found: tuple[Counterfactual, ...], plan: Plan) -> tuple[Remark, ...]:
        notices: dict[Remark, None] = {}
        for one in found:
            if any(change.path == POST for change in one.changes):
                before, after = self.applicant.post, one.applicant["post"]
                notices |= dict.fromkeys(post_notices(self.rulebook, plan, self.on, before, after))
        if any(one.outcome is Outcome.NOT_COVERED for one in found):
            notices[Remark("no_promise", "", self.rulebook.notices["no_promise"])] = None
        return tuple(notices)
