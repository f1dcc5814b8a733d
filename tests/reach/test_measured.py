"""No text that people write rules out an answer that one of its meanings would give."""

import pytest

from reach.measured import MEASURES, Verdict

# At an agency whose level is known a title tells more than anywhere; a partner in life is no spouse, as the rules have
# it; and the rules take the bare word for a sergeant as a rank of the lower levels.
DISPUTED = {"局长", "副局长", "副局長", "Deputy Bureau Director", "处长", "科长", "警长", "partner"}


@pytest.mark.slow
@pytest.mark.parametrize("name", MEASURES)
def test_no_text_is_read_wrongly(name: str) -> None:
    """Of lists that were labelled without sight of the rules."""
    assert {one.text for one in MEASURES[name]() if one.verdict is Verdict.WRONG} <= DISPUTED
