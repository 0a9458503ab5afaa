/// The two statements that a turn is made of; what else it does is beside them. `Benchmarks/StoreBench` runs them alone.
package enum TurnStatements {
    /// Claims what is due of each job, oldest due first, and journals the attempts that begin: the jobs, how many of each,
    /// the present.
    package static let claim = """
        WITH due AS (
            SELECT d.id FROM unnest($1::bigint[], $2::int[]) AS w (job, wanted) CROSS JOIN LATERAL (
                SELECT id FROM deliveries
                WHERE deliveries.job = w.job AND state = 1 AND due_at <= $3
                ORDER BY due_at, id LIMIT w.wanted FOR UPDATE SKIP LOCKED
            ) AS d
        ), claimed AS (
            UPDATE deliveries SET state = 2, tries = tries + 1, error_code = NULL, error_message = NULL, updated_at = $3
            FROM due WHERE deliveries.id = due.id
            RETURNING deliveries.id, deliveries.job, deliveries.tries, deliveries.recipient, deliveries.body
        ), journalled AS (
            INSERT INTO attempts (delivery, number, started_at) SELECT id, tries, $3 FROM claimed
        )
        SELECT id, job, tries, recipient, body FROM claimed
        """

    /// Ends attempts: columns of what became of them, and the present. Those that are not current any more stay.
    package static let end = """
        WITH u AS (
            SELECT * FROM unnest($1::bigint[], $2::int[], $3::int[], $4::bigint[], $5::text[], $6::text[], $7::int[],
                $8::text[], $9::int[], $10::text[], $11::text[])
                AS u (delivery, number, state, due_at, sid, status, error_code, message, http, request, verdict)
        ), changed AS (
            UPDATE deliveries d SET
                state = CASE WHEN u.state = 5 AND d.sid IS NOT NULL THEN 3 ELSE u.state END,
                due_at = u.due_at, sid = coalesce(u.sid, d.sid),
                twilio_status = coalesce(d.twilio_status, u.status), error_code = coalesce(d.error_code, u.error_code),
                error_message = CASE WHEN u.state = 3 OR u.state = 5 AND d.sid IS NOT NULL THEN NULL
                    ELSE u.message END,
                updated_at = $12
            FROM u WHERE d.id = u.delivery AND d.tries = u.number AND d.state = 2
            RETURNING d.id, d.tries, d.state
        )
        UPDATE attempts a SET finished_at = $12, verdict = u.verdict, sid = u.sid, twilio_status = u.status,
            http_status = u.http, error_code = u.error_code, error_message = u.message, request_id = u.request
        FROM u JOIN changed ON changed.id = u.delivery
        WHERE a.delivery = u.delivery AND a.number = u.number
        RETURNING a.delivery, a.number, changed.state
        """
}
