"""The one place that makes HTML, and the one that makes text safe for Markdown.

Whatever comes from a paper, a file or an address bar is a `str` and gets escaped; only what `element` returned is
taken as HTML. So a title that holds `<script>` or `![](https://...)` is shown, never obeyed.
"""

from html import escape
from typing import Final

import regex

from extractors.paper import parse_url

_TAGS: Final = frozenset({"a", "b", "div", "mark", "p", "span"})
_ATTRIBUTES: Final = frozenset(
    {"aria-hidden", "aria-label", "class", "href", "rel", "role", "style", "tabindex", "target", "title"}
)
_MARKDOWN: Final = regex.compile(r"[\\`*_{}\[\]()<>#+\-.!|~:$&^=@/]")


class Html(str):
    """Text that is HTML already: made by `element` alone."""

    __slots__ = ()


def element(tag: str, *children: str, **attributes: str) -> Html:
    """An HTML element; children and attribute values are escaped, save children that are elements themselves.

    Attribute names are written as Python allows them: `class_`, `aria_label`. `href` takes an http(s) address only.
    ValueError for any other address, and for a tag or attribute that this page has no use for.

    >>> element("b", "<script>")
    '<b>&lt;script&gt;</b>'
    """
    if tag not in _TAGS:
        raise ValueError(f"not a tag that the dashboard writes: {tag!r}")
    named = "".join(_attribute(name.rstrip("_").replace("_", "-"), value) for name, value in attributes.items())
    inner = "".join(child if isinstance(child, Html) else escape(child) for child in children)
    return Html(f"<{tag}{named}>{inner}</{tag}>")


def _attribute(name: str, value: str) -> str:
    if name not in _ATTRIBUTES:
        raise ValueError(f"not an attribute that the dashboard writes: {name!r}")
    return f' {name}="{escape(parse_url(value) if name == "href" else value)}"'


def plain(text: str) -> str:
    """Text as Markdown that reads as the very same text: no emphasis, link, image, formula, icon or directive.

    >>> plain("![x](https://host/x.png) :red[a]")
    '\\\\!\\\\[x\\\\]\\\\(https\\\\:\\\\/\\\\/host\\\\/x\\\\.png\\\\) \\\\:red\\\\[a\\\\]'
    """
    return str(_MARKDOWN.sub(lambda match: "\\" + match[0], " ".join(text.split())))
