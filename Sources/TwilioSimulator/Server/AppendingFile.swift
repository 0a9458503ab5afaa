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

    static func problem(_ action: String, _ path: String) -> SimulatorError {
        SimulatorError(code: .file, message: "cannot \(action) \(path): \(String(cString: strerror(errno)))")
    }
}
