"""What a board's page says of the benchmark: what the catalog has, and no link that is not http(s)."""

from typing import Any

import pytest
from builders.boards import a_board

from dashboard.board.about import about
from extractors.catalog import Board


def described(metric: dict[str, Any] | None = None, **benchmark: Any) -> Board:
    """A board whose entries hold this, checked or not."""
    board = a_board()
    changed = {
        "benchmark": board.benchmark.model_copy(update=benchmark),
        "metric": board.metric.model_copy(update=metric),
    }
    return board.model_copy(update=changed)


def test_benchmark_metric_and_references_are_told() -> None:
    board = described(
        {"description": "Share of right classes"},
        description="A thousand classes. ",
        homepage="https://example.org/i",
        paper="1409.0575",
        licence="MIT",
    )
    assert about(board) == (
        '<div class="lb-about"><p><b>ImageNet-1K</b> A thousand classes.</p>'
        "<p><b>Top-1 accuracy</b> Share of right classes.</p>"
        '<p class="lb-references lb-small">'
        '<a href="https://example.org/i" target="_blank" rel="noopener noreferrer" title="https://example.org/i">Home page ↗</a>'
        '<a href="https://arxiv.org/abs/1409.0575" target="_blank" rel="noopener noreferrer" '
        'title="https://arxiv.org/abs/1409.0575">Paper ↗</a>'
        "<span>Licence: MIT</span></p></div>"
    )


def test_what_the_catalog_does_not_say_leaves_no_trace() -> None:
    assert about(a_board()) is None
    told = about(described(licence="MIT"))
    assert told == '<div class="lb-about"><p class="lb-references lb-small"><span>Licence: MIT</span></p></div>'


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "//host/x", "http:", "file:///etc/passwd"]
)
def test_only_http_addresses_become_links(address: str) -> None:
    assert about(described(homepage=address)) is None


def test_words_of_a_file_are_shown_and_never_obeyed() -> None:
    told = about(described(description="<script>x</script>", licence="<b>", homepage='https://h/"onclick=x'))
    assert told is not None
    assert "<script>" not in told
    assert "Licence: &lt;b&gt;" in told
    assert 'href="https://h/&quot;onclick=x"' in told
