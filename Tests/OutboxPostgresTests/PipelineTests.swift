import Synchronization
import Testing

@testable import OutboxPostgres

@Suite("Statements that go to the server together")
struct PipelineTests {
    private let conninfo: String
    private let connection: PostgresConnection

    init() throws {
        conninfo = try FreshSchema.make()
        connection = try PostgresConnection(conninfo)
        try connection.run("CREATE TABLE numbers (n BIGINT PRIMARY KEY)")
    }

    private static let insert = "INSERT INTO numbers VALUES (1000 / $1::bigint)"

    private func count() throws -> Int? { try connection.execute("SELECT count(*) FROM numbers").value() }

    @Test("are carried out before the one that is waited for, in their order")
    func inOrder() throws {
        try connection.begin()
        for number in 1...100 {
            try connection.executeLater("INSERT INTO numbers VALUES ($1)", [number])
            try connection.executeLater("UPDATE numbers SET n = -n WHERE n = $1", [number])
        }
        let sum: Int? = try connection.execute("SELECT sum(n)::bigint FROM numbers").value()
        #expect(sum == -5050)
        #expect(try connection.commit())
    }

    @Test("tell what one of them failed by where one is waited for, and none behind it is carried out")
    func failure() throws {
        try connection.begin()
        for number in [1, 0, 2] { try connection.executeLater(Self.insert, [number]) }
        let failure = #expect(throws: PostgresFailure.self) { try connection.execute("SELECT 1") }
        #expect(failure?.state == "22012" && failure?.kind == .refused && connection.isAlive)
        try connection.rollback()
        #expect(try count() == 0)
    }

    @Test("fail with the commit where nothing else is waited for")
    func commit() throws {
        try connection.begin()
        try connection.executeLater(Self.insert, [0])
        #expect(throws: PostgresFailure.self) { try connection.commit() }
        try connection.rollback()
        try connection.begin()
        try connection.executeLater(Self.insert, [1])
        #expect(try connection.commit())
        #expect(try count() == 1)
    }

    @Test("are forgotten when what they belong to is undone")
    func undone() throws {
        try connection.begin()
        try connection.executeLater(Self.insert, [1])
        try connection.rollback()
        #expect(try count() == 0)
    }

    @Test("of several writes in a commit, one that leaves a statement for later fails alone")
    func alone() async throws {
        _ = try await PostgresOutboxStore(conninfo: conninfo)
        let row: Int64? = try connection.run(
            "INSERT INTO owners (started_at, alive_until) VALUES (0, 0) RETURNING id"
        ).value()
        var session = CommitterSession(
            row: try #require(row), leaseDuration: .seconds(30), patience: .seconds(10), channel: nil,
            connect: { [conninfo] () throws(PostgresFailure) in try PostgresConnection(conninfo) })
        let answers = Mutex<[Int: String]>([:])
        session.commit(
            [1, 0, 2].map { number in
                CommitterThreads.Write(
                    perform: { db in
                        let result = Result { try db.executeLater(Self.insert, [number]) }
                        var failure: (any Error)?
                        if case .failure(let error) = result { failure = error }
                        return .init(error: failure) { answers.withLock { $0[number] = "stored" } }
                    }, refuse: { _ in answers.withLock { $0[number] = "refused" } }, step: #function, lastLock: .none)
            })
        #expect(answers.withLock { $0 } == [1: "stored", 0: "refused", 2: "stored"])
        #expect(try count() == 2)
    }
}
