import Foundation

/// The real binary, as users start it. Its streams are files, so that nothing it writes can block it.
final class Program: Sendable {
    /// What a run left behind.
    struct Outcome {
        /// The exit code; -1 when a signal ended it.
        let status: Int32
        let output: String
        let errors: String

        /// Standard output as one JSON object.
        func document() throws -> [String: Any] {
            let object = try JSONSerialization.jsonObject(with: Data(output.utf8))
            guard let document = object as? [String: Any] else { throw CocoaError(.coderReadCorrupt) }
            return document
        }

        /// `result.messages` of the document.
        func messages() throws -> [[String: Any]] {
            (try document()["result"] as? [String: Any])?["messages"] as? [[String: Any]] ?? []
        }

        /// `result.stats` of the document.
        func stats() throws -> [String: Int] {
            (try document()["result"] as? [String: Any])?["stats"] as? [String: Int] ?? [:]
        }
    }

    /// Beside the test binary.
    static let path = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        .appendingPathComponent("trunkline").path

    private let pid: pid_t
    private let folder: String

    /// Starts it with `arguments`; `input` becomes its standard input.
    init(_ arguments: [String], environment: [String: String], input: String = "") throws {
        folder = FileManager.default.temporaryDirectory.path + "/trunkline-run-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try Data(input.utf8).write(to: URL(fileURLWithPath: folder + "/input"))

        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, folder + "/input", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, folder + "/output", O_WRONLY | O_CREAT, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, folder + "/errors", O_WRONLY | O_CREAT, 0o600)
        let argumentList = ([Self.path] + arguments).map { strdup($0) } + [nil]
        let environmentList = environment.map { strdup("\($0)=\($1)") } + [nil]
        defer { for text in argumentList + environmentList { free(text) } }
        var pid = pid_t()
        let failure = posix_spawn(&pid, Self.path, &actions, nil, argumentList, environmentList)
        guard failure == 0 else { throw POSIXError(POSIXErrorCode(rawValue: failure) ?? .ENOENT) }
        self.pid = pid
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    func kill(_ signal: Int32) { Foundation.kill(pid, signal) }

    /// The command lines of the process and its children, as everybody on the machine sees them; empty after its end.
    func commandLines() -> String {
        let children = (try? String(contentsOfFile: "/proc/\(pid)/task/\(pid)/children", encoding: .utf8)) ?? ""
        return (["\(pid)"] + children.split(separator: " ").map(String.init)).map { process in
            // Not by its size: what stands in /proc has none.
            (try? FileHandle(forReadingFrom: URL(fileURLWithPath: "/proc/\(process)/cmdline")).readToEnd())
                .flatMap { $0 }.map { String(decoding: $0, as: UTF8.self) } ?? ""
        }.joined(separator: "\n")
    }

    /// Waits for its end.
    func wait() async -> Outcome {
        let status = await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                var status: Int32 = 0
                while waitpid(self.pid, &status, 0) < 0, errno == EINTR {}
                continuation.resume(returning: status)
            }
        }
        return Outcome(
            status: status & 0x7F == 0 ? (status >> 8) & 0xFF : -1, output: read("output"), errors: read("errors"))
    }

    /// What it has written to standard output by now.
    var outputSoFar: String { read("output") }

    /// What it has written to standard error by now.
    var errorsSoFar: String { read("errors") }

    private func read(_ name: String) -> String {
        String(decoding: FileManager.default.contents(atPath: folder + "/" + name) ?? Data(), as: UTF8.self)
    }

    /// Runs it to its end.
    static func run(
        _ arguments: [String], environment: [String: String], input: String = ""
    ) async throws -> Outcome {
        try await Program(arguments, environment: environment, input: input).wait()
    }
}
