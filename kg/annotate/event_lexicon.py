"""The words that tell of events, and what tells their senses apart.

From common knowledge of news English, checked against the entries of WordNet 3.1 for strike,
talk, meeting, poll, exchange, report and offer. A noun alone is seldom enough: `needs` and
`never` look at its modifiers, and `evidence` says what a first mention must bring with it.
"""

from dataclasses import dataclass
from enum import Flag, auto

from kg.records import EventType


def words(text: str) -> frozenset[str]:
    """The words of a list written as one string."""
    return frozenset(text.split())


class Evidence(Flag):
    """What makes a phrase speak of one particular event rather than of events of a kind."""

    DATE = auto()
    """A date hangs from it or from its verb."""
    PARTY = auto()
    """A name, group or pronoun takes part in it."""
    DEFINITE = auto()
    """A determiner or owner picks it out: "this strike", "their strike"."""
    VERB = auto()
    """A verb says that it takes place, or that somebody holds it."""
    COMPLEMENT = auto()
    """What it is about stands with it: "a report into …", "a poll found …"."""
    PLACE = auto()
    """It is held somewhere: "in the Commons", "at the conference"."""


ANY = Evidence.DATE | Evidence.PARTY | Evidence.DEFINITE | Evidence.VERB | Evidence.PLACE


@dataclass(frozen=True, slots=True)
class Sense:
    """One noun as an event.

    needs: one of these must modify it; never: none of these may. plural: only the plural is
    meant ("talks"); singular: only the singular ("pickets" are people). evidence: a first mention
    needs at least one of these, unless it is certain.
    """

    type: EventType
    needs: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()
    plural: bool = False
    singular: bool = False
    evidence: Evidence = ANY
    certain: bool = False


_MILITARY = words(
    "air missile drone military preemptive pre-emptive nuclear rocket lucky bird precision "
    "surgical retaliatory artillery cruise hunger israeli russian "
    "nato coalition allied terror terrorist bombing"
)
_STRIKE = Sense(EventType.STRIKE, never=_MILITARY)
_TALKS = Sense(EventType.NEGOTIATION, never=words("pep sex small"), plural=True)
_PROTEST = Sense(
    EventType.PROTEST,
    never=words("share shares stock market oil bond price dollar campaign election car motor"),
    evidence=Evidence.DATE | Evidence.PARTY | Evidence.VERB | Evidence.PLACE,
)
_POLL_EVIDENCE = Evidence.PARTY | Evidence.COMPLEMENT
ELECTION = Sense(
    EventType.ELECTION,
    never=words("future fair free any"),
    evidence=Evidence.DATE
    | Evidence.COMPLEMENT
    | Evidence.DEFINITE
    | Evidence.VERB
    | Evidence.PLACE,
)
# "A February poll", "a snap poll": an election.
OF_VOTERS = words(
    "january february march april may june july august september october november december snap "
    "early general spring autumn summer"
)

NOUNS: dict[str, Sense] = {
    "strike": _STRIKE,
    "walkout": _STRIKE,
    "walk-out": _STRIKE,
    "stoppage": Sense(EventType.STRIKE, never=words("injury play")),
    "action": Sense(EventType.STRIKE, needs=words("industrial strike")),
    "ballot": Sense(
        EventType.BALLOT,
        never=words("paper spoilt spoiled spoil first second third provisional absentee"),
        evidence=Evidence.DATE | Evidence.PARTY | Evidence.VERB | Evidence.COMPLEMENT,
    ),
    "vote": Sense(
        EventType.BALLOT,
        needs=words(
            "strike industrial commons lords senate house parliamentary monday tuesday wednesday "
            "thursday friday saturday sunday yesterday tomorrow tonight week month"
        ),
        evidence=Evidence.DATE | Evidence.PARTY | Evidence.VERB | Evidence.PLACE,
    ),
    "day": Sense(EventType.ELECTION, needs=words("polling election"), evidence=Evidence.DATE),
    "negotiation": Sense(EventType.NEGOTIATION, evidence=ANY),
    "talk": _TALKS,
    "discussion": Sense(
        EventType.NEGOTIATION, plural=True, evidence=Evidence.DATE | Evidence.PARTY
    ),
    "meeting": Sense(EventType.MEETING),
    "summit": Sense(EventType.MEETING, never=words("mountain")),
    "conference": Sense(
        EventType.MEETING,
        never=words("call video telephone league eastern western centre center"),
        evidence=Evidence.DATE | Evidence.PARTY | Evidence.PLACE | Evidence.VERB,
        singular=True,
    ),
    "poll": Sense(
        EventType.OPINION_POLL, never=words("exit straw tax head flag"), evidence=_POLL_EVIDENCE
    ),
    "survey": Sense(EventType.OPINION_POLL, evidence=_POLL_EVIDENCE),
    "debate": Sense(
        EventType.DEBATE,
        never=words("public national political wider ongoing"),
        evidence=Evidence.DATE | Evidence.PARTY | Evidence.PLACE,
    ),
    "exchange": Sense(
        EventType.DEBATE,
        needs=words(
            "bitter heated angry fiery furious testy sharp ill-tempered tense noisy bad-tempered"
        ),
        evidence=Evidence.DATE | Evidence.PARTY | Evidence.PLACE,
    ),
    "clash": Sense(
        EventType.DEBATE,
        needs=words("commons verbal bitter heated angry fiery furious televised"),
        evidence=Evidence.PARTY,
    ),
    "question": Sense(EventType.DEBATE, needs=words("minister pm"), plural=True, certain=True),
    "pmqs": Sense(EventType.DEBATE, certain=True),
    "speech": Sense(
        EventType.SPEECH,
        never=words("free hate political stump"),
        evidence=Evidence.DATE | Evidence.PARTY | Evidence.PLACE,
    ),
    "address": Sense(
        EventType.SPEECH,
        needs=words(
            "keynote inaugural inauguration televised convention conference nation union welcome "
            "opening closing maiden farewell acceptance"
        ),
        evidence=Evidence.DATE | Evidence.PARTY | Evidence.DEFINITE | Evidence.PLACE,
    ),
    "announcement": Sense(EventType.ANNOUNCEMENT, evidence=Evidence.DATE | Evidence.COMPLEMENT),
    "budget": Sense(
        EventType.ANNOUNCEMENT,
        never=words("pre pre-budget"),
        evidence=Evidence.DATE | Evidence.VERB,
    ),
    "statement": Sense(
        EventType.ANNOUNCEMENT,
        needs=words("autumn spring"),
        evidence=Evidence.DATE | Evidence.PARTY | Evidence.VERB | Evidence.PLACE,
    ),
    "review": Sense(EventType.ANNOUNCEMENT, needs=words("spending"), evidence=Evidence.DATE),
    "protest": _PROTEST,
    "rally": _PROTEST,
    "demonstration": _PROTEST,
    "demo": Sense(
        EventType.PROTEST,
        never=words("tape tapes video software free"),
        evidence=Evidence.DATE | Evidence.PARTY | Evidence.VERB | Evidence.PLACE,
    ),
    "march": _PROTEST,
    "sit-in": _PROTEST,
    "picket": Sense(
        EventType.PROTEST,
        never=words("fence"),
        evidence=Evidence.DATE | Evidence.VERB | Evidence.PLACE,
        singular=True,
    ),
    "election": ELECTION,
    "by-election": ELECTION,
    "byelection": ELECTION,
    "referendum": ELECTION,
    "caucus": Sense(
        EventType.ELECTION,
        never=words("black freedom house senate democratic republican congressional"),
        evidence=Evidence.DATE,
    ),
    "report": Sense(
        EventType.REPORT,
        never=words(
            "news media press police radio television tv newspaper earlier recent pre pre-budget"
        ),
        evidence=Evidence.PARTY | Evidence.COMPLEMENT,
    ),
    "cut": Sense(EventType.JOB_CUTS, needs=words("job jobs staff workforce headcount")),
    "loss": Sense(EventType.JOB_CUTS, needs=words("job jobs")),
    "redundancy": Sense(
        EventType.JOB_CUTS,
        plural=True,
        evidence=Evidence.DATE | Evidence.PARTY | Evidence.VERB | Evidence.DEFINITE,
    ),
    "merger": Sense(EventType.MERGER, evidence=Evidence.DATE | Evidence.PARTY | Evidence.DEFINITE),
    "takeover": Sense(
        EventType.MERGER,
        never=words("military hostile"),
        evidence=Evidence.DATE | Evidence.PARTY,
    ),
    "offer": Sense(
        EventType.OFFER,
        needs=words("final pay improved revised formal latest better settlement cent percent"),
        evidence=ANY,
    ),
}

# Compounds whose parts the tokenizer splits: "walk-out" is three tokens, the last one the head.
HYPHENED = {("walk", "out"): "walk-out", ("by", "election"): "by-election", ("sit", "in"): "sit-in"}

# Modifiers that make another event of the kind, still to come or to fear.
FURTHER = words("further future more fresh additional another subsequent renewed")
# "Similar talks in February" are none of those before.
OTHERS = words("similar other earlier separate")
NEXT = words("next forthcoming upcoming coming")
PLANNED = words("planned forthcoming upcoming scheduled looming impending next coming imminent")
POSSIBLE = words("possible potential threatened further future likely hypothetical proposed mooted")
# "Divided on holding a referendum", "the idea of holding one": it is only thought of.
THOUGHT_OF = words("on over about against towards toward")
IDEAS = words("idea prospect possibility chance option hope favour favor question merit notion")
CANCELLED = words("cancelled canceled abandoned averted postponed suspended aborted scrapped")
LAST = words("last previous past recent")
# One of several of its kind: "the final meeting of the commission" is not the summit before it.
ONE_OF_MANY = words("final first second third fourth opening closing annual emergency inaugural")
GATHERINGS = frozenset(
    {EventType.MEETING, EventType.NEGOTIATION, EventType.DEBATE, EventType.SPEECH}
)
# A participle after an event's noun whose agent holds it: "talks chaired by …", not "backed by".
HELD_BY = words(
    "hold organise organize lead chair host call convene attend commission conduct carry take "
    "publish produce write compile draw deliver make give stage launch issue release run"
)

# "No strike", "any strike", "every meeting": nothing particular is spoken of.
UNSPECIFIC = words("no any every each neither either whatever such many most few")
DEFINITE = words("the this that these those")

# Of an event that is its subject: that it takes place.
TAKES_PLACE = words(
    "take go begin start resume continue end finish collapse break happen occur follow last hit "
    "disrupt close involve proceed open conclude stall cripple paralyse paralyze bring halt"
)
# Of an event that is its subject: that it is on its way, or has long begun.
NEARS = words("loom near approach beckon threaten")
LASTS = words("enter last continue")
# Under "not" these say that the event does not take place; "not resumed" and "not ended" do not.
NOT_HELD = words("take go happen occur proceed hold stage stag")
NOT_YET = words("begin start open launch commence")
# What a future verb says of a ballot or a meeting that is its subject, beside that it takes place.
CONCERNS = words("ask decide discuss focus cover see be affect coincide mark determine include")
# Of an event that one does it in: "backed strike action in a ballot".
DECIDES = words("back vote support reject win lose oppose choose elect defeat approve decide")

# Of an event that is its object, or the subject of its passive: that somebody does it. ("Stag" is
# what the lemmatizer makes of "staged".)
HOLDS = words(
    "hold stage stag begin start launch lead attend join conduct resume have host chair convene "
    "organise organize prompt spark trigger enter embark engage publish release unveil "
    "commission produce issue deliver make give table reject accept submit win lose fight "
    "contest complete mount take address suspend continue finish end open see walk present put "
    "tell"
)
# What is planned by being called, set or announced: a debate or a report is called other things.
CALLABLE = frozenset(
    {
        EventType.STRIKE,
        EventType.BALLOT,
        EventType.MEETING,
        EventType.NEGOTIATION,
        EventType.PROTEST,
        EventType.ELECTION,
        EventType.JOB_CUTS,
    }
)
# "They have met over the years": a habit, no event.
REGULAR = words("regular weekly monthly daily annual usual frequent routine occasional periodic")
HABITUAL = words("often usually regularly always sometimes frequently rarely routinely")
# A rally is a protest where the article tells more of protest than of a campaign.
PROTESTING = words(
    "protest protests protesters strikers protesting demonstrators demonstration demonstrations "
    "strike strikes unions marchers marched picket union tuc"
)
MARKETS = words("share stock market index bond price pound dollar euro currency oil gold future")
CAMPAIGNING = words("campaign candidate candidates voters primary nominee delegates nomination")
# Types whose noun may carry a party as its modifier ("a Brightwater poll", "a PCS strike").
CARRIES_PARTY = frozenset(EventType) - {
    EventType.DEBATE,
    EventType.ELECTION,
    EventType.PROTEST,
    EventType.ANNOUNCEMENT,
}
# Places one walks out of without going on strike.
LEFT = words(
    "meeting talks talk room negotiations negotiation debate conference chamber commons parliament "
    "hearing interview court session summit house door hotel building event rally speech"
)
COLLECTIVE = words("they we cabinet committee executive board council panel parliament assembly")
# Nouns that measure an event: "two weeks of negotiations", "a series of strikes".
MEASURES = words(
    "day week month hour series round set number wave string programme period rash spate night "
    "couple minute year pair succession start end beginning eve aftermath wake"
)
SETTLES = words(
    "plan schedule announce call set arrange agree confirm fix book promise pledge guarantee"
)
MAY_BE = words(
    "threaten warn consider demand want urge seek propose risk fear face avoid prevent discuss "
    "suggest oppose support back favour favor contemplate mull request offer head need predict "
    "stop block ban expect require"
)
CALLS_OFF = words("cancel suspend postpone avert abandon scrap shelve call")

FINDS = words("find show suggest indicate say conclude reveal put give claim warn recommend argue")
REPORT_ON = words("into on about by from")
ANNOUNCES = words("of that about on by")

# "Meet": people do, targets are met.
PEOPLE = words(
    "official officials representatives representative leader leaders minister ministers union "
    "unions employers employer members staff workers mps peers negotiators chiefs bosses "
    "managers executives president chancellor secretary delegates colleagues counterparts "
    "counterpart opposites teachers doctors nurses voters supporters activists campaigners "
    "protesters families relatives journalists reporters lawyers experts advisers aides "
    "delegation team committee board council cabinet government party parties sides side people "
    "group groups him her them us me you pair mayor mayors ambassador envoy envoys governor "
    "senator senators candidate candidates rival rivals commissioner chairman king queen pope "
    "premier diplomat diplomats"
)
WORKERS = words(
    "worker workers staff union unions members teachers nurses doctors drivers firefighters "
    "lecturers employees cleaners guards crew servants miners postmen pilots journalists they "
    "we crews porters strikers clerks porters students pupils engineers dockers railwaymen "
    "conductors musicians barristers paramedics handlers collectors midwives dockworkers "
    "technicians firemen caretakers couriers carers academics signallers dentists consultants "
    "truckers"
)
# Those who go on strike or on a march, named by what they do; the rest may be anybody.
OCCUPATIONS = WORKERS - words("they we union unions members staff crew students pupils")
# They tell nothing of who took part.
ANYBODY = words("workers worker staff members employees people strikers they we")
CROWDS = words("hundreds thousands dozens tens scores crowds million millions")
MARCHERS = (
    WORKERS
    | CROWDS
    | words(
        "campaigners protesters protestors demonstrators activists supporters farmers families "
        "pensioners people residents parents"
    )
)
OF_CROWDS = frozenset({EventType.STRIKE, EventType.BALLOT, EventType.PROTEST})
DEMONSTRATES = words("protest demonstrate march rally")
# Those one speaks to; to address a problem is no speech.
AUDIENCES = CROWDS | words(
    "conference congress convention assembly parliament rally crowd crowds audience delegates "
    "meeting summit nation mps peers senators lawmakers members supporters activists students "
    "people workers journalists reporters commons lords house council union forum gathering "
    "congregation demonstrators protesters leaders executives voters troops guests officials "
    "ministers teachers nurses farmers"
)
# Those whose debates are held on a day, in a chamber.
DEBATERS = words(
    "mps peers lords commons parliament msps ams senators senate congress assembly councillors "
    "delegates house lawmakers"
)
STRIKING = words("strike strikes walkout walkouts walk-out stoppage stoppages")
# "Are allowed to strike", "the right to strike": no strike is meant.
MAY_STRIKE = words("allow able free entitle right wrong permit ban forbid legal illegal lawful")
# "Widely expected on 5 May", after the noun and a comma.
AWAITED = words(
    "expected due scheduled planned set pencilled tipped slated held called predicted forecast "
    "likely"
)
CHAMBERS = words(
    "commons lords parliament house senate congress holyrood stormont chamber conference"
)
PUBLISHES = words("publish release commission unveil issue produce write compile launch")
JOBS = words("job post position")
CUTS_JOBS = words("cut axe ax shed slash eliminate")
# The verbs that tell of an event by themselves.
VERBS = CUTS_JOBS | words(
    "meet sit negotiate strike walk down ballot clash debate merge vote go lose protest march "
    "demonstrate rally picket address"
)

# Evidence, over the whole article, that a strike is one of workers (one sense per discourse:
# Gale, Church and Yarowsky 1992).
INDUSTRIAL = words(
    "union unions worker workers staff employees picket pickets walkout walkouts industrial "
    "teachers nurses firefighters drivers pay pensions pension doctors strikers employers "
    "ballot tuc lecturers"
)
WARLIKE = words(
    "missile missiles bomb bombs bombing airstrike airstrikes troops military militants "
    "terrorists isis jihadists rebels warplanes drone drones airspace syria"
)
# Verbs whose subject takes part in the event that is their object, or their "on" and "in".
DOES = words(
    "hold stage stag begin start launch lead attend join conduct resume have host chair convene "
    "enter deliver take make give table win lose fight contest mount suspend call organise "
    "organize plan threaten consider propose announce commission publish release produce issue "
    "break carry open prepare put"
)
JOINS = words(
    "embark engage enter go come take return participate join walk speak talk sit meet be vote"
)
