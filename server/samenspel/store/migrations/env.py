"""Run by alembic: works on the connection that `upgrade` hands over, within its transaction."""

from alembic import context

from samenspel.store.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
with context.begin_transaction():
    context.run_migrations()
