internal import Hummingbird
internal import NIOCore
internal import Synchronization

/// Writes the body of an answer for one task, while another one sees how long a write is waiting for the client.
///
/// Only one task at a time uses the writer it holds: the one that sends, and when that has ended, the one that finishes.
final class StreamWriter: @unchecked Sendable {
    private var writer: any ResponseBodyWriter
    private let waitingSince = Mutex<ContinuousClock.Instant?>(nil)

    init(_ writer: any ResponseBodyWriter) { self.writer = writer }

    /// Returns when the client has room for more.
    func send(_ buffer: ByteBuffer) async throws {
        waitingSince.withLock { $0 = .now }
        try await writer.write(buffer)
        waitingSince.withLock { $0 = nil }
    }

    /// Ends the body.
    func finish() async throws { try await writer.finish(nil) }

    /// Throws when a write has waited for so long.
    func failWhenStalled(for time: Duration) async throws {
        while true {
            try await Task.sleep(for: min(time / 4, .seconds(5)))
            let since = waitingSince.withLock { $0 }
            if let since, .now - since > time { throw Stalled() }
        }
    }

    private struct Stalled: Error {}
}
