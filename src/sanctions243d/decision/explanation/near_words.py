"""Why an order does not cover an applicant, in words: its nearest rows, and what in each of them fails."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from sanctions243d.decision.explanation.clause_words import APPLICANT, JOB_FACTS, clause_name, job_words, quote
from sanctions243d.decision.explanation.fact_words import failure_sentence
from sanctions243d.decision.explanation.sentences import PHRASES
from sanctions243d.decision.explanation.tree import Explanation
from sanctions243d.decision.results import Cited, FailedConstraint, NearMiss


def orders_not_covering(near_misses: Iterable[NearMiss], said: Mapping[str, str]) -> Iterator[Explanation]:
    """Yield for each order its nearest rows, all that are kept."""
    for order, group in groupby(near_misses, key=lambda one: one.order):
        mine = list(group)
        heading = PHRASES["not_covering"].format(title=mine[0].title, id=order)
        yield Explanation(heading, (), tuple(near_miss(one, said) for one in mine), name="why_not")


def near_miss(one: NearMiss, said: Mapping[str, str]) -> Explanation:
    """Say what fails in one row; `said` is what the applicant called facts, by path."""
    failures = one.failures
    is_own = one.who == APPLICANT and not JOB_FACTS & {failed.fact for failed in failures}
    heading = PHRASES["near_own" if is_own else "near"].format(
        clause=clause_name(one.clause, one.clause_title, one.order, one.tranche),
        who=job_words(one.who),
        address=one.clause,
        place=one.place,
        path=one.path,
    )
    lines: tuple[str, ...] = ()
    parts: list[Explanation] = []
    by_quotes: dict[tuple[Cited, ...], list[FailedConstraint]] = {}
    for failed in failures:
        by_quotes.setdefault(failed.quotes, []).append(failed)
    for quotes, group in by_quotes.items():
        mine = tuple(_failure(failed, said.get(failed.path, "")) for failed in group)
        if not quotes:
            lines += mine
            continue
        parts += [quote(cited, is_full=True) for cited in quotes[:-1]]
        parts.append(quote(quotes[-1], is_full=True, lines=mine))
    return Explanation(heading, lines, tuple(parts), name="clause")


def _failure(failed: FailedConstraint, said: str) -> str:
    return PHRASES["with_place"].format(sentence=failure_sentence(failed, said=said), place=failed.place)
