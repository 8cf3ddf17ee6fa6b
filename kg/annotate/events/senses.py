"""In which sense a noun of events is meant, told by the words around it."""

from spacy.tokens import Doc, Token

from kg.annotate.events import lexicon as lex
from kg.annotate.events import nouns
from kg.annotate.events.verbs import SUBJECTS
from kg.annotate.times.words import MONTHS, WEEKDAYS


def of_voters(head: Token) -> bool:
    """Whether a month or "snap" says that a poll is an election; an opinion poll has a pollster."""
    before = head.doc[head.i - 1].lower_ if head.i else ""
    if before in _COUNCILS and not _asks(head):
        return True  # "The local council polls"
    if before == "local" and head.tag_ == "NNS" and not _asks(head):
        return True
    if head.tag_ != "NN":
        return False
    if is_awaited(head):
        return True  # "The poll - expected to fall on 5 May - would give voters a choice"
    return before in nouns.OF_VOTERS and not _asks(head)


def to_a_chamber(statement: Token) -> bool:
    """Whether it is made to those who sit in one: "a statement to the Commons", "to MPs"."""
    holders = [statement, statement.head] if statement.dep_ == "dobj" else [statement]
    return any(
        inner.lower_ in lex.CHAMBERS | lex.DEBATERS
        for holder in holders
        for child in holder.rights
        if child.lower_ == "to"
        for inner in child.children
    )


def _are_papers(ballots: Token) -> bool:
    """Whether ballots are what voters fill in: "a billion ballots cast", "counted the ballots"."""
    counted = any(c.dep_ == "nummod" or c.lower_ in lex.CROWDS for c in ballots.lefts)
    cast = any(c.dep_ == "acl" and c.lemma_.lower() in _OF_PAPER for c in ballots.rights)
    return counted or cast or ballots.head.lemma_.lower() in _OF_PAPER


_OF_PAPER = lex.words("cast count mail fill mark return receive send spoil stuff print")


def _is_handed_in(ballot: Token) -> bool:
    """Whether it is what one voter fills in: "cast their ballot", "request a ballot"."""
    verb = ballot.head
    return ballot.dep_ in ("dobj", "nsubjpass") and verb.lemma_.lower() in _OF_PAPER | _HANDS_IN


_HANDS_IN = lex.words("take request collect submit post")


def of_confidence(vote: Token) -> bool:
    """Whether it is one "of confidence" or "of no confidence"."""
    return any(
        inner.lower_ == "confidence"
        for child in vote.rights
        if child.lower_ == "of"
        for inner in child.children
    )


def _asks(poll: Token) -> bool:
    """Whether a poll finds or is somebody's: "a January poll by Marlow found"."""
    if any(c.lower_ in ("by", "of", "from") or c.dep_ == "acl" for c in poll.rights):
        return True
    return poll.dep_ in SUBJECTS and poll.head.lemma_.lower() in lex.FINDS


def of_action(day: Token) -> bool:
    """Whether it is a "day of action", as unions call a strike of many trades."""
    after = day.doc[day.i + 1 : day.i + 3].text.lower()
    return after == "of action"


def has_turnout(poll: Token) -> bool:
    """Whether people voted in it: "turnout in yesterday's poll", "won it in Monday's poll"."""
    above = poll.head
    if poll.dep_ != "pobj" or above.lower_ not in ("in", "at"):
        return False
    if above.head.lower_ == "turnout":
        return True
    won = above.head.lemma_.lower() in _WINS_IT
    return won and any(c.dep_ == "poss" for c in poll.lefts) and not _asks(poll)


_WINS_IT = lex.words("win lose take hold seize gain stand beat poll contest capture retain elect")


def on_terms(vote: Token) -> bool:
    """Whether it is one on an offer, a strike or a bill, or one that is held.

    "A vote on the deal", "was rejected in a vote", "the vote will take place on Monday".
    """
    above, verb = vote.head, vote.head.head
    if vote.tag_ == "NN" and vote.dep_ == "pobj" and above.lower_ == "in":
        return verb.lemma_.lower() in _DECIDED
    singular = vote.tag_ == "NN" and any(c.dep_ == "det" for c in vote.lefts)
    after = vote.doc[vote.i + 1 : vote.i + 3]
    on_a_day = len(after) == 2 and after[0].lower_ == "on" and after[1].text in WEEKDAYS
    if singular and vote.dep_ in SUBJECTS and on_a_day:
        return True  # "The vote on Monday night followed a debate."
    if singular and vote.dep_ in SUBJECTS:
        due = above.lemma_ == "be" and any(c.lower_ == "due" for c in above.rights)
        if due or above.lemma_.lower() in _IS_HELD:
            return True
    if singular and vote.dep_ == "dobj" and above.lemma_.lower() in _HOLDS_ONE:
        return True
    return any(
        inner.lower_ in _VOTED_ON
        for child in vote.rights
        if child.lower_ in ("on", "over")
        for inner in child.children
        if inner.dep_ == "pobj"
    )


_DECIDED = lex.words("accept reject approve back decide defeat endorse ratify throw")
_IS_HELD = lex.words("take hold postpone delay schedule bring put defer")
_HOLDS_ONE = lex.words("hold stage face survive delay postpone")
_VOTED_ON = lex.words(
    "deal offer agreement settlement proposal proposals terms action strike strikes walkout bill "
    "motion amendment legislation"
)


def of_pay(offer: Token) -> bool:
    """Whether an offer is one made in a dispute about work, told by its owner or its verb."""
    owned = any(c.dep_ == "poss" for c in offer.lefts)
    verb = offer.head
    held = offer.dep_ in ("dobj", "nsubjpass") and verb.lemma_.lower() in _ANSWERS
    on = any(c.dep_ == "prep" and c.lower_ in ("of", "on") for c in offer.rights)
    counted = any(c.lower_ in ("%", "cent", "percent", "pay") for c in offer.subtree)
    return (owned or held or (on and counted)) and of_work(offer.doc)


_ANSWERS = lex.words("accept reject improve raise table withdraw increase put recommend consider")
_WORK = lex.words("union unions pay strike strikes wage wages")
_ENOUGH = 4  # words of a dispute in an article


def of_work(doc: Doc) -> bool:
    """Whether an article is of a dispute about work."""
    return sum(t.lower_ in _WORK for t in doc) >= _ENOUGH


def of_jobs(loss: Token) -> bool:
    """Whether it is "the loss of 400 jobs"."""
    return any(
        inner.lemma_.lower() in lex.JOBS
        and any(c.dep_ == "nummod" or c.lower_ in lex.CROWDS for c in inner.children)
        for child in loss.rights
        if child.lower_ == "of"
        for inner in child.rights
    )


def of_a_ballot(papers: Token) -> bool:
    """Whether they are voting papers that are sent out: "ballot papers will go out on Monday"."""
    if papers.tag_ != "NNS" or papers.dep_ not in SUBJECTS or not papers.i:
        return False
    before, verb = papers.nbor(-1).lower_, papers.head
    inner = [c for c in verb.subtree if c.i > verb.i and c.tag_.startswith("VB")]
    return before in ("ballot", "voting") and any(
        v.lemma_.lower() in lex.SENDS for v in (verb, *inner)
    )


def in_court(hearing: Token) -> bool:
    """Whether a hearing is one of judges: "a hearing at the High Court"."""
    said = {t.lower_ for t in hearing.sent}
    if said & _HEARD_BY:
        return False
    if said & _JUDGES:
        return True
    bare = not any(c.dep_ in ("amod", "compound") for c in hearing.lefts)
    return bare and any(t.lower_ in _JUDGES for t in hearing.doc)


_JUDGES = lex.words("court judge tribunal injunction magistrates barrister")
_HEARD_BY = lex.words("committee senate congress senators congressional inquiry parliamentary")


def only_one(poll: Token) -> bool:
    """Whether it is the one of the voters: "the only poll that matters", "… to matter"."""
    only = any(c.lower_ in ("only", "real") for c in poll.lefts)
    return only and any(
        t.lemma_.lower() in ("matter", "count") for t in poll.subtree if t.i > poll.i
    )


def of_marking(boycott: Token) -> bool:
    """Whether it is a "boycott of assessment", by those who teach."""
    return any(
        inner.lower_ in _MARKING for c in boycott.rights if c.lower_ == "of" for inner in c.rights
    )


_MARKING = lex.words("assessment assessments marking exams examinations tests")


def for_a_post(contest: Token) -> bool:
    """Whether it is one "to lead the Greens", "to succeed her", "for the leadership"."""
    if contest.doc[contest.i + 1 : contest.i + 4].text.lower() == "for the leadership":
        return True
    after = contest.doc[contest.i + 1 : contest.i + 3]
    if len(after) == 2 and after[0].lower_ == "to" and after[1].lemma_.lower() in _SUCCEEDS:
        return True
    return any(c.dep_ in ("acl", "relcl") and c.lemma_.lower() in _SUCCEEDS for c in contest.rights)


_SUCCEEDS = lex.words("lead succeed replace become head")


def of_a_speaker(address: Token) -> bool:
    """Whether somebody's address is a speech: "her own address", "Ms Vale's address to them"."""
    owned = any(c.dep_ == "poss" for c in address.lefts)
    own = any(c.lower_ == "own" for c in address.lefts)
    return owned and (own or any(c.lower_ == "to" for c in address.rights))


def of_overtime(ban: Token) -> bool:
    """Whether it is "a ban on overtime"."""
    return any(
        c.lower_ == "on" and any(i.lower_ == "overtime" for i in c.rights) for c in ban.rights
    )


def is_awaited(head: Token) -> bool:
    """Whether it is said to come: "the poll, expected on 5 May", "the vote - due in May"."""
    doc, at = head.doc, head.i + 1
    if at >= len(doc) or not doc[at].is_punct:
        return False
    while at + 1 < len(doc) and (
        doc[at].is_punct or doc[at].lower_ in ("which", "is") or doc[at].tag_ == "RB"
    ):
        at += 1
    return doc[at].lower_ in ("expected", "due", "scheduled", "planned", "tipped")


def of_a_referendum(vote: Token) -> bool:
    """Whether "the vote on 16 April" is that of a referendum named shortly before."""
    doc, at = vote.doc, vote.i
    if at < 1 or at + 2 >= len(doc) or doc[at - 1].lower_ != "the":
        return False
    day = doc[at + 2]
    dated = doc[at + 1].lower_ in ("on", "in") and (day.like_num or day.text in _CALENDAR)
    before = doc[max(0, at - _SHORTLY) : at]
    return dated and any(t.lemma_.lower() == "referendum" for t in before)


_SHORTLY = 60  # tokens
_CALENDAR = (*MONTHS, *WEEKDAYS)


def is_again(election: Token) -> bool:
    """Whether it is only somebody's "re-election", or what is "pre-election"."""
    doc, at = election.doc, election.i
    return at > 1 and doc[at - 1].text == "-" and doc[at - 2].lower_ in ("re", "pre", "post")


def at_the_polls(head: Token) -> bool:
    """Whether people go to the polls, which is an election."""
    doc, i = head.doc, head.i
    if head.tag_ != "NNS" or i < 3 or doc[i - 1].lower_ != "the" or doc[i - 2].lower_ != "to":
        return False
    return doc[i - 2].head.lemma_.lower() in ("go", "head", "return")


_COUNCILS = lex.words("council county municipal parish")
_OWNED = lex.words("the a their its his her our state every all most")
_STRIKE_COMPOUNDS = lex.words("rate force price zone fund action ballot vote day days mandate")


def is_idiom(head: Token, lemma: str) -> bool:
    """Whether fixed words around a noun make it no event."""
    doc = head.doc
    after = doc[head.i + 1].lower_ if head.i + 1 < len(doc) else ""
    before = doc[head.i - 1].lower_ if head.i else ""
    if lemma in ("protest", "offer", "report", "ballot") and before in ("in", "under", "on"):
        return True
    if lemma == "report" and head.tag_ == "NNS":
        return True
    if lemma in ("demonstration", "election") and after in ("of", "that", "as"):
        return True
    urgent = any(c.lower_ == "urgent" for c in head.lefts)
    if lemma == "question" and not urgent and not any(c.dep_ == "poss" for c in head.children):
        return True
    if lemma == "ballot" and (_is_handed_in(head) or (head.tag_ == "NNS" and _are_papers(head))):
        return True
    if lemma == "ballot" and before in _OWNED and head.i > 1 and doc[head.i - 2].lower_ == "on":
        return True  # A name is "on the ballot", "on their ballots".
    if lemma in ("ballot", "poll") and after in ("box", "boxes", "paper", "papers", "booth", "tax"):
        return True
    voted = at_the_polls(head) or before in _COUNCILS | {"local"}
    if lemma in ("poll", "survey") and head.tag_ == "NNS" and not voted:
        # "Polls suggest": no poll in particular. "Going to the polls" is an election.
        return not any(c.dep_ == "nummod" for c in head.children)
    owned = any(c.tag_ == "PRP$" for c in head.lefts)
    if lemma == "protest" and owned and doc[head.left_edge.i - 1].lower_ == "despite":
        return True  # Only words: "despite their protests".
    if lemma == "conference" and head.is_title and after == "of":
        return True  # "The Conference of Mayors" is a body.
    if lemma == "action":
        return head.tag_ != "NN"
    return lemma == "strike" and after in _STRIKE_COMPOUNDS
