import pytest

from extractors.sources import code_link


@pytest.mark.parametrize(
    ("abstract", "address"),
    [
        ("It wins. Code is available at https://github.com/a/b.", "https://github.com/a/b"),
        (r"The code is at \url{https://github.com/a/b}.", "https://github.com/a/b"),
        (r"Our code: \href{https://github.com/a/b/}{https://github.com/a/b/}.", "https://github.com/a/b/"),
        (r"Code at https://github.com/a/b\_c\_d", "https://github.com/a/b_c_d"),
        ("(Code: https://github.com/a/b)", "https://github.com/a/b"),
        ("(see https://gitlab.com/a/b_(c))", "https://gitlab.com/a/b_(c)"),
        ("Code and models: http://a.github.io/b/{http://a.github.io/B/}", "http://a.github.io/b/"),
        ("Available at~https://github.com/a/b.git.", "https://github.com/a/b.git"),
        ("in the repository:https://github.com/a/b", "https://github.com/a/b"),
        ("The list of papers is kept in https://github.com/a/list.", "https://github.com/a/list"),
        ("Code: https://github.com/a/b, and for others https://gitee.com/a/c.", "https://github.com/a/b"),
        ("Project page: github.com/a/b.", "https://github.com/a/b"),
        ("The project page is available at https://a.github.io", "https://a.github.io"),
        ("Code and data are at https://a.org/b .", "https://a.org/b"),
        ("Data from https://a.org/data. Code is at https://b.org/code.", "https://b.org/code"),
        ("Code at https://anonymous.4open.science/r/a-1", "https://anonymous.4open.science/r/a-1"),
    ],
)
def test_the_first_offered_address(abstract: str, address: str | None) -> None:
    assert code_link(abstract) == address


@pytest.mark.parametrize(
    "abstract",
    [
        "",
        "Nothing is offered.",
        "The data set stands at https://a.org/data.",
        "A later version is https://arxiv.org/abs/2101.00001.",
        "Project page: https://a.github.io/b/.",
        "Our system is built on https://github.com/others/tool.",
        "Videos are at http://a.github.io/b/ and http://a.github.io/c/.",
        "Code will be made public.",
        "Code is at https://",
    ],
)
def test_no_code_is_offered(abstract: str) -> None:
    assert code_link(abstract) is None
