"""Measures that the catalog lacks, named right before their values, where other measures are named so too."""

import regex

from extractors.linking.scores import Group, Sentence
from extractors.mentions.system.model_names import is_model_name

_VARIANT = regex.compile(
    r"[A-Za-z][A-Za-z\d]{0,9}-?(?:FID|AUC|AUROC|AUPRC|mAP|IoU|PSNR|SSIM|LPIPS|BLEU|F1|WER|CER|EER|MAE|RMSE|ECE|MRR|CIDEr)"
)
"""`SceneFID`, `sAUC`: a known measure's short form with letters before it."""
_SHORT = regex.compile(r"[a-z]?[A-Z]{2,6}(?:[-@]?\d{1,3})?")
_LABELLED = regex.compile(r"M[:=]V")
_TOLD = frozenset("performance result results score scores".split())


def _opens_changes(sentence: Sentence, first: int) -> bool:
    """`(AR from 16.4 to 77.1, mIoU from 19.2 to 67.8)`: a bracket begins with a short form and names measures in turn."""
    return sentence.kinds[first - 3 : first] == "(BF" and "MFV" in sentence.kinds[first:].partition(")")[0]


_PAIR = regex.compile(r"AB(?P<first>V)(?:,&?|&)B(?P<second>V)(?=[,.;]|$)")


def _is_one_of_pair(sentence: Sentence, first: int) -> bool:
    """`achieving WA 80.7% and UA 81.3%`: two short forms of two letters, each right before a percentage, that a verb of reaching leads to."""
    match = _PAIR.search(sentence.kinds)
    if match is None or first not in (match.start("first"), match.start("second")):
        return False
    names = [sentence.tokens[match.start(group) - 1].text for group in ("first", "second")]
    return all(_TWO_LETTERS.fullmatch(name) for name in names)


_SHORT_FORMS = {"WA": "weighted-accuracy", "UA": "unweighted-accuracy"}
"""Short forms that are no abbreviations of the catalog, since alone they mean too much else."""
_TWO_LETTERS = regex.compile(r"[A-Z]{2}|[a-z][A-Z]{2,3}")


def name_label(sentence: Sentence, group: Group) -> bool:
    """Whether a group of numbers was given the label before it as its metric.

    `FID: 8.8, SceneFID: 15.5`, `the SceneFID from 22.0 to 18.6`, `AUC: 88.3%, CC: 82.4%`, `performance (LAMR: 0.055)`.
    """
    first = group.first
    if _is_one_of_pair(sentence, first):
        short = sentence.tokens[first - 1].text
        known = next((m for m in sentence.metrics if m.id == _SHORT_FORMS.get(short)), None)
        for score in group.scores:
            score.metric = known
            score.metric_name = score.metric.name if score.metric is not None else short
            score.rule.append("metric by label")
            score.note(f"metric {short!r} is a short form before the number, as another's is", 0.2)
        return True
    if first < 2 or sentence.kinds[first - 2] != "B" or sentence.kinds[first - 1] not in ":=FO":
        return False
    name, lead = sentence.tokens[first - 2], sentence.kinds[first - 1]
    if is_model_name(name.text):
        return False
    if not _VARIANT.fullmatch(name.text):
        if not _SHORT.fullmatch(name.text) or (lead not in ":=" and not _opens_changes(sentence, first)):
            return False
        beside = lead == "F" or any(match.end() - 1 != first for match in _LABELLED.finditer(sentence.kinds))
        told = sentence.kinds[first - 3 : first - 2] == "(" and sentence.low[first - 4] in _TOLD
        if not (beside and sentence.kinds[first - 3 : first - 2] in (",", "&", "(", ";")) and not told:
            return False
    for score in group.scores:
        score.metric_name = name.text
        score.rule.append("metric by label")
        score.note(f"metric {name.text!r} is the label before the number", 0.15)
    return True
