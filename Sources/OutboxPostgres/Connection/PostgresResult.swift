internal import CPostgreSQL

/// The rows that a statement has given, or how many it has changed.
struct PostgresResult: RandomAccessCollection {
    /// Frees the answer when the last row is gone.
    final class Answer {
        let pointer: OpaquePointer
        init(_ pointer: OpaquePointer) { self.pointer = pointer }
        deinit { PQclear(pointer) }
    }

    private let answer: Answer

    /// What libpq gives back; throws what a server says when it has not carried out what it was asked for.
    init(checking result: OpaquePointer?, _ session: OpaquePointer) throws(PostgresFailure) {
        guard let result else { throw PostgresFailure(session, result: nil) }
        switch PQresultStatus(result) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_COPY_IN: answer = Answer(result)
        default:
            defer { PQclear(result) }
            throw PostgresFailure(session, result: result)
        }
    }

    let startIndex = 0
    var endIndex: Int { Int(PQntuples(answer.pointer)) }
    subscript(place: Int) -> PostgresRow { PostgresRow(answer: answer, number: Int32(place)) }

    /// How many rows a statement has changed.
    var changed: Int { Int(String(cString: PQcmdTuples(answer.pointer))) ?? 0 }

    /// What the server has done, by its first word.
    var command: String { String(cString: PQcmdStatus(answer.pointer)) }

    /// The first value of the first row; `nil` where there is none.
    func value<Value: PostgresValue>(_ type: Value.Type = Value.self) -> Value? { first.flatMap { $0[0] } }
}

/// A row of a result; its values are read by their place.
struct PostgresRow {
    let answer: PostgresResult.Answer
    let number: Int32

    /// A value that may be NULL, or is not what its type says.
    subscript<Value: PostgresValue>(column: Int) -> Value? {
        guard PQgetisnull(answer.pointer, number, Int32(column)) == 0,
            let start = PQgetvalue(answer.pointer, number, Int32(column))
        else { return nil }
        let length = Int(PQgetlength(answer.pointer, number, Int32(column)))
        return start.withMemoryRebound(to: UInt8.self, capacity: length) {
            Value(postgres: UnsafeBufferPointer(start: $0, count: length))
        }
    }

    /// A value that the schema says is there.
    subscript<Value: PostgresValue>(column: Int) -> Value { self[column] ?? Value.missing }
}
