"""The applicants of a scenario file: each of its own, or like an earlier scenario's with some facts changed."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sanctions243d.applicant.applicant import Applicant
from sanctions243d.applicant.from_text import read_applicant
from sanctions243d.errors import ApplicantError
from sanctions243d.scenarios.changes import changed
from sanctions243d.scenarios.known import Known
from sanctions243d.scenarios.paths import fault_of, unknown_keys
from sanctions243d.text.document import Mapping, Node, Scalar
from sanctions243d.text.faults import Faults
from sanctions243d.text.fields import Fields
from sanctions243d.text.location import Location
from sanctions243d.text.nearest import nearest
from sanctions243d.text.shown import shown

MAX_HINTS = 100  # to look for the nearest of many names takes its time
Change = tuple[Scalar, Node]


@dataclass(slots=True)
class ApplicantReader:
    """Reads who applies in each scenario of a file, in its order.

    Attributes:
        names: the place of every scenario of the file, by its name.
        by_name: the applicant of each scenario so far; nothing where it cannot be known.
    """

    known: Known
    faults: Faults
    names: dict[str, Location] = field(default_factory=dict)
    by_name: dict[str, Mapping | None] = field(default_factory=dict)

    def nodes(self, fields: Fields) -> Mapping | None:
        """Return the applicant of a scenario, or nothing where it cannot be known."""
        if "applicant" in fields and "like" in fields:
            message = "`applicant` and `like` both say who applies"
            self.faults.add("like-and-applicant", message, fields.key_place("like"), help="keep one of the two")
        elif "change" in fields and "like" not in fields:
            message, help = "`change` changes nobody", "`like` names the scenario whose applicant is changed"
            self.faults.add("change-without-like", message, fields.key_place("change"), help=help)
        if "applicant" in fields:
            return fields.mapping("applicant")
        if "like" in fields:
            return self._changed(fields)
        if "change" not in fields:
            help = "write who applies; `{}` where nothing is known"
            message = "a scenario needs the key `applicant` or `like`"
            self.faults.add("missing-key", message, fields.place, help=help)
        return None

    def with_changes(self, applicant: Mapping | None, changes: Sequence[Change]) -> Mapping | None:
        """Return an applicant with facts changed; where it cannot be known, only the paths are looked at."""
        if applicant is not None:
            return changed(applicant, changes, self.faults)
        for path, _ in changes:
            message, help = fault_of(path.text)
            if message:
                self.faults.add("bad-path", message, path.location, help=help)
        return None

    def checked(self, applicant: Mapping, data: dict[str, object], places: dict[str, Location]) -> Applicant | None:
        """Return the applicant that some nodes say, or nothing, with every problem at the place of its fact."""
        try:
            found = read_applicant(data)
        except ApplicantError as error:
            self._add_problems(error, applicant, places)
            return None
        exceptions = applicant.get("exceptions")
        for key in exceptions.keys.values() if isinstance(exceptions, Mapping) else ():
            self.known.checked("exceptions", key, self.faults)
        return found

    def _changed(self, fields: Fields) -> Mapping | None:
        applicant = self._like(fields)
        changes = fields.mapping("change")
        if changes is None:
            return applicant
        if not changes.entries:
            self.faults.add("empty", "`change` says nothing", changes.location, help="fill it, or take it out")
        return self.with_changes(applicant, [(changes.keys[key], value) for key, value in changes.entries.items()])

    def _like(self, fields: Fields) -> Mapping | None:
        name = fields.text("like")
        if name in self.by_name or not name:
            return self.by_name.get(name)
        if fields.text("name") == name:
            message, help = "a scenario cannot be like itself", "write the name of a scenario above, word for word"
        elif name in self.names:
            message = f"the scenario stands below, in line {self.names[name].line}: `{shown(name)}`"
            help = "a scenario is like one above it; change their order"
        else:
            near = nearest(name, self.by_name) if len(self.faults.diagnostics) < MAX_HINTS else ""
            message = f"there is no scenario `{shown(name)}` in this file"
            help = f"did you mean `{shown(near)}`?" if near else "write the name of a scenario above, word for word"
        self.faults.add("unknown-scenario", message, fields.location("like"), help=help)
        return None

    def _add_problems(self, error: ApplicantError, applicant: Mapping, places: dict[str, Location]) -> None:
        unknown = set()
        for path, key, help in unknown_keys(applicant):
            unknown.add(path)
            self.faults.add("unknown-fact", f"there is no fact `{shown(path)}`", key.location, help=help)
        for problem in error.problems:
            if problem.path not in unknown:
                help = f"did you mean `{shown(problem.suggestion)}`?" if problem.suggestion else ""
                message = f"`{problem.path}`: {problem.message}"
                self.faults.add("bad-fact", message, place_of(problem.path, places), help=help)


def place_of(path: str, places: dict[str, Location]) -> Location:
    """Return where a fact stands, or the nearest thing above it that stands anywhere."""
    while path and path not in places:
        path = path.rpartition(".")[0]
    return places[path]
