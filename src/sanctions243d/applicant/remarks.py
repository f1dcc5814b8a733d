"""What there is to say about an applicant's facts: problems, assumptions, notices."""

from dataclasses import dataclass, field

from sanctions243d.errors import Problem
from sanctions243d.text.shown import shown


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
    """Collects remarks and problems in the order of the fields."""

    problems: list[Problem] = field(default_factory=list)
    assumptions: list[Remark] = field(default_factory=list)
    notices: list[Remark] = field(default_factory=list)

    def problem(self, path: str, message: str, suggestion: str = "") -> None:
        """Note something that cannot be used."""
        self.problems.append(Problem(path, message, suggestion))

    def assume(self, code: str, path: str, text: str) -> None:
        """Note something that was taken as given, and could change the answer."""
        self.assumptions.append(Remark(code, path, text))

    def notice(self, code: str, path: str, text: str, suggestion: str = "") -> None:
        """Note something that the reader should know."""
        hint = f"; did you mean `{shown(suggestion)}`?" if suggestion else ""
        self.notices.append(Remark(code, path, text + hint))
