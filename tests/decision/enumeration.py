"""The readings on which outcomes turn, found by trying every selection with `check`'s own judgement."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import product
from random import Random

from sanctions243d import ApplicantError, Outcome, Rulebook, TurnedReading, Turning
from sanctions243d.applicant.remarks import Remarks
from sanctions243d.decision.judge import judge
from sanctions243d.decision.outcome import possible_outcomes
from sanctions243d.decision.readings.turning import turning
from sanctions243d.orders.order import Reading
from strategies import Applicants, Plain, Words, random_day

Table = dict[tuple[str, ...], tuple[Outcome, ...]]
Asked = tuple[date, Plain]


def drawn(rulebook: Rulebook, words: Words, random: Random, count: int, unknown: float | None = None) -> list[Asked]:
    """Draw days and applicants who can be judged under every option of the rulebook's own readings."""
    found: list[Asked] = []
    while len(found) < count:
        on = random_day(random)
        applicant = Applicants(random, on, words, unknown).applicant()
        try:
            tables(rulebook, [(on, applicant)], tuple(rulebook.own_readings.values()), {})
        except ApplicantError:
            continue
        found.append((on, applicant))
    return found


def tables(
    rulebook: Rulebook, everybody: Sequence[Asked], free: Sequence[Reading], fixed: Mapping[str, str]
) -> list[Table]:
    """Return what is possible for each applicant, by the options of the free readings."""
    found: list[Table] = [{} for _ in everybody]
    for options in product(*(reading.options for reading in free)):
        selection = {**fixed, **{reading.id: option for reading, option in zip(free, options, strict=True)}}
        for table, (on, applicant) in zip(found, everybody, strict=True):
            judged = judge(applicant, on, rulebook, selection, Remarks(wants_sentences=False), durable=False)
            table[options] = possible_outcomes(judged.effects())
    return found


def turning_of(table: Table, free: Sequence[Reading]) -> Turning:
    """Return what a table says: each selection is compared with all that differ from it in one reading.

    No two of the orders that are compared take different options of a reading by default.
    """
    turned = []
    for place, reading in enumerate(free):
        differs = any(
            table[(*options[:place], other, *options[place + 1 :])] != possible
            for options, possible in table.items()
            for other in reading.options
        )
        if differs:
            under = {
                option: _outcomes([possible for options, possible in table.items() if options[place] == option])
                for option in reading.options
            }
            defaults = tuple(one.default for one in free)
            alone = {
                option: _outcomes([table[(*defaults[:place], option, *defaults[place + 1 :])]])[0]
                for option in reading.options
            }
            turned.append(TurnedReading(reading.id, reading.question, reading.default, under, alone))
    return Turning(len(set(table.values())) == 1, _outcomes(table.values()), tuple(turned))


def _outcomes(several: Iterable[tuple[Outcome, ...]]) -> tuple[Outcome, ...]:
    found = {possible[0] if len(possible) == 1 else Outcome.UNDETERMINED for possible in several}
    return tuple(outcome for outcome in Outcome if outcome in found)


def free_of(rulebook: Rulebook, fixed: Mapping[str, str]) -> list[Reading]:
    """Return the readings that are not fixed, in the order of the rulebook."""
    return [reading for reading in rulebook.readings.values() if reading.id not in fixed]


def with_few_readings(rulebook: Rulebook, kept: set[str]) -> Rulebook:
    """Return a rulebook in which every reading but some has its default as its only option."""

    def cut(readings: dict[str, Reading]) -> dict[str, Reading]:
        return {
            key: one if one.id in kept else replace(one, options={one.default: one.options[one.default]})
            for key, one in readings.items()
        }

    orders = {id: replace(order, readings=cut(order.readings)) for id, order in rulebook.orders.items()}
    shared, own = cut(rulebook.shared_readings), cut(rulebook.own_readings)
    return replace(rulebook, orders=orders, shared_readings=shared, own_readings=own, derived={})


def all_but(random: Random, rulebook: Rulebook, count: int, among: Sequence[Reading] = ()) -> dict[str, str]:
    """Return an option for every reading but so many, which are drawn among some."""
    free = {reading.id for reading in random.sample(list(among or rulebook.readings.values()), count)}
    others = (reading for reading in rulebook.readings.values() if reading.id not in free)
    return {reading.id: random.choice(list(reading.options)) for reading in others}


def compare_many(rulebook: Rulebook, everybody: Sequence[Asked], fixed: Mapping[str, str]) -> int:
    """Compare `turning` with the enumeration; return how many outcomes turned on something."""
    free = free_of(rulebook, fixed)
    turned = 0
    for (on, applicant), table in zip(everybody, tables(rulebook, everybody, free, fixed), strict=True):
        expected = turning_of(table, free)
        assert turning(applicant, on=on, rulebook=rulebook, readings=fixed) == expected, f"{on} {fixed}\n{applicant}"
        turned += not expected.is_robust
    return turned
