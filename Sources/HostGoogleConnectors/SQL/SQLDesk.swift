internal import Dispatch
internal import Synchronization
internal import Twilio
internal import TwilioCatalog
internal import TwilioSQL

/// Runs statements over a connection's entities.
struct SQLDesk: Sendable {
    let client: TwilioClient
    let creator: any RowCreator

    /// The rows as JSON objects. What a statement wrote is told in one row: its last SID and how many there were.
    func rows(_ query: SQLQuery) async throws -> [String] {
        let translation = try SQLTranslation(query.sql)
        var options = SQLOptions()
        options.allowsWrites = true
        options.isConfined = true
        let database = try SQLDatabase(
            connections: [("default", client)], options: options, writer: Writer(creator: creator))
        return try await withThrowingTaskGroup(of: [String]?.self) { group in
            group.addTask {
                try await withTaskCancellationHandler {
                    try await onStatementThread { try Self.run(translation, query, on: database) }
                } onCancel: {
                    database.interrupt()
                }
            }
            group.addTask {
                try await Task.sleep(for: query.timeout)
                return nil
            }
            defer { group.cancelAll() }
            guard let rows = try await group.next() ?? nil else {
                throw GoogleError(
                    .deadlineExceeded, "the statement took longer than \(query.timeout.components.seconds) s",
                    isAmbiguous: true)
            }
            return rows
        }
    }

    private static func run(
        _ translation: SQLTranslation, _ query: SQLQuery, on database: SQLDatabase
    ) throws -> [String] {
        var (names, rows): ([String], [String]) = ([], [])
        var hasColumns = false
        try database.run(
            translation.sql, parameters: query.parameters,
            onColumns: { columns in
                (names, hasColumns) = (columns.map(translation.name(ofColumn:)), true)
            },
            onRow: { values in
                guard rows.count < query.maxRows else { return false }
                var object = JSONObject()
                for (name, value) in zip(names, values) { object.add(name, value.json) }
                rows.append(object.json)
                return rows.count < query.maxRows
            })
        guard !database.isInTransaction else {
            throw GoogleError(.invalidArgument, "there is no COMMIT: nothing of the transaction was sent")
        }
        guard !hasColumns, database.lastWrite != nil else { return rows }
        var object = JSONObject()
        object.add("Sid", text: database.lastWrite.flatMap { JSONValue(document: $0.utf8)?["sid"]?.text })
        object.add("AffectedRows", "\(database.changes)")
        return [object.json]
    }

    /// Messages and calls, made by who promises that they are made once.
    private struct Writer: SQLWriter {
        let creator: any RowCreator

        func create(_ entity: Entity, _ inputs: [String: [String]], connection: String) throws -> [UInt8]? {
            let done = DispatchSemaphore(value: 0)
            let result = Mutex<Result<String?, any Error>>(.success(nil))
            // The statement's own thread waits for it, as for every answer of Twilio's.
            Task { [creator, name = entity.sqlName] in
                let made: Result<String?, any Error>
                do { made = .success(try await creator.create(name, inputs)) } catch { made = .failure(error) }
                result.withLock { $0 = made }
                done.signal()
            }
            done.wait()
            return try result.withLock { try $0.get() }.map { Array("{\"sid\":\(JSONText.quoted($0))}".utf8) }
        }
    }
}

extension SQLValue {
    fileprivate var json: String {
        switch self {
        case .null: "null"
        case .integer(let value): "\(value)"
        case .real(let value): value.isFinite ? "\(value)" : "null"
        case .text(let text): JSONText.quoted(text)
        }
    }
}
