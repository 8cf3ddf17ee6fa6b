"""Where the work runs, never what it does.

In: a station's function and its items. Out: what the function yields for them.
A runner knows nothing of news, and however it splits the items, the graph is the same.
"""

from kg.run.local import Runner, run_here

__all__ = ["Runner", "run_here"]
