extension Schema {
    /// Inbound messages with the step they are at: see ``InboundRow``. What is due is few, whatever has come in before.
    static let inbound = """
        CREATE TABLE inbound_messages (
            id INTEGER PRIMARY KEY,
            connection TEXT NOT NULL,
            sid TEXT NOT NULL,
            token TEXT,
            account TEXT NOT NULL,
            sender TEXT NOT NULL,
            recipient TEXT NOT NULL,
            messaging_service TEXT,
            body TEXT NOT NULL,
            media INTEGER NOT NULL,
            received_at INTEGER NOT NULL,
            document TEXT NOT NULL,
            step INTEGER NOT NULL,
            event INTEGER,
            sinks TEXT,
            echo TEXT,
            echo_error TEXT,
            outcome TEXT,
            echoed_at INTEGER
        ) STRICT;
        CREATE UNIQUE INDEX inbound_messages_sid ON inbound_messages (connection, sid);
        CREATE UNIQUE INDEX inbound_messages_token ON inbound_messages (connection, token) WHERE token IS NOT NULL;
        CREATE INDEX inbound_messages_due ON inbound_messages (id) WHERE step < 3;
        CREATE INDEX inbound_messages_echoes ON inbound_messages (sender, recipient, echoed_at)
            WHERE echoed_at IS NOT NULL;
        """
}
