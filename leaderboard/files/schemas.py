"""JSON Schemas of the data files, for editors that complete and check while one writes.

Printed by `leaderboard schema`, kept in `data/schemas/`, and named by a first line in a YAML file:
`# yaml-language-server: $schema=../schemas/results.json`.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pydantic import TypeAdapter

from extractors.catalog import Benchmark, Catalog, Metric
from extractors.errors import InputError, Location
from leaderboard.files.decision_layout import DecisionsFile
from leaderboard.files.layout import ResultsFile

DRAFT = "https://json-schema.org/draft/2020-12/schema"
_TITLES = MappingProxyType(
    {
        "results": "Curated results of one paper",
        "benchmarks": "A benchmark of the catalog",
        "metrics": "The metrics of the catalog",
        "decisions": "Decisions on the results of one paper",
    }
)
KINDS = tuple(_TITLES)


def schema(kind: str, catalog: Catalog) -> dict[str, Any]:
    """The JSON Schema of one kind of data file, which completes the ids that the catalog has.

    KeyError for a kind that is not in KINDS.
    """
    content = {"results": _results, "benchmarks": _benchmarks, "metrics": _metrics, "decisions": _decisions}[kind](
        catalog
    )
    plain: dict[str, Any] = _plain(content)
    return {"$schema": DRAFT, "title": _TITLES[kind], **plain}


def text(kind: str, catalog: Catalog) -> str:
    """The schema as the file in `data/schemas/` holds it."""
    return json.dumps(schema(kind, catalog), indent=2, ensure_ascii=False) + "\n"


def _results(catalog: Catalog) -> dict[str, Any]:
    found = ResultsFile.model_json_schema()
    board = found["$defs"]["ResultEntry"]["properties"]["board"]
    board.update(type="string", enum=sorted(catalog.board_ids()))
    return found


def _decisions(catalog: Catalog) -> dict[str, Any]:
    found = DecisionsFile.model_json_schema()
    boards = {"enum": sorted(catalog.board_ids())}
    for name in ("TargetEntry", "CorrectionEntry"):
        entry = found["$defs"][name]
        board = {field: told for field, told in entry["properties"]["board"].items() if field != "anyOf"}
        entry["properties"]["board"] = {"type": "string", **board, "$ref": "#/$defs/Board"}
    correction = found["$defs"]["CorrectionEntry"]["properties"]
    for name in ("board", "dataset", "metric", "value", "protocol", "role", "scale"):
        correction[name] = _without_nothing(correction[name])
    return {**found, "$defs": {**found["$defs"], "Board": boards}}


def _without_nothing(part: Mapping[str, Any]) -> dict[str, Any]:
    """A field that cannot be left empty where it is given."""
    kinds = [kind for kind in part.get("anyOf", ()) if kind != {"type": "null"}]
    if not kinds:
        return dict(part)
    rest = {name: told for name, told in part.items() if name != "anyOf"}
    return {**kinds[0], **rest} if len(kinds) == 1 else {"anyOf": kinds, **rest}


def _benchmarks(catalog: Catalog) -> dict[str, Any]:
    found = Benchmark.model_json_schema(by_alias=True)
    metrics, splits = found["properties"]["metrics"], found["properties"]["splits"]
    # `box-ap:` with nothing after it uses a metric as it is; the same holds for `splits:`.
    metrics["additionalProperties"] = _or_nothing(metrics["additionalProperties"])
    metrics["propertyNames"] = {"enum": sorted(catalog.metrics)}
    metrics["minProperties"] = 1
    found["properties"]["splits"] = _or_nothing(splits)
    return found


def _metrics(catalog: Catalog) -> dict[str, Any]:
    """The file is a mapping from id to metric, so that the id is no field of its own."""
    found = TypeAdapter(dict[str, Metric]).json_schema()
    metric = found["$defs"]["Metric"]
    del metric["properties"]["id"]
    metric["required"].remove("id")
    return found


def _or_nothing(part: Mapping[str, Any]) -> dict[str, Any]:
    return {"anyOf": [dict(part), {"type": "null"}]}


def _plain(part: Any) -> Any:
    """Without the titles and null defaults that say nothing more than the names of the fields."""
    if isinstance(part, list):
        return [_plain(item) for item in part]
    if not isinstance(part, dict):
        return part
    return {
        key: _plain(value)
        for key, value in part.items()
        if not (key == "title" and isinstance(value, str)) and not (key == "default" and value is None)
    }


def stale(folder: Path, catalog: Catalog) -> list[InputError]:
    """One error for each schema that a folder lacks or keeps in another version."""
    return [
        InputError(
            "not the schema of this version", where=Location(str(path)), remedy="`make reference` writes it anew"
        )
        for kind in KINDS
        if not (path := folder / f"{kind}.json").is_file() or path.read_text("utf-8") != text(kind, catalog)
    ]
