"""What kind of thing a name names: by its own words, then by a vote over its mentions."""

from collections import Counter
from collections.abc import Sequence

from kg.annotate.gazetteer import word_set
from kg.records import Kind

# spaCy labels that can be names at all, and what they say. The small model calls unions places,
# programmes works of art and people organisations, so a label is one vote, not a verdict.
MODEL_KINDS = {
    "PERSON": Kind.PERSON,
    "ORG": Kind.ORGANIZATION,
    "GPE": Kind.PLACE,
    "LOC": Kind.PLACE,
    "FAC": Kind.PLACE,
    # The encoder's own.
    "UNION": Kind.UNION,
    "DEPARTMENT": Kind.DEPARTMENT,
    "PARTY": Kind.PARTY,
    "OUTLET": Kind.OUTLET,
}
BODIES = frozenset(
    {
        Kind.UNION,
        Kind.DEPARTMENT,
        Kind.PARTY,
        Kind.OUTLET,
        Kind.PROGRAMME,
        Kind.ORGANIZATION,
    }
)

_NO_UNION = frozenset(
    [
        "european",
        "soviet",
        "customs",
        "student",
        "students",
        "credit",
        "african",
        "banking",
        "monetary",
        "energy",
        "western",
    ]
)
# American states as datelines and brackets print them.
STATES = word_set(
    """Ala. Ariz. Ark. Calif. Colo. Conn. Del. Fla. Ga. Ill. Ind. Kan. Ky. La. Md. Mass. Mich. Minn.
    Miss. Mo. Mont. Neb. Nev. N.H. N.J. N.M. N.Y. N.C. N.D. Okla. Ore. Pa. R.I. S.C. S.D. Tenn. Tex.
    Vt. Va. Wash. W.Va. Wis. Wyo. D.C. Ariz Calif Colo Conn Fla Ky Okla Tenn Tex Va Vt Wis Wyo"""
)
# Whose associations and federations are unions.
_CRAFTS = word_set(
    """
    bakers boilermakers busmen clerks dockers drivers firefighters firemen journalists lecturers
    midwives mineworkers miners musicians nurses porters postmen printers railwaymen
    railworkers schoolmasters schoolteachers seafarers seamen shopworkers staff steelworkers
    teachers weavers workers
    """
)
_OF_CRAFTS = word_set(
    "alliance association brotherhood confederation federation guild league society"
)
_NO_PARTY = frozenset(["tea", "christmas", "garden", "search", "dinner", "birthday", "third"])
_DEPARTMENT_STARTS = frozenset({"department", "ministry"})
_OUTLET_ENDS = word_set(
    """
    times post herald tribune telegraph gazette guardian observer chronicle journal news radio
    tv television magazine newspaper zeitung press examiner enquirer mail globe broadcasting
    """
)
# "Lampland Press Agency", "Lamp News Network", "Lamp Broadcasting Corporation".
_REPORTING = word_set("news press broadcasting telegraph")
_REPORTING_ENDS = word_set("agency service network corporation company")
_BODY_ENDS = word_set(
    """
    council commission committee association federation trust group plc ltd inc inc. corp corp.
    llc gmbh ag university college school institute institution foundation authority office
    bank court board society congress confederation alliance bureau centre center network fund
    police parliament assembly senate chamber forum coalition campaign league club company
    corporation academy army navy force forces service services party partnership organisation
    organization panel tribunal taskforce union unions church hospital airways airlines
    industries systems partners holdings brothers associates consortium conference convention
    research polling motors energy foods
    movement brigade brigades agency administration directorate secretariat inquiry cabinet
    council's
    """
)
_BODY_STARTS = word_set(
    """
    university institute bank council commission committee association federation society
    centre center office church confederation league organisation organization board court
    campaign house college school alliance coalition
    """
)
_PLACE_ENDS = word_set(
    """
    street road avenue square river island islands county valley lake airport mountains sea
    ocean bay bridge park palace province district peninsula castle desert beach boulevard
    highway coast hills forest border town city village region stadium
    """
)
_EVENT_ENDS = word_set(
    """
    convention conference summit cup olympics games act bill treaty war wars day festival prize
    award awards agreement accord pact election elections championship championships olympic
    constitution amendment report plan initiative debate revolution holocaust code law
    """
)


def kind_by_words(words: Sequence[str]) -> Kind | None:
    """The kind that a name's own words give away ("… Union", "Department for …"), else None.

    words: two or more words of the name, as printed.
    """
    if len(words) < 2:
        return None
    lower = [word.lower() for word in words]
    first, last, second = lower[0], lower[-1], lower[1]
    linked = second in ("of", "for")
    if first in _DEPARTMENT_STARTS and linked:
        return Kind.ORGANIZATION if "university" in lower else Kind.DEPARTMENT
    if last in _REPORTING_ENDS and set(_REPORTING) & set(lower[:-1]):
        return Kind.OUTLET
    if last in ("ministry", "agency"):
        return Kind.DEPARTMENT
    if last == "department" and lower[-2] not in ("police", "fire", "sheriff's"):
        return Kind.DEPARTMENT
    if lower[-2:] == ["soviet", "union"]:
        return Kind.PLACE
    if (last in ("union", "unions") and lower[-2] not in _NO_UNION) or _union_of(lower):
        return Kind.UNION
    if last == "workers" and len(lower) > 2:
        return Kind.UNION  # "United Lamp and Oil Workers"
    if _CRAFTS & set(lower) and {first, last} & _OF_CRAFTS and "parent" not in lower:
        return Kind.UNION  # "The Waterside Workers' Federation", "Guild of Bus Drivers"
    if last == "party":
        return None if lower[-2] in _NO_PARTY else Kind.PARTY
    if (first == "party" and linked) or (second == "party" and len(lower) > 2 and lower[2] == "of"):
        return Kind.PARTY
    if last in _OUTLET_ENDS or first == "daily":
        return Kind.OUTLET
    if last in _BODY_ENDS or (first in _BODY_STARTS and linked):
        return Kind.ORGANIZATION
    if last in _PLACE_ENDS:
        return Kind.PLACE
    return None


def _union_of(lower: Sequence[str]) -> bool:
    for i, word in enumerate(lower[:-1]):
        if word in ("union", "brotherhood") and lower[i + 1] == "of":
            return i == 0 or lower[i - 1] not in _NO_UNION
    return False


def is_event_name(words: Sequence[str]) -> bool:
    """Whether a capitalised name is an event, a law or a prize, which are no names of ours."""
    return len(words) > 1 and words[-1].lower() in _EVENT_ENDS


def is_acronym(word: str) -> bool:
    """Whether a word is two to six capitals, "&" allowed inside ("TUC", "T&G")."""
    letters = word.replace("&", "").replace(".", "")
    return 2 <= len(letters) <= 6 and letters.isalpha() and letters.isupper()


def decide(votes: Counter[Kind]) -> Kind | None:
    """The kind with most votes; a tie goes to a person, then a body, then a place.

    Of bodies the one of a sort goes first: an organisation is what unions and parties are, too.
    """
    if not votes:
        return None
    order = (Kind.PERSON, *sorted(BODIES - {Kind.ORGANIZATION}), Kind.ORGANIZATION, Kind.PLACE)
    return min(votes, key=lambda kind: (-votes[kind], order.index(kind)))
