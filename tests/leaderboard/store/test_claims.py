"""Claims go in and out with the texts that make them."""

from builders.boards import COCO, TOP1, a_claim, a_paper, a_reading

from leaderboard.store import Reading, Store


def claiming(number: int, *values: str, rules: str = "1+a", board: str | None = TOP1, private: bool = False) -> Reading:
    reading = a_reading(a_paper(number), *values, rules=rules, private=private)
    return reading._replace(claims=(a_claim(board=board),))


def boards(store: Store) -> list[str | None]:
    return [row.claim.board for row in store.claims()]


def test_a_claim_comes_back_as_it_was_read(store: Store) -> None:
    given = a_claim(kind="gain over a method", amount="2.60", unit="points", bound="up to", over="Bar", is_limited=True)
    paper = a_paper(1, title="Swin", date="2021-03", arxiv="2103.14030", paraphrase=True)
    store.save([a_reading(paper, "83.8")._replace(claims=(given, a_claim(board=COCO)))])
    coco, top1 = store.claims()
    assert (top1.claim, top1.paper.title, top1.paper.date, top1.paraphrase) == (given, "Swin", "2021-03", True)
    assert (coco.claim.board, store.claims(COCO), store.claims("coco/mask-ap")) == (COCO, [coco], [])
    page = store.paper("2103.14030")
    assert page is not None
    assert [text.id for text in page.texts] == [top1.text]


def test_the_same_again_changes_nothing(store: Store) -> None:
    store.save([claiming(1, "83.8")])
    version, before = store.version(), store.claims()
    assert not any(store.save([claiming(1, "83.8")]))
    assert (store.version(), store.claims()) == (version, before)


def test_other_rules_replace_what_was_claimed(store: Store) -> None:
    store.save([claiming(1, "83.8")])
    store.save([claiming(1, "83.8", rules="2+a", board=COCO)])
    assert boards(store) == [COCO]
    store.save([a_reading(a_paper(1), "83.8", rules="3+a")])
    assert boards(store) == []


def test_a_text_stays_for_a_claim_about_a_benchmark_alone(store: Store) -> None:
    store.save([claiming(1), claiming(2, board=None)])
    assert boards(store) == [TOP1]
    assert store.totals().texts == 1
    store.save([a_reading(a_paper(1), rules="2+a")])
    assert (boards(store), store.totals().papers) == ([], 0)


def test_claims_follow_their_text_to_another_paper(store: Store) -> None:
    store.save([claiming(1, "83.8")])
    other = a_paper(1, abstract="Another abstract.", arxiv="2103.14030")
    store.save([a_reading(other, "83.8")])
    (row,) = store.claims()
    assert row.paper.key == "arxiv:2103.14030"


def test_a_private_claim_opens_with_its_text(store: Store) -> None:
    store.save([claiming(1, "83.8", private=True)])
    assert [row.private for row in store.claims()] == [True]
    store.save([claiming(1, "83.8")])
    assert [row.private for row in store.claims()] == [False]


def test_claims_of_a_text_that_one_batch_holds_both_private_and_public_are_kept(store: Store) -> None:
    first, second = (claiming(1, "83.8", private=private) for private in (True, False))
    hidden = first._replace(paper=first.paper.model_copy(update={"source": "a.txt:3"}))
    public = second._replace(paper=second.paper.model_copy(update={"source": "b.txt:1"}))
    for batch in ([hidden, public], [public, hidden]):
        store.clear()
        store.save(batch)
        assert [(row.claim.board, row.private) for row in store.claims()] == [(TOP1, False)]


def test_a_rebuild_starts_without_claims(store: Store) -> None:
    store.save([claiming(1, "83.8")])
    store.clear()
    assert boards(store) == []


def test_an_older_database_gets_its_table_and_keeps_its_rows(database: str) -> None:
    from leaderboard.store import schema
    from leaderboard.store.engine import connect, parse_url

    with Store.open(database) as store:
        store.save([claiming(1, "83.8")])
    engine = connect(parse_url(database), read_only=False).execution_options(writes=True)
    with engine.begin() as connection:
        schema.downgrade(connection, "0003")
    engine.dispose()
    with Store.open(database) as store:
        assert boards(store) == []
        assert [row.result.value for row in store.rows(TOP1)] == ["83.8"]
        store.save([claiming(1, "83.8", rules="2+a")])
        assert boards(store) == [TOP1]
