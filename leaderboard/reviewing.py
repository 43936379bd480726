"""Decisions made and taken back: written to the files of the data folders and applied to the database, both or neither."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from extractors.catalog import Catalog
from extractors.errors import InputError, InputErrors, LeaderboardError, UsageError
from leaderboard.corrections import mistakes, resolved, says_nothing_new
from leaderboard.decisions import Correction, Decision, Filed, Reading, Verdict
from leaderboard.files.alone import alone_in
from leaderboard.files.decision_file import DecisionFile
from leaderboard.files.decisions import FOLDER
from leaderboard.records import Row
from leaderboard.settings import folder_key, is_private, is_writable
from leaderboard.store import FileDecisions, Store
from leaderboard.targets import paper_of, readings_of, target_of


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person says about a row of the database."""

    row: str
    """Its id."""
    verdict: Verdict
    reason: str = ""
    correct: Correction | None = None
    """What the row should say, where the verdict is to correct it."""


class Reviewing:
    """The one way in which decisions come about. Holds nothing between calls; several processes may decide at once."""

    def __init__(
        self,
        store: Store,
        folders: Sequence[Path],
        catalog: Catalog,
        *,
        by: str | None = None,
        into: Path | None = None,
    ) -> None:
        """`by` is written beside each decision; `into` is the data folder to write to, where it is not the usual one.

        Usual are, for a row of a private folder, the last private folder, its own before others; for a public row the last
        public folder that may be written to, else the last private one.
        """
        self._store = store
        self._folders = list(folders)
        self._catalog = catalog
        self._by = _one_line(by or "") or None
        self._into = into

    def decide(self, judgements: Sequence[Judgement], *, today: datetime.date | None = None) -> list[Filed]:
        """Make these decisions, all or none of them, and return them as they were filed.

        Raises StoreError, before anything is written, where the store is open for reading alone; InputErrors with every
        judgement that cannot be followed; UsageError where no folder can be written to.
        """
        self._store.require_writable()
        rows = self._rows([judgement.row for judgement in judgements])
        errors = [
            InputError(f"row {judgement.row}: {wrong}")
            for judgement in judgements
            for wrong in self._mistakes(judgement, rows[judgement.row])
        ]
        if errors:
            raise InputErrors(errors)
        grouped: dict[tuple[Path, str], list[Judgement]] = defaultdict(list)
        for judgement in judgements:
            row = rows[judgement.row]
            grouped[self._home(row), str(row.paper.key)].append(judgement)
        day = today or datetime.date.today()
        filed: list[tuple[str, Filed]] = []
        with _alone_in(folder for folder, _ in grouped):
            changed: dict[Path, DecisionFile] = {}
            for (folder, key), own in grouped.items():
                readings = self._readings(key)
                file = DecisionFile.of_paper(folder, paper_of(rows[own[0].row].paper), self._catalog)
                file = changed.setdefault(file.path, file)
                added = file.add([self._decision(one, readings, day) for one in own])
                filed += zip([one.row for one in own], added, strict=True)
            self._write(list(changed.values()), filed)
        return [one for _, one in filed]

    def undo(self, rows: Sequence[str]) -> list[Filed]:
        """Take the last decision on each of these rows out of its file, all or none of them, and return what was taken out.

        A decision that is about several of the rows is taken out once. Raises as `decide`; InputErrors also for a row that
        nobody has decided about, and for a file that has changed since the database was told.
        """
        self._store.require_writable()
        found = self._rows(rows)
        errors = [InputError(f"row {key}: nobody has decided about it") for key in rows if not found[key].decisions]
        if errors:
            raise InputErrors(errors)
        last = {(one.folder, one.file, one.position): one for key in rows for one in found[key].decisions[-1:]}
        folders = {folder_key(folder): folder for folder in self._folders}
        for filed in last.values():
            if filed.folder not in folders:
                raise UsageError(
                    f"the decision stands in {filed.folder!r}, which is not among the data folders",
                    remedy="name that folder too, with --data",
                )
            _require_writable(folders[filed.folder])
        with _alone_in(folders[filed.folder] for filed in last.values()):
            changed: dict[Path, DecisionFile] = {}
            # From the end of a file on, so that the places of the others stay.
            for _, filed in sorted(last.items(), reverse=True):
                folder = folders[filed.folder]
                path = folder / filed.file
                file = changed.get(path) or DecisionFile.read(path, folder, self._catalog)
                file.take_out(filed)
                changed[path] = file
            self._write(list(changed.values()))
        return list(last.values())

    # what is asked

    def _rows(self, ids: Iterable[str]) -> dict[str, Row]:
        wanted = list(dict.fromkeys(ids))
        found = self._store.rows_by_id(wanted)
        missing: list[InputError] = [
            InputError(f"no row {key!r} in the database") for key in wanted if key not in found
        ]
        if missing:
            raise InputErrors(missing)
        return found

    def _mistakes(self, judgement: Judgement, row: Row) -> Iterator[str]:
        if judgement.verdict != "accept" and not _one_line(judgement.reason):
            yield f"a reason is needed to {judgement.verdict} it"
        if row.reading.value is None:
            yield "a row without a value cannot be decided on"
        if judgement.verdict != "correct":
            if judgement.correct is not None:
                yield f"a correction goes with the verdict `correct`, not with `{judgement.verdict}`"
            return
        correct = judgement.correct or Correction()
        wrong = list(mistakes(correct, self._catalog, row.result.board))
        yield from (f"{field}: {said}" if field else said for field, said, _ in wrong)
        if not wrong and says_nothing_new(resolved(correct, self._catalog, row.result.board), row.result):
            yield "says already what it is corrected to"

    def _home(self, row: Row) -> Path:
        """The data folder that takes decisions on a row; nothing about a private row goes into a public folder."""
        if self._into is not None:
            if row.result.private and not is_private(self._into):
                raise UsageError(
                    f"row {row.id} is private and {str(self._into)!r} is not", remedy="name a private folder"
                )
            _require_writable(self._into)
            return self._into
        private = [folder for folder in reversed(self._folders) if is_private(folder) and is_writable(folder)]
        public = [folder for folder in reversed(self._folders) if not is_private(folder) and is_writable(folder)]
        if row.result.private:
            own = [folder for folder in private if row.result.file and (folder / row.result.file).is_file()]
            usual = [*own, *private]
        else:
            usual = [*public, *private]
        if not usual:
            kind = "private data folder" if row.result.private else "data folder"
            raise UsageError(
                f"no {kind} that may be written to", remedy="make a folder of your own and name it with --data"
            )
        return usual[0]

    def _readings(self, key: str) -> list[Reading]:
        page = self._store.paper(key)
        return readings_of(page.rows) if page else []

    def _decision(self, judgement: Judgement, readings: Sequence[Reading], day: datetime.date) -> Decision:
        given = {"reason": _one_line(judgement.reason), "by": self._by, "correct": judgement.correct}
        return Decision.model_validate(
            {
                "row": target_of(judgement.row, readings),
                "verdict": judgement.verdict,
                "date": day,
                **{name: value for name, value in given.items() if value},
            }
        )

    # what is written

    def _write(self, files: Sequence[DecisionFile], made: Sequence[tuple[str, Filed]] = ()) -> None:
        """Write the files and let the database follow, which must then hold the decisions `made` on their rows.

        Where anything fails, or the user breaks off, the files are again as they were, and the database too.
        """
        try:
            for file in files:
                file.write()
            self._store.replace_decisions(self._as_stored(files))
            self._require_applied(made)
        except BaseException:
            for file in files:
                file.restore()
            with suppress(LeaderboardError):
                self._store.replace_decisions(self._as_stored(files))
            raise

    def _require_applied(self, made: Sequence[tuple[str, Filed]]) -> None:
        rows = self._store.rows_by_id({row for row, _ in made})
        lost = {filed.file for row, filed in made if row not in rows or filed not in rows[row].decisions}
        if lost:
            told = [one for one in self._store.decisions() if one.filed.file in lost and one.trouble]
            why = told[-1].trouble if told else "the row has changed in between"
            raise InputError(f"nothing was decided, as the decision would not find its row again: {why}")

    def _as_stored(self, files: Iterable[DecisionFile]) -> list[FileDecisions]:
        places = {folder_key(folder): place for place, folder in enumerate(self._folders)}
        return [
            FileDecisions(key, places.get(key, len(places)), file.name, file.paper, file.decisions)
            for file in files
            for key in [folder_key(file.folder)]
        ]


@contextmanager
def _alone_in(folders: Iterable[Path]) -> Iterator[None]:
    """The one place among writers in all of these folders, always taken in the same order."""
    with ExitStack() as alone:
        for folder in sorted(set(folders)):
            alone.enter_context(alone_in(folder / FOLDER))
        yield


def _require_writable(folder: Path) -> None:
    if not folder.is_dir():
        raise UsageError(f"no data folder {str(folder)!r}", remedy="decisions go to a folder that exists")
    if not is_writable(folder):
        raise UsageError(
            f"the data folder {str(folder)!r} may not be written to", remedy="name one of your own with --data"
        )


def _one_line(text: str) -> str:
    return " ".join(text.split())
