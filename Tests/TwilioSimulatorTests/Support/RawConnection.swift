import NIOCore
import NIOPosix

/// A connection that writes and reads bytes as they are, for what no HTTP client would send or show.
struct RawConnection {
    let channel: NIOAsyncChannel<ByteBuffer, ByteBuffer>

    static func open(port: Int) async throws -> RawConnection {
        let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        return RawConnection(channel: channel)
    }

    /// Writes `text`, reads until so many complete answers have come or the other side closes.
    static func exchange(
        port: Int, _ text: String, answers: Int = 1
    ) async throws -> (received: String, isClosed: Bool) {
        try await open(port: port).channel.executeThenClose { inbound, outbound in
            try await outbound.write(ByteBuffer(string: text))
            var received = ByteBuffer()
            do {
                for try await part in inbound {
                    received.writeImmutableBuffer(part)
                    if completeAnswers(String(buffer: received)) >= answers { return (String(buffer: received), false) }
                }
            } catch {
                // Closed by a reset: for these tests the same as closed.
            }
            return (String(buffer: received), true)
        }
    }

    /// How many whole answers `text` holds.
    static func completeAnswers(_ text: String) -> Int {
        var rest = Substring(text)
        var count = 0
        while let end = rest.firstRange(of: "\r\n\r\n") {
            let head = rest[..<end.lowerBound]
            let length =
                head.split(separator: "\r\n").first { $0.lowercased().hasPrefix("content-length:") }
                .flatMap { Int($0.dropFirst(15).filter { $0 != " " }) } ?? 0
            let body = rest[end.upperBound...]
            guard body.utf8.count >= length else { break }
            rest = Substring(body.utf8.dropFirst(length))
            count += 1
        }
        return count
    }
}
