"""The words that the tables hold, and what the peers know of them: each list is what somebody would write by hand.

A word of which an order is sure stands in its list; one that may be meant stands in the list `..._PERHAPS`.
"""

COUNTRIES = ("CHN", "ERI", "SLE", "GMB", "GUY", "GHA")  # those of the six orders

POSTS = {
    "CHN": (
        "Beijing", "Shanghai", "Guangzhou", "Shenyang", "Wuhan", "China", "U.S. Embassy Beijing", "北京", "上海",
        "广州",
    ),
    "ERI": ("Asmara", "Embassy Asmara"),
    "SLE": ("Freetown", "U.S. Embassy Freetown"),
    "GMB": ("Banjul", "Embassy Banjul"),
    "GUY": ("Georgetown", "Embassy Georgetown"),
    "GHA": ("Accra", "Embassy Accra"),
    "": ("Tokyo", "Seoul", "Bangkok", "Hong Kong & Macau", "Taipei", "Embassy Singapore", "东京"),
}  # fmt: skip
NATIONALS = {
    "CHN": ("CHN", "China", "中国", "China; Canada"),
    "ERI": ("ERI", "Eritrea", "Eritrea; Italy"),
    "SLE": ("SLE", "Sierra Leone"),
    "GMB": ("GMB", "The Gambia"),
    "GUY": ("GUY", "Guyana", "Guyana; Canada"),
    "GHA": ("GHA", "Ghana"),
    "": ("JPN", "Japan", "KOR", "Thailand", "FRA", "United Kingdom", "IND"),
}
RESIDENTS = {country: words[:2] for country, words in NATIONALS.items() if country} | {"": NATIONALS[""]}

# visa classes
B_VISAS = ("B1/B2", "B1", "B2", "b-1/b-2", "B")  # whoever says B has one of the three
B_VISAS_PERHAPS: tuple[str, ...] = ()
STUDENT_VISAS = ("F1", "F-1", "F2", "J1", "J2")
STUDENT_VISAS_PERHAPS = ("F",)
STAFF_VISAS = ("A3", "G5")
STAFF_VISAS_PERHAPS = ("A",)
OTHER_NONIMMIGRANT = ("H1B", "H-2B", "L1", "O1", "K1", "C1/D", "E2", "M1", "R1", "TN", "H4")
NONIMMIGRANT = ("nonimmigrant",)  # any of the above
IMMIGRANT = ("IR1", "CR1", "IR5", "immigrant")

# employers: the order of the PRC
SECURITY = (
    "chn.mps", "公安部", "上海市公安局", "广州市公安局", "浙江省公安厅", "某县公安局",
    "Guangzhou Public Security Bureau", "chn.mss", "国家安全部", "北京市国家安全局",
    "Ministry of State Security of the PRC", "chn.nsc", "国家监察委员会", "National Supervisory Commission of China",
)  # fmt: skip
SECURITY_PERHAPS = ("中央纪委国家监委", "广州铁路公安局", "上海海关缉私局")
IMMIGRATION = ("chn.nia", "国家移民管理局", "National Immigration Administration of China", "北京出入境边防检查总站")
NEITHER = (
    "chn.mfa", "司法部", "上海市人民法院", "中国人民解放军", "河北省监狱", "广州市监察委员会",
)  # fmt: skip
# the others
SIERRA_LEONE = ("sle.mfa", "Ministry of Foreign Affairs of Sierra Leone", "sle.immigration")
SIERRA_LEONE_PERHAPS = ("Government of Sierra Leone", "sle.government")
GAMBIA = ("gmb.government", "Government of The Gambia", "gmb.ministries")
GAMBIA_PERHAPS = ("gmb.associated_entity",)
GUYANA = ("guy.government", "Government of Guyana", "guy.wholly_owned")
GUYANA_PERHAPS = ("guy.partly_owned", "guy.state_company")
GHANA_MISSIONS = ("gha.missions_in_usa", "Embassy of Ghana in the United States")
GHANA_BRANCHES = (
    "gha.executive", "Executive branch of Ghana", "gha.legislature", "Parliament of Ghana", "gha.ministers",
)  # fmt: skip
GHANA_PERHAPS = ("Government of Ghana", "gha.government")
GHANA_NEITHER = ("gha.judiciary", "Judiciary of Ghana")
UNRECOGNISED = ("Sunshine Trading Co", "某某公司", "Blue River Hospital", "ABC Ltd", "蓝河商社")  # may be anybody
PRIVATE = ("private",)

HIGH_LEVELS = ("deputy_bureau_director", "bureau_director", "vice_minister", "副局级", "正局级", "副厅级")
LOW_LEVELS = ("staff_member", "科员", "section_head", "正科级", "deputy_division_head", "副处级", "division_head")

STAFF = ("unsaid", "established", "civil_servant", "公务员", "public_institution")
STAFF_PERHAPS = ("auxiliary", "civilian", "contract", "合同工")

PARENTS = ("father", "mother", "parent")
OTHER_RELATIONS = ("child", "sibling", "half_sibling", "grandparent", "parent_in_law", "other_relative")
MARRIED = ("married", "separated")
UNMARRIED = ("single", "divorced", "widowed")

# what an order leaves open, or an unknown employer may be
PERHAPS_SECURITY = SECURITY_PERHAPS + UNRECOGNISED
PERHAPS_MISSION = ("gha.executive", "Executive branch of Ghana", *GHANA_PERHAPS, *UNRECOGNISED)


def abroad(perhaps: tuple[str, ...]) -> tuple[str, ...]:
    """Return who may be an agency of another country than the PRC, beside those that are listed for it."""
    return (*perhaps, *UNRECOGNISED)
