"""The schema's versions on both databases."""

import pytest
from builders.boards import TOP1, a_paper, a_reading
from sqlalchemy import Connection, Engine, inspect, text

from extractors.errors import StoreError
from leaderboard.store import Store, revisions, schema
from leaderboard.store.engine import connect, parse_url
from leaderboard.store.tables import metadata


@pytest.fixture
def engine(database: str) -> Engine:
    return connect(parse_url(database), read_only=False).execution_options(writes=True)


def tables(connection: Connection) -> set[str]:
    return set(inspect(connection).get_table_names())


def test_up_and_down_again(engine: Engine) -> None:
    with engine.begin() as connection:
        assert schema.examine(connection) == "empty"
        schema.upgrade(connection)
    with engine.begin() as connection:
        assert schema.examine(connection) == "current"
        assert tables(connection) == {*metadata.tables, revisions.VERSION_TABLE}
        schema.downgrade(connection, "base")
    with engine.begin() as connection:
        assert tables(connection) == {revisions.VERSION_TABLE}
        assert schema.examine(connection) == "empty"
        schema.upgrade(connection)
        assert schema.examine(connection) == "current"
    engine.dispose()


def test_the_migrations_make_exactly_what_the_tables_say(engine: Engine) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    with engine.begin() as connection:
        schema.upgrade(connection)
        options = {"compare_type": True, "version_table": revisions.VERSION_TABLE}
        assert compare_metadata(MigrationContext.configure(connection, opts=options), metadata) == []
    engine.dispose()


def test_the_newest_migration_is_the_one_this_program_names() -> None:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", "leaderboard/store/migrations")
    config.set_main_option("path_separator", "os")
    script = ScriptDirectory.from_config(config)
    assert script.get_current_head() == revisions.HEAD
    assert {revision.revision for revision in script.walk_revisions()} == set(revisions.REVISIONS)


def test_an_upgrade_that_fails_leaves_nothing(engine: Engine, database: str) -> None:
    with pytest.raises(RuntimeError), engine.begin() as connection:  # noqa: PT012 - the failure comes after the upgrade
        schema.upgrade(connection)
        raise RuntimeError
    engine.dispose()
    with Store.open(database) as store:
        store.save([a_reading(a_paper(), "83.8")])
        assert len(store.rows(TOP1)) == 1


def test_a_newer_schema_is_refused_in_one_sentence(database: str, engine: Engine) -> None:
    Store.open(database).close()
    with engine.begin() as connection:
        connection.execute(text(f"UPDATE {revisions.VERSION_TABLE} SET version_num = '9999'"))
    engine.dispose()
    for read_only in (True, False):
        with pytest.raises(StoreError, match="made by a newer version") as caught:
            Store.open(database, read_only=read_only)
        assert caught.value.exit_code == 3
        assert caught.value.remedy


def test_an_older_schema_is_refused_read_only(database: str, engine: Engine) -> None:
    with engine.begin() as connection:
        schema.upgrade(connection)
        schema.downgrade(connection, "base")
    engine.dispose()
    with pytest.raises(StoreError, match="holds no leaderboard yet"):
        Store.open(database, read_only=True)
    Store.open(database).close()
    Store.open(database, read_only=True).close()


def test_tables_of_another_program_are_left_alone(database: str, engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE papers (isbn TEXT)"))
    engine.dispose()
    with pytest.raises(StoreError, match="tables of another program"):
        Store.open(database)
    with engine.begin() as connection:
        assert tables(connection) == {"papers"}
    engine.dispose()


def test_two_processes_may_open_an_empty_database_at_once(database: str) -> None:
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(4) as pool:
        for store in pool.map(lambda _: Store.open(database), range(4)):
            store.close()
    with Store.open(database) as store:
        assert store.totals().papers == 0
