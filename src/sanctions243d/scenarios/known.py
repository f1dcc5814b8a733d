"""The names that a rulebook has, against which a scenario's are checked; without a rulebook any name will do."""

from dataclasses import dataclass

from sanctions243d.errors import ReadingError
from sanctions243d.ontology.fact import Fact
from sanctions243d.rulebook.rulebook import Rulebook
from sanctions243d.text.document import Mapping, Scalar
from sanctions243d.text.faults import Faults
from sanctions243d.text.nearest import nearest
from sanctions243d.text.shown import shown

MAX_SHOWN = 8
_WHAT = {"clauses": "clause", "open": "point of law", "turns_on": "reading", "exceptions": "exception"}


@dataclass(frozen=True, slots=True)
class Known:
    """The names of a rulebook by where they stand: `clauses`, `open`, `turns_on`, `exceptions`.

    Attributes:
        short: a reading's full id by its last part, where only one has it.
    """

    rulebook: Rulebook | None
    names: dict[str, frozenset[str]]
    short: dict[str, str]

    @classmethod
    def of(cls, rulebook: Rulebook | None) -> "Known":
        """Return the names of a rulebook, or of none."""
        if rulebook is None:
            return cls(None, {}, {})
        clauses = rulebook.compiled().clauses
        dates = {address for clause in clauses for address in (clause.effective_at, clause.terminated_at)}
        facts = {f"{clause.address}.{fact.key}" for clause in clauses for fact in Fact}
        names = {
            "clauses": frozenset(clause.address for clause in clauses),
            "open": frozenset({*rulebook.readings, *rulebook.exceptions, *dates, *facts}),
            "turns_on": frozenset(rulebook.readings),
            "exceptions": rulebook.exceptions,
        }
        last = [id.rpartition(".")[2] for id in rulebook.readings]
        short = {id.rpartition(".")[2]: id for id in rulebook.readings if last.count(id.rpartition(".")[2]) == 1}
        return cls(rulebook, names, short)

    def checked(self, kind: str, scalar: Scalar, faults: Faults) -> str:
        """Return a name in full; one that the rulebook does not have is a fault."""
        names = self.names.get(kind)
        if names is None or scalar.text in names:
            return scalar.text
        if kind == "turns_on" and scalar.text in self.short:
            return self.short[scalar.text]
        near = nearest(scalar.text, names)
        known = f"known here: {', '.join(sorted(names))}" if len(names) <= MAX_SHOWN else ""
        help = f"did you mean `{near}`?" if near else known if names else "the rules have none"
        message = f"there is no {_WHAT[kind]} `{shown(scalar.text)}` in the rules"
        code = f"unknown-{_WHAT[kind].replace(' ', '-')}"
        faults.add(code, message, scalar.location, help=help)
        return scalar.text

    def readings(self, node: Mapping, faults: Faults) -> dict[str, str]:
        """Return the chosen options by the full ids of their readings."""
        found: dict[str, str] = {}
        for id, option in node.entries.items():
            if not isinstance(option, Scalar):
                faults.add("wrong-type", f"the option of `{shown(id)}` is not a text", option.location)
            elif self.rulebook is None:
                found[id] = option.text
            else:
                found |= self._chosen(self.rulebook, node, id, option, found, faults)
        return found

    def _chosen(
        self, rulebook: Rulebook, node: Mapping, id: str, option: Scalar, before: dict[str, str], faults: Faults
    ) -> dict[str, str]:
        key = node.keys[id]
        is_known = id in rulebook.readings or id in self.short
        try:
            full, chosen = rulebook.selection({id: option.text})[0]
        except ReadingError as error:
            message, mark, near = str(error).partition("; did you mean ")
            code, place = ("unknown-option", option.location) if is_known else ("unknown-reading", key.location)
            faults.add(code, message, place, help=f"did you mean {near}" if mark else "")
            return {}
        if full in before:
            faults.add("duplicate-reading", f"an option of `{full}` is chosen twice", key.location)
        return {full: chosen}
