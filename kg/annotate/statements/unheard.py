"""Plain reports that a learned finder passed over: "… would fall, he said", "And she claimed …".

Only the commonest verbs of speech, in the past or present, with a subject and a clause, of which
the finder has seen neither the cue nor a word of the content.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from kg.annotate.gazetteer import word_set
from kg.annotate.statements.cue_lexicon import CueLexicon
from kg.annotate.statements.quotation_marks import Quote
from kg.annotate.statements.reported import reported_statements
from kg.annotate.statements.said import Paragraph, Said

PLAIN: Final = word_set("add admit argue claim insist predict say tell warn")
FINITE: Final = frozenset({"VBD", "VBZ", "VBP"})
LEAST: Final = 0.7


def unheard(
    paragraph: Paragraph, lexicon: CueLexicon, quotes: Sequence[Quote], seen: Sequence[Said]
) -> Iterator[Said]:
    """The reports of a paragraph that touch nothing of what was seen."""
    taken = [part for said in seen for part in (*said.content, *said.cue, *said.source)]

    def free(start: int, end: int) -> bool:
        return not any(s < end and start < e for s, e in taken)

    verbs = [
        token
        for token in paragraph
        if token.tag_ in FINITE
        and token.lemma_.lower() in PLAIN
        and free(token.idx, token.idx + len(token.text))
    ]
    if not verbs:
        return
    places = {token.idx for token in verbs}
    closed = [quote for quote in quotes if quote.closed]
    for said in reported_statements(paragraph, lexicon, closed, ()):
        if said.confidence < LEAST or not said.source or said.cue[-1][0] not in places:
            continue
        if not said.rule.endswith((" clause", " inserted")):
            continue
        if all(free(*part) for part in (*said.content, *said.cue, *said.source)):
            taken.extend(said.content)
            yield said
