"""What can be asked about one applicant, and the formula that the answers decide."""

from dataclasses import dataclass, field
from datetime import date

from sanctions243d.applicant.plain import Plain
from sanctions243d.decision.judge import Judgement
from sanctions243d.decision.questions.choices import MAX_LATER, Choices, Offer
from sanctions243d.decision.questions.formula import Formulas, Node
from sanctions243d.decision.questions.parts import Choice, Leaf, Part, Wanted, some_of
from sanctions243d.decision.questions.regions import SPOUSE
from sanctions243d.decision.questions.search import MAX_EXACT, MAX_LAST, Asking, Search, State
from sanctions243d.decision.questions.terms import BIRTH_DATE, MARITAL_STATUS, Terms, adds_spouse
from sanctions243d.decision.questions.windows import windows_of
from sanctions243d.ontology.fact import Fact
from sanctions243d.truth import FALSE, TRUE, Truth


@dataclass(slots=True)
class Field:
    """A field that can be asked about.

    Attributes:
        wanted: which rules ask.
        offers: the possible answers, by their numbers.
    """

    path: str
    wanted: Wanted
    offers: list[Offer]

    @property
    def is_askable(self) -> bool:
        """Whether it can be asked now: it stands in the applicant, and some answer can be written down."""
        return not self.wanted.is_new and any(one.data is not None for one in self.offers)


@dataclass(slots=True)
class Model:
    """The fields of one applicant that can be asked about, and the state in which nothing is answered.

    Attributes:
        skip: the paths of fields that nobody can answer.
        fields: those that are looked at, by their numbers.
        windows: the fields that are looked at together: all, where they are not very many.
    """

    judgement: Judgement
    plain: Plain
    on: date
    skip: frozenset[str] = frozenset()
    fields: list[Field] = field(init=False)
    formulas: Formulas = field(init=False)
    search: Search = field(init=False)
    start: State = field(init=False)
    windows: list[list[str]] = field(init=False)
    _terms: Terms = field(init=False)
    _parts_open: tuple[Part, Part] = field(init=False)
    _numbers: dict[str, int] = field(init=False)
    _truths: dict[int, int] = field(init=False)

    def __post_init__(self) -> None:
        terms = Terms(self.judgement, self.judgement.rulebook.ontology)
        parts = self._parts(terms, has_new_spouse=False)
        if MARITAL_STATUS in terms.wanted and adds_spouse(self.judgement):
            terms = Terms(self.judgement, self.judgement.rulebook.ontology)
            parts = self._parts(terms, has_new_spouse=True)
        self._terms, self._parts_open = terms, parts
        self.windows = windows_of(terms.wanted, self.skip)
        self.look_at(self.windows[0])

    def look_at(self, window: list[str]) -> None:
        """Look at some of the fields; all others stay unknown."""
        choices = Choices(self.judgement, self.plain, self.on)
        wanted = self._terms.wanted
        self.fields = [Field(path, wanted[path], choices.offers(path, wanted[path])) for path in window]
        self._numbers = {path: number for number, path in enumerate(window)}
        self._truths = {number: (1 << len(one.offers)) - 1 for number, one in enumerate(self.fields)}
        self.formulas = Formulas()
        self.start = State(*(self._node(part) for part in self._parts_open))
        is_small = self.start.questions.bit_count() <= MAX_EXACT
        askings = [self._asking(one) for one in self.fields]
        self.search = Search(self.formulas, askings, MAX_EXACT if is_small else MAX_LAST)

    @property
    def unseen(self) -> int:
        """How many fields are not looked at."""
        return len(self._terms.wanted) - len(self.fields)

    @property
    def is_whole(self) -> bool:
        """Whether everything that is unknown is looked at."""
        places = self._terms.wanted[BIRTH_DATE].places if BIRTH_DATE in self._terms.wanted else {}
        return not self.unseen and len(places) <= MAX_LATER

    @property
    def is_exact(self) -> bool:
        """Whether so little is left to ask that every order was tried."""
        return self.is_whole and self.start.questions.bit_count() <= MAX_EXACT and not self.search.was_cut

    def _parts(self, terms: Terms, *, has_new_spouse: bool) -> tuple[Part, Part]:
        """Whether some clause suspends, and whether some clause limits."""
        found: dict[str, list[Part]] = {"suspend": [], "limit": []}
        for asked in self.judgement.asked:
            for judged in asked.judged:
                effect = "suspend" if judged.clause.effect.kind == "suspend" else "limit"
                if judged.truth is TRUE or judged.truth is FALSE:
                    part: Part = judged.truth
                else:
                    part = terms.clause(judged, asked, has_new_spouse=has_new_spouse)
                found[effect].append(part)
        return some_of(found["suspend"]), some_of(found["limit"])

    def _node(self, part: Part) -> Node:
        if isinstance(part, Truth):
            return self.formulas.value(part)
        if isinstance(part, Leaf):
            return self._answer(part)
        inner = [self._node(one) for one in part.parts]
        if part.kind == "not":
            return self.formulas.negated(inner[0], self._truths)
        return self.formulas.all_of(inner) if part.kind == "all" else self.formulas.some_of(inner)

    def _answer(self, leaf: Leaf) -> Node:
        number = self._numbers.get(leaf.path)
        if number is None:
            return self.formulas.unknown
        must = may = 0
        for place, offer in enumerate(self.fields[number].offers):
            truth = leaf.truth_under(offer.choice)
            must |= (truth is TRUE) << place
            may |= (truth is not FALSE) << place
        return self.formulas.answer(number, must, may, self._truths[number])

    def _asking(self, one: Field) -> Asking:
        offered = [place for place, offer in enumerate(one.offers) if self._is_offered(one, offer)]
        after = self._numbers.get(one.wanted.after) if one.wanted.after else None
        if after is None and not one.wanted.is_new and not one.is_askable and one.path.endswith(".since"):
            after = self._numbers.get(BIRTH_DATE)
        implied = {}
        status = self._numbers.get(MARITAL_STATUS)
        if status is not None:
            married = len(self.fields[status].offers) - 1
            for place in offered:
                if self._is_spouse(one, one.offers[place].choice):
                    implied[place] = (status, married)
        return Asking(tuple(offered), after, implied)

    def _is_offered(self, one: Field, offer: Offer) -> bool:
        return one.path not in self.skip and (one.path != MARITAL_STATUS or offer.data is not None)

    def _is_spouse(self, one: Field, choice: Choice) -> bool:
        return one.path != MARITAL_STATUS and choice.codes.get(Fact.TIE) == SPOUSE
