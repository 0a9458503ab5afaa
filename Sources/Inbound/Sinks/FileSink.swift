internal import Dispatch
internal import FoundationEssentials
internal import Glibc
internal import Synchronization

/// Appends events to a file, one JSON object a line, and returns when they are on the disk.
///
/// The file may be renamed or removed at any time, as logrotate does: the next events go to a new one. When it is opened,
/// a line that a crash has cut off is removed, and events that it has already are not written again.
public final class FileSink: Sink {
    private let path: String
    /// Writing blocks: it is done here, one delivery after the other.
    private let queue = DispatchQueue(label: "trunkline.file-sink")
    private let file = Mutex<OpenFile?>(nil)

    /// A file that is open, and the last event in it.
    private struct OpenFile {
        let descriptor: Int32
        let device: dev_t
        let inode: ino_t
        var last: EventID
    }

    /// A file; it is made when the first event comes, readable for its owner only.
    public init(path: String) { self.path = path }

    deinit { file.withLock { if let file = $0 { close(file.descriptor) } } }

    /// Appends them.
    public func deliver(_ events: [Event]) async -> SinkAnswer {
        await withCheckedContinuation { continuation in
            queue.async {
                continuation.resume(returning: self.file.withLock { self.append(events, to: &$0) })
            }
        }
    }

    private func append(_ events: [Event], to open: inout OpenFile?) -> SinkAnswer {
        do throws(InboundError) {
            var file = try current(&open)
            // What is there already came before a crash, or is tried again on request: the latter is older.
            let new = events.count == 1 ? events.filter { $0.id != file.last } : events.filter { $0.id > file.last }
            guard let last = new.last else { return .delivered }
            var bytes: [UInt8] = []
            for event in new { bytes += event.json() + [UInt8(ascii: "\n")] }
            try write(bytes, to: file.descriptor)
            guard fsync(file.descriptor) == 0 else { throw failure("cannot be synchronized") }
            file.last = max(file.last, last.id)
            open = file
            return .delivered
        } catch {
            if let file = open { close(file.descriptor) }
            open = nil
            return .failed(reason: error.message)
        }
    }

    /// The file under the path, opened anew when it is another one than before.
    private func current(_ open: inout OpenFile?) throws(InboundError) -> OpenFile {
        if let file = open {
            var now = stat()
            if stat(path, &now) == 0, now.st_dev == file.device, now.st_ino == file.inode { return file }
            close(file.descriptor)
            open = nil
        }
        let descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure("cannot be opened") }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            close(descriptor)
            throw failure("cannot be read")
        }
        do {
            let last = try repair(descriptor, size: status.st_size)
            let file = OpenFile(
                descriptor: descriptor, device: status.st_dev, inode: status.st_ino, last: last)
            open = file
            return file
        } catch {
            close(descriptor)
            throw error
        }
    }

    /// Cuts off an unfinished line; gives back the last event in the file.
    private func repair(_ descriptor: Int32, size: Int) throws(InboundError) -> EventID {
        let tail = try readTail(descriptor, size: size)
        guard let end = tail.lastIndex(of: UInt8(ascii: "\n")) else {
            guard tail.count == size else { throw failure("has a line that is too long to be an event") }
            return try cut(descriptor, to: 0)
        }
        let whole = size - (tail.count - end - 1)
        if whole < size { _ = try cut(descriptor, to: whole) }
        let lines = tail[..<end]
        let start = lines.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        struct Line: Decodable { let id: Int64 }
        let line = try? JSONDecoder().decode(Line.self, from: Data(lines[start...]))
        return EventID(rawValue: line?.id ?? 0)
    }

    private func cut(_ descriptor: Int32, to size: Int) throws(InboundError) -> EventID {
        guard ftruncate(descriptor, size) == 0 else { throw failure("cannot be cut") }
        return .zero
    }

    /// The end of the file: more than one event of any size.
    private func readTail(_ descriptor: Int32, size: Int) throws(InboundError) -> [UInt8] {
        let length = min(size, 1 << 18)
        var bytes = [UInt8](repeating: 0, count: length)
        let count = bytes.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, length, size - length) }
        guard count == length else { throw failure("cannot be read") }
        return bytes
    }

    private func write(_ bytes: [UInt8], to descriptor: Int32) throws(InboundError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw failure("cannot be written") }
            rest = rest.dropFirst(count)
        }
    }

    private func failure(_ problem: String) -> InboundError {
        InboundError(code: .sink, message: "the file \(path) \(problem): \(String(cString: strerror(errno)))")
    }
}
