"""Given text -> plain text: what a reader of the printed page sees, and the way back to every given character."""

import pytest

from extractors.text import normalise

TABLE = [
    # bold, italics, math
    (r"$\mathbf{85.4\%}$", "85.4%"),
    (r"$85.4$\%", "85.4%"),
    (r"\textbf{53.9} AP", "53.9 AP"),
    (r"is {\bf 53.9} AP", "is 53.9 AP"),
    (r"\underline{\emph{val}}", "val"),
    (r"$\rm{AP}_{25}$", "AP25"),
    # subscripts and superscripts that belong to a name
    (r"mAP$_{50}$", "mAP50"),
    (r"$AP_{50:95}$", "AP50:95"),
    (r"$m\text{AP}_{50}$", "mAP50"),
    ("R^2", "R2"),
    ("val_unseen", "val_unseen"),
    # signs
    (r"$+1.0$", "+1.0"),
    (r"$\sim$88", "~88"),
    (r"$\geq 81.3\%$", ">= 81.3%"),
    (r"$\pm 0.2$", "± 0.2"),
    (r"$256 \times 256$", "256 x 256"),
    (r"\alpha-\beta", "alpha-beta"),
    # what is cut, and what a tie or an escape becomes
    (r"Foo \cite{bar2020} is", "Foo is"),
    (r"Foo \citep[p.~3]{bar2020} is", "Foo is"),
    ("Table~4", "Table 4"),
    ("~90%", "~90%"),
    (r"1\% \& 2\%", "1% & 2%"),
    (r"79.3\,\%", "79.3 %"),
    # lost backslashes, glued words
    ("6times faster", "6x faster"),
    ("sim0.6", "~0.6"),
    ("it yields58.7boxAP", "it yields 58.7 box AP"),
    # Unicode
    ("83·4%", "83.4%"),
    ("\u22121.2", "-1.2"),
    ("79.2\u2009%", "79.2 %"),
    ("79.2\u00a0%", "79.2 %"),
    ("82.9\uff05", "82.9%"),
    ("\ufb01ne-tuned", "fine-tuned"),
    ("co\u00adop", "coop"),
    ("zero\u2011shot", "zero-shot"),
    ("384\u00d7384", "384x384"),
    ("``quoted''", '"quoted"'),
    (r"G\"odel, \'etude", "Godel, etude"),
    ("a\nb\tc", "a b c"),
    # left alone
    ("", ""),
    ("It has 82.9% (top-1).", "It has 82.9% (top-1)."),
    ("timeshare of simple times", "timeshare of simple times"),
]


@pytest.mark.parametrize(("given", "plain"), TABLE)
def test_plain(given: str, plain: str) -> None:
    assert normalise(given).plain == plain


@pytest.mark.parametrize(
    ("given", "piece", "source"),
    [
        (r"It has $\mathbf{85.4\%}$ top-1.", "85.4%", r"85.4\%"),
        (r"It has $\mathbf{85.4\%}$ top-1.", "top-1", "top-1"),
        (r"It has $85.4$\% top-1.", "85.4%", r"85.4$\%"),
        (r"Gain of $\geq 1.5$ AP$_{50}$ here", ">= 1.5", r"\geq 1.5"),
        (r"Gain of $\geq 1.5$ AP$_{50}$ here", "AP50", "AP$_{50"),
        ("It is 6times faster", "6x", "6times"),
        ("83·4% is \ufb01ne", "83.4%", "83·4%"),
        ("83·4% is \ufb01ne", "fine", "\ufb01ne"),
        ("no change at all 5.5", "5.5", "5.5"),
    ],
)
def test_offsets_lead_back(given: str, piece: str, source: str) -> None:
    text = normalise(given)
    at = text.plain.index(piece)
    assert given[text.start(at) : text.end(at + len(piece))] == source


@pytest.mark.parametrize("given", [given for given, _ in TABLE])
def test_offsets_go_forward(given: str) -> None:
    text = normalise(given)
    starts = [text.start(i) for i in range(len(text.plain))]
    ends = [text.end(i) for i in range(len(text.plain) + 1)]
    assert starts == sorted(starts)
    assert ends == sorted(ends)
    # A space put between glued words stands for no given character.
    spans = zip(text.plain, starts, ends[1:], strict=True)
    assert all(0 <= s < e <= len(given) or (c == " " and s == e) for c, s, e in spans)


def test_text_without_noise_is_returned_as_it_is() -> None:
    given = "It has 82.9% top-1 accuracy."
    assert normalise(given).plain is given
