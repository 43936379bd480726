"""An index of models, by which systems are found that are known by their model alone."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_results_model", "results", ["model"])


def downgrade() -> None:
    op.drop_index("ix_results_model", "results")
