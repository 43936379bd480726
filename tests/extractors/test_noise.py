"""Noise is tried only where it can begin; a search of the whole text finds the same."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors import noise

_PIECES = (
    "82.9 6 times 6times sim0.6 yields58.7 95%on dB/ 3boxAP 4maskmAP onADE20K ofImageNet applica- tion pre- and $\\mathbf{8}$ \\% \\cite{a} "
    "\\times \\textbf{ } { ~ ~90 _ ^ AP$^{b}$ AP_{50} val_unseen `` '' ' - -- $4 \\$5 \u00a0 \u2009 \u2013 \u201c 8\u00b74 \ufb01 \uff05 a \\\"o \\, \t \n  word and"
).split(" ")
TEXTS = st.one_of(
    st.lists(st.sampled_from(_PIECES), max_size=30).map(" ".join),
    st.lists(st.sampled_from(_PIECES), max_size=20).map("".join),
    st.text(alphabet="019.,%$\\{}~_^`'- \n\t\u00a0\u2009\u00b7times|sim|of|at|AP", max_size=60),
)


def searched(text: str) -> list[noise.Noise]:
    found = []
    for match in noise._NOISE.finditer(text):
        plain = noise._replacement(match, text)
        if plain is not None:
            found.append(noise.Noise(match.start(), match.end(), plain))
    return found


@settings(max_examples=500, deadline=None)
@given(TEXTS)
def test_trying_the_places_finds_what_searching_the_text_finds(text: str) -> None:
    assert list(noise.noise(text)) == searched(text)


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("It is clean: 82.9% on X-QA, and 'quoted'.", []),
        (r"$82\%$", [(0, 1, ""), (3, 5, "%"), (5, 6, "")]),
        ("an applica- tion", [(10, 12, "")]),
        ("6times faster", [(1, 6, "x")]),
        ("yields58.7", [(0, 6, "yields ")]),
        ("a\u00a0b", [(1, 2, " ")]),
        ("``it''", [(0, 2, '"'), (4, 6, '"')]),
    ],
)
def test_noise_and_what_stands_for_it(text: str, pieces: list[tuple[int, int, str]]) -> None:
    assert list(noise.noise(text)) == pieces
    assert noise.is_suspect(text) == bool(pieces)
