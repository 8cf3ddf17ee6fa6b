"""Which mentions of an article are of one event.

Those of one type are, unless date, parties or words such as "further" and "another" tell them
apart, after the head-match baseline for event coreference (Cybulska and Vossen 2014).
"""

from dataclasses import dataclass, field

from kg.annotate.events import lexicon as lex
from kg.annotate.events.complements import KINDS_OF_ELECTION
from kg.annotate.events.distinct import (
    counts_of_jobs,
    in_parliament,
    is_another,
    is_measured_otherwise,
    is_several,
    same_sort,
)
from kg.annotate.events.mentions import Mention
from kg.annotate.events.order_told import is_behind
from kg.annotate.events.parties import Parties
from kg.annotate.events.readings import Reading
from kg.annotate.events.status import Weight
from kg.annotate.events.taking_place import takes_place
from kg.annotate.events.titles import same_title
from kg.annotate.times import calendar as cal
from kg.annotate.times.calendar import Days
from kg.records import EventType, Granularity, Status


@dataclass(slots=True)
class Event:
    """The mentions taken to be of one event so far.

    day_confidence: how sure its day is, where that was chosen by all that the article tells.
    """

    type: EventType
    readings: list[Reading] = field(default_factory=list)
    in_headline: bool = False
    day_confidence: float | None = None

    @property
    def likelihood(self) -> float:
        """How likely it is one by the surest mention; 1 where the lexicon knows one."""
        return max(1.0 if (p := r.mention.likelihood) is None else p for r in self.readings)

    @property
    def days(self) -> Days | None:
        """The days of the surest mention that is dated; of two as sure, the narrower."""
        best: Reading | None = None
        for reading in self.readings:
            if reading.days is None or reading.nearness is None or self._is_only_later(reading):
                continue
            if (
                best is None
                or best.days is None
                or best.nearness is None
                or reading.nearness > best.nearness
                or (reading.nearness == best.nearness and cal.narrower(reading.days, best.days))
            ):
                best = reading
        if best is None or best.days is None:
            return None
        # "Next month's Budget" and "deliver his Budget on 16 March": the finer one inside.
        whole = best.days
        inside = [r.days for r in self.readings if r.days and cal.within(r.days, whole)]
        if not inside and cal.grain_of(whole) in (Granularity.MONTH, Granularity.YEAR):
            # "Five days next month" and "from 19 February"
            opens = (r.days for r in self.readings if r.days and r.days.end is None)
            inside = [d for d in opens if d.start and cal.within(Days.of(d.start), whole)]
        return inside[0] if inside else whole

    def _is_only_later(self, reading: Reading) -> bool:
        """Whether a day to come is only of what is to be done at a conference that goes on."""
        if not reading.ahead or reading.mention.head.lemma_.lower() not in _FORMAL:
            return False
        return any(
            r is not reading
            and not r.ahead
            and r.status is Status.ACTUAL
            and r.weight >= Weight.CLAUSE
            for r in self.readings
        )

    @property
    def parties(self) -> tuple[str, ...]:
        """All who take part, by first mention."""
        return tuple(dict.fromkeys(p for r in self.readings for p in r.parties))

    @property
    def weightiest(self) -> Reading:
        """The first mention that says most of the status; the story's before the headline's."""
        from_second = self.readings[1:] if self.in_headline else []
        best = max(self.readings, key=lambda r: r.weight)
        return next((r for r in from_second if r.weight is best.weight), best)

    @property
    def titles(self) -> tuple[str, ...]:
        """Its proper names, by first mention."""
        found = (r.mention.title_text for r in self.readings)
        return tuple(dict.fromkeys(title for title in found if title))

    def modifiers(self) -> frozenset[str]:
        """All modifiers of its mentions."""
        return frozenset().union(*(r.mention.modifiers for r in self.readings))


def same_event(reading: Reading, events: list[Event], parties: Parties) -> Event | None:
    """The event a mention goes back to: the latest that nothing speaks against."""
    mention = reading.mention
    if mention.title is not None:
        title = mention.title_text
        for event in reversed(events):
            if event.type is mention.type and any(same_title(title, t) for t in event.titles):
                return event
    latest = list(reversed(events))
    for event in sorted(latest, key=lambda e: not _shares_days(reading, e)):
        if mention.title is not None and (event.titles or mention.type is EventType.EVENT):
            continue  # Another name is another event.
        if _meets_for(mention, event):
            return event
        if _type_fits(mention, event) and _compatible(reading, event, parties):
            if mention.is_verb or mention.indefinite:
                if _repeats(reading, event):
                    return event
            elif mention.definite or reading.founds or takes_place(mention):
                return event
    return None


def _meets_for(mention: Mention, event: Event) -> bool:
    """Whether a noun tells again what its own verb tells: "leaders met for a crisis meeting"."""
    governor = mention.governor
    if governor is None or event.type is not mention.type or governor.relation not in _AT:
        return False
    return any(r.mention.is_verb and r.mention.head.i == governor.verb.i for r in event.readings)


_AT = ("for", "at", "in", "during")


def _type_fits(mention: Mention, event: Event) -> bool:
    """Whether both are of one type; "Thursday's report" may be the pre-Budget report."""
    if event.type is mention.type:
        return True
    budget = event.type is EventType.ANNOUNCEMENT and _lemmas(event) == {"report"}
    return budget and mention.type is EventType.REPORT and not mention.indefinite


def _shares_days(reading: Reading, event: Event) -> bool:
    """Whether both are dated, and to days that overlap."""
    if reading.days is None or event.days is None:
        return False
    return not cal.disjoint(reading.days, event.days)


def told_of_all(reading: Reading, events: list[Event]) -> list[Event]:
    """The events that a dated plural speaks of together: "both elections will be on 5 May".

    None unless at least two are known that are still to come and have no day.
    """
    mention = reading.mention
    plural = mention.head.tag_ in ("NNS", "NNPS") and mention.definite
    if not plural or reading.days is None or reading.past or mention.type is not EventType.ELECTION:
        return []
    found = [
        event
        for event in events
        if event.type is mention.type
        and event.days is None
        and all(r.status is not Status.ACTUAL or r.weight is Weight.NONE for r in event.readings)
    ]
    return found if len(found) > 1 else []


def _compatible(reading: Reading, event: Event, parties: Parties) -> bool:
    if cal.disjoint(reading.days, event.days) or _is_of_another_year(reading, event):
        return False
    mention, earlier = reading.mention, event.modifiers()
    if mention.type is EventType.ANNOUNCEMENT:
        lemmas = _lemmas(event)
        if mention.head.lemma_.lower() not in lemmas and lemmas != {"announcement"}:
            return False  # "The Budget" and "the announcement of a date" are two.
        if lemmas <= {"budget", "report"}:
            years = [{w for w in m if w.isdigit()} for m in (mention.modifiers, earlier)]
            return not years[0] or years[0] == years[1]  # There is one a year.
    if reading.ahead and any(is_behind(r.mention) for r in event.readings):
        return False  # "After talks in Wick", and talks on 19 June, still to come
    for distinct in (lex.FURTHER, lex.NEXT, lex.LAST):
        mine_only = bool(mention.modifiers & distinct)
        differ = mine_only != bool(earlier & distinct)
        if event.in_headline and len(event.readings) == 1 and distinct is lex.NEXT:
            continue  # A headline leaves "forthcoming" out.
        if distinct is lex.NEXT and mine_only and not _is_over(event):
            continue  # "The forthcoming referendum" is the one that is to come.
        if differ and (distinct is lex.FURTHER or mine_only):
            return False
    if is_several(mention) and event.readings and not is_several(event.readings[0].mention):
        return False  # "Won four elections" is not the next one.
    by_noun = not all(r.mention.is_verb for r in event.readings)
    if mention.type in lex.GATHERINGS and mention.modifiers & lex.ONE_OF_MANY - earlier and by_noun:
        return False
    if mention.type is EventType.STRIKE and mention.modifiers & _ORDINALS - earlier:
        return False  # "A second walkout"
    if (mention.modifiers & _OWN or mention.modifiers & _SEASONS) - earlier:
        return False  # "Its own conference", "the spring conference"
    of_house = in_parliament(mention)
    other_house = of_house != any(in_parliament(r.mention) for r in event.readings)
    if mention.type is EventType.BALLOT and other_house and (of_house or not mention.definite):
        return False  # "The Commons vote" is not the ballot of lecturers.
    if is_another(mention):
        return False
    if is_measured_otherwise(mention) or _is_of_another_body(mention, event):
        return False
    if mention.modifiers & lex.OTHERS and not mention.modifiers & earlier & lex.OTHERS:
        return False
    if mention.type is EventType.ELECTION:
        kinds = mention.modifiers & KINDS_OF_ELECTION, earlier & KINDS_OF_ELECTION
        if all(kinds) and kinds[0] != kinds[1]:
            return False
        other = kinds[1] - {"general"} and not kinds[0] and not mention.is_verb
        if other and reading.days and not event.days:
            return False  # "The 2001 election" is not "the European elections" before it.
        if not same_sort(mention, event.readings[0].mention):
            return False
        this = mention.head.doc[mention.start].lower_ == "this"
        if this and any(r.past for r in event.readings):
            return False  # "In this election", beside "the 2012 election"
        done = reading.status is Status.ACTUAL and reading.weight > Weight.NONE
        of_year = any(w.isdigit() and len(w) == 4 for w in mention.modifiers - earlier)
        if earlier & lex.NEXT and (done or reading.past or of_year):
            return False  # "The 2001 election" is not the next one.
    if mention.definite and not reading.own_parties:
        # "He urged them to call off the stoppage": who is urged tells no other stoppage.
        return True
    return parties.may_be_same(mention.type, reading.parties, event.parties)


def _cuts_as_many(reading: Reading, event: Event) -> bool:
    """Whether job cuts are those told before: no other number, no other body, none over."""
    counts = [
        {n for r in rs for n in counts_of_jobs(r.mention)} for rs in ([reading], event.readings)
    ]
    if all(counts) and not counts[0] & counts[1]:
        return False
    named = set(reading.parties), set(event.parties)
    if all(named) and not named[0] & named[1]:
        return False
    return all(
        (r.status is Status.ACTUAL) is (reading.status is Status.ACTUAL) for r in event.readings
    )


def _is_of_another_body(mention: Mention, event: Event) -> bool:
    """Whether "the council meeting" stands beside "its committee would meet"."""
    if mention.is_verb or mention.type is not EventType.MEETING:
        return False
    bodies = {c.lower_ for c in mention.head.lefts if c.dep_ == "compound" and c.tag_ == "NN"}
    of = any(c.lower_ == "of" for c in mention.head.rights)
    if of and mention.head.lemma_ == "meeting" and _lemmas(event) & _FORMAL:
        return True  # "The meeting of its committee" is not its conference.
    if not bodies or not all(r.mention.is_verb for r in event.readings):
        return False
    clauses = (r.mention.head.doc[r.mention.start : r.mention.end] for r in event.readings)
    return not any(t.lower_ in bodies for clause in clauses for t in clause)


def _is_of_another_year(reading: Reading, event: Event) -> bool:
    """Whether "last year's conference" stands beside the one that is told of."""
    days, mention = reading.days, reading.mention
    if days is None or event.days is not None or mention.type not in lex.GATHERINGS:
        return False
    owned = any(c.dep_ == "poss" and c.lower_ in ("year", "month") for c in mention.head.lefts)
    return owned and reading.past


_ORDINALS = lex.words("second third fourth fifth")
_OWN = lex.words("own rival")
_SEASONS = lex.words("spring summer autumn winter")
_FORMAL = lex.words("conference convention congress hearing dinner rally")


def _is_over(event: Event) -> bool:
    """Whether any mention tells of an event as over, or it is of no kind that voters wait for."""
    if event.type not in (EventType.ELECTION, EventType.BALLOT):
        return True
    return any(
        r.past or (r.status is Status.ACTUAL and r.weight > Weight.NONE) for r in event.readings
    )


def _lemmas(event: Event) -> set[str]:
    return {r.mention.head.lemma_.lower() for r in event.readings}


def _repeats(reading: Reading, event: Event) -> bool:
    """Whether "a strike" is no new one: the headline had it, or day or parties are the same."""
    if reading.mention.type is EventType.BALLOT and _is_of_a_month_before(reading):
        return False
    if reading.mention.type is EventType.JOB_CUTS and reading.mention.is_verb:
        return _cuts_as_many(reading, event)
    if event.in_headline and len(event.readings) == 1:
        # A headline's protest that is going on is not the march planned for Saturday.
        return not (reading.ahead and event.readings[0].status is Status.ACTUAL)
    if reading.days is not None and event.days is not None:
        if reading.mention.type is EventType.ELECTION and (
            cal.within(reading.days, event.days) or cal.within(event.days, reading.days)
        ):
            return True  # "A May election", which is expected on 5 May.
        return reading.days == event.days
    mention, parties = reading.mention, set(reading.parties) & set(event.parties)
    if mention.indefinite and parties and _words(reading) in map(_words, event.readings):
        return True  # "A BNP meeting", again
    if mention.type is EventType.ELECTION and mention.is_verb:
        told = [r for r in event.readings if r.weight > Weight.PASSING]
        alike = all((r.status is Status.ACTUAL) is (not reading.ahead) for r in told)
        return event.days is None and alike  # "Seats are being contested on 4 May"
    if mention.is_verb:
        if in_parliament(mention) and event.days is None and reading.days is None:
            return True  # "It was defeated in the Commons. MPs voted by 203 to 187 …"
        if mention.type is EventType.MEETING and _lemmas(event) & _FORMAL:
            return False  # "They have met the union" is not the union's conference.
        if any(r.mention.is_verb and r.status is not reading.status for r in event.readings):
            return False  # "They met on Monday. They will meet the mayor, too."
        if any(c.lower_ == "again" for c in mention.head.rights) and event.days != reading.days:
            return False  # "They agreed to meet again in the coming weeks."
        return bool(parties) or _same_crowd(reading, event)
    if not mention.indefinite:
        return bool(parties)
    if mention.type is EventType.ELECTION:
        # "If a May election is called", of the general election that is to come.
        told = [r for r in event.readings if r.weight is not Weight.NONE]
        over = event.days is not None and any(r.status is Status.ACTUAL for r in event.readings)
        return not over and all(r.status is not Status.ACTUAL for r in (reading, *told))
    if mention.type is EventType.BALLOT and all(r.mention.is_verb for r in event.readings):
        return True  # "Members voted to strike. In a ballot that ended on Friday, …"
    if mention.type is EventType.SPEECH:
        return bool(parties) and event.days is None
    return mention.type is EventType.STRIKE and (
        _dates(reading, event) or _is_wanted_again(reading, event)
    )


def _is_wanted_again(reading: Reading, event: Event) -> bool:
    """Whether "voted for a strike" tells of the strike to come that was told before."""
    if reading.days is not None or reading.status is not Status.POSSIBLE:
        return False
    further = reading.mention.modifiers & lex.FURTHER
    return not further and event.weightiest.status in (Status.PLANNED, Status.POSSIBLE)


def _is_of_a_month_before(reading: Reading) -> bool:
    """Whether it is "a ballot last month", beside the one that is told of."""
    coarse = reading.days is not None and cal.grain_of(reading.days) in (
        Granularity.MONTH,
        Granularity.YEAR,
    )
    return coarse and reading.past and reading.mention.indefinite


def _words(reading: Reading) -> str:
    mention = reading.mention
    return mention.head.doc[mention.start : mention.end].text.casefold()


def _same_crowd(reading: Reading, event: Event) -> bool:
    """Whether groups that may be the same do the same again: "supporters are to protest"."""
    again = reading.mention.type in lex.OF_CROWDS
    undated = reading.days is None or event.days is None
    alike = all(r.status is reading.status for r in event.readings)
    return again and undated and alike and bool(reading.parties) and bool(event.parties)


def _dates(reading: Reading, event: Event) -> bool:
    """Whether "a strike on Thursday" dates the one that was "to be averted" before."""
    if reading.days is None or event.days is not None or reading.mention.modifiers & lex.FURTHER:
        return False
    told = event.readings[1:] if event.in_headline and len(event.readings) > 1 else event.readings
    told = [r for r in told if r.weight is not Weight.NONE] or told
    done = reading.status is Status.ACTUAL and not reading.ahead
    if done and not event.in_headline:
        return False
    return all((r.status is Status.ACTUAL) is done and r.place == reading.place for r in told)
