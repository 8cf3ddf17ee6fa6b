"""The page for queries: YASGUI, with the questions that come with kg as examples."""

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from kg.serve.context import context_of
from kg.serve.html import page, tag
from kg.store.questions import question_named, question_names
from kg.vocabulary import PREFIXES

EXAMPLE = """\
SELECT ?who ?words {
  ?said kg:speaker/schema:name ?who ; schema:text ?words
}
LIMIT 100"""


def query_page(request: Request) -> Response:
    """Answer `/query`."""
    context = context_of(request)
    root = context.options.root
    body = [
        tag("h1", "Query"),
        tag(
            "p",
            tag("label", "Example ", tag("select", tag("option", "…", value=""), id="examples")),
            " ",
            tag("span", id="hint", role="status"),
        ),
        tag("div", id="yasgui", data_endpoint=f"{root}sparql", data_examples=f"{root}examples"),
        tag("script", src=f"{root}static/yasgui.min.js"),
    ]
    text = page("Query", *body, root=root, script="query.js", extra="yasgui.min.css")
    # YASGUI sets styles from its script; no text of the graph ever becomes one.
    policy = (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data:; font-src data:; connect-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    )
    return HTMLResponse(text, headers={"Content-Security-Policy": policy})


def examples(request: Request) -> Response:
    """Answer `/examples`: the questions as SPARQL, with our prefixes written out."""
    head = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
    found = [{"name": "Who said what", "hint": "", "query": f"{head}\n{EXAMPLE}"}]
    for name in question_names():
        question = question_named(name)
        hints = [f"?{parameter.name}" for parameter in question.parameters]
        needed = [f"?{p.name}" for p in question.parameters if p.required]
        hint = f"may be given: {', '.join(hints)}" if hints else ""
        if needed:
            hint += f'; needed: {", ".join(needed)}, in a line such as VALUES {needed[0]} {{ "…" }}'
        found.append(
            {"name": question.title, "hint": hint, "query": f"{head}\n{question.text.strip()}\n"}
        )
    return JSONResponse(found)
