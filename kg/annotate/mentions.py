"""Which thing each token speaks of, looked up in the layers."""

from spacy.tokens import Doc

from kg.annotate import layers


def ids_by_token(doc: Doc, *names: str) -> dict[int, str]:
    """Token index → id, over the given layers; the earlier layer wins."""
    found: dict[int, str] = {}
    for name in names:
        if name in doc.spans:
            for span in doc.spans[name]:
                for index in range(span.start, span.end):
                    found.setdefault(index, span.id_)
    return found


def quoted_tokens(doc: Doc) -> frozenset[int]:
    """Tokens that stand in a statement made of quotations alone."""
    if layers.STATEMENTS not in doc.spans:
        return frozenset()
    group = doc.spans[layers.STATEMENTS]
    direct = {id_ for id_, known in group.attrs.items() if known["form"] == "Direct"}
    return frozenset(
        index
        for span in group
        if span.label_ == "content" and span.id_ in direct
        for index in range(span.start, span.end)
    )
