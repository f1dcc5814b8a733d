"""Why an order does not cover an applicant, in words: its nearest rows, and what in each of them fails."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from sanctions243d.decision.explanation.clause_words import APPLICANT, JOB_FACTS, clause_name, job_words, quote
from sanctions243d.decision.explanation.fact_words import failure_sentence
from sanctions243d.decision.explanation.sentences import PHRASES
from sanctions243d.decision.explanation.tree import Explanation
from sanctions243d.decision.results import Cited, FailedConstraint, NearMiss

MAX_NEAREST = 3
_OF_NO_JOB = frozenset({"level", "staff", "employed"})


def orders_not_covering(
    near_misses: Iterable[NearMiss], said: Mapping[str, str], *, is_full: bool
) -> Iterator[Explanation]:
    """Yield for each order its nearest rows: all that are kept, or in short some of those than which none is nearer."""
    for order, group in groupby(near_misses, key=lambda one: one.order):
        mine = list(group)
        shown = nearest(mine, is_full=is_full)
        parts = tuple(near_miss(one, said, is_full=is_full) for one in shown)
        left = len(mine) - len(shown)
        lines = (PHRASES["more_near"].format(count=left),) if left else ()
        heading = PHRASES["not_covering"].format(title=mine[0].title, id=order)
        yield Explanation(heading, (), (*parts, *(Explanation("", lines) for _ in lines)), name="why_not")


def nearest(near_misses: list[NearMiss], *, is_full: bool) -> list[NearMiss]:
    """Return the rows of one order that are said; of equals those first of which it is known by how much they miss."""
    if is_full:
        return near_misses
    fewest = min(len(one.failures) for one in near_misses)
    kept = [one for one in near_misses if len(one.failures) == fewest]
    return sorted(kept, key=lambda one: all(failed.gap is None for failed in one.failures))[:MAX_NEAREST]


def near_miss(one: NearMiss, said: Mapping[str, str], *, is_full: bool) -> Explanation:
    """Say what fails in one row; `said` is what the applicant called facts, by path."""
    failures = [failed for failed in one.failures if is_full or not _follows(failed, one)]
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
        parts += [quote(cited, is_full=is_full) for cited in (quotes[:-1] if is_full else ())]
        parts.append(quote(quotes[-1] if is_full else quotes[0], is_full=is_full, lines=mine))
    return Explanation(heading, lines, tuple(parts), name="clause")


def _follows(failed: FailedConstraint, one: NearMiss) -> bool:
    """Whether something fails only because there is no employment."""
    has_no_job = any(other.fact == "employer" and other.value == "none" for other in one.failures)
    return has_no_job and failed.fact in _OF_NO_JOB


def _failure(failed: FailedConstraint, said: str) -> str:
    return PHRASES["with_place"].format(sentence=failure_sentence(failed, said=said), place=failed.place)
