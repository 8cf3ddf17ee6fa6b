"""What all articles tell of each cluster of referents, as `comparison` wants it."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace

from kg.records import Post
from kg.resolve.candidates import Company
from kg.resolve.clusters import Key
from kg.resolve.comparison import Profile
from kg.resolve.judgements import CAMPS, Inquiry
from kg.resolve.names import normalise, word_set
from kg.resolve.namesakes import sex_of

# Many hold these posts at once, so holding the same one proves nothing.
SHARED_ROLES = word_set(
    """
    Adviser Ambassador Analyst Correspondent Councillor Director Judge Member
    MemberOfParliament Minister Peer Professor Representative Secretary Senator SeniorOfficial
    ShadowMinister Spokesperson VicePresident
    """
)
SHARED_WORDS = word_set(
    """
    activist adviser advisor analyst author candidate correspondent councillor delegate
    director editor lawyer manager member mp minister officer official partner peer player
    producer professor representative reporter secretary senator spokesman spokesperson
    spokeswoman worker
    """
)


class Profiles:
    """Profiles of clusters, each made when it is first asked for."""

    def __init__(self, inquiry: Inquiry, company: Company) -> None:
        self._inquiry = inquiry
        self._company = company
        self._members: dict[Key, list[Key]] = defaultdict(list)
        for key in inquiry.referents:
            self._members[inquiry.clusters.find(key)].append(key)
        self._posts: dict[Key, set[tuple[str, str]]] = defaultdict(set)
        self._bodies: dict[Key, set[str]] = defaultdict(set)
        for person, role, body, sole in self._held():
            self._bodies[person].add(body)
            if sole:
                self._posts[person].add((role, body))
        self._made: dict[Key, Profile] = {}
        self._outlines: dict[Key, Profile] = {}

    def of(self, root: Key) -> Profile:
        """The profile of the cluster that `root` names."""
        if root not in self._made:
            self._made[root] = self._profile(root)
        return self._made[root]

    def name_of(self, root: Key) -> str:
        """The fullest name of a cluster; of several the first in the alphabet."""
        names = {self._inquiry.referents[key].name for key in self._members[root]}
        return min(names, key=lambda name: (-len(name.split()), name))

    def outline(self, root: Key) -> Profile:
        """The names and the kind alone, which cost little."""
        if root not in self._outlines:
            self._outlines[root] = self._outline(root)
        return self._outlines[root]

    def _outline(self, root: Key) -> Profile:
        inquiry = self._inquiry
        referents = [inquiry.referents[key] for key in self._members[root]]
        kinds = Counter(r.kind for r in referents if CAMPS[r.kind] is inquiry.camps[root])
        full = self.name_of(root)
        return Profile(
            names=(full, *sorted({r.name for r in referents} - {full})),
            kind=min(kinds, key=lambda kind: (-kinds[kind], kind)) if kinds else None,
        )

    def _profile(self, root: Key) -> Profile:
        inquiry = self._inquiry
        members = self._members[root]
        referents = [inquiry.referents[key] for key in members]
        sexes = {sex_of(r) for r in referents} - {""}
        days = [day for key in members if (day := inquiry.days[key[0]]) is not None]
        company = {other for key in members for other in self._company.telling(key[0])} - {root}
        return replace(
            self.outline(root),
            sex=sexes.pop() if len(sexes) == 1 else "",
            posts=frozenset(self._posts.get(root, ())),
            bodies=frozenset(self._bodies.get(root, ())),
            company=frozenset("\t".join(other) for other in company),
            days=(min(days), max(days)) if days else None,
            keys=frozenset(r.known_as for r in referents if r.known_as is not None),
        )

    def _held(self) -> Iterator[tuple[Key, str, str, bool]]:
        """Person, role, body and whether one holds it at a time, of every post with a body."""
        find = self._inquiry.clusters.find
        for found in self._inquiry.findings:
            source = found.article.source
            for post in found.posts:
                if post.organization is not None:
                    role = post.role or normalise(post.role_name)
                    body = "\t".join(find((source, post.organization)))
                    yield find((source, post.person)), role, body, _sole(post)


def _sole(post: Post) -> bool:
    """Whether one person holds a post at a time, so that it tells who is meant."""
    words = set(normalise(post.role_name).split())
    unnamed = post.role is None and bool(SHARED_WORDS & words)
    return post.role not in SHARED_ROLES and not unnamed and "former" not in words
