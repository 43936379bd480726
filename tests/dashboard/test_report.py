import pytest
from builders.boards import a_row
from builders.decided import DAY
from builders.pages import opened
from builders.site import HOSTILE

from dashboard.report import VERDICTS, Report, decision, issue
from extractors.catalog import Catalog
from leaderboard.decisions import Decision, Reading, Verdict, fitting
from leaderboard.files.decisions import read_bytes
from leaderboard.settings import shipped_data

CATALOG = Catalog.load([shipped_data()])


def parsed(report: Report) -> list[Decision]:
    """As the file of decisions that it is."""
    folder = shipped_data()
    found = read_bytes(decision(report).encode(), folder / "decisions" / "a.yaml", CATALOG, folder)
    return [filed.decision for filed in found.decisions]


@pytest.mark.parametrize("verdict", VERDICTS)
def test_a_decision_is_the_file_that_a_reviewer_would_write(verdict: Verdict) -> None:
    row = a_row("0123456789abcdef", value="83.80")
    (found,) = parsed(Report(row, verdict, DAY, "Table 3:  says\n81.2", "81.2"))
    assert (found.verdict, found.reason, found.date) == (verdict, "Table 3: says 81.2", DAY)
    assert (found.correct and found.correct.changes()) == ({"value": "81.2"} if verdict == "correct" else None)
    assert list(fitting(found.row, [Reading(row.id, row.text, row.result)])) == [row.text]


def test_without_a_reason_the_decision_says_where_to_write_one() -> None:
    assert parsed(Report(a_row(), "reject", DAY))[0].reason == "say why"
    assert parsed(Report(a_row(), "accept", DAY))[0].reason == ""


def test_the_row_is_told_from_others_of_its_paper() -> None:
    rows = [a_row("a", text="t", params_m="10"), a_row("b", text="t", params_m="20")]
    assert parsed(Report(rows[1], "accept", DAY, others=rows))[0].row.params_m == "20"
    assert parsed(Report(rows[1], "accept", DAY, others=[rows[1], a_row("c", text="t", params_m="20")]))


def test_a_row_without_a_value_says_that_nothing_can_be_decided() -> None:
    assert decision(Report(a_row(value=None), "reject", DAY)) == "# a row without a value cannot be decided on\n"


def test_a_decision_stays_readable_whatever_the_names_hold() -> None:
    row = a_row(board=None, dataset=f"{HOSTILE}: - x\n", metric="no", title=f"{HOSTILE}: - y\n")
    (found,) = parsed(Report(row, "reject", DAY, f"{HOSTILE}: - z"))
    assert (found.row.dataset, found.row.metric, found.reason) == (f"{HOSTILE}: - x\n", "no", f"{HOSTILE}: - z")


def test_an_issue_holds_sentence_place_and_decision() -> None:
    text = issue(Report(a_row(value="83.80"), "correct", DAY, "typo", "81.2"))
    assert text.startswith("A number is wrong: 83.80\n\n```text\npaper: A paper\n")
    assert "sentence: text" in text
    assert "It should read:\n\n```text\n81.2\n```" in text
    assert "correct: {value: 81.2}" in text


def test_nothing_of_the_paper_stands_outside_a_block() -> None:
    fence = "````` ![x](http://192.0.2.1/x.png)"
    text = issue(Report(a_row(title=f"{fence} {HOSTILE}"), "dispute", DAY, f"{fence}\n# heading"))
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
    assert "verdict: dispute" in alone
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
    assert "correct: {value: 88.70}" in app.code[1].value
