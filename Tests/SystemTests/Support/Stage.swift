import Foundation
import Testing
import TwilioSimulator

/// A simulator in this process and a folder of its own for a program's files.
final class Stage: Sendable {
    static let account = "AC00000000000000000000000000000001"
    static let token = "12345678901234567890123456789012"

    let simulator: Simulator
    let folder: String

    private init(_ simulator: Simulator) throws {
        self.simulator = simulator
        folder = FileManager.default.temporaryDirectory.path + "/trunkline-test-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    /// Runs `body` with a stage of its own.
    static func with(
        _ configuration: SimulatorConfiguration = .init(), _ body: (Stage) async throws -> Void
    ) async throws {
        var configuration = configuration
        configuration.port = 0
        let simulator = try await Simulator.start(configuration)
        do {
            try await body(try Stage(simulator))
        } catch {
            await simulator.stop()
            throw error
        }
        await simulator.stop()
    }

    /// Waits until so many messages were created.
    func untilCreated(
        _ count: Int, within limit: Duration = .seconds(60), file: StaticString = #fileID, line: Int = #line
    ) async throws {
        try await until(within: limit, file: file, line: line) {
            try await self.simulator.stats().messages.created >= count
        }
    }

    /// Looks every few milliseconds whether something in another process has come true, for a minute at most unless it is
    /// said otherwise.
    func until(
        within limit: Duration = .seconds(60), file: StaticString = #fileID, line: Int = #line,
        _ condition: () async throws -> Bool
    ) async throws {
        let deadline = ContinuousClock.now + limit
        while try await !condition() {
            guard ContinuousClock.now < deadline else { throw TooLate(file: file, line: line) }
            try await Task.sleep(for: .milliseconds(5))
        }
    }

    struct TooLate: Error, CustomStringConvertible {
        var file: StaticString = #fileID
        var line = #line
        var description: String { "what was waited for in line \(line) of \(file) has not come true in time" }
    }

    /// What a program needs to know of it.
    var environment: [String: String] {
        [
            "TWILIO_ACCOUNT_SID": Self.account, "TWILIO_AUTH_TOKEN": Self.token,
            "TWILIO_API_BASE": simulator.baseURL, "XDG_STATE_HOME": folder, "HOME": folder, "PATH": "/usr/bin:/bin",
            // What is tested is rarely the pace; tests of it switch it on.
            "TRUNKLINE_CONNECTIONS_DEFAULT_LIMITS_PACING": "off",
        ]
    }

    /// For a program that is to find out within seconds what became of what was not answered.
    static let quickLookUps = [
        "TRUNKLINE_RECONCILIATION_LOOKUPS": "200ms,500ms,1s,3s",
        "TRUNKLINE_CONNECTIONS_DEFAULT_LIMITS_REQUEST_TIMEOUT": "3s",
    ]

    func run(
        _ arguments: String..., input: String = "", changing: [String: String] = [:]
    ) async throws -> Program.Outcome {
        try await Program.run(
            arguments, environment: environment.merging(changing) { $1 }, input: input)
    }

    func file(_ name: String, _ text: String) throws -> String {
        let path = folder + "/" + name
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        return path
    }

    /// A CSV file of so many good numbers.
    func recipients(_ count: Int) throws -> String {
        try file("recipients.csv", "to\n" + (1...count).map { "+1555\(1_000_000 + $0)\n" }.joined())
    }
}
