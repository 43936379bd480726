from typing import Any

import pytest
from builders.boards import a_row
from builders.pages import opened
from builders.site import HOSTILE

from dashboard.report import VERDICTS, Report, Verdict, decision, issue
from extractors.yaml_lines import read


def parsed(report: Report) -> dict[str, Any]:
    (entry,) = read(decision(report).encode(), "decision").data
    return dict(entry)


@pytest.mark.parametrize("verdict", VERDICTS)
def test_a_decision_names_row_verdict_and_reason(verdict: Verdict) -> None:
    row = a_row("0123456789abcdef", value="83.80")
    assert parsed(Report(row, verdict, "Table 3:  says\n81.2", "81.2")) == {
        "row": "0123456789abcdef",
        "paper": "title:apaper",
        "board": "imagenet-1k/top-1-accuracy",
        "value": "83.80",
        "decision": verdict,
        **({"corrected": "81.2"} if verdict == "correct" else {}),
        "reason": "Table 3: says 81.2",
    }


def test_a_decision_stays_readable_whatever_the_names_hold() -> None:
    row = a_row(board=None, dataset=f"{HOSTILE}: - x\n", metric="no")
    assert parsed(Report(row, "reject"))["board"] == f"{HOSTILE}: - x\n, no"


def test_an_issue_holds_sentence_place_and_decision() -> None:
    text = issue(Report(a_row(value="83.80"), "correct", "typo", "81.2"))
    assert text.startswith("A number is wrong: 83.80\n\n```text\npaper: A paper\n")
    assert "sentence: text" in text
    assert "It should read:\n\n```text\n81.2\n```" in text
    assert "corrected: 81.2" in text


def test_nothing_of_the_paper_stands_outside_a_block() -> None:
    fence = "````` ![x](http://192.0.2.1/x.png)"
    text = issue(Report(a_row(title=f"{fence} {HOSTILE}"), "dispute", f"{fence}\n# heading"))
    inside, outside = False, []
    closing = ""
    for line in text.splitlines():
        if not inside and line.startswith("```"):
            inside, closing = True, line[: line.rindex("`") + 1]
        elif inside and line == closing:
            inside = False
        elif not inside:
            outside.append(line)
    assert not inside
    assert "![x]" not in "\n".join(outside)
    assert "# heading" not in "\n".join(outside)


@pytest.mark.usefixtures("site")
def test_a_papers_page_offers_the_report() -> None:
    app = opened("paper", paper="arxiv:2304.00001")
    assert not app.exception
    text, alone = app.code[0].value, app.code[1].value
    assert text.startswith("A number is in doubt: 61.4")
    assert "decision: dispute" in alone
    report = app.selectbox[0]
    report.set_value(1).run()
    assert app.code[0].value.startswith("A number is in doubt: 88.5")


@pytest.mark.usefixtures("site")
def test_a_correction_must_be_a_number() -> None:
    app = opened("paper", paper="arxiv:2304.00001")
    app.segmented_control[0].set_value("correct").run()
    app.text_input[0].set_value("88,7%").run()
    assert any("no plain decimal number" in text.value for text in app.text)
    app.text_input[0].set_value("88.70").run()
    assert "corrected: 88.70" in app.code[1].value
