import Foundation
import Synchronization

/// The real binary at a terminal of its own, as a person has it: what is typed goes in, what is shown comes out.
final class Terminal: Sendable {
    private let pid: pid_t
    private let master: Int32
    /// What has been shown and not been waited for.
    private let shown = Mutex("")

    init(_ arguments: [String], environment: [String: String]) throws {
        var (master, ours) = (Int32(-1), Int32(-1))
        var name = [CChar](repeating: 0, count: 128)
        guard openpty(&master, &ours, &name, nil, nil) == 0 else { throw POSIXError(.ENODEV) }
        close(ours)
        self.master = master
        let slave = String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // A session of its own: the terminal that it opens first becomes the one that Ctrl-C works on.
        // POSIX_SPAWN_SETSID
        posix_spawnattr_setflags(&attributes, 0x80)
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for stream: Int32 in 0...2 { posix_spawn_file_actions_addopen(&actions, stream, slave, O_RDWR, 0) }
        posix_spawn_file_actions_addclose(&actions, master)
        let argumentList = ([Program.path] + arguments).map { strdup($0) } + [nil]
        let environmentList = environment.map { strdup("\($0)=\($1)") } + [nil]
        defer { for text in argumentList + environmentList { free(text) } }
        var pid = pid_t()
        let failure = posix_spawn(&pid, Program.path, &actions, &attributes, argumentList, environmentList)
        guard failure == 0 else { throw POSIXError(POSIXErrorCode(rawValue: failure) ?? .ENOENT) }
        self.pid = pid
        _ = fcntl(master, F_SETFL, O_NONBLOCK)
    }

    deinit { close(master) }

    /// Types text; Enter is a line feed, Ctrl-C is `\u{3}`, Tab is `\t`.
    func type(_ text: String) { _ = Array(text.utf8).withUnsafeBytes { write(master, $0.baseAddress, $0.count) } }

    func kill(_ signal: Int32) { _ = Foundation.kill(pid, signal) }

    /// What is shown up to `text`, which is waited for, for a minute at most.
    @discardableResult
    func show(until text: String) async throws -> String {
        let deadline = ContinuousClock.now + .seconds(60)
        while true {
            let found = shown.withLock { shown -> String? in
                shown += read()
                guard let range = shown.range(of: text) else { return nil }
                defer { shown.removeSubrange(..<range.upperBound) }
                return String(shown[..<range.upperBound])
            }
            if let found { return found }
            guard ContinuousClock.now < deadline else { throw TooLate(shown: shown.withLock { $0 }) }
            try await Task.sleep(for: .milliseconds(5))
        }
    }

    /// What is shown until a prompt; the line editor shows it again with every key.
    func prompt(_ prompt: String = "twilio> ") async throws -> String {
        try await show(until: "\u{1B}[K\(prompt)")
    }

    /// Types a line, and gives what is shown from its end to the next prompt.
    @discardableResult
    func enter(_ line: String, then prompt: String = "twilio> ") async throws -> String {
        type(line + "\n")
        try await show(until: "\n")
        return try await self.prompt(prompt)
    }

    struct TooLate: Error { let shown: String }

    private func read() -> String {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = Foundation.read(master, &buffer, buffer.count)
        return count > 0 ? String(decoding: buffer[..<count], as: UTF8.self) : ""
    }

    /// The exit code once it has ended; -1 when a signal ended it.
    func wait() async throws -> Int32 {
        var status: Int32 = 0
        let deadline = ContinuousClock.now + .seconds(60)
        while waitpid(pid, &status, WNOHANG) == 0 {
            guard ContinuousClock.now < deadline else {
                kill(SIGKILL)
                throw TooLate(shown: read())
            }
            // What it still shows must not block it.
            _ = read()
            try await Task.sleep(for: .milliseconds(5))
        }
        return status & 0x7F == 0 ? (status >> 8) & 0xFF : -1
    }
}
