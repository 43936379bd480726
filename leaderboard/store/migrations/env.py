"""Alembic's entry: runs the migrations on the connection that `leaderboard.store.schema` hands over, in its transaction."""

from alembic import context

from leaderboard.store.revisions import VERSION_TABLE
from leaderboard.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
