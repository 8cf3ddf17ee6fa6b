"""The words that stand beside those that tell of events: verbs, modifiers, people, places."""

from kg.records import EventType


def words(text: str) -> frozenset[str]:
    """The words of a list written as one string."""
    return frozenset(text.split())


# Modifiers that make another event of the kind, still to come or to fear.
FURTHER = words("further future more fresh additional another subsequent renewed")
# "Similar talks in February" are none of those before.
OTHERS = words("similar other earlier separate")
NEXT = words("next forthcoming upcoming coming")
PLANNED = words(
    "planned forthcoming upcoming scheduled looming impending next coming imminent expected"
)
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
    "disrupt close involve proceed open conclude stall cripple paralyse paralyze bring halt kick "
    "convene reconvene adjourn"
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
    "tell front head impose"
)
# Of voting papers: that they go to those who vote.
SENDS = words("send go post mail issue distribute dispatch despatch arrive")
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
COLLECTIVE = words(
    "they we cabinet committee executive board council panel parliament assembly group commission "
    "society federation association league guild union chamber"
)
# Nouns that measure an event: "two weeks of negotiations", "a series of strikes".
MEASURES = words(
    "day week month hour series round set number wave string programme period rash spate night "
    "couple minute year pair succession start end beginning eve aftermath wake"
)
SETTLES = words(
    "plan schedule announce call set arrange agree confirm fix book promise pledge guarantee pencil"
)
MAY_BE = words(
    "threaten warn consider demand want urge seek propose risk fear face avoid prevent discuss "
    "suggest oppose support back favour favor contemplate mull request offer head need predict "
    "stop block ban expect require allow permit"
)
CALLS_OFF = words("cancel suspend postpone avert abandon scrap shelve drop call")

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
    "premier diplomat diplomats stewards reps organisers patients constituents residents farmers "
    "clerks drivers barristers firefighters shareholders creditors headteachers"
)
WORKERS = words(
    "worker workers staff union unions members teachers nurses doctors drivers firefighters "
    "lecturers employees cleaners guards crew servants miners postmen pilots journalists they "
    "we crews porters strikers clerks porters students pupils engineers dockers railwaymen "
    "conductors musicians barristers paramedics handlers collectors midwives dockworkers "
    "technicians firemen caretakers couriers carers academics signallers dentists consultants "
    "truckers warehousemen dustmen binmen seafarers seamen railworkers steelworkers miners "
    "mineworkers ratings shopworkers printers welders fitters electricians mechanics chefs "
    "counsellors advocates solicitors officers controllers inspectors caterers"
)
# They are at the meeting that a phrase tells of: "delegates at the conference".
PRESENT = words("delegate activist speaker representative")
# Those who go on strike or on a march, named by what they do; the rest may be anybody.
OCCUPATIONS = (WORKERS - words("they we union unions members staff crew students pupils")) | words(
    "demonstrators protesters protestors campaigners marchers"
)
# They tell nothing of who took part.
ANYBODY = words("workers worker staff members employees people strikers they we")
# They vote in an election, or answer a poll.
ASKED = words(
    "voter voters electorate electors delegates respondents adults caucusgoers caucus-goers"
)
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
# Those who hear a speech; reporters are spoken to in passing.
HEARERS = CROWDS | words(
    "crowd crowds audience delegates supporters activists students pupils rally conference "
    "gathering congregation troops convention congress assembly"
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
HEADCOUNT = words("workforce headcount payroll")
CUTS_JOBS = words("cut axe ax shed slash eliminate")
# The verbs that tell of an event by themselves.
VERBS = CUTS_JOBS | words(
    "meet sit negotiate strike walk down ballot clash debate merge vote go lose protest march "
    "demonstrate rally picket address speak stop come stay"
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
    "impose break carry open prepare put close conclude complete finish"
)
# "She flies to Wick for a summit", "to join a summit"
SETS_OUT = words(
    "arrive travel fly head come prepare leave gather brace gear go return visit assemble convene "
    "see summon meet"
)
JOINS = words(
    "embark engage enter go come take return participate join walk speak talk sit meet be vote"
)
