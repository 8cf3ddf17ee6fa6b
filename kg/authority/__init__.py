"""Known people, bodies and posts with dates → links of entities to them, and dated facts.

`kg authority add` imports what others publish into one local file (`imports`). A build that names
such files asks them twice: `name_holders` tells who "the prime minister" is on the day of an
article, between annotate and resolve; `link_entities` tells, after resolve, which entities are
known. Each link is a judgement with score and reasons; wrong is worse than missing.

Above resolve, whose comparison of names it shares; describe writes what comes of it.
"""

from kg.authority.authority import Authority
from kg.authority.holders import name_holders
from kg.authority.imports import Added, add_files
from kg.authority.known import Fact, Follows, Held, Label, Sort, Thing
from kg.authority.linking import link_entities
from kg.authority.matching import Candidate, find_candidates
from kg.authority.reasons import Reason, Said

__all__ = [
    "Added",
    "Authority",
    "Candidate",
    "Fact",
    "Follows",
    "Held",
    "Label",
    "Reason",
    "Said",
    "Sort",
    "Thing",
    "add_files",
    "find_candidates",
    "link_entities",
    "name_holders",
]
