internal import Glibc

/// A file that only grows, readable by its owner alone: what is written to it may hold tokens.
final class AppendingFile: Sendable {
    private let descriptor: Int32
    private let path: String

    /// Opens or makes the file.
    init(path: String) throws(SimulatorError) {
        self.path = path
        descriptor = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Self.problem("open", path) }
        _ = fchmod(descriptor, 0o600)
    }

    deinit { close(descriptor) }

    /// Appends `bytes` in one piece, so that lines of several processes do not mix.
    func append(_ bytes: [UInt8]) throws(SimulatorError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            if written > 0 {
                rest = rest.dropFirst(written)
            } else if errno != EINTR {
                throw Self.problem("write", path)
            }
        }
    }

    /// Drops what comes after the first so many bytes.
    func truncate(to length: Int) throws(SimulatorError) {
        guard ftruncate(descriptor, length) == 0 else { throw Self.problem("shorten", path) }
    }

    /// Takes the file for this object alone, as long as it lives; false when somebody has it.
    func lock() -> Bool { flock(descriptor, LOCK_EX | LOCK_NB) == 0 }

    private static func problem(_ action: String, _ path: String) -> SimulatorError {
        SimulatorError(code: .file, message: "cannot \(action) \(path): \(String(cString: strerror(errno)))")
    }
}
