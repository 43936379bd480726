"""What the store answers to the parts above."""

import pytest
from builders.boards import COCO, FID, TOP1, a_board, a_paper, a_reading, a_result

from leaderboard.papers import paper_key
from leaderboard.ranking import rank
from leaderboard.records import BoardSummary, Totals
from leaderboard.store import FileRows, Store


@pytest.fixture
def filled(store: Store) -> Store:
    swin = a_paper(
        1, title="Swin Transformer: Shifted Windows", arxiv="2103.14030", date="2021-03-25", authors="Ze Liu"
    )
    store.save(
        [
            a_reading(swin, "87.3", "81.3", method="Swin-L"),
            a_reading(
                a_paper(2, title="100% of 50_off", doi="10.1109/x", date="2022"), "79", board=COCO, method="DETR"
            ),
            a_reading(a_paper(3, title="Undated"), "1.5", board=None, dataset="Our Data", method="swin l"),
            a_reading(a_paper(4, title="Rejected", date="2030"), "99", status="rejected", method=None),
            a_reading(a_paper(5, title="Seen only"), drops=1),
        ]
    )
    head = a_paper(6, title="ViT", abstract="", date="2020-10")
    rows = [
        a_result(origin="yaml", paper=paper_key(head), value="88.5", method="ViT-H", date="2020-10"),
        a_result(origin="imported:timm", paper=paper_key(head), value="88.4", method="ViT-L", date="2019"),
    ]
    store.replace_files([FileRows("shipped", "results/vit.yaml", head, rows)])
    return store


def test_summaries_count_rows_by_origin_without_rejected_ones(filled: Store) -> None:
    assert filled.board_summaries() == [
        BoardSummary(COCO, results=1, papers=1, extracted=1, imported=0, curated=0, first_year=2022, last_year=2022),
        BoardSummary(TOP1, results=4, papers=2, extracted=2, imported=1, curated=1, first_year=2019, last_year=2021),
    ]  # fmt: skip


def test_totals(filled: Store) -> None:
    assert filled.totals() == Totals(papers=6, texts=6, results=7, boards=2)


def test_every_row_comes_board_by_board_and_those_on_none_last(filled: Store) -> None:
    rows = list(filled.all_rows())
    assert [row.result.board for row in rows] == [COCO, *[TOP1] * 5, None]
    assert [row.id for row in rows[1:6]] == sorted(row.id for row in rows[1:6])
    assert rows[1:6] == filled.rows(TOP1)


def test_a_paper_is_found_by_key_arxiv_id_and_doi(filled: Store) -> None:
    for key in ("arxiv:2103.14030", "2103.14030"):
        page = filled.paper(key)
        assert page is not None
        assert page.paper.title.startswith("Swin")
        assert len(page.rows) == 2
    for key in ("doi:10.1109/x", "10.1109/X"):
        page = filled.paper(key)
        assert page is not None
        assert page.paper.doi == "10.1109/x"
    assert filled.paper("title:nothing") is None
    assert filled.paper("'; DROP TABLE papers; --") is None


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("shifted SWIN", ["Swin Transformer: Shifted Windows"]),
        ("liu windows", ["Swin Transformer: Shifted Windows"]),
        ("arXiv:2103.14030", ["Swin Transformer: Shifted Windows"]),
        ("2103.14030v2", ["Swin Transformer: Shifted Windows"]),
        (" https://arxiv.org/abs/2103.14030", ["Swin Transformer: Shifted Windows"]),
        ("https://doi.org/10.1109/X", ["100% of 50_off"]),
        ("2103.14030", ["Swin Transformer: Shifted Windows"]),
        ("10.1109/X", ["100% of 50_off"]),
        ("100%", ["100% of 50_off"]),
        ("50_off", ["100% of 50_off"]),
        ("50xoff", []),
        ("%", ["100% of 50_off"]),
        ("", ["Rejected", "100% of 50_off", "Swin Transformer: Shifted Windows", "ViT", "Seen only", "Undated"]),
    ],
)
def test_papers_are_searched_by_all_words_newest_first(filled: Store, text: str, titles: list[str]) -> None:
    assert [hit.paper.title for hit in filled.papers_search(text)] == titles


def test_a_hit_tells_the_number_of_rows(filled: Store) -> None:
    assert [hit.results for hit in filled.papers_search("swin")] == [2]
    assert [hit.results for hit in filled.papers_search("seen only")] == [0]
    assert len(filled.papers_search("", limit=2)) == 2


def test_whole_words_come_before_beginnings_and_what_stands_within_words(store: Store) -> None:
    for number, name in enumerate(("Altered", "Tired", "Red-Net", "Net RED", "Reduction", "RED")):
        paper = a_paper(number, title=f"{name} again", date="2020")
        results = [
            a_result(paper=paper_key(paper), value=str(value), method=name, origin="yaml")
            for value in range(9 - number)
        ]
        store.replace_files([FileRows("shipped", f"results/{number}.yaml", paper, results)])
    names = ["RED", "Red-Net", "Net RED", "Reduction", "Altered", "Tired"]
    assert [hit.method for hit in store.methods_search("red")] == names
    titles = [hit.paper.title for hit in store.papers_search("red")]
    assert set(titles[:4]) == {"RED again", "Red-Net again", "Net RED again", "Reduction again"}
    assert set(titles[4:]) == {"Altered again", "Tired again"}


def test_a_public_search_finds_nothing_private(store: Store) -> None:
    paper = a_paper(1, title="Own work")
    result = a_result(paper=paper_key(paper), method="Own", origin="yaml")
    store.replace_files([FileRows("/own", "results/a.yaml", paper, [result], private=True)])
    assert (store.papers_search("own", public=True), store.methods_search("own", public=True)) == ([], [])
    assert (len(store.papers_search("own")), len(store.methods_search("own"))) == (1, 1)


def test_methods_are_searched_by_a_part_of_their_name(filled: Store) -> None:
    assert [(hit.method, hit.results, hit.boards) for hit in filled.methods_search("swin")] == [("Swin-L", 3, 1)]
    assert [hit.method for hit in filled.methods_search("VIT")] == ["ViT-H", "ViT-L"]
    assert len(filled.methods_search("")) == 4
    assert filled.methods_search("nothing") == []


def test_rows_of_a_method_whatever_the_spelling(filled: Store) -> None:
    rows = filled.method_rows("swin L")
    assert [(row.result.board, row.result.method) for row in rows] == [
        (TOP1, "Swin-L"),
        (TOP1, "Swin-L"),
        (None, "swin l"),
    ]


def test_rows_on_no_board(filled: Store) -> None:
    assert [row.result.dataset for row in filled.unlisted_rows()] == ["Our Data"]


def test_rows_that_were_read_are_counted_without_those_of_some_texts(filled: Store) -> None:
    (text,) = {row.text for row in filled.rows(COCO)}
    assert filled.count_read() == 5
    assert filled.count_read(but=[text, text, "unknown"]) == 4


@pytest.mark.parametrize(("board", "best"), [(TOP1, "90"), (FID, "10")])
def test_the_head_of_a_board_ranks_as_the_whole_does(store: Store, board: str, best: str) -> None:
    store.save([a_reading(a_paper(n), str(n), str(n + 0.5), board=board) for n in range(10, 90)])
    store.save([a_reading(a_paper(90), "90", board=board)])
    lower = a_board(board).metric.direction == "lower"
    head = store.leading_rows(board, lower_is_better=lower, limit=10)
    assert len(head) < 25
    whole, part = rank(a_board(board), store.rows(board)), rank(a_board(board), head)
    assert part.entries[0].row.result.value == best
    assert part.entries[:5] == whole.entries[:5]


def test_an_empty_database_answers_everything(store: Store) -> None:
    assert (store.version(), store.totals(), store.board_summaries()) == ("", Totals(0, 0, 0, 0), [])
    assert (store.rows(TOP1), list(store.all_rows()), store.unlisted_rows(), store.count_read()) == ([], [], [], 0)
    assert (store.papers_search(""), store.methods_search(""), store.paper("x")) == ([], [], None)


def test_a_stream_may_be_left_early(filled: Store) -> None:
    stream = filled.all_rows()
    next(stream)
    stream.close()
    filled.save([a_reading(a_paper(9), "1")])
    assert len(list(filled.all_rows())) == 8


def test_pages_hold_every_paper_with_its_texts_and_rows_by_key(filled: Store) -> None:
    pages = list(filled.pages())
    assert [page.paper.key for page in pages] == sorted(page.paper.key for page in pages)
    assert pages == [filled.paper(page.paper.key) for page in pages]
    assert [len(page.rows) for page in pages] == [2, 1, 1, 0, 1, 2]
