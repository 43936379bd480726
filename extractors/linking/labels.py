"""Measures that the catalog lacks, named right before their values, where other measures are named so too."""

import regex

from extractors.linking.scores import Group, Sentence
from extractors.mentions.model_names import is_model_name

_VARIANT = regex.compile(
    r"[A-Za-z][A-Za-z\d]{0,9}-?(?:FID|AUC|AUROC|AUPRC|mAP|IoU|PSNR|SSIM|LPIPS|BLEU|F1|WER|CER|EER|MAE|RMSE|ECE|MRR|CIDEr)"
)
"""`SceneFID`, `sAUC`: a known measure's short form with letters before it."""
_SHORT = regex.compile(r"[a-z]?[A-Z]{2,6}(?:[-@]?\d{1,3})?")
_LABELLED = regex.compile(r"M[:=]V")
_TOLD = frozenset("performance result results score scores".split())


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
        if lead not in ":=" or not _SHORT.fullmatch(name.text):
            return False
        beside = any(match.end() - 1 != first for match in _LABELLED.finditer(sentence.kinds))
        told = sentence.kinds[first - 3 : first - 2] == "(" and sentence.low[first - 4] in _TOLD
        if not (beside and sentence.kinds[first - 3 : first - 2] in (",", "&", "(", ";")) and not told:
            return False
    for score in group.scores:
        score.metric_name = name.text
        score.rule.append("metric by label")
        score.note(f"metric {name.text!r} is the label before the number", 0.15)
    return True
