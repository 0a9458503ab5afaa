internal import CPostgreSQL

/// Statements on their way to a server. Those that nobody waits for go with the next one that somebody waits for: a way to
/// the server and back costs as much as a small statement does, and over a network far more.
final class Pipeline {
    /// What a statement has come to.
    final class Answer {
        /// Nothing before the statement was sent.
        fileprivate(set) var result: PostgresResult?
    }

    private struct Statement {
        /// What it was prepared as; `nil` where it is sent as it is.
        let name: String?
        let sql: String
        let parameters: TextParameters
        let answer = Answer()
    }

    private let session: OpaquePointer
    private var waiting: [Statement] = []
    /// Whether answers may still come that nobody has asked for any more: then the session is of no use.
    private(set) var isBroken = false

    init(_ session: OpaquePointer) { self.session = session }

    /// Puts a statement behind the others. What those answer that are not the last one should be short: the server waits
    /// for nobody who does not read.
    func add(_ sql: String, as name: String?, _ parameters: TextParameters) -> Answer {
        let statement = Statement(name: name, sql: sql, parameters: parameters)
        waiting.append(statement)
        return statement.answer
    }

    /// Drops what was not sent yet.
    func forget() { waiting = [] }

    /// Sends what waits, and takes all answers. After one that fails the server carries out none.
    func send() throws(PostgresFailure) {
        if waiting.isEmpty { return }
        let statements = waiting
        waiting = []
        isBroken = true
        guard PQenterPipelineMode(session) == 1, statements.allSatisfy(send), PQpipelineSync(session) == 1 else {
            throw PostgresFailure(.lost, PostgresFailure.text(of: session))
        }
        var failure: PostgresFailure?
        for statement in statements {
            do throws(PostgresFailure) {
                statement.answer.result = try PostgresResult(checking: PQgetResult(session), session)
            } catch {
                failure = failure ?? error
            }
            // After each answer comes the end of it.
            while let more = PQgetResult(session) { PQclear(more) }
        }
        PQclear(PQgetResult(session))
        guard PQexitPipelineMode(session) == 1 else {
            throw PostgresFailure(.lost, failure?.message ?? PostgresFailure.text(of: session))
        }
        isBroken = false
        if let failure { throw failure }
    }

    private func send(_ statement: Statement) -> Bool {
        statement.parameters.withPointers { values in
            let (count, start) = (Int32(values.count), values.baseAddress)
            guard let name = statement.name else {
                return PQsendQueryParams(session, statement.sql, count, nil, start, nil, nil, 0) == 1
            }
            return PQsendQueryPrepared(session, name, count, start, nil, nil, 0) == 1
        }
    }
}
