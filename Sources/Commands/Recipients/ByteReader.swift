internal import Glibc

/// Reads a file or standard input byte by byte, through a buffer of fixed size.
final class ByteReader {
    private let descriptor: Int32
    private let path: String
    private var buffer = [UInt8](repeating: 0, count: 1 << 16)
    private var position = 0
    private var end = 0

    /// Opens `path`, or takes standard input for `-`.
    init(path: String) throws {
        self.path = path == "-" ? "standard input" : path
        descriptor = path == "-" ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw CommandError.file(path, "cannot be read: \(String(cString: strerror(errno)))")
        }
    }

    deinit { close(descriptor) }

    /// The next byte, `nil` at the end.
    func next() throws -> UInt8? {
        if position == end, try !fill() { return nil }
        defer { position += 1 }
        return buffer[position]
    }

    /// The next byte without taking it.
    func peek() throws -> UInt8? {
        if position == end, try !fill() { return nil }
        return buffer[position]
    }

    /// The first bytes without taking them; fewer when there are no more. Only before anything was taken.
    func lookAhead() throws -> ArraySlice<UInt8> {
        if position == end { _ = try fill() }
        return buffer[position..<end]
    }

    private func fill() throws -> Bool {
        while true {
            let count = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
            if count >= 0 {
                (position, end) = (0, count)
                return count > 0
            }
            guard errno == EINTR else {
                throw CommandError.file(path, "cannot be read: \(String(cString: strerror(errno)))")
            }
        }
    }
}
