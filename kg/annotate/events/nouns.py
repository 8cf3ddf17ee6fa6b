"""The nouns that tell of events, each with what tells its senses apart.

From common knowledge of news English, checked against the entries of WordNet 3.1 for strike,
talk, meeting, poll, exchange, report and offer. A noun alone is seldom enough: `needs` and
`never` look at its modifiers, and `evidence` says what a first mention must bring with it.
"""

from dataclasses import dataclass
from enum import Flag, auto

from kg.annotate.events.lexicon import words
from kg.records import EventType


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
_STRIKE = Sense(EventType.STRIKE, never=_MILITARY, evidence=ANY | Evidence.COMPLEMENT)
_TALKS = Sense(
    EventType.NEGOTIATION,
    never=words("pep sex small"),
    plural=True,
    evidence=ANY | Evidence.COMPLEMENT,
)
_PROTEST = Sense(
    EventType.PROTEST,
    never=words("share shares stock market oil bond price dollar campaign election car motor"),
    evidence=Evidence.DATE | Evidence.PARTY | Evidence.VERB | Evidence.PLACE,
)
_POLL_EVIDENCE = Evidence.PARTY | Evidence.COMPLEMENT | Evidence.DATE
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

# "Ballot papers go out on Monday" tells more of a ballot, and no ballot by itself.
BALLOT_PAPERS = Sense(EventType.BALLOT, evidence=Evidence(0))

# "The pre-Budget report" is read out by a minister, not published by a body.
PRE_BUDGET = Sense(EventType.ANNOUNCEMENT, evidence=Evidence.DATE | Evidence.DEFINITE)

NOUNS: dict[str, Sense] = {
    "strike": _STRIKE,
    "walkout": _STRIKE,
    "walk-out": _STRIKE,
    "work-to-rule": _STRIKE,
    "day-of-action": _STRIKE,
    "go-slow": _STRIKE,
    "boycott": Sense(EventType.STRIKE, needs=words("marking assessment exam test tests")),
    "ban": Sense(EventType.STRIKE, needs=words("overtime")),
    "stoppage": Sense(
        EventType.STRIKE, never=words("injury play"), evidence=ANY | Evidence.COMPLEMENT
    ),
    "action": Sense(EventType.STRIKE, needs=words("industrial strike labour labor")),
    "ballot": Sense(
        EventType.BALLOT,
        never=words("paper spoilt spoiled spoil first second third provisional absentee"),
        evidence=Evidence.DATE
        | Evidence.PARTY
        | Evidence.VERB
        | Evidence.COMPLEMENT
        | Evidence.DEFINITE,
    ),
    "vote": Sense(
        EventType.BALLOT,
        needs=words(
            "strike industrial confidence commons lords senate house parliamentary monday tuesday "
            "wednesday thursday friday saturday sunday yesterday tomorrow tonight week month "
            "indicative consultative"
        ),
        evidence=Evidence.DATE | Evidence.PARTY | Evidence.VERB | Evidence.PLACE,
    ),
    "voting": Sense(EventType.ELECTION, evidence=Evidence.DATE),
    "day": Sense(EventType.ELECTION, needs=words("polling election"), evidence=Evidence.DATE),
    "negotiation": Sense(EventType.NEGOTIATION, evidence=ANY | Evidence.COMPLEMENT),
    "talk": _TALKS,
    "discussion": Sense(
        EventType.NEGOTIATION, plural=True, evidence=Evidence.DATE | Evidence.PARTY
    ),
    "arbitration": Sense(
        EventType.NEGOTIATION, evidence=Evidence.DATE | Evidence.VERB | Evidence.PARTY
    ),
    "consultation": Sense(
        EventType.NEGOTIATION,
        never=words("public"),
        evidence=Evidence.DATE | Evidence.VERB,
        singular=True,
    ),
    "mediation": Sense(
        EventType.NEGOTIATION, evidence=Evidence.DATE | Evidence.VERB | Evidence.PARTY
    ),
    "meeting": Sense(EventType.MEETING, evidence=ANY | Evidence.COMPLEMENT),
    "summit": Sense(EventType.MEETING, never=words("mountain")),
    "conference": Sense(
        EventType.MEETING,
        never=words("call video telephone league eastern western centre center"),
        evidence=Evidence.DATE | Evidence.PARTY | Evidence.PLACE | Evidence.VERB,
        singular=True,
    ),
    "convention": Sense(
        EventType.MEETING,
        needs=words("party national annual republican democratic gop nominating spring autumn"),
        evidence=Evidence.DATE | Evidence.PARTY | Evidence.PLACE | Evidence.VERB,
        singular=True,
    ),
    "congress": Sense(
        EventType.MEETING,
        needs=words("annual tuc party union special"),
        evidence=Evidence.DATE | Evidence.PARTY | Evidence.PLACE | Evidence.VERB,
        singular=True,
    ),
    "hearing": Sense(
        EventType.MEETING,
        evidence=Evidence.DATE | Evidence.PARTY | Evidence.PLACE | Evidence.VERB,
        singular=True,
    ),
    # A meal is a meeting where the text tells its day.
    "dinner": Sense(EventType.MEETING, evidence=Evidence.DATE, singular=True),
    "poll": Sense(
        EventType.OPINION_POLL, never=words("exit straw tax head flag"), evidence=_POLL_EVIDENCE
    ),
    "survey": Sense(EventType.OPINION_POLL, evidence=_POLL_EVIDENCE),
    "debate": Sense(
        EventType.DEBATE,
        never=words("public national political wider ongoing"),
        evidence=Evidence.DATE | Evidence.PARTY | Evidence.PLACE | Evidence.COMPLEMENT,
    ),
    "reading": Sense(
        EventType.DEBATE,
        needs=words("second third"),
        evidence=Evidence.DATE | Evidence.VERB,
    ),
    "hustings": Sense(EventType.DEBATE, evidence=ANY),
    "husting": Sense(EventType.DEBATE, evidence=ANY),
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
    "question": Sense(EventType.DEBATE, needs=words("minister pm urgent"), certain=True),
    "pmqs": Sense(EventType.DEBATE, certain=True),
    "speech": Sense(
        EventType.SPEECH,
        never=words("free hate political stump"),
        evidence=Evidence.DATE | Evidence.PARTY | Evidence.PLACE | Evidence.COMPLEMENT,
    ),
    "lecture": Sense(EventType.SPEECH, evidence=Evidence.DATE | Evidence.PLACE, singular=True),
    "address": Sense(
        EventType.SPEECH,
        needs=words(
            "keynote inaugural inauguration televised convention conference nation union welcome "
            "opening closing maiden farewell acceptance prime-time prime television policy budget"
        ),
        evidence=Evidence.DATE | Evidence.PARTY | Evidence.DEFINITE | Evidence.PLACE,
    ),
    "announcement": Sense(EventType.ANNOUNCEMENT, evidence=Evidence.DATE | Evidence.COMPLEMENT),
    "budget": Sense(
        EventType.ANNOUNCEMENT,
        never=words("pre pre-budget"),
        evidence=Evidence.DATE | Evidence.VERB | Evidence.DEFINITE,
    ),
    "statement": Sense(
        EventType.ANNOUNCEMENT,
        needs=words("autumn spring budget emergency"),
        evidence=Evidence.DATE | Evidence.PARTY | Evidence.VERB | Evidence.PLACE,
    ),
    "review": Sense(EventType.ANNOUNCEMENT, needs=words("spending"), evidence=Evidence.DATE),
    "protest": _PROTEST,
    "rally": Sense(  # a protest, or a meeting where an article tells of a campaign
        EventType.PROTEST,
        never=words("share shares stock market oil bond price dollar car motor"),
        evidence=Evidence.DATE | Evidence.VERB | Evidence.PLACE,
    ),
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
    "line": Sense(
        EventType.PROTEST,
        needs=words("picket"),
        plural=True,
        evidence=Evidence.DATE | Evidence.VERB | Evidence.PLACE,
    ),
    "vigil": Sense(EventType.PROTEST, evidence=Evidence.DATE | Evidence.VERB | Evidence.PLACE),
    "blockade": Sense(
        EventType.PROTEST,
        never=words("naval economic trade"),
        evidence=Evidence.DATE | Evidence.VERB | Evidence.PLACE,
    ),
    "lobby": Sense(EventType.PROTEST, needs=words("mass"), evidence=ANY),
    "election": ELECTION,
    **dict.fromkeys(
        ("contest", "race"),
        Sense(
            EventType.ELECTION,
            needs=words("leadership"),
            evidence=Evidence.DATE | Evidence.VERB | Evidence.DEFINITE,
        ),
    ),
    "by-election": ELECTION,
    "byelection": ELECTION,
    "referendum": ELECTION,
    "primary": Sense(
        EventType.ELECTION,
        never=words("school schools nursery infant"),
        evidence=Evidence.DATE | Evidence.PLACE | Evidence.VERB,
    ),
    "runoff": Sense(EventType.ELECTION, evidence=Evidence.DATE | Evidence.VERB | Evidence.DEFINITE),
    "run-off": Sense(
        EventType.ELECTION, evidence=Evidence.DATE | Evidence.VERB | Evidence.DEFINITE
    ),
    "caucus": Sense(
        EventType.ELECTION,
        never=words("black freedom house senate democratic republican congressional"),
        evidence=Evidence.DATE | Evidence.PLACE,
    ),
    "report": Sense(
        EventType.REPORT,
        never=words(
            "news media press police radio television tv newspaper earlier recent pre pre-budget"
        ),
        evidence=Evidence.PARTY | Evidence.COMPLEMENT,
    ),
    "inquiry": Sense(EventType.REPORT, evidence=Evidence.COMPLEMENT, singular=True),
    "study": Sense(EventType.REPORT, evidence=Evidence.COMPLEMENT, singular=True),
    "paper": Sense(
        EventType.REPORT,
        needs=words("white green"),
        evidence=Evidence.DATE | Evidence.VERB | Evidence.COMPLEMENT,
    ),
    "cut": Sense(EventType.JOB_CUTS, needs=words("job jobs staff workforce headcount")),
    "loss": Sense(EventType.JOB_CUTS, needs=words("job jobs")),
    "layoff": Sense(
        EventType.JOB_CUTS,
        plural=True,
        evidence=Evidence.DATE | Evidence.PARTY | Evidence.VERB | Evidence.DEFINITE,
    ),
    "redundancy": Sense(
        EventType.JOB_CUTS,
        plural=True,
        evidence=Evidence.DATE | Evidence.PARTY | Evidence.VERB | Evidence.DEFINITE,
    ),
    "merger": Sense(EventType.MERGER, evidence=Evidence.DATE | Evidence.PARTY | Evidence.DEFINITE),
    "takeover": Sense(
        EventType.MERGER,
        never=words("military hostile government state"),
        evidence=Evidence.DATE | Evidence.PARTY,
    ),
    "acquisition": Sense(EventType.MERGER, evidence=Evidence.DATE | Evidence.PARTY),
    "buyout": Sense(EventType.MERGER, evidence=Evidence.DATE | Evidence.PARTY),
    "bid": Sense(EventType.MERGER, needs=words("takeover"), evidence=ANY),
    "offer": Sense(
        EventType.OFFER,
        needs=words("final pay improved revised formal latest better settlement cent percent"),
        never=words("special free introductory cut-price half-price opening"),
        evidence=ANY | Evidence.COMPLEMENT,
    ),
}

# Compounds whose parts the tokenizer splits: "walk-out" is three tokens, the last one the head.
HYPHENED = {
    ("walk", "out"): "walk-out",
    ("by", "election"): "by-election",
    ("sit", "in"): "sit-in",
    ("run", "off"): "run-off",
    ("go", "slow"): "go-slow",
    ("lay", "off"): "layoff",
}
