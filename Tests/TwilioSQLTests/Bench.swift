import Dispatch
import Twilio
import TwilioSQL
import TwilioSimulator

/// A simulator, and a database over it whose statements run on threads of their own.
final class Bench: Sendable {
    let simulator: Simulator
    let client: TwilioClient

    private init(_ simulator: Simulator) throws {
        self.simulator = simulator
        client = try Self.client(simulator.baseURL)
    }

    static func client(_ url: String) throws -> TwilioClient {
        var configuration = TwilioClient.Configuration()
        configuration.baseURL = url
        configuration.retry.base = .milliseconds(1)
        return TwilioClient(
            credentials: .authToken(
                "12345678901234567890123456789012",
                account: try AccountSID(validating: "AC00000000000000000000000000000001")),
            configuration: configuration)
    }

    static func with(_ body: (Bench) async throws -> Void) async throws {
        var configuration = SimulatorConfiguration()
        configuration.port = 0
        let simulator = try await Simulator.start(configuration)
        do { try await body(try Bench(simulator)) } catch {
            await simulator.stop()
            throw error
        }
        await simulator.stop()
    }

    /// Creates messages, to three recipients in turn.
    func send(_ count: Int) async throws {
        let client = client
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<count {
                if number >= 32 { try await group.next() }
                group.addTask {
                    _ = try await client.messages.create(
                        .init(to: "+1555123000\(number % 3)", from: "+15005550006", body: "text \(number)"))
                }
            }
            try await group.waitForAll()
        }
    }

    /// Makes calls, to three recipients in turn.
    func call(_ count: Int) async throws {
        for number in 0..<count {
            _ = try await client.calls.create(
                .init(
                    to: "+1555123000\(number % 3)", from: "+15005550006",
                    instructions: .url("https://example.com/voice")))
        }
    }

    func database(
        _ options: SQLOptions = .init(), connections: [(name: String, client: TwilioClient)]? = nil
    ) throws -> SQLDatabase {
        try SQLDatabase(connections: connections ?? [("default", client)], options: options)
    }

    /// The rows of a statement, as text.
    func query(
        _ sql: String, on database: SQLDatabase? = nil, parameters: [String: SQLValue] = [:]
    ) async throws -> [[String?]] {
        let database = try database ?? self.database()
        return try await Self.onThread {
            var rows: [[String?]] = []
            try database.run(
                sql, parameters: parameters,
                onRow: { row in
                    rows.append(row.map(\.text))
                    return true
                })
            return rows
        }
    }

    /// The rows of a statement, and how many requests it took.
    func counted(_ sql: String) async throws -> (rows: [[String?]], requests: Int) {
        let database = try database()
        let rows = try await query(sql, on: database)
        return (rows, database.requests)
    }

    static func onThread<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue(label: "statement").async { continuation.resume(with: Result { try body() }) }
        }
    }
}
