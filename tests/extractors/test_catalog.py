"""The catalog's vocabulary: look-up by any spelling, boards, splits, bounds, and mistakes of its files told for people."""

from decimal import Decimal
from pathlib import Path

import pytest
from pydantic import ValidationError

from extractors.catalog import Benchmark, Catalog, Metric, Splits, alias_key, parse_id
from extractors.errors import CatalogError, InputErrors

ACCURACY = Metric(id="accuracy", name="accuracy", aliases=("acc",), direction="higher", minimum="0", maximum="100")  # type: ignore[arg-type]
METEOR = Metric(id="meteor", name="METEOR", abbreviations=("MTR",), direction="higher", task="translation")
DIGITS = Benchmark.model_validate(
    {"benchmark": "digits", "name": "Digits-10", "aliases": ["Ten Digits"], "task": "reading", "metrics": {"accuracy": {"default": True}, "meteor": {}}}
)  # fmt: skip
FIGURES = Benchmark.model_validate(
    {"benchmark": "figures", "name": "Figures", "area": "a", "metrics": {"meteor": {"default": True, "task": "own"}}}
)
CATALOG = Catalog([ACCURACY, METEOR], [DIGITS, FIGURES])


@pytest.mark.parametrize("text", ["imagenet-1k", "a", "ap50-95", "v1.5", "a+b"])
def test_an_id_is_written_in_one_way(text: str) -> None:
    assert parse_id(text) == text


@pytest.mark.parametrize("text", ["", "A", "c++", "a b", "a_b", "-a", "a-", "a--b", "é", "١"])
def test_any_other_id_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="expected lower-case letters, digits and hyphens"):
        parse_id(text)


@pytest.mark.parametrize("name", ["Digits-10", "digits 10", "DIGITS_10", "digits‑10", "ten-digits", "digits"])
def test_a_benchmark_is_found_by_any_spelling(name: str) -> None:
    assert CATALOG.benchmark(name) is DIGITS


@pytest.mark.parametrize(
    ("name", "metric"), [("Accuracy", ACCURACY), ("acc", ACCURACY), ("mtr", METEOR), ("bleu", None)]
)
def test_a_metric_is_found_by_any_spelling(name: str, metric: Metric | None) -> None:
    assert CATALOG.metric(name) is metric


def test_names_of_two_benchmarks_stay_apart() -> None:
    assert CATALOG.benchmark("digits 11") is None
    assert alias_key("Digits 10") != alias_key("Digits 100")


def test_a_board_takes_its_task_from_the_nearest_that_names_one() -> None:
    assert [(board.id, board.name, board.task) for board in CATALOG.boards()] == [
        ("digits/accuracy", "Digits-10 · accuracy", "reading"),
        ("digits/meteor", "Digits-10 · METEOR", "reading"),
        ("figures/meteor", "Figures · METEOR", "own"),
    ]
    assert CATALOG.board_ids() == [board.id for board in CATALOG.boards()]


@pytest.mark.parametrize(
    ("board", "remedy"),
    [("digits/acuracy", "did you mean digits/accuracy?"), ("xyz", "`leaderboard boards` lists them"), ("figures/accuracy", "did you mean")],
)  # fmt: skip
def test_a_board_that_is_not_there_has_a_remedy(board: str, remedy: str) -> None:
    with pytest.raises(CatalogError, match="no board") as caught:
        CATALOG.board(board)
    assert remedy in str(caught.value)


def test_capitals_alone_are_read_in_that_very_spelling() -> None:
    assert (METEOR.exact_spellings, METEOR.loose_spellings) == (("METEOR", "MTR"), ())
    assert (ACCURACY.exact_spellings, ACCURACY.loose_spellings) == ((), ("accuracy", "acc"))


@pytest.mark.parametrize(("value", "admitted"), [("0", True), ("100", True), ("100.01", False), ("-0.1", False)])
def test_bounds_belong_to_the_range(value: str, admitted: bool) -> None:
    assert ACCURACY.admits(Decimal(value)) is admitted
    assert METEOR.admits(Decimal(value))


def test_the_default_metric_is_the_one_marked() -> None:
    assert DIGITS.default_metric == "accuracy"
    assert DIGITS.model_copy(update={"metrics": {}}).default_metric is None


def test_splits_are_known_by_their_other_names() -> None:
    splits = Splits(canonical=("val", "test"), aliases={"val": ("validation", "minival")})
    assert [splits.resolve(name) for name in ("Validation", "VAL", "mini-val", "test", "dev")] == [
        "val", "val", "val", "test", "dev",
    ]  # fmt: skip


def test_a_number_that_is_none_is_refused() -> None:
    with pytest.raises(ValidationError, match="not a decimal number: 'abc'"):
        Metric(id="a", name="a", direction="higher", minimum="abc")  # type: ignore[arg-type]


METRICS = "accuracy: {name: accuracy, direction: higher}\n"
BENCHMARK = "benchmark: b\nname: B1\nmetrics: {accuracy: {default: true}}\n"


def _mistakes(root: Path, metrics: str = METRICS, benchmark: str = BENCHMARK) -> list[str]:
    (root / "benchmarks" / "vision").mkdir(parents=True)
    (root / "metrics.yaml").write_text(metrics, encoding="utf-8")
    (root / "benchmarks" / "vision" / "b.yaml").write_text(benchmark, encoding="utf-8")
    with pytest.raises(InputErrors) as caught:
        Catalog.load([root])
    assert all(isinstance(error, CatalogError) for error in caught.value.errors)
    return [str(error).replace(f"{root}/", "") for error in caught.value.errors]


@pytest.mark.parametrize(
    ("metrics", "expected"),
    [
        ("a: {name: a}\n", "metrics.yaml:2:4: a.direction: missing, expected `higher` or `lower`, whichever is better"),
        ("a: {direction: lower}\n", "metrics.yaml:2:4: a.name: missing, expected the name as people write it, as top-1 accuracy"),
        ("a: {name: a, direction: highr}\n", "metrics.yaml:2:25: a.direction: found 'highr', expected 'higher' or 'lower' (did you mean higher?)"),
        ("a: {name: a, direction: lower, alias: [b]}\n", "metrics.yaml:2:32: a.alias: unknown field (did you mean aliases?)"),
        ("a: {name: a, direction: lower, aliases: b}\n", "metrics.yaml:2:41: a.aliases: found 'b', expected a list, as [one, two]"),
        ("a: {name: a, direction: lower, minimum: b}\n", "metrics.yaml:2:41: a.minimum: found 'b', expected a decimal number"),
        ("A: {name: a, direction: lower}\n", "metrics.yaml:2:4: A.id: found 'A', expected lower-case letters, digits and hyphens, as `imagenet-1k`"),
        ("a: [b]\n", "metrics.yaml:2:4: metric 'a': expected `name:`, `direction:`, ... below it"),
    ],
)  # fmt: skip
def test_a_mistake_in_the_metrics(tmp_path: Path, metrics: str, expected: str) -> None:
    assert _mistakes(tmp_path, METRICS + metrics) == [expected]


@pytest.mark.parametrize(
    ("benchmark", "expected"),
    [
        (f"{BENCHMARK}alias: [c]\n", "b.yaml:4:1: alias: unknown field (did you mean aliases?)"),
        ("name: B1\nmetrics: {accuracy: {default: true}}\n", "b.yaml:1:1: benchmark: missing, expected its id, in lower-case letters, digits and hyphens, as imagenet-1k"),
        ("benchmark: b\nname: B1\n", "b.yaml:1:1: metrics: missing, expected the ids of its metrics, each with a colon behind it"),
        ("benchmark: b\nname: B1\nmetrics: [accuracy]\n", "b.yaml:3:10: metrics: found a list, expected the ids of its metrics, each with a colon behind it"),
        ("benchmark: b\nname: B1\nmetrics: {accuracy: {defalt: true}}\n", "b.yaml:3:22: metrics.accuracy.defalt: unknown field (did you mean default?)"),
        ("benchmark: b\nname: B1\nmetrics: {Accuracy: }\n", "b.yaml:3:11: metrics.Accuracy: found 'Accuracy', expected lower-case letters, digits and hyphens, as `imagenet-1k`"),
        (f"{BENCHMARK}homepage: 'javascript:a'\n", "b.yaml:4:11: homepage: found 'javascript:a', expected an address that begins with http:// or https://"),
        (f"{BENCHMARK}splits: {{canonical: val}}\n", "b.yaml:4:21: splits.canonical: found 'val', expected a list, as [one, two]"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_benchmark(tmp_path: Path, benchmark: str, expected: str) -> None:
    assert _mistakes(tmp_path, benchmark=benchmark) == [f"benchmarks/vision/{expected}"]


def test_the_area_is_the_folder(tmp_path: Path) -> None:
    (tmp_path / "benchmarks" / "vision" / "digits").mkdir(parents=True)
    (tmp_path / "metrics.yaml").write_text(METRICS, encoding="utf-8")
    (tmp_path / "benchmarks" / "vision" / "digits" / "b.yaml").write_text(BENCHMARK, encoding="utf-8")
    assert Catalog.load([tmp_path]).benchmarks["b"].area == "vision/digits"
