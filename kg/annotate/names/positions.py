"""People by where their names stand: what the model leaves out or takes for bodies.

A full name of unknown words is a person where an apposition names a role ("Jo Field, general
secretary of …"), an age or a "who" follows, a role stands before it, "Mr" before its surname
elsewhere, or it says something that nothing else in the sentence could.
"""

from collections import Counter
from collections.abc import Iterator, Set

from kg.annotate.gazetteer import demonyms, word_set
from kg.annotate.names.kinds import is_event_name, kind_by_words
from kg.annotate.names.page import Page
from kg.annotate.names.spans import MODEL, NOT_NAMES, PARTICLES, Candidate, after_role, person_end
from kg.annotate.posts.role_lexicon import LONGEST_ROLE, RANKS, ROLES, TITLES
from kg.records import Kind

SURE, LIKELY = 8, 2  # votes: against several mentions by the model; against one
_DETERMINERS = word_set("the a an its his her their our now then formerly former")
_STOPS = frozenset({",", ".", ";", ":", "(", ")", "-", "which", "that", "who", "whose", "and"})
_REACH = 9  # words from the comma to the end of the role
_SENTENCE = 12  # words a pronoun may look back over
# Bodies are called these too: "Lampco, a member of the group", "Lampbank, adviser to the firm".
_OF_BODIES = word_set(
    """member owner founder co-founder adviser advisor counsel nominee candidate expert pollster
    fellow head chief principal manager organiser coordinator co-ordinator trustee strategist
    analyst peer boss leader aide am justice delegate representative envoy"""
)
_TRADES = word_set(
    """accountant actor actress academic anthropologist architect artist author baker banker
    barber barrister biologist bishop blogger boxer builder butcher businessman businesswoman
    carer carpenter chef clerk comedian composer cook criminologist cyclist daughter dentist
    designer doctor driver economist electrician engineer entrepreneur farmer father filmmaker
    firefighter fisherman gardener geologist grandfather grandmother guitarist hairdresser
    historian housewife husband imam journalist judge labourer landlord landlady lawyer lecturer
    librarian man mathematician mechanic midwife miner mother musician novelist nurse officer
    paramedic pastor pensioner philosopher photographer physician physicist pilot playwright
    plumber poet policeman policewoman postman priest programmer psychiatrist psychologist rabbi
    rapper receptionist resident sailor scholar scientist sculptor seller sergeant shopkeeper
    shopper singer sister sociologist soldier solicitor son statistician student surgeon surveyor
    teacher technician theologian trader tailor veteran vet vicar volunteer waiter waitress
    welder widow widower wife woman worker writer brother"""
)
_SAYING = word_set("said says told added wrote warned argued insisted replied explained claimed")
_INSIDE = PARTICLES | {"-"}
_MARKS = frozenset({'"', "''", "\u201d", "\u2019", "'", ","})
_AFTER_SPEAKER = frozenset({",", ".", "", "who", "in", "on", "at", "after", "during", "of", "last"})


def placed_people(page: Page, taken: Set[int], marked: Set[int]) -> Iterator[Candidate]:
    """Full names in the places where only people stand, with votes for a person.

    taken: tokens of known names. marked: tokens that the model says are in some name; where it
    is silent, a name that says something is enough.
    """
    titled = _titled_surnames(page)
    for start, end in _full_names(page, taken):
        weight = _weight(page, start, end, titled)
        silent = marked.isdisjoint(range(start, end))
        if not weight and silent and page.word(end) in _SAYING:
            weight = LIKELY
        if weight:
            yield Candidate(start, end, MODEL, Counter({Kind.PERSON: weight}))


def _weight(page: Page, start: int, end: int, titled: Set[str]) -> int:
    """How much the words around a name say for a person."""
    if page.words[end - 1] in titled or _apposed(page, end) or _announced(page, start, end):
        return SURE
    inverted = page.word(start - 1) in _SAYING and page.word(start - 2) in _MARKS
    followed = page.word(end) == "," and page.word(end + 1) == "who"  # teams are a "who" too
    spoke = inverted and page.word(end) in _AFTER_SPEAKER
    return LIKELY if followed or spoke or _reflexive(page, end) else 0


def _reflexive(page: Page, end: int) -> bool:
    """Whether "herself" comes back to the name: "Jo Field has ruled out standing herself"."""
    for i in range(end, min(end + _SENTENCE, len(page))):
        if page.lower[i] in ("himself", "herself"):
            return True
        if page.first[i] or page.capitals[i] or page.lower[i] in ("he", "she", "who", ","):
            return False
    return False


def _full_names(page: Page, taken: Set[int]) -> Iterator[tuple[int, int]]:
    """Runs of two to four capitalised words that may be a person's name, roles cut off."""
    done = 0
    for i in page.capitalised:
        if i < done or page.headed[i] or not page.proper(i):
            continue
        if not page.capital(i + 1) and page.word(i + 1) not in _INSIDE:
            continue
        end = person_end(page, i)
        end = next((j for j in range(i, end) if _apart(page, j)), end)
        done = max(end, i + 1)
        start = after_role(page, i, end)
        while start < end and (start in taken or _before_name(page, start)):
            start += 1
        if _may_be_person(page, start, end) and taken.isdisjoint(range(start, end)):
            yield start, end


def _apart(page: Page, i: int) -> bool:
    """Whether a hyphen stands between two names and not in one."""
    return page.words[i] == "-" and not (page.glued[i - 1] and page.glued[i])


def _before_name(page: Page, i: int) -> bool:
    """Whether a capitalised word is what somebody is: "Rabbi", "Prince", "Secretary of State"."""
    if page.word(i - 1) == "of" and page.word(i - 2) in ROLES:
        return True
    word = page.lower[i]
    return word in TITLES or word in RANKS or word in ROLES or word in _TRADES


def _may_be_person(page: Page, start: int, end: int) -> bool:
    words = page.words[start:end]
    if not 2 <= len(words) <= 4 or page.word(start - 1) in ("the", "&"):
        return False
    if page.capital(start - 1) and page.lower[start - 1] in NOT_NAMES:
        return page.word(start - 1) in TITLES
    for word in words:
        letters = word.replace("-", "").replace("'", "").replace(".", "")
        initial = len(letters) == 1
        if not letters.isalpha() and word != "-":
            return False
        if (word.isupper() and not initial) or word.lower() in ROLES or word in demonyms():
            return False
        if word[0].islower() and word not in PARTICLES:
            return False
    if words[0].lower() in PARTICLES and words[0][0].islower():
        return False
    return kind_by_words(words) is None and not is_event_name(words)


def _titled_surnames(page: Page) -> frozenset[str]:
    """Surnames that stand alone after "Mr" and the like."""
    return frozenset(
        page.words[i + 1]
        for i in page.capitalised
        if page.lower[i] in TITLES and page.capital(i + 1) and not page.capital(i + 2)
    )


def _apposed(page: Page, end: int) -> bool:
    """Whether an age or ", the union's general secretary" follows."""
    if page.word(end) not in (",", "(", "\u2013", "\u2014"):
        return False
    at = end + 1
    if page.word(at).isdecimal() and page.word(at + 1) in (",", ")"):
        if 10 <= int(page.word(at)) <= 110:
            return True
        at += 2
    determined = page.word(at) in _DETERMINERS
    for i in range(at, min(at + _REACH, len(page))):
        if _names_role(page, i, determined):
            return True
        tag = page.tags[i]
        if page.word(i) in _STOPS or tag in ("VBZ", "VBD", "VBP", "MD", "PRP", "WDT", "IN", "TO"):
            return False
    return False


def _names_role(page: Page, i: int, determined: bool) -> bool:
    """Whether the words that end at token `i` are what only a person is, and no word's adjective.

    determined: an article stands before; without one only roles are told ("Jo Field, leader of").
    """
    tag = page.tags[i]
    if page.capital(i) and page.capital(i + 1) and page.lower[i] not in ROLES:
        return False
    if (tag and not tag.startswith("NN")) or page.tags[i + 1 : i + 2] in (("NN",), ("NNS",)):
        return False
    if page.word(i + 1) in ("'s", "'", "-", "and"):
        return False
    if determined and page.lower[i] in _TRADES:
        return True
    for length in range(LONGEST_ROLE, 0, -1):
        role = " ".join(page.lower[max(i - length + 1, 0) : i + 1]).replace(" - ", "-")
        if role in ROLES:
            return role not in _OF_BODIES or (role == "leader" and page.word(i + 1) == "of")
    return False


def _announced(page: Page, start: int, end: int) -> bool:
    """Whether a role is before: "general secretary Jo Field", "the minister of X, Jo Field,"."""
    before = start - 1
    if page.word(before) in ROLES and not page.capital(before):
        return page.word(before) not in _OF_BODIES
    if page.word(before) != "," or page.word(end) not in (",", ".", "said", "told"):
        return False
    for i in range(before - 1, max(before - _REACH, -1), -1):
        if page.word(i) in _STOPS or page.first[i]:
            return page.first[i] and page.word(i) == "the" and _role_from(page, i + 1, before)
        if page.word(i) in ("the", "its", "his", "her", "their") and _role_from(
            page, i + 1, before
        ):
            return True
    return False


def _role_from(page: Page, start: int, end: int) -> bool:
    """Whether a person's role stands right after an article: "prime minister", "home secretary"."""
    for i in range(start, min(start + 4, end)):
        if page.word(i) in ("of", "for", "to", "at"):
            return False
        if _names_role(page, i, determined=False):
            return True
    return False
