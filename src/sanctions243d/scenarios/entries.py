"""The entries of a scenario file → scenarios: one for each, or one for each row of its table."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from sanctions243d.applicant.applicant import Applicant
from sanctions243d.scenarios.applicants import ApplicantReader
from sanctions243d.scenarios.expectations import read_expectation
from sanctions243d.scenarios.keys import ROW_KEYS, SCENARIO_KEYS
from sanctions243d.scenarios.known import Known
from sanctions243d.scenarios.paths import fault_of, keys_of, places_of
from sanctions243d.scenarios.suite import Expectation, Scenario
from sanctions243d.text.document import Mapping, Node, Scalar, Sequence, plain
from sanctions243d.text.faults import Faults
from sanctions243d.text.fields import Fields, is_null, kind
from sanctions243d.text.location import Location
from sanctions243d.text.nearest import nearest
from sanctions243d.text.shown import shown

MAX_FACTS = 1_000_000  # of all scenarios of a file, since many rows can share a large applicant


@dataclass(frozen=True, slots=True)
class _Stated:
    """What an entry says of all its rows, or a row of itself; `keys` are those that were written, well or not."""

    issued_on: date | None
    readings: dict[str, str]
    xfail: str
    expect: Expectation | None
    keys: frozenset[str] = frozenset()


@dataclass(slots=True)
class EntryReader:
    """Reads the entries of one file, in its order."""

    known: Known
    faults: Faults
    applicants: ApplicantReader = field(init=False)
    _facts: int = 0

    def __post_init__(self) -> None:
        self.applicants = ApplicantReader(self.known, self.faults)

    def scenarios(self, root: Sequence) -> Iterator[Scenario]:
        """Yield every scenario; whatever has faults is left out."""
        for node in root.items:
            name = node.get("name") if isinstance(node, Mapping) else None
            if isinstance(name, Scalar):
                self.applicants.names.setdefault(name.text, name.location)
        for node in root.items:
            if isinstance(node, Mapping):
                yield from self._entry(node)
            else:
                self._wrong_type(node, "a scenario", "keys with values, of which the first is `name`")

    def _entry(self, node: Mapping) -> Iterator[Scenario]:
        fields = Fields(node, SCENARIO_KEYS, self.faults, "a scenario")
        name = self._name(fields)
        applicant = self.applicants.nodes(fields)
        if name:
            self.applicants.by_name.setdefault(name, applicant)
        stated = self._stated(fields, _Stated(None, {}, "", None))
        if "each" in fields:
            yield from self._rows(fields, name, applicant, stated)
        else:
            self._require(fields, stated)
            yield from self._scenario(name, fields.location("name"), applicant, stated)

    def _name(self, fields: Fields) -> str:
        """Return the name, which must be a text of one line that no other scenario has."""
        fields.required("name", help="a whole sentence that says what must be so")
        name = fields.text("name")
        if name and name.splitlines() != [name]:
            self.faults.add("bad-name", "the name has several lines", fields.location("name"), help="join them")
        self._check_unique(name, fields.location("name"))
        return name

    def _check_unique(self, name: str, place: Location) -> None:
        first = self.applicants.names.get(name, place)
        if name and first != place:
            message = f"the name stands in line {first.line} already: `{shown(name)}`"
            self.faults.add("duplicate-name", message, place, help="each name is a sentence of its own")

    def _stated(self, fields: Fields, above: _Stated) -> _Stated:
        """Return what is stated under some keys; what is not, is as stated above."""
        return _Stated(
            self._day(fields) if "issued_on" in fields else above.issued_on,
            self._readings(fields) if "readings" in fields else above.readings,
            fields.text("xfail") or above.xfail,
            self._expect(fields) if "expect" in fields else above.expect,
            above.keys | fields.node.entries.keys(),
        )

    def _day(self, fields: Fields) -> date | None:
        found = fields.partial_date("issued_on")
        if found is None or found.first == found.last:
            return found and found.first
        message, help = f"`{found}` is not a whole date", "a visa is issued on one day, YYYY-MM-DD"
        self.faults.add("bad-date", message, fields.location("issued_on"), help=help)
        return None

    def _readings(self, fields: Fields) -> dict[str, str]:
        node = fields.mapping("readings")
        return {} if node is None else self.known.readings(node, self.faults)

    def _expect(self, fields: Fields) -> Expectation | None:
        node = fields.node.get("expect")
        return None if node is None or is_null(node) else read_expectation(node, self.known, self.faults)

    def _require(self, fields: Fields, stated: _Stated) -> None:
        for key in ("issued_on", "expect"):
            if key not in stated.keys:
                fields.required(key)

    def _rows(self, fields: Fields, name: str, applicant: Mapping | None, stated: _Stated) -> Iterator[Scenario]:
        node = fields.node.entries["each"]
        if is_null(node):
            return
        if not isinstance(node, Sequence):
            fields.wrong_type(node, "`each`", "a list of rows")
            return
        if not node.items:
            self.faults.add("empty", "`each` has no row", node.location, help="write a row, or take it out")
        for number, row in enumerate(node.items, 1):
            if isinstance(row, Mapping):
                yield from self._row(row, f"{name} [{number}]", applicant, stated)
            else:
                self._wrong_type(row, "a row", "what is different about this case, and `expect`")

    def _row(self, row: Mapping, name: str, applicant: Mapping | None, stated: _Stated) -> Iterator[Scenario]:
        if not row.entries:
            self.faults.add("empty", "the row says nothing", row.location, help="fill it, or take it out")
            return
        own = [key for key in row.entries if self._is_of_row(key)]
        node = Mapping({key: row.entries[key] for key in own}, {key: row.keys[key] for key in own}, row.location)
        fields = Fields(node, ROW_KEYS, self.faults, "a row")
        mine = self._stated(fields, stated)
        self._require(fields, mine)
        changes = [(row.keys[key], value) for key, value in row.entries.items() if key not in own]
        place = next(iter(row.keys.values())).location
        self._check_unique(name, place)
        yield from self._scenario(name, place, self.applicants.with_changes(applicant, changes), mine)

    def _is_of_row(self, key: str) -> bool:
        """Whether a key says something of the row, and not of the applicant, or nearly is such a key."""
        if key in ROW_KEYS or not fault_of(key)[0]:
            return key in ROW_KEYS
        return nearest(key, [*ROW_KEYS, *keys_of(Applicant)]) in ROW_KEYS

    def _scenario(self, name: str, place: Location, applicant: Mapping | None, stated: _Stated) -> Iterator[Scenario]:
        if applicant is None or stated.expect is None or stated.issued_on is None or self._facts > MAX_FACTS:
            return
        data, places = plain(applicant), dict(places_of(applicant))
        assert isinstance(data, dict)
        self._facts += len(places)
        if self._facts > MAX_FACTS:
            message = f"with this scenario the file has more than {MAX_FACTS:,} facts, the most that are read"
            self.faults.add("too-many-facts", message, place, help="make several files")
        yield Scenario(
            name=name,
            location=place,
            issued_on=stated.issued_on,
            applicant=data,
            expect=stated.expect,
            readings=stated.readings,
            xfail=stated.xfail,
            places=places,
            checked=None if stated.expect.error else self.applicants.checked(applicant, data, places),
        )

    def _wrong_type(self, node: Node, what: str, expected: str) -> None:
        self.faults.add("wrong-type", f"{what} is {kind(node)}; expected {expected}", node.location)
