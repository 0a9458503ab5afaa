internal import FoundationEssentials
internal import Glibc

/// Writing to the process's streams, whole and in order.
enum StandardStreams {
    /// Writes all of `bytes` to standard output.
    static func print(_ bytes: [UInt8]) throws { try write(bytes, to: STDOUT_FILENO) }

    /// Writes a line to standard output.
    static func print(_ line: String) throws { try print(Array(line.utf8) + [UInt8(ascii: "\n")]) }

    /// Writes text to standard error; nobody can be told when that fails.
    static func note(_ text: String) { try? write(Array(text.utf8), to: STDERR_FILENO) }

    /// Whether people look at the stream.
    static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

    /// Columns of the terminal that standard error is, 80 when it is none.
    static var width: Int {
        var size = winsize()
        let columns = ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0 ? Int(size.ws_col) : 0
        return columns > 0 ? columns : 80
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if written >= 0 {
                rest = rest.dropFirst(written)
            } else if errno == EAGAIN {
                var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                poll(&ready, 1, -1)
            } else if errno != EINTR {
                throw CommandError(.failure, "cannot write the output: \(String(cString: strerror(errno)))")
            }
        }
    }
}

extension CommandError {
    /// What the system said about a file.
    static func file(_ path: String, _ problem: String) -> CommandError {
        .usage("\(path): \(problem)")
    }
}

/// Reads a whole file that people write: a body, a configuration.
func readTextFile(_ path: String, limit: Int = 1 << 20) throws -> String {
    guard let data = FileManager.default.contents(atPath: path) else {
        throw CommandError.file(path, "cannot be read: \(String(cString: strerror(errno)))")
    }
    guard data.count <= limit else { throw CommandError.file(path, "is larger than \(limit) bytes") }
    guard let text = String(validating: data, as: UTF8.self) else {
        throw CommandError.file(path, "is not UTF-8 text")
    }
    return text
}
