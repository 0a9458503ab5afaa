// OutboxSQLite
