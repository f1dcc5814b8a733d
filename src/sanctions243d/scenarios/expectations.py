"""What a scenario expects, read from its nodes; an expectation that no decision can meet is a fault."""

from collections.abc import Collection
from dataclasses import dataclass

from sanctions243d.decision.decision import Outcome
from sanctions243d.scenarios.keys import EXPECT_KEYS
from sanctions243d.scenarios.known import Known
from sanctions243d.scenarios.paths import fault_of
from sanctions243d.scenarios.suite import UNANSWERED, Expectation
from sanctions243d.text.document import Mapping, Node, Scalar, Sequence
from sanctions243d.text.faults import Faults
from sanctions243d.text.fields import Fields, is_null, kind
from sanctions243d.text.location import Location
from sanctions243d.text.nearest import nearest
from sanctions243d.text.shown import shown

OUTCOMES = tuple(outcome.value for outcome in Outcome)
SETTLED = tuple(outcome for outcome in OUTCOMES if outcome != Outcome.UNDETERMINED)
_ONE_OR_THE_OTHER = "a scenario expects either a decision or that a field is refused"


def read_expectation(node: Node, known: Known, faults: Faults) -> Expectation:
    """Return what is expected: an outcome alone, or a mapping of what is looked at."""
    reader = _Reader(node.location, known, faults)
    if isinstance(node, Scalar) and not node.is_null:
        return Expectation(node.location, outcome=reader.outcome(node, (*OUTCOMES, UNANSWERED)))
    if isinstance(node, Mapping):
        return reader.mapping(node)
    faults.add("wrong-type", f"`expect` is {kind(node)}; expected an outcome, or keys with values", node.location)
    return Expectation(node.location)


@dataclass(slots=True)
class _Reader:
    location: Location
    known: Known
    faults: Faults

    def mapping(self, node: Mapping) -> Expectation:
        """Return what is expected by keys."""
        fields = Fields(node, EXPECT_KEYS, self.faults, "`expect`")
        if not node.entries:
            self.faults.add("empty", "`expect` says nothing", node.location, help="say at least the outcome")
        outcome = fields.node.get("outcome")
        expect = Expectation(
            location=node.location,
            outcome=self.outcome(outcome, (*OUTCOMES, UNANSWERED)) if isinstance(outcome, Scalar) else None,
            possible=self._words(fields, "possible"),
            clauses=self._texts(fields, "clauses"),
            missing=self._texts(fields, "missing"),
            open=self._texts(fields, "open"),
            turns_on=self._texts(fields, "turns_on"),
            error=fields.text("error") or None,
        )
        if outcome is not None and not isinstance(outcome, Scalar):
            fields.wrong_type(outcome, "`outcome`", "a text")
        self._check_error(expect, fields)
        self._check_sense(expect, fields)
        return expect

    def outcome(self, node: Scalar, words: Collection[str]) -> str | None:
        """Return an outcome, which must be one of some words."""
        if node.text in words:
            return node.text
        if not node.is_null:
            near = nearest(node.text, words)
            message = f"`{shown(node.text)}` is no outcome; expected {', '.join(OUTCOMES)}"
            self.faults.add("unknown-word", message, node.location, help=f"did you mean `{near}`?" if near else "")
        return None

    def _words(self, fields: Fields, key: str) -> frozenset[str] | None:
        scalars = self._scalars(fields, key)
        if scalars is None:
            return None
        found = [self.outcome(scalar, SETTLED) for scalar in scalars if scalar.text != Outcome.UNDETERMINED]
        if len(found) < len(scalars):
            message = "`undetermined` is no outcome that is still possible; it says that several are"
            self._contradiction(message, fields, key)
        return frozenset(word for word in found if word)

    def _texts(self, fields: Fields, key: str) -> frozenset[str] | None:
        scalars = self._scalars(fields, key)
        return None if scalars is None else frozenset(self._checked(key, scalar) for scalar in scalars)

    def _scalars(self, fields: Fields, key: str) -> tuple[Scalar, ...] | None:
        """Return the texts of a list; one that stands twice is a fault."""
        node = fields.node.get(key)
        if node is None or is_null(node):
            return None
        if not isinstance(node, Sequence):
            fields.wrong_type(node, f"`{key}`", "a list, `[]` where there is none")
            return None
        scalars = fields.scalars(key)
        seen: set[str] = set()
        for scalar in scalars:
            if scalar.text in seen:
                self.faults.add("duplicate-item", f"`{shown(scalar.text)}` stands twice in `{key}`", scalar.location)
            seen.add(scalar.text)
        return scalars

    def _checked(self, key: str, scalar: Scalar) -> str:
        """Return what a text names, in full; a name that nothing has is a fault."""
        if key == "missing":
            message, help = fault_of(scalar.text)
            if message:
                self.faults.add("bad-path", message, scalar.location, help=help)
            return scalar.text
        return self.known.checked(key, scalar, self.faults)

    def _check_error(self, expect: Expectation, fields: Fields) -> None:
        if expect.error is None:
            return
        for key in EXPECT_KEYS:
            if key != "error" and key in fields:
                message = f"`error` stands beside `{key}`, but where a field is refused nothing is decided"
                self.faults.add("error-and-outcome", message, fields.key_place(key), help=_ONE_OR_THE_OTHER)

    def _check_sense(self, expect: Expectation, fields: Fields) -> None:
        """Report what no decision can be."""
        outcome, possible = expect.outcome, expect.possible
        if possible is not None and outcome in SETTLED and possible != {outcome}:
            self._contradiction(f"where `{outcome}` is settled, it alone is possible", fields, "possible")
        if possible is not None and outcome == Outcome.UNDETERMINED and len(possible) < 2:
            self._contradiction("where the outcome is undetermined, several are possible", fields, "possible")
        if possible is not None and not possible and outcome is None:
            self._contradiction("some outcome is always possible", fields, "possible")
        if outcome in SETTLED:
            for key, found in (("missing", expect.missing), ("open", expect.open)):
                if found:
                    self._contradiction(f"where `{outcome}` is settled, nothing is `{key}`", fields, key)
        if outcome == Outcome.NOT_COVERED and expect.clauses:
            self._contradiction("where the applicant is not covered, no clause covers", fields, "clauses")
        if outcome in (Outcome.SUSPENDED, Outcome.LIMITED) and expect.clauses == frozenset():
            self._contradiction(f"where the outcome is `{outcome}`, some clause covers", fields, "clauses")

    def _contradiction(self, message: str, fields: Fields, key: str) -> None:
        self.faults.add("contradiction", message, fields.location(key), help="no decision can be so")
