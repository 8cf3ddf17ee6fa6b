"""A graph in, a service out: SPARQL, pages, JSON, search, a feed, and names to reconcile with.

No query runs in the process that clients talk to: each has a short-lived child of its own.
"""
