"""From what extraction reads to what the table holds."""

from extractors.catalog import BoardId, Catalog
from extractors.finding import Finding
from extractors.paper import Paper
from leaderboard.papers import paper_key
from leaderboard.results import Result


def to_result(finding: Finding, paper: Paper, catalog: Catalog, rules_version: str, *, private: bool = False) -> Result:
    """The candidate row of a finding: on a board where the catalog knows benchmark and metric, else on none."""
    benchmark = catalog.benchmarks.get(finding.benchmark) if finding.benchmark else None
    metric = catalog.metric(finding.metric)
    is_on_board = benchmark is not None and metric is not None and metric.id in benchmark.metrics
    return Result(
        paper=paper_key(paper),
        board=BoardId(f"{benchmark.id}/{metric.id}") if is_on_board and benchmark and metric else None,
        dataset=benchmark.name if benchmark else finding.dataset,
        metric=metric.name if metric else finding.metric,
        split=benchmark.splits.resolve(finding.split) if benchmark and finding.split else finding.split,
        protocol=finding.protocol,
        task=finding.task,
        value=finding.value,
        unit=finding.unit,
        scale=finding.scale,
        qualifier=finding.qualifier,
        uncertainty=finding.uncertainty,
        uncertainty_kind=finding.uncertainty_kind,
        range=finding.range,
        method=finding.method[0] if finding.method else None,
        aliases=finding.method[1:],
        model=finding.model,
        role=finding.role,
        settings=finding.settings,
        extra_data=finding.extra_data,
        params_m=finding.params_m,
        flops_g=finding.flops_g,
        date=paper.date,
        origin="extracted",
        status="candidate",
        evidence=finding.evidence,
        rules_version=rules_version,
        private=private,
    )
