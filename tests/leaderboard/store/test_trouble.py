"""What can go wrong with a database, tried for real: one clear sentence, a remedy, exit code 3, and nothing broken."""

import os
import resource
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from builders.boards import TOP1, a_paper, a_reading
from sqlalchemy import Connection as SqlConnection
from sqlalchemy import Table, create_engine, text

from extractors.errors import StoreError, UsageError
from leaderboard.store import Store, writes
from leaderboard.store.conversion import ChunkEntry, TextRows, read_rows


@contextmanager
def refused(saying: str) -> Iterator[None]:
    with pytest.raises(StoreError, match=saying) as caught:
        yield
    error = caught.value
    assert error.exit_code == 3
    assert error.remedy
    assert "\n" not in str(error)
    assert "secret" not in str(error)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A database with one row."""
    path = tmp_path / "boards.sqlite"
    with Store.open(str(path)) as store:
        store.save([a_reading(a_paper(), "83.8")])
    return path


@pytest.mark.parametrize("read_only", [True, False])
@pytest.mark.parametrize(
    "content", [b"%PDF-1.7 no database" * 100, b"short", b"\0" * 4096, b"SQLite format 3\0" + b"x" * 5000]
)
def test_a_file_that_is_no_database(tmp_path: Path, content: bytes, read_only: bool) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(content)
    with refused("not an SQLite database|is damaged"):
        Store.open(str(path), read_only=read_only)
    assert path.read_bytes() == content


def test_an_empty_file_becomes_a_database(tmp_path: Path) -> None:
    path = tmp_path / "empty.sqlite"
    path.touch()
    with refused("holds no leaderboard yet"):
        Store.open(str(path), read_only=True)
    Store.open(str(path)).close()
    Store.open(str(path), read_only=True).close()


def test_a_folder_in_place_of_a_file(tmp_path: Path) -> None:
    for read_only in (True, False):
        with refused("is a folder"):
            Store.open(str(tmp_path), read_only=read_only)


def test_no_database_yet(tmp_path: Path) -> None:
    with refused("there is no database at"):
        Store.open(str(tmp_path / "none.sqlite"), read_only=True)
    assert list(tmp_path.iterdir()) == []
    Store.open(str(tmp_path / "new" / "folders" / "one.sqlite")).close()


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with refused("cannot be made"):
        Store.open(str(tmp_path / "file" / "boards.sqlite"))


@pytest.mark.parametrize(
    ("url", "saying"),
    [
        ("mysql://me:secret@host/boards", "no support for a database of the kind 'mysql'"),
        ("sqlite://", "in memory"),
        ("sqlite:///:memory:", "in memory"),
        ("postgresql://me:secret@host:port/boards", "cannot be read"),
    ],
)
def test_an_address_that_names_no_database(url: str, saying: str) -> None:
    with refused(saying):
        Store.open(url)


def test_opened_read_only_nothing_is_written(path: Path) -> None:
    before = path.read_bytes()
    with Store.open(str(path), read_only=True) as store:
        assert len(store.rows(TOP1)) == 1
        with refused("is read-only"):
            store.save([a_reading(a_paper(2), "84")])
        with refused("is read-only"):
            store.clear()
    assert path.read_bytes() == before


def test_a_reader_sees_what_a_writer_adds(path: Path) -> None:
    with Store.open(str(path), read_only=True) as reader, Store.open(str(path)) as writer:
        version = reader.version()
        writer.save([a_reading(a_paper(2), "84")])
        assert len(reader.rows(TOP1)) == 2
        assert reader.version() != version


def test_a_database_on_a_read_only_medium_can_be_read(path: Path) -> None:
    """In a process that gives up the rights of root, where it has them, as root may write everywhere."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        copy = folder / "boards.sqlite"
        with Store.open(str(path)) as store:
            store.backup(copy)
        Store.open(str(copy)).close()  # back in WAL mode, which wants to write beside the file
        folder.chmod(0o555)
        copy.chmod(0o444)
        receiver, sender = get_context("fork").Pipe(duplex=False)
        child = get_context("fork").Process(target=read_then_write, args=(copy, sender))
        child.start()
        try:
            assert receiver.poll(30)
            rows, said = receiver.recv()
        finally:
            child.join()
            folder.chmod(0o755)
        assert rows == 1
        assert "is read-only, so nothing can be written to it" in said
        assert [file.name for file in folder.iterdir()] == ["boards.sqlite"]


def read_then_write(path: Path, sender: "Connection[object, object]") -> None:
    if os.geteuid() == 0:
        os.setgid(65534)
        os.setuid(65534)
    with Store.open(str(path), read_only=True) as store:
        rows = len(store.rows(TOP1))
    try:
        with Store.open(str(path)) as store:
            store.clear()
        said = "nothing"
    except StoreError as error:
        said = str(error)
    sender.send((rows, said))


def test_a_full_disk_keeps_whole_batches(tmp_path: Path) -> None:
    """A limit on the size of files stands in for the disk's end; it holds for the child process alone."""
    path = tmp_path / "boards.sqlite"
    script = (
        "import resource, sys\n"
        "from builders.boards import a_paper, a_reading\n"
        "from extractors.errors import StoreError\n"
        "from leaderboard.store import Store\n"
        "store = Store.open(sys.argv[1])\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))\n"
        "batches = 0\n"
        "try:\n"
        "    while True:\n"
        "        papers = [a_paper(n + 50 * batches, authors='x' * 500) for n in range(50)]\n"
        "        store.save([a_reading(paper, '83.8') for paper in papers]); batches += 1\n"
        "except StoreError as error: print(batches, error.exit_code, error, sep='|')\n"
    )
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] != 400_000
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-c", script, str(path)], check=True, capture_output=True, text=True, env=environment
    )
    batches, code, said = done.stdout.strip().split("|")
    assert int(batches) >= 1
    assert code == "3"
    assert "disk" in said
    assert "Traceback" not in done.stderr
    with Store.open(str(path)) as store:
        assert len(store.rows(TOP1)) == 50 * int(batches)
        store.save([a_reading(a_paper(10_000), "84")])
        assert len(store.rows(TOP1)) == 50 * int(batches) + 1


def test_a_file_that_another_process_writes_to(path: Path) -> None:
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with Store.open(str(path), wait_seconds=0.1) as store:
        assert len(store.rows(TOP1)) == 1
        with refused("being written to by another process"):
            store.save([a_reading(a_paper(2), "84")])
        other.execute("ROLLBACK")
        store.save([a_reading(a_paper(2), "84")])
        assert len(store.rows(TOP1)) == 2
    other.close()


def test_a_damaged_file(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    path.write_bytes(bytes(content))
    with refused("is damaged|not an SQLite database"), Store.open(str(path)) as store:
        store.rows(TOP1)


def test_a_backup_is_whole_and_one_file(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "backup.sqlite"
    with Store.open(str(path)) as store:
        store.backup(copy)
        with pytest.raises(UsageError, match="exists already"):
            store.backup(copy)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["backup.sqlite", "boards.sqlite"]
    shutil.move(copy, tmp_path / "moved.sqlite")
    with Store.open(str(tmp_path / "moved.sqlite"), read_only=True) as store:
        assert len(store.rows(TOP1)) == 1


def test_a_backup_into_a_folder_that_is_not_there(path: Path, tmp_path: Path) -> None:
    with Store.open(str(path)) as store, refused("the backup .*none/backup.sqlite cannot be written"):
        store.backup(tmp_path / "none" / "backup.sqlite")


def test_a_backup_that_the_disk_has_no_room_for_leaves_nothing(path: Path, tmp_path: Path) -> None:
    script = (
        "import resource, sys\n"
        "from pathlib import Path\n"
        "from extractors.errors import StoreError\n"
        "from leaderboard.store import Store\n"
        "with Store.open(sys.argv[1], read_only=True) as store:\n"
        "    resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))\n"
        "    try: store.backup(Path(sys.argv[2]))\n"
        "    except StoreError as error: print(error)\n"
    )
    target = tmp_path / "copies" / "backup.sqlite"
    target.parent.mkdir()
    done = subprocess.run([sys.executable, "-c", script, path, target], check=True, capture_output=True, text=True)
    assert done.stdout.startswith(f"the backup {target} cannot be written: ")
    assert list(target.parent.iterdir()) == []


# PostgreSQL

pg = pytest.mark.postgres


@pg
def test_a_server_that_cannot_be_reached(tmp_path: Path) -> None:
    with refused("cannot be reached"):
        Store.open(f"postgresql://me:secret@/boards?host={tmp_path}", wait_seconds=2)
    with refused("cannot be reached"):
        Store.open("postgresql://me:secret@127.0.0.1:1/boards", wait_seconds=2)


@pg
def test_a_database_that_the_server_does_not_have(postgres_url: str) -> None:
    with refused('cannot be reached: database "none" does not exist'):
        Store.open(postgres_url.replace("/postgres?", "/none?"))


@pg
def test_a_user_without_rights(postgres_database: str) -> None:
    """May connect and nothing else: creating tables is refused, and once they are granted, reading works."""
    admin = create_engine(postgres_database, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text("DROP ROLE IF EXISTS lb_guest"))
        connection.execute(text("CREATE ROLE lb_guest LOGIN"))
    guest = postgres_database.replace("//postgres@", "//lb_guest@")
    try:
        with refused("lacks the rights"):
            Store.open(guest)
        with Store.open(postgres_database) as store:
            store.save([a_reading(a_paper(), "83.8")])
        with refused("lacks the rights"), Store.open(guest, read_only=True) as store:
            store.rows(TOP1)
        with admin.connect() as connection:
            connection.execute(text("GRANT SELECT ON ALL TABLES IN SCHEMA public TO lb_guest"))
        with Store.open(guest, read_only=True) as store:
            assert len(store.rows(TOP1)) == 1
        with Store.open(guest) as store, refused("lacks the rights"):
            store.save([a_reading(a_paper(2), "84")])
    finally:
        with admin.connect() as connection:
            connection.execute(text("DROP OWNED BY lb_guest"))
            connection.execute(text("DROP ROLE lb_guest"))
        admin.dispose()


@pg
def test_opened_read_only_the_server_refuses_writes(postgres_database: str) -> None:
    Store.open(postgres_database).close()
    with Store.open(postgres_database, read_only=True) as store, refused("read-only"):
        store.clear()


@pg
@pytest.mark.parametrize("size", [2, 100])
def test_a_connection_that_breaks_in_the_middle_of_a_batch(
    postgres_database: str, postgres_url: str, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    """The whole batch is stored over a new connection, once."""
    attempts = break_connections(monkeypatch, postgres_database, postgres_url, times=2)
    with Store.open(postgres_database) as store:
        assert store.save_rows(map(rows_of, range(size))).results == size
        assert len(attempts) == 3
        assert len(store.rows(TOP1)) == size


@pg
def test_a_connection_that_breaks_for_good_is_said(
    postgres_database: str, postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(postgres_database, wait_seconds=0.3) as store:
        store.save_rows([rows_of(1)])
        break_connections(monkeypatch, postgres_database, postgres_url, times=100)
        with refused("broke the connection|cannot be reached"):
            store.save_rows([rows_of(2), rows_of(3)])
        monkeypatch.undo()
        assert len(store.rows(TOP1)) == 1
        store.save_rows([rows_of(2), rows_of(3)])
        assert len(store.rows(TOP1)) == 3


@pg
def test_a_connection_that_breaks_while_chunks_are_passed_over(
    postgres_database: str, postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the journal knows is asked again over a new connection."""
    chunk = ChunkEntry("0" * 24, "papers.jsonl", 1, 1, "0" * 24, "1.0", 1)
    asked: list[str] = []
    ask = writes.read_before

    def breaking(connection: SqlConnection, chunk: ChunkEntry) -> int | None:
        asked.append(chunk.id)
        if len(asked) < 3:
            end_connections(postgres_database, postgres_url)
        return ask(connection, chunk)

    with Store.open(postgres_database) as store:
        store.save_chunk(chunk, [rows_of(1)])
        monkeypatch.setattr(writes, "read_before", breaking)
        assert store.read_before(chunk) == 1
        assert len(asked) == 3


def break_connections(monkeypatch: pytest.MonkeyPatch, database: str, server: str, *, times: int) -> list[str]:
    """Let the server end all connections to the database in the middle of a batch, that many times."""
    attempts: list[str] = []
    insert = writes.insert_rows

    def breaking(connection: SqlConnection, table: Table, rows: list[dict[str, object]]) -> None:
        if table.name == "results":
            attempts.append(table.name)
            if len(attempts) <= times:
                end_connections(database, server)
        insert(connection, table, rows)

    monkeypatch.setattr(writes, "insert_rows", breaking)
    return attempts


def end_connections(database: str, server: str) -> None:
    """Let the server end all connections to the database."""
    name = database.split("/")[3].partition("?")[0]
    admin = create_engine(server, isolation_level="AUTOCOMMIT")
    with admin.connect() as link:
        kill = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :name"
        link.execute(text(kill), {"name": name})
    admin.dispose()


def rows_of(number: int) -> TextRows:
    paper, extraction, results, rules, private, _ = a_reading(a_paper(number), "83.8")
    return read_rows(paper, extraction, results, rules, private=private)
