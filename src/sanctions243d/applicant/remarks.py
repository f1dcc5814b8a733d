"""What there is to say about an applicant's facts: problems, assumptions, notices.

The sentences stand in one table, by code; they are filled in when somebody wants to read them.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import lru_cache

from sanctions243d.errors import Problem
from sanctions243d.ontology.suggestions import Suggestion
from sanctions243d.text.shown import shown

Suggest = Callable[[], tuple[Suggestion, ...]]
MOST_SUGGESTED = 3

SENTENCES = {
    "employer_unknown": "the employer `{0}` is not known, so it may be any",
    "employer_ambiguous": "the employer `{0}` may be {1}",
    "unlisted_body": "a body that the rules do not list",
    "relation_open": "the relation `{0}` may be {1}; say which",
    "relation_unknown": "the relation `{0}` is not known, so it may be any",
    "marital_status_open": "the marital status `{0}` may be {1}, so it stays unknown; say which",
    "marital_status_unknown": "the marital status `{0}` is not known, so it stays unknown",
    "post_unknown": "the post `{0}` is not known, so it may be anywhere; name the country in which it stands",
    "post_closed": "the post {0} has issued no visas since {1} (not verified); where are visas issued in its place?",
    "employer_elsewhere": (
        "the employer `{0}` may be a body of {1}, or of another country that has one of that name; "
        "say `employer_country`, or its id"
    ),
    "employer_country": "the employer `{0}` is taken as a body of {1}, as the person is a national of it",
    "employer_country_differs": "the employer `{0}` is a body of another country than {1}, so it may be either's",
    "before_founding": "{0} was founded on {1}, after this employment began{2}",
    "position_unknown": "the {0} `{1}` is not known, so the level stays unknown",
    "no_rank": "no rank beside the post is said; taken as none",
    "no_post": "no post beside the rank is said; taken as none",
    "no_police_rank": "no police rank beside the post is said; taken as none",
    "unverified_rank": "the levels of {0} (not verified)",
    "command_sequence": (
        "the police rank is taken as one of the command sequence; a technical one leaves the level open"
    ),
    "default_staff": "the staff status is taken as: {0}",
    "staff_word": "the staff status is taken from {0}: {1}",
    "staff_contradicts": "{0} contradict each other, so the staff status may be any of them: {1}",
    "staff_perhaps": "the {0} `{1}` may speak of the staff status ({2}), so that may be so or not; say it in `staff`",
    "left_word": (
        "`{0}` in the {1} `{2}` says that the work is over, so it stays open whether the employment goes on; say in"
        " `to` when it ended, or leave the word out where it has not"
    ),
    "as_of_issuance": "{0} employed is taken as said of {1}",
    "employments_complete": "taken as all employments: {0}",
    "relatives_complete": "taken as all relatives: {0}{1}",
    "exception_not_raised": "no exception was raised: {0}",
    "did_you_mean": "; did you mean {0}?",
    "suggestion": "`{0}` ({1})",
    "suggestion_of_country": "`{0}` ({2}, {1})",
    "or": " or ",
}


@dataclass(frozen=True, slots=True)
class Remark:
    """An assumption that was made, or a notice.

    Attributes:
        code: what kind of remark it is, for programs.
        path: the fact that it is about, or nothing.
        text: what it says, for people.
    """

    code: str
    path: str
    text: str


@dataclass(slots=True)
class Remarks:
    """Collects problems, and what was assumed or noticed, in the order of the fields.

    Attributes:
        wants_sentences: whether anybody will read more than the problems.
    """

    wants_sentences: bool = True
    problems: list[Problem] = field(default_factory=list)
    _assumed: list[tuple[str, str, tuple[object, ...]]] = field(default_factory=list)
    _noticed: list[tuple[str, str, tuple[object, ...], Suggest]] = field(default_factory=list)

    def problem(self, path: str, message: str, suggestion: str = "", code: str = "unusable") -> None:
        """Note something that cannot be used."""
        self.problems.append(Problem(path, message, suggestion, code))

    def assume(self, code: str, path: str, *words: object) -> None:
        """Note something that was taken as given, and could change the answer."""
        self._assumed.append((code, path, words))

    def notice(self, code: str, path: str, *words: object, suggest: Suggest = tuple) -> None:
        """Note something that the reader should know, and what may have been meant."""
        self._noticed.append((code, path, words, suggest))

    def add(self, prefix: str, other: "Remarks") -> None:
        """Add what was said about a part of the applicant, whose paths begin with `prefix`."""
        if other.problems:
            self.problems += [replace(one, path=prefix + one.path) for one in other.problems]
        if not self.wants_sentences:
            return
        self._assumed += [(code, prefix + path, words) for code, path, words in other._assumed]
        if other._noticed:
            self._noticed += [(code, prefix + path, words, suggest) for code, path, words, suggest in other._noticed]

    def assumptions(self) -> tuple[Remark, ...]:
        """Return what was assumed, in sentences."""
        return tuple([_said(*assumed) for assumed in self._assumed])

    def notices(self) -> tuple[Remark, ...]:
        """Return what was noticed, in sentences."""
        return tuple([notice_of(*noticed) for noticed in self._noticed])


@lru_cache(maxsize=4096)
def _said(code: str, path: str, words: tuple[object, ...]) -> Remark:
    return Remark(code, path, SENTENCES[code].format(*words))


def notice_of(code: str, path: str, words: tuple[object, ...], suggest: Suggest) -> Remark:
    """Return a notice in a sentence, with what may have been meant."""
    return Remark(code, path, SENTENCES[code].format(*words) + did_you_mean(suggest))


def did_you_mean(suggest: Suggest) -> str:
    """Return the end of a sentence that names what may have been meant; nothing where nobody knows."""
    meant = SENTENCES["or"].join(
        SENTENCES["suggestion_of_country" if one.country else "suggestion"].format(
            shown(one.name), shown(one.id), shown(one.country)
        )
        for one in suggest()[:MOST_SUGGESTED]
    )
    return SENTENCES["did_you_mean"].format(meant) if meant else ""
