"""What to ask an applicant whose outcome is not settled: the facts that can settle it, in the order that is soonest."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from sanctions243d.applicant.applicant import Applicant, Relation
from sanctions243d.applicant.from_text import read_applicant
from sanctions243d.applicant.plain import Plain, plain_of
from sanctions243d.applicant.remarks import Remarks
from sanctions243d.applicant.typed import UNKNOWN_WORD
from sanctions243d.decision.check import check
from sanctions243d.decision.decision import Decision, Outcome
from sanctions243d.decision.explanation.points import points_of
from sanctions243d.decision.explanation.sentences import PHRASES
from sanctions243d.decision.explanation.tree import Explanation
from sanctions243d.decision.judge import judge, require_usable
from sanctions243d.decision.questions.data import changed, listed
from sanctions243d.decision.questions.model import Field, Model
from sanctions243d.decision.questions.sentences import OTHERS, SUMMARY
from sanctions243d.decision.questions.terms import RELATIVES, lacks_spouse
from sanctions243d.decision.questions.words import QuestionWords
from sanctions243d.errors import require_texts
from sanctions243d.rulebook.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class Answer:
    """A possible answer: values between which no rule that can still matter can tell.

    Attributes:
        words: the values, in plain words.
        data: one of them as applicant data, by path.
    """

    words: str
    data: Plain


@dataclass(frozen=True, slots=True)
class Question:
    """A fact that can settle the outcome.

    Attributes:
        path: the field of the applicant; a list is asked for one more item.
        text: the question in plain words.
        answers: the possible answers.
        expected: how many questions are to be expected, this one included, till the outcome is settled, or only the
            law is open: with each answer taken as equally likely, and each list taken to lack one item at most.
        asked_by: the rules that ask, in words, each with its place.
        note: what the reader should know beside it.
    """

    path: str
    text: str
    answers: tuple[Answer, ...]
    expected: float
    asked_by: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Questions:
    """What can be asked about an applicant.

    Attributes:
        applicant: the applicant to whom the paths belong: who must exist, such as the spouse of somebody married, is
            listed.
        decision: what is known without an answer.
        questions: the one that settles soonest first.
        is_exact: whether every order was tried; else `expected` is an upper bound, and a better order may exist. Where
            very many facts are unknown, only some are asked about at first, and the others later.
    """

    applicant: Applicant
    decision: Decision
    questions: tuple[Question, ...] = ()
    is_exact: bool = True

    @property
    def outcome(self) -> Outcome:
        """The outcome without an answer."""
        return self.decision.outcome

    @property
    def open(self) -> dict[str, str]:
        """The points of law that are open, in words, by their ids."""
        return points_of(self.decision)

    @property
    def explanation(self) -> Explanation:
        """The questions with their answers, or why there are none, as a tree that prints as text, Markdown or HTML."""
        if self.outcome is not Outcome.UNDETERMINED:
            return Explanation(SUMMARY["settled"], kind="decision", name="questions")
        if not self.questions:
            points = tuple(PHRASES["item"].format(words=words, id=id) for id, words in self.open.items())
            return Explanation(SUMMARY["law"], points, kind="decision", name="questions")
        number = round(self.questions[0].expected)
        count = SUMMARY["one"] if number == 1 else SUMMARY["several"].format(number=number)
        heading = SUMMARY["exact" if self.is_exact else "estimated"].format(expected=count)
        parts = tuple(
            Explanation(
                SUMMARY["question"].format(text=one.text, path=one.path),
                tuple(answer.words for answer in one.answers),
                name="question",
            )
            for one in self.questions
        )
        return Explanation(heading, parts=parts, kind="decision", name="questions")

    def _repr_html_(self) -> str:
        """Return what a notebook shows."""
        return self.explanation.html()

    def __str__(self) -> str:
        return self.explanation.text()


def questions(
    applicant: Applicant | Mapping[str, object],
    *,
    on: date,
    rulebook: Rulebook | None = None,
    readings: Mapping[str, str] | None = None,
    skip: Collection[str] = (),
) -> Questions:
    """Return the facts that can settle an outcome, as questions; none where it is settled or only the law is open.

    A question is asked only if it matters: some answers that include it settle the outcome, and the same answers
    without it do not. Nothing is recommended.

    Args:
        applicant: an `Applicant`, or a mapping of its facts; what is left out is unknown.
        on: the day of issuance.
        rulebook: the rules; those that come with this library unless given.
        readings: an option for each point of law that is to be read otherwise than by default, by its id.
        skip: paths that nobody can answer; what matters only together with these is not asked either.

    Raises:
        ApplicantError, ReadingError, DayError, EngineError: as `check`.
        ArgumentError: `skip` is no list of paths.

    >>> from datetime import date
    >>> officer = {"post": "Beijing", "employments": [{"employer": "chn.mps", "still_employed": True}], "relatives": []}
    >>> [one.text for one in questions(officer, on=date(2026, 4, 1)).questions]
    ['For which visa class does the applicant apply?']
    """
    require_texts("skip", skip, "paths")
    rulebook = rulebook or Rulebook.bundled()
    read = require_usable(applicant, on, rulebook, readings)
    decision = check(read, on=on, rulebook=rulebook, readings=readings)
    if decision.outcome is not Outcome.UNDETERMINED:
        return Questions(read, decision)
    plain = plain_of(read)
    judgement = judge(read, on, rulebook, readings, Remarks(wants_sentences=False))
    if lacks_spouse(judgement):
        plain = with_spouse(plain)
        judgement = judge(read_applicant(plain), on, rulebook, readings, Remarks(wants_sentences=False))
    model = Model(judgement, plain, on, frozenset(skip))
    numbers = _that_matter(model)
    words = QuestionWords(model, judgement, plain)
    model.search.go_on()
    found = [_question(number, model.fields[number], model, words) for number in numbers]
    found.sort(key=lambda one: one.expected)
    return Questions(judgement.applicant, decision, tuple(found), model.is_exact)


def _that_matter(model: Model) -> list[int]:
    """Return the numbers of the fields that matter; of very many, of the first among which there are some."""
    for place, window in enumerate(model.windows):
        if place:
            model.look_at(window)
        search, start = model.search, model.start
        found = [number for number in _askable(model) if search.matters(start, number)]
        if found:
            return found
    if model.is_whole:
        return []
    # alone none of them settles the outcome, and all were not looked at together
    for window in model.windows:
        model.look_at(window)
        found = _askable(model)
        if found:
            return found
    return []


def _askable(model: Model) -> list[int]:
    left = model.start.questions
    return [number for number, one in enumerate(model.fields) if one.is_askable and left >> number & 1]


def _question(number: int, one: Field, model: Model, words: QuestionWords) -> Question:
    answers = []
    for mine in model.search.regions(model.start, number).values():
        offers = [one.offers[place] for place in mine]
        data = next((offer.data for offer in offers if offer.data is not None), None)
        if data is not None:
            answers.append(Answer(words.answer(one, offers), data))
    # what stands for all the rest comes last
    answers.sort(key=lambda answer: answer.words in OTHERS.values())
    expected = model.search.expected_after(model.start, number) + model.unseen
    return Question(one.path, words.text(one), tuple(answers), expected, words.reasons(one), words.note(one))


def with_spouse(plain: Plain) -> Plain:
    """Return a married applicant whose spouse is listed."""
    spouse: Plain = {"relation": Relation.SPOUSE.value}
    return changed(plain, {RELATIVES: [*listed(plain, RELATIVES), spouse, UNKNOWN_WORD]})


def answered(applicant: Applicant, answer: Answer) -> Applicant:
    """Return the applicant of some `Questions` with an answer to one of them.

    Raises:
        ApplicantError: the answer is none about this applicant.
        TypeError: it is no `Answer`, or there is no `Applicant`.
    """
    if not isinstance(applicant, Applicant):
        kind = type(applicant).__name__
        raise TypeError(f"an `Applicant` is expected, as `questions(…).applicant`, and this is of the type {kind}")
    if not isinstance(answer, Answer):
        kind = type(answer).__name__
        raise TypeError(f"an `Answer` of a question is expected, and this is of the type {kind}")
    return read_applicant(changed(plain_of(applicant), answer.data))
