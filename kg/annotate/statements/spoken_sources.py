"""The source of a found statement, mended by the parse around its cue.

A finder of spans may give as source a word that names nobody ("But", "Ms"), one of another
paragraph, or whom somebody else speaks to ("She was told"). The subject of the cue's verb is then
who speaks; where there is none, nobody is better than the wrong one.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from spacy.tokens import Token

from kg.annotate import layers
from kg.annotate.gazetteer import word_set
from kg.annotate.posts.role_lexicon import TITLES
from kg.annotate.statements.clauses import noun_phrase, subject_of
from kg.annotate.statements.cue_lexicon import SPEECH
from kg.annotate.statements.said import Chars, Paragraph

NAMING: Final = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
NO_SPEAKER: Final = frozenset({"it", "there", "this", "that", "what"})
ARTICLES: Final = frozenset({"a", "an", "the"})
FINITE: Final = frozenset({"MD", "VBD", "VBP", "VBZ"})
OWN_CONTENT: Final = frozenset({"ccomp", "conj", "dobj", "xcomp"})
DASHES: Final = ("--", "\u2013", "\u2014", "\u2015")
ADDRESSED: Final = word_set(
    "accuse advise ask assure challenge inform instruct order question remind tell urge warn"
)
"""What these verbs do, they do to a hearer: in the passive their subject is told, and silent."""
QUESTIONED: Final = word_set("asked challenged pressed questioned quizzed")


def mended_source(
    paragraph: Paragraph, cue: Sequence[Chars], source: Sequence[Chars], content: Iterable[Chars]
) -> tuple[Chars, ...]:
    """The source, or what the parse has in its place."""
    told = _quoted_person(paragraph.within(cue))
    if told is not None:
        return _phrase(told, paragraph, ()) or tuple(source)
    words, own, content = paragraph.within(cue), paragraph.within(source), tuple(content)
    if words and own and _answers(words[0], own[0], content):
        return ()
    verb = _verb(words)
    if verb is None or _untensed(verb):
        return tuple(source)
    speaker = subject_of(verb)
    if _only_told(verb) and (speaker is None or speaker not in own):
        silent = own or not source
        return _phrase(speaker, paragraph, content) if silent else tuple(source)
    if speaker is None or speaker in own or speaker.lower_ in NO_SPEAKER:
        return tuple(source)
    phrase = _phrase(speaker, paragraph, content)
    if not phrase or _answers(words[0], speaker, content):
        return tuple(source)
    sentence = verb.sent
    elsewhere = bool(source) and not any(sentence.start <= t.i < sentence.end for t in own)
    unsaid = not source and verb.lemma_.lower() in SPEECH
    (low, high), nameless = phrase[0], not any(t.pos_ in NAMING for t in own)
    cut = bool(own) and low <= own[0].idx and own[-1].idx < high and own[-1].tag_ != "PRP$"
    return phrase if elsewhere or unsaid or nameless or cut else tuple(source)


def tells_another(
    paragraph: Paragraph, content: Sequence[Chars], cue: Sequence[Chars], source: Sequence[Chars]
) -> bool:
    """Whether the cue behind a whole quoted sentence is that of a sentence of its own.

    "“We tried.” Ms Hale said it was over": the quotation is the last speaker's, and perhaps not
    hers. "“We tried.” Ms Hale said." is hers for all its full stop.
    """
    end = content[-1][1]
    if not cue or not source or min(cue[0][0], source[0][0]) < end:
        return False
    behind = paragraph.text[end : cue[0][0]].lstrip(" \"”’'\n")
    if paragraph.text[end - 1] not in ".…" or not behind[:1].isupper():
        return False
    first = min(cue[0][0], source[0][0])
    apart = any(c.isalnum() for c in paragraph.text[end:first])
    words = paragraph.within(cue)
    return apart or any(t.dep_ in OWN_CONTENT for word in words for t in word.rights)


def with_subject(paragraph: Paragraph, content: Sequence[Chars]) -> tuple[Chars, ...]:
    """The content, from its subject's name on: "told the BBC Ada Fenwick | has gone"."""
    first = next(iter(paragraph.within(content[:1])), None)
    if first is None or first.tag_ not in FINITE or first.i == paragraph.start:
        return tuple(content)
    verb = first if any("subj" in t.dep_ for t in first.lefts) else first.head
    subject = next((t for t in verb.lefts if "subj" in t.dep_ and t.i == first.i - 1), None)
    if subject is None:
        return tuple(content)
    named = (s for s in layers.layer(first.doc, layers.NAMES) if s.end == first.i)
    name = next(named, None)
    if name is None:
        return tuple(content)
    start = name.start - (name.start > 0 and first.doc[name.start - 1].lower_ in TITLES)
    return ((first.doc[start].idx, content[0][1]), *content[1:])


def whole_source(
    paragraph: Paragraph, source: Sequence[Chars], content: Iterable[Chars]
) -> tuple[Chars, ...]:
    """The source, where it is an article the phrase that this begins, and none for a lone title."""
    own = paragraph.within(source)
    if len(own) != 1 or own[0].lower_ not in ARTICLES | TITLES:
        return tuple(source)
    return _phrase(own[0].head, paragraph, content) if own[0].dep_ == "det" else ()


def _quoted_person(cue: Sequence[Token]) -> Token | None:
    """Who speaks where an outlet quotes: "The Lamp quoted Ms Hale telling members that …"."""
    quote = next((t for t in cue if t.lemma_ == "quote" and t.tag_ in ("VBD", "VBZ", "VBP")), None)
    if quote is None:
        return None
    for child in quote.children:
        if child.dep_ == "dobj" and child.pos_ == "PROPN":
            return child
        if child.dep_ == "ccomp" and child.tag_ == "VBG":
            return next((t for t in child.children if t.dep_ == "nsubj"), None)
    return None


def _verb(cue: Sequence[Token]) -> Token | None:
    """The verb of a cue: of speech, where there is one."""
    verbs = [t for t in cue if t.pos_ == "VERB"]
    return next((t for t in reversed(verbs) if t.lemma_.lower() in SPEECH | ADDRESSED), None)


def _untensed(verb: Token) -> bool:
    """Whether the verb has no tense: "Asked why, she said …", "to ask why"."""
    helpers = [t for t in verb.children if t.dep_ in ("aux", "auxpass")]
    if verb.tag_ == "VB":
        return any(t.tag_ == "TO" for t in helpers)
    return verb.tag_ == "VBN" and not helpers


def _answers(cue: Token, speaker: Token, content: Iterable[Chars]) -> bool:
    """Whether the source is who was asked: "Asked why it closed, Ms Hale said …"."""
    if cue.lower_ not in QUESTIONED or cue.i - cue.sent.start > 1:  # "When asked" opens too
        return False
    between = any(cue.idx < start and end <= speaker.idx for start, end in content)
    return between and speaker.nbor(-1).lower_ != "by"


def _only_told(verb: Token) -> bool:
    """Whether the verb is a passive of one that has a hearer: "she was told", "accused of"."""
    return (
        verb.tag_ == "VBN"
        and verb.lemma_.lower() in ADDRESSED
        and any(t.dep_ in ("auxpass", "nsubjpass") for t in verb.children)
    )


def _phrase(
    speaker: Token | None, paragraph: Paragraph, content: Iterable[Chars]
) -> tuple[Chars, ...]:
    """The characters of a speaker's noun phrase; () when it is not of the paragraph's narration."""
    if speaker is None or not paragraph.start <= speaker.i < paragraph.end:
        return ()
    start, whole = noun_phrase(speaker)
    # "A story claiming that …": the story claims, and the claim is the content.
    clauses = [t.left_edge.i for t in speaker.rights if t.dep_ == "acl" and t.tag_ == "VBG"]
    for end in (whole, *clauses):
        last = speaker.doc[end - 1]
        low, high = speaker.doc[start].idx, last.idx + len(last.text)
        if any(low < e and s < high for s, e in content):
            continue
        # A dash stands in a dateline, or before the next clause.
        return () if any(dash in paragraph.text[low:high] for dash in DASHES) else ((low, high),)
    return ()
