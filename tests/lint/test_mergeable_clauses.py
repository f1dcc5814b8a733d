"""Two clauses that say what one clause would say better."""

from pathlib import Path

from lint.small_rules import remarks

OFFICERS = "official: {employer: aaa.police, staff: reading.officers, employed: now}"


def test_two_clauses_that_differ_in_the_post_would_merge(tmp_path: Path) -> None:
    """Whose post is one of the two, nobody knows which, is covered by one clause, and by neither of two."""
    families = "    official: {employer: aaa.police, employed: now}\n    covers: [spouse, child: {age: {under: 21}}]"
    changes = {
        OFFICERS: f"{OFFICERS}\n    post: seaport",
        families: f"    {OFFICERS}\n    post: alcity\n    covers: [self]",
    }
    found = remarks(tmp_path, changes=changes)
    message = "`aaa_2020.families` differs from `aaa_2020.officers` in one fact: who may be of either is in neither"
    assert found == [("mergeable-clauses", 16, message)]


def test_two_clauses_that_differ_in_effect_are_left_alone(tmp_path: Path) -> None:
    """They do not say the same."""
    families = "    official: {employer: aaa.police, employed: now}\n    covers: [spouse, child: {age: {under: 21}}]"
    changes = {
        "effect: suspend\n": "",
        OFFICERS: f"{OFFICERS}\n    effect: suspend\n    post: seaport",
        families: f"    {OFFICERS}\n    effect: {{limit: {{months: 1}}}}\n    post: alcity\n    covers: [self]",
    }
    assert not remarks(tmp_path, changes=changes)


def test_officials_and_their_families_are_left_alone(tmp_path: Path) -> None:
    """A tie is never known as one of two that a rule can name, so nothing is lost in two clauses."""
    assert not remarks(tmp_path, old="{employer: aaa.police, employed: now}", new=OFFICERS.removeprefix("official: "))


def test_clauses_that_would_merge_under_some_readings_only_are_left_alone(tmp_path: Path) -> None:
    """Under one option the staff differs, too."""
    families = "    official: {employer: aaa.police, employed: now}\n    covers: [spouse, child: {age: {under: 21}}]"
    army = "    official: {employer: aaa.army, staff: officer, employed: now}\n    covers: [self]"
    assert not remarks(tmp_path, changes={families: army})
