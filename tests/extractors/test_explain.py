"""An extraction as a person reads it, on a terminal of 80 columns."""

from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.explain import explain, explain_number, printable
from extractors.finding import Dropped, Evidence, Extraction, Finding
from extractors.paper import Paper


def a_paper(abstract: str, title: str = "Alder: Windows of Attention") -> Paper:
    return Paper(id="1", title=title, abstract=abstract)


def a_finding(abstract: str, value: str, **fields: object) -> Finding:
    """A top-1 accuracy read from the first place of a text where the value stands."""
    start = abstract.index(value)
    evidence = {
        "start": 0, "end": len(abstract), "value_start": start, "value_end": start + len(value), "quote": abstract,
        "rule": "value metric", "confidence": 0.9, "reasons": ("the metric follows",),
    }  # fmt: skip
    defaults = {"dataset": "ImageNet-1K", "benchmark": "imagenet-1k", "metric": "top-1 accuracy", "value": value}
    return Finding.model_validate({**defaults, **fields, "evidence": Evidence.model_validate(evidence)})


def a_drop(abstract: str, text: str, kind: str = "delta", reason: str = "a gain") -> Dropped:
    start = abstract.index(text)
    return Dropped.model_validate(
        {"start": start, "end": start + len(text), "text": text, "kind": kind, "reason": reason}
    )


def shown(abstract: str, *items: Finding | Dropped, method: str | None = None, title: str = "Alder") -> str:
    findings = tuple(item for item in items if isinstance(item, Finding))
    dropped = tuple(item for item in items if isinstance(item, Dropped))
    return explain(a_paper(abstract, title), Extraction(method=method, findings=findings, dropped=dropped))


def test_every_number_of_a_sentence_is_underlined_and_explained_in_its_order() -> None:
    text = "Alder reaches 87.3 on ImageNet, a gain of 1.4 points. It is simple. A version from 2021 gets 80.1."
    explained = shown(
        text,
        a_finding(text, "80.1", role="baseline", method=("Alder-T", "Alder-Tiny"), model="ViT-S", split="val"),
        a_finding(text, "87.3", method=("Alder",), settings=("single-scale",), extra_data=("ImageNet-22K",)),
        a_drop(text, "2021", "other", "a year"),
        a_drop(text, "1.4"),
        method="Alder",
    )
    assert explained == dedent("""\
        Alder
        method: Alder

          Alder reaches 87.3 on ImageNet, a gain of 1.4 points.
                        ====                        ---
          = 87.3  ImageNet-1K, top-1 accuracy
              proposed; method Alder; model unknown
              split unknown; supervised; settings single-scale
              extra data ImageNet-22K; size unknown
              confidence 0.9; rule value metric
              - the metric follows
          - 1.4  delta: a gain

          A version from 2021 gets 80.1.
                         ----      ====
          - 2021  other: a year
          = 80.1  ImageNet-1K, top-1 accuracy
              baseline; method Alder-T (or Alder-Tiny); model ViT-S
              split val; supervised; settings none named
              extra data unknown; size unknown
              confidence 0.9; rule value metric
              - the metric follows""")


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        ({"qualifier": ">=", "unit": "%"}, "= >=87.3%  ImageNet-1K, top-1 accuracy"),
        ({"uncertainty": "0.2", "uncertainty_kind": "std"}, "= 87.3 ± 0.2 (std)  ImageNet-1K, top-1 accuracy"),
        ({"scale": "proportion"}, "= 87.3 (proportion)  ImageNet-1K, top-1 accuracy"),
        ({"range": True}, "= 87.3  ImageNet-1K, top-1 accuracy; an end of a range"),
        ({"benchmark": None, "dataset": "X-QA"}, "= 87.3  X-QA (not in the catalog), top-1 accuracy"),
        ({"metric_stated": False}, "top-1 accuracy (not named: the standard metric there)"),
        ({"extra_data": ()}, "extra data none, as the text says; size unknown"),
        ({"params_m": "88", "flops_g": "15.4"}, "extra data unknown; 88 M parameters, 15.4 G FLOPs"),
        ({"protocol": "zero-shot"}, "split unknown; zero-shot; settings none named"),
    ],
)
def test_each_field_is_said_and_the_unknown_is_said_to_be_unknown(fields: dict[str, object], line: str) -> None:
    text = "Alder reaches 87.3 on ImageNet."
    assert line in shown(text, a_finding(text, "87.3", **fields))


def test_the_text_is_shown_as_given_and_the_underline_covers_what_was_read() -> None:
    text = r"It reaches $\mathbf{85.4}\%$ there."
    assert shown(text, a_finding(text, "85.4")).splitlines()[3:5] == [
        r"  It reaches $\mathbf{85.4}\%$ there.",
        r"                      ====",
    ]


def test_an_underline_goes_with_its_number_over_line_breaks_and_wide_characters() -> None:
    text = "在测试中得到 87.3 分 " + "and " * 20 + "1 024 more"
    lines = shown(text, a_finding(text, "87.3"), a_drop(text, "1 024")).splitlines()
    assert lines[3:7] == [
        "  在测试中得到 87.3 分 and and and and and and and and and and and and and and",
        "               ====",
        "  and and and and and and 1 024 more",
        "                          -----",
    ]


def test_a_number_for_two_results_is_underlined_once_and_explained_twice() -> None:
    text = "87.3 on ImageNet and COCO."
    explained = shown(text, a_finding(text, "87.3"), a_finding(text, "87.3", dataset="COCO", metric="box AP"))
    assert explained.count("====") == 1
    assert explained.index("ImageNet-1K, top-1") < explained.index("COCO, box AP")


def test_a_sentence_whose_numbers_were_passed_over_is_shown_and_one_with_a_name_is_not() -> None:
    explained = shown("We train on ImageNet-1K with CO2. There were 7 of us.")
    assert "ImageNet-1K" not in explained
    assert "There were 7 of us.\n  No number here" in explained


def test_an_abstract_without_a_number_says_so() -> None:
    assert shown("We prove it.").endswith("\n\n  No number in the abstract.")
    assert shown("").endswith("\n\n  No number in the abstract.")


def test_a_paper_without_a_title_goes_by_its_id() -> None:
    assert shown("", title="").startswith("1\nmethod: no name found\n")


def test_a_single_number_is_explained_in_its_sentence() -> None:
    text = "We prove it. Alder reaches 87.3 here, 1.4 more."
    assert explain_number(a_paper(text), a_drop(text, "1.4")).splitlines() == [
        "  Alder reaches 87.3 here, 1.4 more.",
        "                           ---",
        "  - 1.4  delta: a gain",
    ]


HOSTILE = "\x1b[2J\x1b]0;gone\x07\u202e\u200b\x00\r\n\x9b"


def test_nothing_that_a_terminal_obeys_gets_through() -> None:
    text = f"Alder {HOSTILE}reaches 87.3 here."
    finding = a_finding(
        text, "87.3", method=(HOSTILE,), dataset=HOSTILE, model=HOSTILE, settings=(HOSTILE,), split=HOSTILE
    )
    explained = shown(text, finding, a_drop(text, HOSTILE, reason=HOSTILE), method=HOSTILE, title=HOSTILE)
    assert all(line.isprintable() for line in explained.split("\n"))


@given(st.text(alphabet=st.characters() | st.sampled_from("0123456789 .%\n\x1b"), max_size=300), st.data())
def test_any_text_is_explained_within_80_columns_and_with_every_item(text: str, data: st.DataObject) -> None:
    places = data.draw(st.lists(st.tuples(st.integers(0, len(text)), st.integers(0, 12)), max_size=4))
    dropped = tuple(
        Dropped(
            start=start,
            end=min(len(text), start + length),
            text=text[start : start + length],
            kind="other",
            reason="seen",
        )
        for start, length in places
    )
    explained = explain(a_paper(text, title=text), Extraction(dropped=dropped))
    assert explained.count("other: seen") == len(dropped)
    assert all(line.isprintable() and len(line) <= 80 for line in explained.split("\n"))
    assert explained == explain(a_paper(text, title=text), Extraction(dropped=dropped))


def test_white_space_becomes_single_spaces() -> None:
    assert printable("a\t b\n\u2028c ") == "a b c"
    assert explain(a_paper(""), Extraction())
