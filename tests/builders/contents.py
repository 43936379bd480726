"""All that a database holds, as text that can be compared."""

from sqlalchemy import create_engine, select

from leaderboard.store.tables import claims, decisions, papers, results, texts


def contents(database: str) -> list[str]:
    """Every row of every table but the version token, one a line and sorted: equal for databases with equal data."""
    engine = create_engine(database)
    with engine.connect() as connection:
        lines = sorted(
            repr((table.name, sorted(row._asdict().items())))
            for table in (papers, texts, results, decisions, claims)
            for row in connection.execute(select(table))
        )
    engine.dispose()
    return lines
