internal import CPostgreSQL
internal import Glibc
internal import Outbox
internal import OutboxPostgres

/// Works jobs off by the two statements alone, each job by a thread with a session.
func workOffBare(_ jobs: [JobID], _ rows: Int, at conninfo: String) {
    var threads: [pthread_t] = []
    for job in jobs {
        var thread = pthread_t()
        let work = Unmanaged.passRetained(BareWork(job: job.rawValue, rows: rows, conninfo: conninfo))
        pthread_create(
            &thread, nil,
            { context in
                if let context { Unmanaged<BareWork>.fromOpaque(context).takeRetainedValue().run() }
                return nil
            }, work.toOpaque())
        threads.append(thread)
    }
    for thread in threads { pthread_join(thread, nil) }
}

private final class BareWork {
    private let job: Int64
    private let rows: Int
    private let session: OpaquePointer?

    init(job: Int64, rows: Int, conninfo: String) {
        (self.job, self.rows) = (job, rows)
        session = PQconnectdb(conninfo)
        PQclear(PQprepare(session, "claim", TurnStatements.claim, 0, nil))
        PQclear(PQprepare(session, "end", TurnStatements.end, 0, nil))
    }

    deinit { PQfinish(session) }

    func run() {
        var (done, claimed): (Int, [Int64]) = (0, [])
        while done < rows {
            let now = "\(Timestamp.now().milliseconds)"
            PQclear(PQexec(session, "BEGIN"))
            if !claimed.isEmpty { PQclear(execute("end", ends(of: claimed) + [now])) }
            done += claimed.count
            let result = execute("claim", ["{\(job)}", "{\(batch)}", now])
            claimed = (0..<PQntuples(result)).map { Int64(String(cString: PQgetvalue(result, $0, 0))) ?? 0 }
            PQclear(result)
            PQclear(PQexec(session, "COMMIT"))
        }
    }

    private func ends(of claimed: [Int64]) -> [String] {
        func column(_ value: (Int64) -> String) -> String { "{" + claimed.map(value).joined(separator: ",") + "}" }
        let null = column { _ in "NULL" }
        return [
            column { "\($0)" }, column { _ in "1" }, column { _ in "3" }, column { _ in "0" }, column(sid(of:)),
            column { _ in "queued" }, null, null, column { _ in "201" }, null, column { _ in "accepted" },
        ]
    }

    private func execute(_ name: String, _ values: [String]) -> OpaquePointer? {
        let texts = values.map { strdup($0) }
        defer { for text in texts { free(text) } }
        let result = PQexecPrepared(session, name, Int32(texts.count), texts.map { UnsafePointer($0) }, nil, nil, 0)
        if PQresultStatus(result) != PGRES_TUPLES_OK {
            print("StoreBench: \(String(cString: PQerrorMessage(session)))")
            exit(1)
        }
        return result
    }
}
