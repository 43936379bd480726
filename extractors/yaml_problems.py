"""What a YAML document does wrong, said for people: place, field, what was found and what was expected."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from extractors.errors import InputError, YamlError
from extractors.yaml_lines import Document, Place

M = TypeVar("M", bound=BaseModel)
_SHOWN = 60
_EXPECTED = {
    "string_type": "text",
    "tuple_type": "a list, as [one, two]",
    "list_type": "a list, as [one, two]",
    "dict_type": "`key: value` lines",
    "model_type": "`key: value` lines",
    "bool_parsing": "true or false",
    "int_parsing": "a whole number",
}


def problems(
    error: ValidationError,
    model: type[BaseModel],
    document: Document,
    place: Place = (),
    kind: type[InputError] = YamlError,
) -> list[InputError]:
    """One error a field that `model` refused, with its position in the document; `place` is where the model's data stands.

    What was expected is said in the words of the field's description where it has one.
    """
    return [_problem(detail, model, document, place, kind) for detail in error.errors(include_url=False)]


def _problem(
    detail: ErrorDetails, model: type[BaseModel], document: Document, place: Place, kind: type[InputError]
) -> InputError:
    inner = tuple(part for part in detail["loc"] if part != "[key]")
    whole = (*place, *inner)
    name, found, sort = shown_place(whole), detail["input"], detail["type"]
    if sort == "extra_forbidden":
        known = _fields(model, inner[:-1])
        known_here = f"known here: {', '.join(known)}"
        remedy = suggestion(str(inner[-1]), known) or known_here
        return kind(f"{name}: unknown field", where=document.key_location(*whole), remedy=remedy)
    is_key = detail["loc"][-1:] == ("[key]",)
    expected = _said(detail) if is_key else _expected(detail, model, inner)
    if sort == "missing":
        return kind(f"{name}: missing, expected {expected}", where=document.key_location(*whole))
    nearest = suggestion(found, _choices(detail)) if isinstance(found, str) else None
    message = f"{name}: found {shown(found)}, expected {expected}"
    where = document.key_location(*whole) if is_key else document.location(*whole)
    return kind(message, where=where, remedy=nearest)


def _expected(detail: ErrorDetails, model: type[BaseModel], place: Place) -> str:
    if detail["type"] == "unseen":
        return detail["msg"]
    field = _field(model, place)
    is_within = field is None or _field(model, place[:-1]) is field  # an entry of a list or mapping
    if detail["type"] in _EXPECTED and (field is None or is_within or not field.description):
        return _EXPECTED[detail["type"]]
    if detail["type"] == "literal_error":
        return str(detail.get("ctx", {}).get("expected", "another word"))
    if field is not None and field.description:
        example = f", as {field.examples[0]}" if field.examples else ""
        is_word = not field.description[1:2].isupper()
        return (field.description[0].lower() if is_word else field.description[0]) + field.description[1:] + example
    return _said(detail)


def _said(detail: ErrorDetails) -> str:
    """What pydantic or a validator says that it expected, without what it found."""
    message = detail["msg"].removeprefix("Value error, ").removeprefix("Input should be ").removeprefix("expected ")
    message = message.removesuffix(f": {detail['input']!r}")
    return message[:1].lower() + message[1:]


def _choices(detail: ErrorDetails) -> list[str]:
    expected = str(detail.get("ctx", {}).get("expected", ""))
    return expected.split("'")[1::2] if detail["type"] == "literal_error" else []


def _field(model: type[BaseModel], place: Place) -> FieldInfo | None:
    """The innermost field on the way of `place` through a model and the models that it holds."""
    current: type[BaseModel] | None = model
    found: FieldInfo | None = None
    is_key = False
    for part in place:
        if is_key or isinstance(part, int) or current is None:
            is_key = False
            continue
        found = next((f for n, f in current.model_fields.items() if part in (n, f.alias)), None)
        current = None if found is None else _model_within(found.annotation)
        is_key = found is not None and _is_mapping(found.annotation)
    return found


def _fields(model: type[BaseModel], place: Place) -> list[str]:
    field = _field(model, place)
    inner = model if field is None else _model_within(field.annotation) or model
    return [f.alias or name for name, f in inner.model_fields.items()]


def _model_within(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(_model_within, get_args(annotation))), None)


def _is_mapping(annotation: Any) -> bool:
    """Whether a field holds other keys than a model's own, as `metrics:` of a benchmark does."""
    return get_origin(annotation) in (dict, Mapping) or any(map(_is_mapping, get_args(annotation)))


def suggestion(word: str, known: Iterable[str]) -> str | None:
    """`did you mean ...?` with the nearest of the known words, or None where none is near."""
    from rapidfuzz import fuzz, process

    found = process.extractOne(word.lower(), list(known), scorer=fuzz.ratio, score_cutoff=60)
    return f"did you mean {found[0]}?" if found else None


def shown(value: object) -> str:
    """A value of a YAML document as a message shows it, short and without control characters.

    >>> shown(["a"]), shown(None), shown("83,8")
    ('a list', 'nothing', "'83,8'")
    """
    if value == []:
        return "an empty list"
    if isinstance(value, str):
        return repr(value if len(value) <= _SHOWN else value[: _SHOWN - 1] + "…")
    return {dict: "`key: value` lines", list: "a list", type(None): "nothing"}.get(type(value), repr(value))


def shown_place(place: Place) -> str:
    """The path of a field as people write it: `results[0].value`."""
    text = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in place)
    return text.removeprefix(".") or "the document"
