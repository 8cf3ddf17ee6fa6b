"""The encoder's names, mostly right: what is no name is dropped, what is cut short is mended."""

from collections import Counter
from collections.abc import Iterator, Sequence, Set

from spacy.tokens import Span

from kg.annotate.gazetteer import word_set
from kg.annotate.names.kinds import MODEL_KINDS
from kg.annotate.names.page import Page
from kg.annotate.names.same_names import tidy
from kg.annotate.names.spans import BLOCKED, MODEL, NOT_NAMES, Candidate
from kg.annotate.names.whole_names import OPENING, Marked, made_whole
from kg.annotate.posts.role_lexicon import FORMER, LEADING_ROLES, ROLES

SURE_VOTES = 3  # of the encoder, which is right more often than the model

_LETTERS = word_set("mp msp mep am td qc kc obe mbe cbe phd md")
_OFFICES = frozenset(ROLES) | _LETTERS | {"meps", "msps", "pms"}
_ABBREVIATIONS = word_set("rep rep. reps. sen sen. sens. gov gov. del. lt. gen. col. sgt. capt.")
# Common nouns in capitals.
_COMMON = frozenset({("pac",), ("pacs",), ("super", "pac"), ("super", "pacs"), ("q&a",)})
_BEFORE_ROLE = word_set("acting assistant deputy executive high managing permanent senior vice")
# In small letters in no person's name: "Field said he" is cut to "Field".
_VERBAL = word_set("said says told he she they who was were is has had will would")
# Last words of places that are no places by themselves.
_CLOSING = word_set("city county island islands river sea states street valley beach springs")
_OWN_OPENING = {
    ("northern", "ireland"),
    ("british", "columbia"),
    ("new", "york"),
    ("middle", "east"),
}
_LEADING = word_set("national federal international royal supreme")
_ON = frozenset({"on", "upon", "under", "in", "by", "le", "a", "sur", "de"})
BETWEEN = word_set("border deal frontier relations relationship summit talks ties treaty war")
_PRONOUNS = word_set("he she they we i you who")
_LONE_ROLES = word_set(
    "ambassador chancellor congressman congresswoman councillor governor president senator"
) | {role for role in ROLES if " " in role}
_LONG_ROLES = frozenset(role for role in ROLES if " " in role)
_PARTIES = frozenset({"R", "D", "I"})
_PARTY_LETTERS = frozenset({"lab", "con", "ld"})
_GENERATIONS = frozenset({"jr", "jr.", "sr", "sr."})


def encoder_names(page: Page, ents: Sequence[Span]) -> Iterator[Candidate]:
    """Names that the encoder marked; events as BLOCKED, so that none is inside one."""
    marked = tuple(Marked(ent.start, ent.end, ent.label_) for ent in ents)
    names = {i for ent in marked for i in range(ent.start, ent.end)}
    taken = {i for ent in marked if ent.end - ent.start > 1 for i in range(ent.start, ent.end)}
    whole = {page.words[ent.start : ent.end] for ent in marked}
    for ent in made_whole(page, marked):
        start, end = tidy(page, ent.start, ent.end)
        if start >= end:
            continue
        label = ent.label
        if label == "PERSON" and end - start > 1 and page.lower[end - 1] in _ABBREVIATIONS:
            end, label = end - 1, "GPE"  # "Ostra Gov." | "Jo Field"
        stateless = page.words[start] in _PARTIES and page.word(start + 1) == "-"
        opening = end - start == 1 and page.lower[start] in OPENING and page.proper(end)
        if label in ("GPE", "LOC") or opening or (stateless and end - start == 3):
            start, end = _whole_place(page, start, end, taken, names)
            if start >= end:
                continue
            label = "GPE" if opening and label != "LOC" else label
        if _added(page, start, end, label, whole):
            start += 1
        while label == "ORG" and page.word(start - 1) in _LEADING and page.capital(start - 1):
            start -= 1  # "National" | "Lamp Council"
        while label == "ORG" and end - start > 1 and _of_role(page, end - 1, ent.end):
            end -= 1
        if page.word(start) == "wall" and page.word(end) == "street":
            end += 1
        if label == "PERSON":
            titles = (i for i in range(start, end - 1) if _before_name(page.lower[i]))
            start = max(titles, default=start - 1) + 1  # "Ostra Gov. Jo Field"
            while end - start > 1 and page.lower[end - 1] in _LETTERS:
                end -= 1
            end += page.word(end) in _GENERATIONS
            end = next((i for i in range(start + 1, end) if page.words[i] in _VERBAL), end)
        if label == "EVENT":
            yield Candidate(start, end, BLOCKED, sure=True)
        elif (kind := MODEL_KINDS.get(label)) and not _plain_word(page, start, end, label):
            votes = Counter({kind: SURE_VOTES})
            yield Candidate(start, end, MODEL, votes, label=label, sure=True)


def _before_name(word: str) -> bool:
    """Whether a word is said of a person and is no part of the name: "Senator", "former"."""
    return word in LEADING_ROLES or word in FORMER or word in _ABBREVIATIONS


def _added(page: Page, start: int, end: int, label: str, whole: Set[tuple[str, ...]]) -> bool:
    """Whether the first word is none of a body's name: "NGO X", "New X" where X is named too."""
    if label != "ORG" or end - start < 2:
        return False
    new = page.words[start] == "New" and page.first[start]
    return page.words[start] == "NGO" or (new and page.words[start + 1 : end] in whole)


def _of_role(page: Page, i: int, end: int) -> bool:
    """Whether the last word of a body's name begins a role: "Lamp Board Deputy" | "Director"."""
    role = page.word(end) in ROLES and page.capital(end)
    return role and page.lower[i] in _BEFORE_ROLE and page.word(i - 1) not in ("of", "and")


def _plain_word(page: Page, start: int, end: int, label: str) -> bool:
    """Whether words are no name: none has a capital, or one ordinary word opens a sentence."""
    words = page.words[start:end]
    lower = page.lower[start:end]
    if lower in _COMMON or all(word in _ABBREVIATIONS or word in FORMER for word in lower):
        return True
    if lower[0] in _PRONOUNS or (label == "PERSON" and " ".join(lower) in _LONE_ROLES):
        return True  # "He says", the "President" of "President Obama"
    if label != "PERSON" and {" ".join(page.lower[start:i]) for i in (end, end + 1)} & _LONG_ROLES:
        return True  # the "Attorney" of "the Attorney General"
    if not any(c.isupper() for word in words for c in word):
        return True
    if len(words) > 1:
        return False
    if words[0].lower() in NOT_NAMES and not words[0].isupper():
        return True
    if label != "PERSON" and words[0].lower() in _OFFICES:
        return True  # the "MP" of "a Lamp Party MP"
    ordinary = page.tags[start] in ("PRP", "PRP$", "CD", "NNS", "DT", "NN", "JJ")
    ordinary = ordinary or page.lower[start] in page.words
    return ordinary and page.first[start] and not words[0].isupper()


def _whole_place(
    page: Page, start: int, end: int, taken: Set[int], marked: Set[int]
) -> tuple[int, int]:
    """A place with the words that it is cut off from: "North" | "Carolina", "Mexico" | "City".

    Without the party of "R-Pa."; nothing is left where that is one word. taken: tokens of names of
    several words; marked: of all.
    """
    if page.words[start] in _PARTIES and page.word(start + 1) == "-":
        start += 2
    if end - start == 1 and page.words[start][:2] in ("R-", "D-", "I-"):
        return end, end
    party = page.word(start - 1) == "(" and page.lower[start] in _PARTY_LETTERS
    if start >= end or (party and end - start == 1):
        return end, end  # "Jo Field (Lab, Lampton)"
    river = page.word(start - 2) in _ON and page.word(start - 1) == page.word(start - 3) == "-"
    if river and start > 3:
        start -= 4  # "Lampton-on-Tide"
    if page.word(end) == "-" and page.glued[end - 1] and page.glued[end] and page.proper(end + 1):
        beside = page.word(end + 2) in BETWEEN  # "the Lampland-Ostra border"
        apart = beside or end + 1 in marked
        return (start, end) if apart else (start, end + 2)  # "Lampton-Wick"
    free = page.proper(end) and end not in taken and not page.first[end]
    if free and page.word(end) in _CLOSING:
        return start, end + 1
    if end - start == 1 and page.lower[start] in OPENING:
        # "North African": an adjective makes no place.
        return (start, end + 1) if free and not page.tags[end].startswith("J") else (end, end)
    if (page.word(start - 1), page.word(start)) in _OWN_OPENING and page.capital(start - 1):
        return start - 1, end
    if page.lower[max(start - 2, 0) : start] == ("district", "of") and page.capital(start - 2):
        return start - 2, end
    return start, end
