/// Views that come with every database.
enum Views {
    static let sql = """
        CREATE TEMP VIEW IF NOT EXISTS messages_by_day AS
            SELECT date_sent_day AS day, direction, status, COUNT(*) AS messages, SUM(num_segments) AS segments,
                SUM(price) AS price FROM messages GROUP BY 1, 2, 3;
        CREATE TEMP VIEW IF NOT EXISTS undelivered_messages AS
            SELECT sid, "to", "from", date_sent, status, error_code, error_message FROM messages
            WHERE status IN ('failed', 'undelivered');
        CREATE TEMP VIEW IF NOT EXISTS calls_by_day AS
            SELECT start_time_day AS day, direction, status, COUNT(*) AS calls, SUM(duration) AS seconds,
                SUM(price) AS price FROM calls GROUP BY 1, 2, 3;
        """
}
