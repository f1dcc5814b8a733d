"""Compares the library's answer with that of the independent oracle, which reads the un-lowered rule files."""

import copy
from collections import Counter
from collections.abc import Mapping
from datetime import date
from random import Random
from typing import Any

from oracle.slow_evaluator import Book, BookError, InputError, Result
from sanctions243d import ApplicantError, Decision, Outcome, Rulebook, Truth, check
from sanctions243d.ontology.fact import Fact
from strategies import Applicants, Plain, Words, random_day, random_readings

UNMARRIED = ("single", "divorced", "widowed")


def comparable(applicant: Plain, rulebook: Rulebook) -> Plain:
    """Return an applicant without the facts that the oracle reads more loosely than the library.

    Of an unmarried applicant the library says that no relative is a spouse, one of unknown relation neither.
    A title is bounded by the level of each agency that a name may mean, also where no row of the titles says how.
    A country that has one post may have another that is not listed.
    A unit within an agency is known by the end of its name.
    """
    found = copy.deepcopy(applicant)
    if isinstance(found.get("post"), str):
        found["post"] = _only_post(found["post"], rulebook)
    relatives = [one for one in found.get("relatives") or () if isinstance(one, dict)]
    if found.get("marital_status") in UNMARRIED:
        for relative in relatives:
            if str(relative.get("relation")).lower() in ("none", "unknown"):
                relative["relation"] = "other_relative"
    for person in (found, *relatives):
        jobs = person.get("employments")
        for job in jobs if isinstance(jobs, list) else ():
            if isinstance(job, dict) and isinstance(job.get("employer"), str):
                job["employer"] = job["employer"].replace("公安局辅警大队", "公安局辅警")
                _drop_loose_title(job, rulebook)
    return found


def _only_post(post: str, rulebook: Rulebook) -> str:
    ids = rulebook.names.meaning(Fact.POST, post).ids
    listed = [child for id in ids for child in rulebook.ontology.posts.children.get(id, ())]
    return listed[0] if len(listed) == 1 else post


def _drop_loose_title(job: Plain, rulebook: Rulebook) -> None:
    if not isinstance(job.get("title"), str):
        return
    ids = rulebook.names.meaning(Fact.EMPLOYER, job["employer"]).ids
    entries = [rulebook.ontology.agencies.entries[id] for id in ids if "." in id]
    match = rulebook.ontology.indexes["title"].find(job["title"])
    titles = [rulebook.ontology.titles[id] for id in match.ids] if match else []
    if len(ids) > 1 or any(one.level and one.level not in title.at for one in entries for title in titles):
        del job["title"]


def asked_of_both(
    rulebook: Rulebook, book: Book, applicant: Plain, on: date, readings: Mapping[str, str]
) -> tuple[Decision | ApplicantError, Result | InputError]:
    """Return both answers; a refusal is an answer."""
    decision: Decision | ApplicantError
    result: Result | InputError
    try:
        decision = check(applicant, on=on, rulebook=rulebook, readings=readings)
    except ApplicantError as error:
        decision = error
    try:
        result = book.decide(applicant, on, readings)
    except InputError as error:
        result = error
    return decision, result


def difference(decision: Decision | ApplicantError, result: Result | InputError) -> str:
    """Say how two answers differ; nothing where they agree."""
    if isinstance(decision, ApplicantError) or isinstance(result, InputError):
        if isinstance(decision, ApplicantError) and isinstance(result, InputError):
            return _difference_of_paths(decision, result)
        return f"one refuses: {decision!r} / {result!r}"
    unknown = result.unknown_clauses if decision.outcome is Outcome.UNDETERMINED else frozenset()
    pairs = {
        "outcome": (decision.outcome.value, result.outcome),
        "possible": (frozenset(decision.possible_outcomes), result.possible),
        "true": (addresses(decision, Truth.TRUE), result.true_clauses),
        "unknown": (addresses(decision, Truth.UNKNOWN), unknown),
    }
    return "; ".join(f"{name}: {mine} / {other}" for name, (mine, other) in pairs.items() if mine != other)


def _difference_of_paths(decision: ApplicantError, result: InputError) -> str:
    """The oracle names its first problem; of an employment, either of the fields that contradict each other."""
    paths = {_place(problem.path) for problem in decision.problems}
    return "" if _place(result.path) in paths else f"paths: {sorted(paths)} / {result.path}"


def _place(path: str) -> str:
    """The whole employment rather than a field of it."""
    return path.rpartition(".")[0] if "employments." in path else path


def addresses(decision: Decision, truth: Truth) -> frozenset[str]:
    """Return the addresses of the clauses of a truth."""
    return frozenset(clause.clause for clause in decision.clauses if clause.truth is truth)


def compare_many(
    rulebook: Rulebook, book: Book, words: Words, random: Random, count: int, selections: int = 12
) -> Counter[str]:
    """Compare random applicants under some random selections of readings; return how many had each outcome."""
    drawn = (random_readings(random, rulebook) for _ in range(selections))
    chosen: list[dict[str, str]] = [{}, *(readings for readings in drawn if has_rows(book, readings))]
    seen: Counter[str] = Counter()
    for number in range(count):
        readings = chosen[number * len(chosen) // count]
        on = random_day(random)
        applicant = comparable(Applicants(random, on, words).applicant(), rulebook)
        decision, result = asked_of_both(rulebook, book, applicant, on, readings)
        found = difference(decision, result)
        assert not found, f"{found}\non {on} {readings}\n{applicant}"
        seen["refused" if isinstance(decision, ApplicantError) else decision.outcome.value] += 1
    return seen


def has_rows(book: Book, readings: Mapping[str, str]) -> bool:
    """Whether every clause says something under a selection; the oracle refuses to answer where one does not."""
    try:
        return all(book.rows(clause, readings) for clause in book.clauses)
    except BookError:
        return False


def as_text(value: Any) -> Any:
    """Return a mapping or list as YAML would give it, every scalar a text."""
    if isinstance(value, Mapping):
        return {str(key): as_text(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [as_text(item) for item in value]
    return value if isinstance(value, str) else str(value).lower() if isinstance(value, bool) else str(value)
