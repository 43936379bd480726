"""What waits for a decision, and in which order."""

from builders.boards import COCO, a_board, a_row, evidence

from leaderboard.records import Row
from leaderboard.review_queue import Waiting, review_queue, waiting


def sure(confidence: float) -> dict[str, object]:
    return {"evidence": evidence(confidence=confidence)}


def queue(*rows: Row, **options: object) -> list[str]:
    return [one.entry.row.id for one in review_queue([(a_board(), rows)], **options)]  # type: ignore[arg-type]


def only(*rows: Row) -> Waiting:
    (one,) = waiting(a_board(rows[0].result.board or ""), rows)
    return one


ACCEPTED = a_row("accepted", paper="title:z", origin="yaml", value="85.0")


def test_candidates_wait_and_nothing_else() -> None:
    others = [
        a_row(f"row {status}", paper=f"title:{status}", status=status)
        for status in ("accepted", "disputed", "rejected")
    ]
    assert queue(a_row("new"), ACCEPTED, *others) == ["new"]


def test_a_candidate_whose_value_is_accepted_from_elsewhere_does_not_wait() -> None:
    assert queue(a_row("read"), a_row("curated", origin="yaml")) == []


def test_an_unreviewed_leader_comes_before_what_is_less_sure() -> None:
    leader = a_row("leader", paper="title:a", value="90", **sure(0.9))
    doubtful = a_row("doubtful", paper="title:b", value="70", **sure(0.2))
    surer = a_row("surer", paper="title:c", value="71", **sure(0.5))
    assert queue(doubtful, surer, leader, ACCEPTED) == ["leader", "doubtful", "surer"]
    assert queue(doubtful, surer, leader, ACCEPTED, order="confidence") == ["doubtful", "surer", "leader"]
    assert queue(doubtful, surer, leader, ACCEPTED, limit=1) == ["leader"]


def test_of_two_leaders_the_less_sure_comes_first_and_equal_ones_by_board_and_id() -> None:
    here = [a_row("b", value="90", paper="title:a", **sure(0.5)), a_row("a", value="90", paper="title:b", **sure(0.5))]
    there = [
        a_row("c", board=COCO, value="50", **sure(0.5)),
        a_row("d", board=COCO, value="50", paper="title:d", **sure(0.4)),
    ]
    found = review_queue([(a_board(), here), (a_board(COCO), there)])
    assert [one.entry.row.id for one in found] == ["d", "c", "a", "b"]


def test_a_candidate_is_measured_against_the_best_beside_it() -> None:
    one = only(a_row(value="84", paper="title:a"), ACCEPTED)
    assert (one.rank, one.leads, one.best and one.best.row.id, one.confidence) == (2, False, "accepted", 0.9)
    first = only(a_row(value="86", paper="title:a"), ACCEPTED)
    assert (first.rank, first.leads, first.best and first.best.row.id) == (1, True, "accepted")
    alone = only(a_row())
    assert (alone.rank, alone.best) == (1, None)


def test_each_split_and_protocol_has_a_lead_of_its_own() -> None:
    on_val = a_row("val", board=COCO, split="val", value="60", paper="title:a", status="accepted")
    on_test = only(on_val, a_row("test", board=COCO, split="test-dev", value="55", paper="title:b"))
    assert (on_test.entry.row.id, on_test.rank) == ("test", 1)
    unknown = only(on_val, a_row("?", board=COCO, value="55", paper="title:b"))
    assert unknown.rank == 2
    zero_shot = only(ACCEPTED, a_row(protocol="zero-shot", value="60", paper="title:b"))
    assert zero_shot.leads


def test_what_is_not_ranked_waits_too_and_leads_nothing() -> None:
    one = only(a_row(value="99", role="baseline", paper="title:b"), ACCEPTED)
    assert (one.rank, one.leads) == (None, False)
