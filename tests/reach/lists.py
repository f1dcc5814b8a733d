"""Reads the labelled lists, and says which ids of the rules their keys mean."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent / "lists"
Entry = dict[str, Any]

AGENCIES = {
    "mps": "chn.mps",
    "mps_local": "chn.local_police",
    "industry_police": "chn.industry_police",
    "nia": "chn.nia",
    "nia_frontier_inspection": "chn.frontier_inspection",
    "local_exit_entry": "chn.local_exit_entry",
    "nsc": "chn.nsc",
    "nsc_local": "chn.local_supervision",
    "ccdi": "chn.ccdi",
    "mss": "chn.mss",
    "mss_local": "chn.local_state_security",
    "prisons": "chn.prisons",
    "bailiffs": "chn.bailiffs",
    "hk_police": "hkg.hkpf",
    "macau_police": "mac.psp",
    "lao_mps": "lao.mps",
    "ghana_executive": "gha.executive",
    "ghana_legislature": "gha.legislature",
    "guyana_government": "guy.government",
    "guyana_state_company": "guy.state_company",
    "gambia_government": "gmb.government",
    "gambia_entity": "gmb.associated_entity",
    "sierra_leone_mfa": "sle.mfa",
    "sierra_leone_immigration": "sle.immigration",
}
ELSEWHERE = "private"

# the levels of the law page, 0 to 10, as the rules call them
LEVELS = (
    "chn.staff_member",
    "chn.deputy_section_head",
    "chn.section_head",
    "chn.deputy_division_head",
    "chn.division_head",
    "chn.deputy_bureau_director",
    "chn.bureau_director",
    "chn.vice_minister",
    "chn.minister",
    "chn.deputy_national_leader",
    "chn.national_leader",
)


@cache
def entries(name: str) -> tuple[Entry, ...]:
    """Return the entries of a list."""
    return tuple(yaml.load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader))
