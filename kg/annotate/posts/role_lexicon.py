"""Words of posts: titles before names, the nouns of roles, and which concept each role is.

From common knowledge of British and American politics, unions and newsrooms.
"""

from collections.abc import Mapping, Sequence

from kg.annotate.gazetteer import word_set

MALE_TITLES = frozenset({"mr", "mr.", "sir", "lord", "monsieur", "herr", "messrs"})
FEMALE_TITLES = frozenset(
    {"mrs", "mrs.", "ms", "ms.", "miss", "dame", "lady", "baroness", "madame", "frau"}
)
NEUTRAL_TITLES = frozenset(
    {"dr", "dr.", "prof", "prof.", "professor", "rev", "rev.", "reverend", "rt", "hon", "hon."}
)
TITLES = MALE_TITLES | FEMALE_TITLES | NEUTRAL_TITLES
PEERS = frozenset({"lord", "lady", "baroness"})

# Roles that are printed before a name as a title is: "President Obama", "Sen. Sanders".
LEADING_ROLES: Mapping[str, str] = {
    "president": "President",
    "chancellor": "Chancellor",
    "senator": "Senator",
    "sen": "Senator",
    "sen.": "Senator",
    "representative": "Representative",
    "rep": "Representative",
    "rep.": "Representative",
    "reps.": "Representative",
    "sens.": "Senator",
    "congressman": "Representative",
    "congresswoman": "Representative",
    "governor": "Governor",
    "gov": "Governor",
    "gov.": "Governor",
    "mayor": "Mayor",
    "judge": "Judge",
    "justice": "Judge",
    "councillor": "Councillor",
    "cllr": "Councillor",
    "ambassador": "Ambassador",
    "premier": "PrimeMinister",
    "minister": "Minister",
    "secretary": "Secretary",
    "professor": "Professor",
    "speaker": "Chair",
    "taoiseach": "PrimeMinister",
}
RANKS = word_set(
    """
    general gen gen. colonel col col. captain capt capt. major lieutenant lt lt. sgt sgt.
    sergeant admiral constable pc detective inspector superintendent commander king queen
    prince princess pope cardinal archbishop bishop father sister brother saint st st. emperor
    duke duchess earl count countess baron chairman chairwoman director comrade
    """
)

# Roles of several people at once: "Gazette journalists Jo Field and Al Wick".
PLURALS: Mapping[str, str] = {
    "analysts": "Analyst",
    "chairmen": "Chair",
    "co-chairs": "Chair",
    "co-leaders": "Leader",
    "defenders": "Member",
    "deputy leaders": "DeputyLeader",
    "directors": "Director",
    "economists": "Analyst",
    "general secretaries": "GeneralSecretary",
    "journalists": "Correspondent",
    "lawmakers": "MemberOfParliament",
    "leaders": "Leader",
    "midfielders": "Member",
    "ministers": "Minister",
    "professors": "Professor",
    "reporters": "Correspondent",
    "presidents": "President",
    "researchers": "Analyst",
    "senators": "Senator",
    "strikers": "Member",
}

# The last words of a role, with the concept it is when nothing before or after it says otherwise.
ROLES: Mapping[str, str | None] = {
    **PLURALS,
    "prime minister": "PrimeMinister",
    "pm": "PrimeMinister",
    "taoiseach": "PrimeMinister",
    "premier": "PrimeMinister",
    "deputy prime minister": "DeputyPrimeMinister",
    "deputy pm": "DeputyPrimeMinister",
    "tanaiste": "DeputyPrimeMinister",
    "leader": "Leader",
    "co-leader": "Leader",
    "party leader": "Leader",
    "leader of the opposition": "Leader",
    "opposition leader": "Leader",
    "majority leader": "Leader",
    "minority leader": "Leader",
    "deputy leader": "DeputyLeader",
    "general secretary": "GeneralSecretary",
    "secretary general": "GeneralSecretary",
    "secretary-general": "GeneralSecretary",
    "joint general secretary": "GeneralSecretary",
    "deputy general secretary": "DeputyGeneralSecretary",
    "assistant general secretary": "AssistantGeneralSecretary",
    "secretary of state": "SecretaryOfState",
    "chief secretary": "ChiefSecretary",
    "chancellor": "Chancellor",
    "chancellor of the exchequer": "Chancellor",
    "lord chancellor": "SecretaryOfState",
    "minister": "Minister",
    "junior minister": "Minister",
    "minister of state": "Minister",
    "minister without portfolio": "Minister",
    "first minister": "PrimeMinister",
    "paymaster general": "Minister",
    "solicitor general": "Minister",
    "attorney general": "Minister",
    "attorney-general": "Minister",
    "whip": "Minister",
    "chief whip": "Minister",
    "foreign minister": "Minister",
    "spokesman": "Spokesperson",
    "spokeswoman": "Spokesperson",
    "spokesperson": "Spokesperson",
    "spokesmen": "Spokesperson",
    "press secretary": "Spokesperson",
    "chief executive": "ChiefExecutive",
    "chief executive officer": "ChiefExecutive",
    "ceo": "ChiefExecutive",
    "managing director": "ChiefExecutive",
    "chairman": "Chair",
    "chairwoman": "Chair",
    "chairperson": "Chair",
    "co-chairman": "Chair",
    "co-chair": "Chair",
    "convener": "Chair",
    "convenor": "Chair",
    "chair": "Chair",
    "vice-chairman": "Chair",
    "vice chairman": "Chair",
    "speaker": "Chair",
    "president": "President",
    "co-president": "President",
    "vice president": "VicePresident",
    "vice-president": "VicePresident",
    "director": "Director",
    "executive director": "Director",
    "director general": "Director",
    "director-general": "Director",
    "research director": "Director",
    "campaign director": "Director",
    "communications director": "Director",
    "deputy director": "Director",
    "national secretary": "Secretary",
    "regional secretary": "Secretary",
    "secretary": "Secretary",
    "treasurer": "SeniorOfficial",
    "head": "Head",
    "co-head": "Head",
    "chief": "Head",
    "boss": "Head",
    "headteacher": "Head",
    "head teacher": "Head",
    "principal": "Head",
    "mp": "MemberOfParliament",
    "mps": "MemberOfParliament",
    "msp": "MemberOfParliament",
    "mep": "MemberOfParliament",
    "td": "MemberOfParliament",
    "am": "MemberOfParliament",
    "mla": "MemberOfParliament",
    "backbencher": "MemberOfParliament",
    "member of parliament": "MemberOfParliament",
    "lawmaker": "MemberOfParliament",
    "parliamentarian": "MemberOfParliament",
    "peer": "Peer",
    "mayor": "Mayor",
    "lord mayor": "Mayor",
    "councillor": "Councillor",
    "governor": "Governor",
    "senator": "Senator",
    "congressman": "Representative",
    "congresswoman": "Representative",
    "representative": "Representative",
    "ambassador": "Ambassador",
    "envoy": "Ambassador",
    "high commissioner": "Ambassador",
    "judge": "Judge",
    "justice": "Judge",
    "chief justice": "Judge",
    "adviser": "Adviser",
    "advisor": "Adviser",
    "aide": "Adviser",
    "strategist": "Adviser",
    "pollster": "Analyst",
    "campaign manager": "SeniorOfficial",
    "campaign chairman": "Chair",
    "chief of staff": "SeniorOfficial",
    "permanent secretary": "SeniorOfficial",
    "cabinet secretary": "SeniorOfficial",
    "comptroller": "SeniorOfficial",
    "auditor general": "SeniorOfficial",
    "commissioner": "SeniorOfficial",
    "official": "SeniorOfficial",
    "officer": "SeniorOfficial",
    "manager": "SeniorOfficial",
    "organiser": "SeniorOfficial",
    "coordinator": "SeniorOfficial",
    "co-ordinator": "SeniorOfficial",
    "inspector": "SeniorOfficial",
    "chief inspector": "SeniorOfficial",
    "correspondent": "Correspondent",
    "reporter": "Correspondent",
    "journalist": "Correspondent",
    "columnist": "Correspondent",
    "presenter": "Correspondent",
    "editor": "Editor",
    "professor": "Professor",
    "lecturer": "Professor",
    "fellow": "Analyst",
    "analyst": "Analyst",
    "economist": "Analyst",
    "expert": "Analyst",
    "researcher": "Analyst",
    "scientist": "Analyst",
    "political scientist": "Analyst",
    "specialist": "Analyst",
    "historian": "Analyst",
    "consultant": "Adviser",
    "executive": "SeniorOfficial",
    "vice chair": "Chair",
    "vice-chair": "Chair",
    "prosecutor": "SeniorOfficial",
    "negotiator": "SeniorOfficial",
    "commander": "SeniorOfficial",
    "ombudsman": "SeniorOfficial",
    "lobbyist": "SeniorOfficial",
    "employee": "Member",
    "student": "Member",
    "member": "Member",
    "politician": "Member",
    "founder": None,
    "co-founder": None,
    "owner": None,
    "activist": "Member",
    "campaigner": "Member",
    "counsel": None,
    "lawyer": None,
    "coach": None,
    "striker": "Member",
    "midfielder": "Member",
    "defender": "Member",
    "goalkeeper": "Member",
    "keeper": "Member",
    "star": "Member",
    "winger": "Member",
    "trustee": "Member",
    "delegate": "Member",
    "candidate": None,
    "nominee": None,
}
LONGEST_ROLE = max(len(role.replace("-", " - ").split()) for role in ROLES)

# Words that may stand inside a role before its last word: "shadow", "deputy", "foreign".
MODIFIERS = word_set(
    """
    acting advisory affairs agriculture arts assistant associate banking branch business cabinet
    campaign central chief children communications communities company constitutional consumer
    corporate county culture current defence defense departing deputy district domestic
    economic economics economy editorial education elections employment energy environment
    equality equalities europe european ex ex- exchequer executive family federal finance
    financial first foreign former founding frontbench global government group health high higher
    home housing human immigration industrial industry information interim interior
    international investment joint junior justice labor labour-affairs late law legal local
    long-time longtime managing medical media military national negotiating new news northern
    office operations opposition outgoing parliamentary party pensions permanent policing
    policy political press principal prisons programme public regional religious research
    resources responsible retired royal rural schools science security senior services shadow
    social society southern special staff state strategic strategy student supreme tax
    technology then-president then trade training transport treasury universities universities
    vice veteran welfare women work world scotland welsh scottish northern ireland
    lifelong learning skills sport tourism
    """
)
FORMER = frozenset({"former", "ex", "ex-", "late", "then", "outgoing", "retired", "one-time"})

# Words of a post that somebody has been chosen for and does not hold yet.
FUTURE = frozenset({"incoming", "elect", "designate", "future", "next"})

# What a British secretary of state answers for: the words before "secretary" or "minister".
IMPLIED_BODIES: Mapping[str, tuple[str, ...]] = {
    "chancellor": ("hm-treasury",),
    "chancellor of the exchequer": ("hm-treasury",),
    "chief secretary": ("hm-treasury",),
    "home secretary": ("home-office",),
    "home office minister": ("home-office",),
    "foreign secretary": ("foreign-office",),
    "foreign office minister": ("foreign-office",),
    "health secretary": ("department-of-health",),
    "health minister": ("department-of-health",),
    "education secretary": (
        "department-for-education",
        "department-for-education-and-skills",
        "department-for-children-schools-and-families",
        "department-for-education-and-employment",
    ),
    "schools minister": ("department-for-education", "department-for-education-and-skills"),
    "defence secretary": ("ministry-of-defence",),
    "defence minister": ("ministry-of-defence",),
    "justice secretary": ("ministry-of-justice",),
    "justice minister": ("ministry-of-justice",),
    "lord chancellor": ("ministry-of-justice", "department-for-constitutional-affairs"),
    "transport secretary": ("department-for-transport",),
    "transport minister": ("department-for-transport",),
    "work and pensions secretary": ("department-for-work-and-pensions",),
    "pensions minister": ("department-for-work-and-pensions",),
    "environment secretary": ("defra",),
    "culture secretary": ("dcms",),
    "business secretary": (
        "department-for-business-innovation-and-skills",
        "department-for-business-energy-and-industrial-strategy",
        "department-for-business-enterprise-and-regulatory-reform",
        "department-for-business-and-trade",
    ),
    "trade and industry secretary": ("department-of-trade-and-industry",),
    "international development secretary": ("dfid",),
    "brexit secretary": ("dexeu",),
    "communities secretary": ("dclg", "mhclg"),
    "energy secretary": ("department-of-energy-and-climate-change",),
    "cabinet office minister": ("cabinet-office",),
    "mep": ("european-parliament",),
    "scottish secretary": ("scotland-office",),
    "welsh secretary": ("wales-office",),
    "northern ireland secretary": ("northern-ireland-office",),
}
# Roles of those whom a body employs or sends, told after their name: "analyst Jo Field of X".
EMPLOYED = frozenset({"Adviser", "Analyst", "Correspondent", "Editor", "Professor", "Spokesperson"})
# Held for a state and never for the party whose name stands before it.
OFFICES_OF_STATE = frozenset(
    {"PrimeMinister", "Chancellor", "Governor", "Mayor", "Minister", "SecretaryOfState"}
)
PARTISANS = word_set(
    "communist conservative democrat democratic green liberal republican socialist nationalist"
)
# Told of somebody even where the article names no body that the post is held in.
OFFICES = OFFICES_OF_STATE | {
    "Ambassador", "ChiefSecretary", "Councillor", "DeputyGeneralSecretary", "DeputyPrimeMinister",
    "GeneralSecretary", "MemberOfParliament", "Peer", "President", "Representative", "Senator",
    "ShadowMinister", "VicePresident",
}  # fmt: skip
HEADS_GOVERNMENT = frozenset({"PrimeMinister", "DeputyPrimeMinister"})


def concept(role: Sequence[str]) -> str | None:
    """The concept of a role, from its lower-case words; None when no listed concept fits.

    The longest listed ending decides: "deputy general secretary" before "secretary". A shadow
    post is a shadow one whatever it shadows; a secretary with a subject ("health secretary")
    is a secretary of state.
    """
    words = [word for word in role if word not in FORMER and word not in FUTURE]
    while words and words[-1] == "-":  # of "president-elect"
        words.pop()
    if not words:
        return None
    if words[0] == "shadow":
        return "ShadowMinister"
    for length in range(min(LONGEST_ROLE, len(words)), 0, -1):
        ending = " ".join(words[-length:]).replace(" - ", "-")
        if ending in ROLES:
            found = ROLES[ending]
            if ending == "secretary" and len(words) > 1 and words[-2] in _SUBJECTS:
                return "SecretaryOfState"
            return found
    return None


_SUBJECTS = word_set(
    """
    home foreign health education defence justice transport pensions environment culture
    business industry development brexit communities energy scottish welsh ireland trade
    employment skills treasury defense state labor interior commerce agriculture housing
    affairs security international
    """
)
