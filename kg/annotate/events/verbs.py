"""The verbs that tell of events by themselves, and the clauses they head."""

from spacy.tokens import Token

from kg.annotate.events import lexicon as lex
from kg.annotate.times.tense import SETTLED, auxiliaries, is_negated, is_verb
from kg.records import EventType

_FAMILY = lex.words("wife husband girlfriend boyfriend partner spouse fiancee sweetheart")
SUBJECTS = ("nsubj", "nsubjpass")
PUNCTUATION = ("``", "''", ",", "-LRB-", ":", "NFP")


def verb_type(verb: Token) -> EventType | None:
    """The event a verb tells of, by what stands beside it."""
    lemma = verb.lemma_.lower()
    found = object_of(verb)
    if lemma == "meet" and found is not None and _is_family(found):
        return None  # "He met his future wife in Leeds."
    if lemma == "meet":
        return EventType.MEETING if _people_meet(verb) else None
    if lemma == "sit" and any(c.lower_ == "down" for c in verb.rights):
        # "The minister sat down with union leaders"
        return EventType.MEETING if _with(verb) is not None and _people_meet(verb) else None
    if lemma == "address" and found is not None:
        return EventType.SPEECH if _to_an_audience(verb, found) else None
    if lemma == "speak":
        return EventType.SPEECH if _before_a_crowd(verb) else None
    if lemma == "debate" and is_passive(verb):
        return EventType.DEBATE if _in_a_chamber(verb) else None
    if lemma == "debate" and found is not None:
        who = subject(verb)
        debaters = lex.DEBATERS | {"conference", "congress"}
        return EventType.DEBATE if who is not None and who.lower_ in debaters else None
    if lemma == "picket" and found is not None:
        return EventType.PROTEST if _workers(verb) else None
    if lemma == "negotiate":
        own = any(c.dep_ in SUBJECTS for c in verb.children)
        bound = subject(verb) is not None and _with(verb) is not None
        return EventType.NEGOTIATION if (own or bound) and not is_passive(verb) else None
    if lemma == "strike":
        meant = _workers(verb) and not object_of(verb) and not _in_general(verb)
        meant = meant and not is_passive(verb)  # "Workers were struck by it"
        return EventType.STRIKE if meant else None
    if lemma == "walk" and any(c.lower_ == "out" for c in verb.rights):
        meant = _workers(verb) and not _leaves_a_room(verb) and not _in_general(verb)
        return EventType.STRIKE if meant else None
    if lemma == "stay" and verb.doc[verb.i + 1 : verb.i + 4].text.lower() == "away from work":
        return EventType.STRIKE if _workers(verb) else None
    if lemma == "stop" and found is not None and found.lower_ == "work":
        return EventType.STRIKE if _workers(verb) else None
    if lemma in ("come", "go") and any(c.lower_ == "out" for c in verb.rights):
        # "Dockers came out on Monday", "went out for nine weeks"
        who = subject(verb)
        meant = who is not None and who.lower_ in lex.WORKERS and _workers(verb)
        return EventType.STRIKE if meant and _for_how_long(verb) else None
    if lemma == "down" and found is not None and found.lemma_ == "tool":
        return EventType.STRIKE
    if lemma in lex.CUTS_JOBS and found is not None and found.lemma_.lower() in lex.JOBS:
        return EventType.JOB_CUTS if subject(verb) is not None else None
    if lemma in ("go", "lose") or (lemma in lex.CUTS_JOBS and is_passive(verb)):
        return EventType.JOB_CUTS if _jobs_go(verb) else None
    if lemma == "ballot" and subject(verb) is not None:
        over = any(c.dep_ == "prep" and c.lower_ in ("on", "for", "over") for c in verb.rights)
        return EventType.BALLOT if found is not None or over or is_passive(verb) else None
    if lemma == "vote":
        return EventType.BALLOT if _workers(verb) and _on_striking(verb) else None
    if lemma in lex.DEMONSTRATES:
        return EventType.PROTEST if _crowd(verb) else None
    if lemma == "clash":
        who, whom = subject(verb), _with(verb)
        people = who is not None and whom is not None and {who.ent_type_, whom.ent_type_}
        return EventType.DEBATE if people == {"PERSON"} else None
    if lemma == "merge" and _with(verb) is not None and subject(verb) is not None:
        return EventType.MERGER
    return None


def _is_family(met: Token) -> bool:
    """Whether somebody's wife, husband or friend is met, by name or not."""
    before = (t for t in met.subtree if t.i <= met.i)
    return any(t.lemma_.lower() in _FAMILY for t in before)


def subject(verb: Token) -> Token | None:
    """The verb's subject, or the one it shares with the verb it is joined or subordinate to."""
    for child in verb.children:
        if child.dep_ in SUBJECTS:
            return child
    leans = verb.dep_ == "advcl" and verb.tag_ == "VBG"
    if verb.dep_ == "pcomp" and verb.tag_ == "VBG" and verb.head.lower_ in _WHILE:
        # "Before delivering a statement he met her."
        return subject(verb.head.head) if is_verb(verb.head.head) else None
    if verb.dep_ == "xcomp" and is_verb(verb.head) and (told := object_of(verb.head)) is not None:
        # "He urged the union to call it off": the union is to do it.
        return told
    if (verb.dep_ in ("conj", "xcomp") or leans) and verb.head.i != verb.i and is_verb(verb.head):
        return subject(verb.head)
    if verb.dep_ == "xcomp" and verb.head.tag_.startswith("JJ") and verb.head.lemma_ in SETTLED:
        # "Staff are due to strike"; but those who are right to strike need not do so.
        return subject(verb.head.head) if verb.head.head.i != verb.head.i else None
    planned = verb.dep_ == "acl" and verb.head.lemma_.lower() in _PLANS
    if planned and verb.head.dep_ == "dobj" and "to" in {a.lower_ for a in auxiliaries(verb)}:
        return subject(verb.head.head)  # "He announced plans to meet her."
    if verb.dep_ in ("relcl", "acl") and "to" in {a.lower_ for a in auxiliaries(verb)}:
        return verb.head
    if verb.dep_ == "acl" and verb.tag_ == "VBG" and verb.head.i < verb.i:
        return verb.head  # "Unions planning a day of action"
    return None


_WHILE = lex.words("before after while when on since")
_PLANS = lex.words("plan intention hope promise pledge decision threat")


def object_of(verb: Token) -> Token | None:
    """The verb's first object."""
    return next((c for c in verb.children if c.dep_ in ("dobj", "dative")), None)


def _with(verb: Token) -> Token | None:
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ == "with":
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def _to_an_audience(verb: Token, found: Token) -> bool:
    """Whether somebody speaks to people: "addressed the conference", "addressed 2,000 people"."""
    who = subject(verb)
    if who is None or is_passive(verb) or not (is_person_like(who) or who.tag_ in ("PRP", "WP")):
        return False
    if found.lower_ in ("some", "many", "hundreds", "thousands"):
        of = (c for child in found.rights if child.lower_ == "of" for c in child.rights)
        found = next((c for c in of if c.dep_ == "pobj"), found)
    return found.lower_ in lex.AUDIENCES and who.lower_ not in ("it", "that", "which")


def _before_a_crowd(verb: Token) -> bool:
    """Whether somebody speaks to many: "speaking to supporters in Wick"; not to one who asks."""
    who = subject(verb)
    if who is None or not (is_person_like(who) or who.tag_ in ("PRP", "WP")):
        return False
    heard = (
        inner
        for child in verb.rights
        if child.dep_ == "prep" and child.lower_ == "to"
        for inner in child.rights
        if inner.dep_ == "pobj"
    )
    return any(inner.lower_ in lex.HEARERS for inner in heard)


def _in_a_chamber(verb: Token) -> bool:
    """Whether it is said where: "debated in the Commons on Monday"."""
    return any(
        inner.lower_ in lex.CHAMBERS
        for child in verb.rights
        if child.dep_ == "prep" and child.lower_ in ("in", "by")
        for inner in child.children
    )


_BODIES = frozenset(["ORG", "UNION", "PARTY"])
# Labels of names, the encoder's beside spaCy's.
_CAN_MEET = frozenset(["PERSON", "ORG", "GPE", "UNION", "DEPARTMENT", "PARTY", "OUTLET"])


def is_person_like(token: Token) -> bool:
    """Whether a noun can meet and be met: a name, a pronoun or a word for people."""
    if token.ent_type_ in _CAN_MEET:
        return True
    if token.lower_ in lex.COLLECTIVE or token.lower_ in lex.WORKERS:
        return True
    if token.lower_ in lex.PEOPLE or token.lemma_.lower() in lex.PEOPLE:
        return True
    return token.tag_ in ("NNP", "NNPS") or any(c.ent_type_ == "PERSON" for c in token.children)


def _people_meet(verb: Token) -> bool:
    who = subject(verb)
    if who is None or any(a.dep_ == "auxpass" for a in auxiliaries(verb)):
        return False
    if not (is_person_like(who) or who.tag_ in ("PRP", "WP", "WDT")) or who.lower_ == "that":
        return False
    met = object_of(verb) or _with(verb)
    if who.lower_ in ("it", "which"):
        # A body meets people; a plan meets needs.
        named = met is not None and (met.ent_type_ in _CAN_MEET or met.tag_ == "NNP")
        return named or (met is not None and met.lower_ in lex.PEOPLE)
    if met is not None:
        # "As many members as he could" are nobody in particular.
        anybody = any(t.lower_ in ("many", "any", "every", "more") for t in met.lefts)
        return is_person_like(met) and not anybody
    plural = who.tag_ in ("NNS", "NNPS") or any(c.dep_ == "conj" for c in who.children)
    adverbial = any(c.dep_ in ("prep", "npadvmod", "advcl") for c in verb.children)
    body = who.ent_type_ in _BODIES and any(a.tag_ in ("VBZ", "VBP") for a in auxiliaries(verb))
    return (plural or body or who.lower_ in lex.COLLECTIVE) and adverbial


def _leaves_a_room(verb: Token) -> bool:
    """Whether one walks out of talks or a room, not of one's work."""
    after = verb.doc[verb.i + 2 : verb.i + 7]
    return (
        bool(after)
        and after[0].lower_ in ("of", "from", "on")
        and any(t.lower_ in lex.LEFT for t in after)
    )


def _workers(verb: Token) -> bool:
    who = subject(verb)
    if who is None or is_negated(verb):
        return False
    return who.ent_type_ == "UNION" or bool(_words_of(who, verb) & lex.WORKERS)


def _for_how_long(verb: Token) -> bool:
    """Whether a day or a time follows "out", and no place one goes to."""
    after = [c for c in verb.rights if c.lower_ != "out"]
    timed = (
        inner.tag_ in ("NNP", "NNS", "CD")
        for c in after
        if c.dep_ == "prep" and c.lower_ in ("on", "for")
        for inner in c.rights
    )
    return any(timed) and all(c.dep_ in ("prep", "npadvmod", "punct", "cc", "conj") for c in after)


def _words_of(who: Token, verb: Token) -> set[str]:
    return {t.lower_ for t in who.subtree} if who.i < verb.i else {who.lower_}


def _in_general(verb: Token) -> bool:
    """Whether striking is spoken of, no strike: "allowed to strike", "when teachers strike"."""
    if "to" in {a.lower_ for a in auxiliaries(verb)}:
        above = verb.head
        return verb.dep_ in ("xcomp", "acl", "ccomp", "advcl") and (
            above.lemma_.lower() in lex.MAY_STRIKE
        )
    if verb.tag_ not in ("VBP", "VBZ") or auxiliaries(verb) or verb.dep_ == "ROOT":
        return False
    return not any(c.dep_ == "npadvmod" or c.lower_ in ("on", "today") for c in verb.rights)


def is_passive(verb: Token) -> bool:
    """Whether the verb has an auxiliary of the passive."""
    return any(a.dep_ == "auxpass" for a in auxiliaries(verb))


def _jobs_go(verb: Token) -> bool:
    """Whether a number of jobs is to go: "4,000 posts would go", "200 jobs were lost"."""
    who = subject(verb)
    if who is None or who.lemma_.lower() not in lex.JOBS or who.i > verb.i:
        return False
    counted = any(c.dep_ == "nummod" or c.lower_ in lex.CROWDS for c in who.children)
    if verb.lemma_.lower() != "go":
        return counted and is_passive(verb)
    onward = {c.lower_ for c in verb.rights if c.dep_ in ("prt", "acomp", "oprd", "dobj")}
    onward |= {c.lower_ for c in verb.rights if c.dep_ == "prep"} & {"to", "on", "up", "from"}
    return counted and not onward


def _on_striking(verb: Token) -> bool:
    """Whether a vote is one on a strike: "voted to walk out", "voted for strike action"."""
    for child in verb.rights:
        if child.dep_ == "xcomp" and child.lemma_ == "go" and _on_strike(child):
            return True
        if child.dep_ in ("xcomp", "advcl") and child.lemma_.lower() in ("strike", "walk"):
            return not object_of(child) or child.lemma_.lower() == "strike"
        if child.dep_ == "prep":
            words = {t.lower_ for t in child.subtree if t.i < child.i + 7}
            if words & lex.STRIKING or words >= {"industrial", "action"}:
                return True
    return False


def _on_strike(go: Token) -> bool:
    after = go.doc[go.i + 1 : go.i + 3]
    return len(after) == 2 and after[0].lower_ == "on" and after[1].lower_ == "strike"


def _crowd(verb: Token) -> bool:
    """Whether people protest in the street, or on a day, and do not merely object."""
    who = subject(verb)
    if who is None or who.i > verb.i or is_negated(verb) or object_of(verb) is not None:
        return False
    if not _words_of(who, verb) & lex.MARCHERS or any(c.dep_ == "ccomp" for c in verb.rights):
        return False
    return any(
        c.dep_ == "npadvmod"
        or (
            c.dep_ in ("prep", "advmod", "prt")
            and c.lower_ in ("outside", "in", "on", "through", "at", "against", "across", "during")
        )
        for c in verb.rights
    )


_ASKING = ("calling", "demanding", "urging", "asking", "condemning")
_CORE = ("dobj", "prep", "npadvmod", "advmod", "prt", "dative", "acomp", "oprd", "agent", "neg")


def clause(verb: Token) -> tuple[int, int]:
    """From the subject to the last complement before a comma or another clause."""
    doc = verb.doc
    own = [c for c in verb.children if c.dep_ in SUBJECTS and c.i < verb.i]
    aux = [a.i for a in auxiliaries(verb) if a.head.i == verb.i]
    start = own[0].left_edge.i if own and own[0].tag_ not in ("WP", "WDT") else min([verb.i, *aux])
    while start < verb.i and doc[start].tag_ in PUNCTUATION:
        start += 1
    end = verb.i + 1
    for child in sorted(verb.rights, key=lambda c: c.i):
        if child.dep_ not in _CORE or child.left_edge.i > end:
            break
        stop = child.right_edge.i + 1
        inner = next(
            (
                t.i
                for t in doc[child.i : stop]
                if (t.dep_ in ("relcl", "punct", "advcl", "ccomp") and t.tag_ != "HYPH")
                or (t.lower_ == "that" and t.dep_ != "det")
                or (t.dep_ == "acl" and t.lower_ in _ASKING)
            ),
            stop,
        )
        end = max(end, inner)
        if inner < stop:
            break
    while end > verb.i + 1 and doc[end - 1].is_space:
        end -= 1  # A headline ends with its line.
    return start, end
