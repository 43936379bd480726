"""A correction from `field=value` words, as a command line or a form gives them, checked as a file's `correct:` is."""

from collections.abc import Iterable

from pydantic import ValidationError

from extractors.errors import InputError, InputErrors, YamlError
from extractors.yaml_lines import Document
from extractors.yaml_lines import read as read_yaml
from extractors.yaml_problems import problems
from leaderboard.decisions import Correction
from leaderboard.files.decision_layout import CorrectionEntry

_LISTS = ("aliases", "settings", "extra_data")


def correction(words: Iterable[str]) -> Correction:
    """The correction that the words give; nothing behind `=` means unknown or none. InputErrors names all that is wrong.

    >>> correction(["value=84.8", "extra_data=JFT-300M, ALIGN"]).changes()
    {'value': '84.8', 'extra_data': ('JFT-300M', 'ALIGN')}
    """
    given: dict[str, object] = {}
    errors: list[InputError] = []
    for word in words:
        name, is_given, value = word.partition("=")
        name = name.strip()
        if not is_given or not name:
            errors.append(InputError(f"expected FIELD=VALUE, found {word!r}"))
        elif name in given:
            errors.append(InputError(f"{name} is given twice"))
        else:
            given[name] = _listed(value) if name in _LISTS else value.strip() or None
    try:
        entry = CorrectionEntry.model_validate(given)
    except ValidationError as error:
        errors += problems(error, CorrectionEntry, Document("correction", given, {}))
    if errors:
        raise InputErrors(errors)
    return Correction.model_validate(entry.model_dump(exclude_unset=True))


def _listed(value: str) -> object:
    """A list as in YAML, with or without its brackets; `[]` says that there is none, nothing that it is not known."""
    value = value.strip()
    if not value:
        return None
    try:
        found = read_yaml((value if value.startswith("[") else f"[{value}]").encode(), "correction").data
    except (YamlError, InputErrors):
        return value
    return found
