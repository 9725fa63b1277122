"""The store: the event log, votes and people, durable. SQLite is the embedded default."""
