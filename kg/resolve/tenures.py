"""Posts that several articles state of one person: which of them are one post.

One person, one body, one role. A role is its concept of the ontology, so that "leader" and "party
leader" are one; without a concept, or with one that names a rank only, it is its words. "Deputy
leader" is a concept of its own, and a former post is never the present one.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from kg.records import Entity, Findings, Kind, Post, Tense, Tenure
from kg.resolve.clusters import Key
from kg.resolve.names import normalise, word_set

# Words that say a post is held no longer.
PAST = word_set("ex former late outgoing retired then")
# Words that say a post is not held yet ("president-elect").
FUTURE = word_set("designate elect future incoming next")
# Concepts of a rank, not of a post: a body has a director of research and one of communications.
RANKS = word_set("Director Secretary SeniorOfficial ShadowMinister")
# Words that make another post of one concept: "vice-chairman", "minority leader".
OTHERS = word_set("acting assistant associate interim majority minority vice")

_HUMP = re.compile(r"(?<!^)(?=[A-Z])")


def tenures_of(findings: Iterable[Findings], entities: Iterable[Entity]) -> tuple[Tenure, ...]:
    """One tenure for each post, of one article or more; sorted by members.

    A post of what turned out, over all articles, to be no person belongs to none. One whose body no
    article names is the same post of the same person in the only body that others name.
    """
    entity_of = {key: entity for entity in entities for key in entity.members}
    stated: dict[tuple[Key, Key | None, str], list[tuple[Key, Post]]] = defaultdict(list)
    for found in findings:
        source = found.article.source
        for post in found.posts:
            person = entity_of[source, post.person]
            if person.kind is Kind.PERSON:
                body = _least(entity_of, source, post.organization)
                held = (person.members[0], body, held_as(post))
                stated[held].append(((source, post.id), post))
    bodies: dict[tuple[Key, str], set[Key]] = defaultdict(set)
    for person_key, body, called in stated:
        if body is not None:
            bodies[person_key, called].add(body)
    for person_key, body, called in list(stated):
        known = bodies.get((person_key, called), set())
        if body is None and len(known) == 1:
            stated[person_key, next(iter(known)), called] += stated.pop((person_key, body, called))
    tenures = [_tenure(*held, sorted(posts, key=_key)) for held, posts in stated.items()]
    return tuple(sorted(tenures, key=lambda tenure: tenure.members))


def held_as(post: Post) -> str:
    """What tells a post from others of its holder in the body, in lower-case words.

    >>> held_as(Post(id="p0", person="r0", organization="r1", role_name="ex-party leader",
    ...     role="Leader", evidence=(), confidence=1))
    'former leader'
    """
    words = normalise(post.role_name).split()
    own = [word for word in words if word not in PAST and word not in FUTURE]
    if post.role is not None and post.role not in RANKS:
        concept = _HUMP.sub(" ", post.role).lower()
        others = [word for word in own if word in OTHERS and word not in concept.split()]
        called = " ".join([*others, concept])
    else:
        called = " ".join(own or words) or post.role_name
    tense = tense_of(post)
    return called if tense is None else f"{tense.value.lower()} {called}"


def tense_of(post: Post) -> Tense | None:
    """Whether an article calls the post a former or a future one; None for one held when told."""
    if post.tense is not None:
        return post.tense
    words = set(normalise(post.role_name).split())
    if words & PAST:
        return Tense.FORMER
    return Tense.FUTURE if words & FUTURE else None


def _tenure(person: Key, body: Key | None, called: str, members: list[tuple[Key, Post]]) -> Tenure:
    """What the posts of one holding state together.

    The surest of them gives the confidence: articles copy each other, and one pattern misread
    once is misread again, so many of them prove no more than the best one.
    """
    posts = [post for _, post in members]
    start = {post.start for post in posts} - {None}
    end = {post.end for post in posts} - {None}
    roles = {post.role for post in posts if post.role is not None}
    return Tenure(
        person=person,
        organization=body,
        held_as=called,
        role_name=common_form(posts),
        role=min(roles, default=None),
        tense=tense_of(posts[0]),
        start=start.pop() if len(start) == 1 else None,
        end=end.pop() if len(end) == 1 else None,
        members=tuple(key for key, _ in members),
        confidence=max(post.confidence for post in posts),
    )


def common_form(posts: Sequence[Post]) -> str:
    """The form printed most often; of those the one read most surely, the longest, the first.

    "She chairs the board" is less sure than "the chair of the board", and is no name. "MP for
    Lampton" goes before "MP", however often that is printed: it tells the seat.
    """
    counts = Counter(post.role_name for post in posts)
    seated = {
        form for form in counts if any(longer.startswith(f"{form} for ") for longer in counts)
    }
    counts = Counter({form: count for form, count in counts.items() if form not in seated})
    sure = {post.role_name: post.confidence for post in sorted(posts, key=_confidence)}
    return min(counts, key=lambda form: (-counts[form], -sure[form], -len(form), form))


def _least(entity_of: Mapping[Key, Entity], source: str, id_: str | None) -> Key | None:
    """The first member of the entity that an article's referent names."""
    return None if id_ is None else entity_of[source, id_].members[0]


def _confidence(post: Post) -> float:
    return post.confidence


def _key(member: tuple[Key, Post]) -> Key:
    return member[0]
