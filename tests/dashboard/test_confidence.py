from pathlib import Path

import pytest
import regex
from builders.boards import a_board, a_row, evidence

from dashboard import confidence
from leaderboard.ranking import Entry, entries


def an_entry(sure: float = 0.9, **given: object) -> Entry:
    return entries(a_board(), [a_row("1", **{"evidence": evidence(confidence=sure), **given})])[0]


def test_the_shares_are_those_that_were_measured(repo: Path) -> None:
    page = (repo / "extractors" / "ACCURACY.md").read_text(encoding="utf-8")
    rows = regex.findall(
        r"^\| (?:below )?(0\.\d+)(?: and more| to [\d.]+)? \| \d+ \| \d+ \| (0\.\d+) \|$", page, regex.M
    )
    assert [float(share) for _, share in rows] == [band.right for band in confidence.BANDS]
    assert [float(least) for least, _ in rows[:-1]] == [band.least for band in confidence.BANDS[:-1]]


@pytest.mark.parametrize(
    ("sure", "shown", "doubtful"),
    [
        (1.0, "1.00 ●●●●", False),
        (0.95, "0.95 ●●●●", False),
        (0.9, "0.90 ●●●○", False),
        (0.89, "0.89 ●●○○", True),
        (0, "0.00 ●○○○", True),
    ],
)
def test_a_reading_has_a_number_and_a_sign(sure: float, shown: str, doubtful: bool) -> None:
    entry = an_entry(sure)
    assert confidence.cell(entry) == shown
    assert confidence.is_doubtful(entry) is doubtful


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ({"origin": "yaml", "evidence": None}, "by hand"),
        ({"origin": "imported:timm", "evidence": None}, "imported"),
        ({"status": "accepted"}, "reviewed"),
    ],
)
def test_what_a_person_saw_needs_no_confidence(given: dict[str, object], shown: str) -> None:
    entry = an_entry(0.1, **given)
    assert confidence.cell(entry) == shown
    assert not confidence.is_doubtful(entry)


def test_a_reading_that_a_file_bears_out_is_by_hand() -> None:
    rows = [a_row("1", split="val", method="Swin"), a_row("2", origin="yaml", method="Swin")]
    (entry,) = entries(a_board(), rows)
    assert confidence.cell(entry) == "by hand"


def test_the_surest_row_of_one_value_counts() -> None:
    rows = [a_row(str(n), text=f"t{n}", evidence=evidence(confidence=sure)) for n, sure in enumerate((0.7, 0.97))]
    assert entries(a_board(), rows)[0].confidence == 0.97


def test_a_lead_is_doubted_where_doubtful_readings_alone_hold_it() -> None:
    assert confidence.warning(()) == ""
    assert confidence.warning((an_entry(0.7), an_entry(0.97))) == ""
    assert confidence.warning((an_entry(0.7), an_entry(0.85))).endswith(
        "with fair confidence; 95 of 100 such readings were right."
    )
