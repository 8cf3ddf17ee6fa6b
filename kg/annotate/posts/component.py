"""Component: who holds which post where → layer "posts".

People and roles are joined by how they stand to each other, not by the parse: lists such as
"A, chief secretary to the Treasury, B, the Cabinet Office minister, and C, head of D" defeat a
parser, while commas and word order settle them. A role that stands alone ("the Labour leader")
is joined to a person of the article whom the table of office holders knows in it on that day.
"""

from collections.abc import Sequence
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.annotate.gazetteer import by_key
from kg.annotate.layers import NAMES, POSTS, TITLES, details, fill, ids, span_of
from kg.annotate.names.page import PAGE, Page, read_page
from kg.annotate.posts.role_lexicon import FORMER, FUTURE, ROLES
from kg.annotate.posts.roles import Found
from kg.annotate.posts.rules import PostFinder
from kg.records import Tense


class Posts:
    """Fills the layer "posts" from the layer "names"."""

    def __call__(self, doc: Doc) -> Doc:
        """Join the people of one article to the roles beside them."""
        # The names were read from the same lists; they are let go of here.
        page = doc.user_data.pop(PAGE, None) or read_page(doc)
        finder = PostFinder(doc, page)
        found = sorted(finder.all(), key=lambda post: (post.first, post.person))
        _write(doc, POSTS, _merged(page, [p for p in found if p.organization]), "p")
        titles = [p for p in found if not p.organization]
        _write(doc, TITLES, _merged(page, titles), "t")
        return doc


def _merged(page: Page, found: Sequence[Found]) -> list[tuple[Found, list[tuple[int, int]]]]:
    """One per person, body and role; the first names it, all prove it."""
    merged: dict[tuple[str, str | None, str], tuple[Found, list[tuple[int, int]]]] = {}
    for post in found:
        words = page.lower[post.first : post.last]
        past = post.former is not None or FORMER & set(words) or post.tense is Tense.FORMER
        coming = FUTURE & set(words) or post.tense is Tense.FUTURE
        former = "former " if past else "future " if coming else ""
        key = post.person, post.organization, former + (post.concept or " ".join(words))
        held = merged.setdefault(key, (post, []))
        held[1].extend(e for e in post.evidence if e not in held[1])
    specific = {k[:2] for k in merged if k[2] != "Member"}
    return [v for k, v in merged.items() if k[2] != "Member" or k[:2] not in specific]


def _write(
    doc: Doc, name: str, merged: Sequence[tuple[Found, list[tuple[int, int]]]], letter: str
) -> None:
    spans: list[Span] = []
    attrs: dict[str, dict[str, Any]] = {}
    for i, (post, evidence) in enumerate(merged):
        words = doc[post.first : post.last]
        before = () if post.former is None else (doc[post.former].text,)
        attrs[f"{letter}{i}"] = {
            "person": post.person,
            "organization": post.organization,
            "role_name": post.noun or " ".join((*before, *words.text.split())),
            "role": post.concept,
            "tense": str(post.tense) if post.tense is not None else None,
            "start": post.start.isoformat() if post.start is not None else None,
            "end": post.end.isoformat() if post.end is not None else None,
            "evidence": [[doc[a].idx, doc[b - 1].idx + len(doc[b - 1])] for a, b in evidence],
            "confidence": post.confidence,
        }
        spans.append(span_of(doc, post.first, post.last, label="role", id_=f"{letter}{i}"))
    fill(doc, name, spans, attrs)


def holders(doc: Doc) -> dict[str, set[str]]:
    """Who is called by which role: lower-case role words → ids of people.

    Keys are the role as printed ("general secretary"), its listed noun ("secretary"), and both
    after any name of the body ("labour leader", "pcs general secretary"). Former and future posts
    are left out. Reads the layers "posts" and "titles"; {} when neither is there.
    """
    found: dict[str, set[str]] = {}
    for name in (POSTS, TITLES):
        for id_ in ids(doc, name) if name in doc.spans else ():
            post = details(doc, name, id_)
            words = post["role_name"].lower().split()
            if (
                FORMER & set(words)
                or FUTURE & {*"-".join(words).split("-")}
                or post["role"] == "Member"
                or post["tense"]
            ):
                continue
            phrases = {" ".join(words)} | _heads(words)
            body = post["organization"]
            for phrase in phrases:
                found.setdefault(phrase, set()).add(post["person"])
                for alias in _names_of(doc, body) if body else ():
                    found.setdefault(f"{alias} {phrase}", set()).add(post["person"])
    return found


def _heads(words: Sequence[str]) -> set[str]:
    """The listed roles that the words end in: "deputy leader", "leader" only by itself."""
    for start in range(len(words)):
        for end in range(len(words), start, -1):
            if " ".join(words[start:end]) in ROLES:
                return {" ".join(words[start:end])}
    return set()


def _names_of(doc: Doc, id_: str) -> set[str]:
    known = details(doc, NAMES, id_)
    entry = by_key().get(known.get("known_as") or "")
    names = {known.get("name", ""), *known.get("aliases", ())}
    if entry is not None:
        names |= {alias.rstrip("?@").removeprefix("the ") for alias in entry.aliases}
    return {name.lower() for name in names if name and "'" not in name}


@Language.factory("kg_posts", requires=["doc.spans", "token.tag"], assigns=["doc.spans"])
def make_posts(nlp: Language, name: str) -> Posts:
    """Build the component."""
    return Posts()
