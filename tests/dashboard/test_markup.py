import pytest

from dashboard.markup import Html, element, plain

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "a & b < c > d \"e\" 'f'",
    "</p><style>*{display:none}</style>",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_text_is_escaped_in_children_and_attributes(text: str) -> None:
    html = element("p", text, title=text)
    inside = html.removeprefix('<p title="').removesuffix("</p>")
    assert inside.count("<") == 0
    assert inside.count(">") == 1
    assert inside.count('"') == 1


def test_elements_nest_without_being_escaped_twice() -> None:
    assert element("p", "1 < ", element("b", "2 & 3")) == "<p>1 &lt; <b>2 &amp; 3</b></p>"


def test_a_string_that_looks_like_an_element_is_not_one() -> None:
    assert "<b>" not in element("p", str(element("b", "x")) + "")


def test_the_result_is_html() -> None:
    assert isinstance(element("p"), Html)


def test_names_are_written_as_html_has_them() -> None:
    assert element("mark", "7", class_="a b", aria_label="seven") == '<mark class="a b" aria-label="seven">7</mark>'


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "//host/x", "file:///etc/passwd", ""])
def test_only_web_addresses_become_links(address: str) -> None:
    with pytest.raises(ValueError, match="not an http"):
        element("a", "x", href=address)


def test_unknown_tags_and_attributes_are_refused() -> None:
    with pytest.raises(ValueError, match="script"):
        element("script", "x")
    with pytest.raises(ValueError, match="onclick"):
        element("p", "x", onclick="x")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Swin", "Swin"),
        ("**bold** _x_", r"\*\*bold\*\* \_x\_"),
        ("$x^2$", r"\$x\^2\$"),
        (":red[a] :material/home:", r"\:red\[a\] \:material\/home\:"),
        ("line\nbreak\t# head", r"line break \# head"),
    ],
)
def test_plain_takes_markdown_its_meaning(text: str, expected: str) -> None:
    assert plain(text) == expected
