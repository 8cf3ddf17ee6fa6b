"""HTML from Python: texts are escaped unless they are already HTML."""

from html import escape


class Html(str):
    """Text that is HTML already."""

    __slots__ = ()


Content = Html | str | None


def tag(name: str, /, *content: Content, **attributes: str | bool | None) -> Html:
    """An element. A trailing "_" of an attribute's name is dropped; None and False leave it out.

    >>> tag("a", "Q & A", href="/x?a=1&b=2", class_="out")
    '<a href="/x?a=1&amp;b=2" class="out">Q &amp; A</a>'
    """
    head = name
    for key, value in attributes.items():
        if value is None or value is False:
            continue
        attribute = key.rstrip("_").replace("_", "-")
        head += f" {attribute}" if value is True else f' {attribute}="{escape(value)}"'
    inner = "".join(map(_text, content))
    void = name in ("input", "link", "meta", "br")
    return Html(f"<{head}>" if void else f"<{head}>{inner}</{name}>")


def joined(*content: Content) -> Html:
    """Contents one after the other."""
    return Html("".join(map(_text, content)))


def _text(content: Content) -> str:
    if content is None:
        return ""
    return content if isinstance(content, Html) else escape(content)


def page(title: str, *body: Content, root: str, script: str | None = None, extra: str = "") -> str:
    """A whole page. script, extra: names of files of ours to load (a script, a style)."""
    links = [("", "Home"), ("search", "Search"), ("query", "Query"), ("viewer", "Network"),
             ("api", "API")]  # fmt: skip
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("title", title),
        tag("link", rel="icon", href="data:,"),
        tag("link", rel="stylesheet", href=f"{root}static/{extra}") if extra else None,
        tag("link", rel="stylesheet", href=f"{root}static/style.css"),
    )
    nav = tag("nav", *(tag("a", text, href=root + path) for path, text in links))
    return "<!doctype html>\n" + tag(
        "html",
        head,
        tag(
            "body",
            tag("header", nav),
            tag("main", *body),
            tag("script", src=f"{root}static/{script}") if script else None,
        ),
        lang="en",
    )
