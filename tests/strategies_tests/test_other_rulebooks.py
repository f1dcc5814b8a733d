"""The strategies know no law: they draw for any rulebook."""

from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from properties.random_orders import drawn_rulebooks
from rulebooks.patches import HERE, read_case, written
from sanctions243d import Rulebook, check
from sanctions243d.strategies import applicants, completions, days, near_edges
from strategies_tests.finding import QUICK

CASES = sorted((HERE / "good").glob("*.yaml"))


def draw_everything(rulebook: Rulebook, count: int) -> None:
    """Draw from each strategy; whatever is drawn can be judged, and a completion can only be what was possible."""

    @settings(QUICK, max_examples=count)
    @given(data=st.data())
    def judge(data: st.DataObject) -> None:
        on = data.draw(days(rulebook))
        applicant = data.draw(applicants(rulebook, on=on))
        completion = data.draw(completions(applicant, rulebook, on))
        partly, wholly = (check(one, on=on, rulebook=rulebook) for one in (applicant, completion))
        assert set(wholly.possible_outcomes) <= set(partly.possible_outcomes)
        on, applicant = data.draw(near_edges(data.draw(st.sampled_from(list(rulebook.orders))), rulebook))
        check(applicant, on=on, rulebook=rulebook)

    judge()


def test_strategies_draw_for_a_rulebook_of_another_country(tmp_path: Path) -> None:
    """A small one, of invented law."""
    draw_everything(Rulebook.load(written({}, tmp_path / "rules")), 25)


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_strategies_draw_for_every_construct(case: Path, tmp_path: Path) -> None:
    """Each rulebook that shows a construct of the language."""
    draw_everything(Rulebook.load(written(read_case(case), tmp_path / "rules")), 60)


@pytest.mark.slow
def test_strategies_draw_for_random_orders(rulebook: Rulebook, tmp_path: Path) -> None:
    """Whatever loads."""
    for alone, _ in drawn_rulebooks(Random(5), 20, rulebook.root, tmp_path):
        draw_everything(alone, 60)
