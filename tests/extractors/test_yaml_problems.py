"""What is wrong with a YAML document, told with its place, what was found and what was expected."""

from collections.abc import Mapping
from typing import Annotated, Literal

import pytest
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from extractors.errors import CatalogError, YamlError
from extractors.yaml_lines import read
from extractors.yaml_problems import problems, shown, shown_place, suggestion


def _lower(text: str) -> str:
    if not text.islower():
        raise ValueError(f"expected lower case: {text!r}")
    return text


class Part(BaseModel):
    model_config = ConfigDict(extra="forbid")
    default: bool = False
    many: int = Field(default=1, le=6)


class Thing(BaseModel):
    model_config = ConfigDict(extra="forbid")
    name: str = Field(description="The name of the thing", examples=["Lamp"])
    word: Annotated[str, AfterValidator(_lower)] = "a"
    kind: Literal["lamp", "table"] = "lamp"
    tags: tuple[str, ...] = Field(default=(), description="What it is filed under")
    parts: Mapping[Annotated[str, AfterValidator(_lower)], Part] = {}
    rows: tuple[Part, ...] = ()


def told(text: str) -> list[str]:
    document = read(text.encode(), "a.yaml")
    with pytest.raises(ValidationError) as caught:
        Thing.model_validate(document.data)
    return [str(problem) for problem in problems(caught.value, Thing, document)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("word: a", "a.yaml:1:1: name: missing, expected the name of the thing, as Lamp"),
        ("name: [a]", "a.yaml:1:7: name: found a list, expected the name of the thing, as Lamp"),
        ("name: a\nword: B", "a.yaml:2:7: word: found 'B', expected lower case"),
        ("name: a\nkind: lam", "a.yaml:2:7: kind: found 'lam', expected 'lamp' or 'table' (did you mean lamp?)"),
        ("name: a\nkind: xyz", "a.yaml:2:7: kind: found 'xyz', expected 'lamp' or 'table'"),
        ("name: a\ntags: b", "a.yaml:2:7: tags: found 'b', expected what it is filed under"),
        ("name: a\ntags: [b, [c]]", "a.yaml:2:11: tags[1]: found a list, expected text"),
        ("name: a\nnme: b", "a.yaml:2:1: nme: unknown field (did you mean name?)"),
        ("name: a\nparts: {a: {defalt: true}}", "a.yaml:2:13: parts.a.defalt: unknown field (did you mean default?)"),
        ("name: a\nparts: {a: {xyz: 1}}", "a.yaml:2:13: parts.a.xyz: unknown field (known here: default, many)"),
        ("name: a\nparts: {a: {default: maybe}}", "a.yaml:2:22: parts.a.default: found 'maybe', expected true or false"),
        ("name: a\nparts: {a: {many: x}}", "a.yaml:2:19: parts.a.many: found 'x', expected a whole number"),
        ("name: a\nparts: {a: {many: 9}}", "a.yaml:2:19: parts.a.many: found '9', expected less than or equal to 6"),
        ("name: a\nparts: {a: b}", "a.yaml:2:12: parts.a: found 'b', expected `key: value` lines"),
        ("name: a\nparts: {A: {}}", "a.yaml:2:9: parts.A: found 'A', expected lower case"),
        ("name: a\nparts: b", "a.yaml:2:8: parts: found 'b', expected `key: value` lines"),
        ("name: a\nrows:\n- default: true\n- defalt: true", "a.yaml:4:3: rows[1].defalt: unknown field (did you mean default?)"),
    ],
)  # fmt: skip
def test_one_mistake(text: str, expected: str) -> None:
    assert told(text) == [expected]


def test_every_mistake_is_told_at_once() -> None:
    assert told("word: B\nkind: xyz\nfoo: 1") == [
        "a.yaml:1:1: name: missing, expected the name of the thing, as Lamp",
        "a.yaml:1:7: word: found 'B', expected lower case",
        "a.yaml:2:7: kind: found 'xyz', expected 'lamp' or 'table'",
        "a.yaml:3:1: foo: unknown field (known here: name, word, kind, tags, parts, rows)",
    ]


def test_the_kind_of_error_and_the_place_of_the_model_can_be_given() -> None:
    document = read(b"things:\n- nme: a\n", "a.yaml")
    with pytest.raises(ValidationError) as caught:
        Thing.model_validate(document.data["things"][0])
    for kind in (YamlError, CatalogError):
        found = problems(caught.value, Thing, document, ("things", 0), kind)
        assert {type(problem) for problem in found} == {kind}
        assert [str(problem).partition(" (")[0] for problem in found] == [
            "a.yaml:2:3: things[0].name: missing, expected the name of the thing, as Lamp",
            "a.yaml:2:3: things[0].nme: unknown field",
        ]


@pytest.mark.parametrize(
    ("value", "expected"),
    [("a", "'a'"), ("a\nb\x1b", r"'a\nb\x1b'"), ([1], "a list"), ({}, "`key: value` lines"), (None, "nothing"), (True, "True")],
)  # fmt: skip
def test_a_value_is_shown_in_few_words(value: object, expected: str) -> None:
    assert shown(value) == expected


def test_a_long_value_is_cut() -> None:
    assert shown("a" * 1000) == repr("a" * 59 + "…")


def test_a_place_is_shown_as_people_write_it() -> None:
    assert shown_place(("results", 0, "value")) == "results[0].value"
    assert shown_place(()) == "the document"


def test_a_word_that_is_near_is_suggested() -> None:
    assert suggestion("Defalt", ["default", "name"]) == "did you mean default?"
    assert suggestion("xyz", ["default", "name"]) is None
    assert suggestion("xyz", []) is None
