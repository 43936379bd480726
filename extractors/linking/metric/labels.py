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


def name_label(sentence: Sentence, group: Group) -> bool:
    """Whether a group of numbers was given the label before it as its metric.

    `FID: 8.8, SceneFID: 15.5`, `the SceneFID from 22.0 to 18.6`, `AUC: 88.3%, CC: 82.4%`, `performance (LAMR: 0.055)`.
    """
    first = group.first
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
