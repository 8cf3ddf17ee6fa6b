"""What speaks for and against a noun or verb telling of an event, where no lexicon knows it.

A feature is a name; what each is worth stands in the weights of `trigger_choice`.
"""

from collections.abc import Collection, Iterator

from spacy.tokens import Token

_NOUNS = ("NN", "NNS", "NNP", "NNPS")


def may_tell(token: Token) -> bool:
    """Whether a token is a noun, or a verb with a meaning of its own."""
    tag = token.tag_
    return tag in _NOUNS or (tag.startswith("VB") and token.dep_ not in ("aux", "auxpass"))


def features_of(token: Token) -> Collection[str]:
    """All that is seen of a token and of what hangs from it by the parse, each once, in order."""
    return dict.fromkeys(_features(token)).keys()


def lemma_feature(lemma: str) -> str:
    """The feature of a lemma, in small letters."""
    return f"lemma {lemma}"


def _features(token: Token) -> Iterator[str]:
    lemma, tag, dep = token.lemma_.lower(), token.tag_, token.dep_
    yield lemma_feature(lemma)
    yield from (f"tag {tag}", f"dep {dep}", f"{lemma} {tag}", f"{lemma} is {dep}")
    yield from (f"ends {lemma[-3:]}", f"capital {token.text[0].isupper()} {tag}")
    above = token.head.lemma_.lower()
    yield from (f"{dep} of {above}", f"{lemma} of {above}")
    for child in token.children:
        inner, arc = child.lemma_.lower(), child.dep_
        yield from (f"{arc} {inner}", f"{tag} {arc}", f"{lemma} {arc}", f"{lemma} with {inner}")
        if arc == "prep":
            for last in child.children:
                yield f"{inner} {last.lemma_.lower()}"
                yield f"{lemma} {inner} {last.tag_}"
