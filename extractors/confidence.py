"""How sure an extraction must be of a finding for it to count as one."""

from extractors.finding import Dropped, Extraction, Finding


def confident(extraction: Extraction, minimum: float) -> Extraction:
    """The extraction with findings below the confidence `minimum` (0 to 1) moved to the dropped numbers, with that reason.

    ValueError for a minimum that is no confidence.
    """
    if not 0 <= minimum <= 1:
        raise ValueError(f"not a confidence from 0 to 1: {minimum}")
    unsure = [finding for finding in extraction.findings if finding.evidence.confidence < minimum]
    if not unsure:
        return extraction
    dropped = [*extraction.dropped, *(_dropped(finding, minimum) for finding in unsure)]
    return extraction.model_copy(
        update={
            "findings": tuple(f for f in extraction.findings if f.evidence.confidence >= minimum),
            "dropped": tuple(sorted(dropped, key=lambda d: (d.start, d.end))),
        }
    )


def _dropped(finding: Finding, minimum: float) -> Dropped:
    evidence = finding.evidence
    return Dropped(
        start=evidence.value_start,
        end=evidence.value_end,
        text=evidence.quote[evidence.value_start - evidence.start : evidence.value_end - evidence.start],
        kind="other",
        reason=f"read as {finding.metric} on {finding.dataset} with confidence {evidence.confidence:g}, below {minimum:g}",
    )
