"""A graph in, a triple store that holds it out.

`load_graph` puts the named graphs of a build into a running store, over HTTP. Each graph carries
its digest in the store, so that loading again sends only what changed, and a load that was cut
short goes on where it stopped.
"""

from kg.load.credentials import Credentials, credentials_for
from kg.load.loading import LoadReport, load_graph
from kg.load.stores import STORES, Target, target_of

__all__ = [
    "STORES",
    "Credentials",
    "LoadReport",
    "Target",
    "credentials_for",
    "load_graph",
    "target_of",
]
