internal import Hummingbird
internal import Inbound
internal import NIOCore

/// The stream of one client: a reader of the log that ends with the client, with the gateway, or when the client does
/// not take what it is sent.
///
/// Nothing is buffered but one page: the next one is read when the client has taken the last.
struct EventStream: Sendable {
    let feed: EventFeed
    let reader: EventReader
    /// Begin behind this event; `nil` for behind the youngest.
    let after: EventID?
    let drain: Drain
    let stallTime: Duration

    /// How often something is sent, if only a comment, so that proxies keep the connection and a client that is gone
    /// is noticed.
    private static let heartbeat: Duration = .seconds(15)

    /// Writes until it ends.
    func write(to writer: any ResponseBodyWriter) async throws {
        let writer = StreamWriter(writer)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await pump { try await writer.send($0) } }
            group.addTask { await drain.wait() }
            group.addTask { try await writer.failWhenStalled(for: stallTime) }
            defer { group.cancelAll() }
            try await group.next()
        }
        try await writer.finish()
    }

    private func pump(_ send: (ByteBuffer) async throws -> Void) async throws {
        var place = try await start(send)
        var lastSent = ContinuousClock.now
        while !Task.isCancelled {
            let page = try await feed.log.events(after: place, limit: 200, for: reader)
            // What was asked for from the beginning is all that is kept.
            if page.prunedThrough > place, place > .zero {
                try await send(ByteBuffer(string: Self.gap(after: place, through: page.prunedThrough)))
            }
            place = page.end
            if !page.events.isEmpty {
                try await write(page.events, send)
                lastSent = .now
            } else if .now - lastSent > Self.heartbeat {
                try await send(ByteBuffer(string: ":\n\n"))
                lastSent = .now
            }
            if page.isLast { await feed.watch.wait(after: place) }
        }
    }

    /// Sends events a little at a time: only a client that has taken the last piece is sent the next.
    private func write(_ events: [Event], _ send: (ByteBuffer) async throws -> Void) async throws {
        var piece: [UInt8] = []
        for event in events {
            piece += Self.text(event)
            if piece.count >= Self.pieceSize {
                try await send(ByteBuffer(bytes: piece))
                piece.removeAll(keepingCapacity: true)
            }
        }
        if !piece.isEmpty { try await send(ByteBuffer(bytes: piece)) }
    }

    /// Bytes that are sent at once, or one event if it is larger.
    private static let pieceSize = 16 << 10

    /// Sends the first bytes, so that the client knows that it is connected.
    private func start(_ send: (ByteBuffer) async throws -> Void) async throws -> EventID {
        let place: EventID
        if let after { place = after } else { place = try await feed.log.lastEvent() }
        try await send(ByteBuffer(string: "retry: 2000\n:\n\n"))
        return place
    }

    private static func text(_ event: Event) -> [UInt8] {
        Array("id: \(event.id)\nevent: \(event.kind.rawValue)\ndata: ".utf8) + event.json() + [0x0A, 0x0A]
    }

    /// Tells a client that events between these ids are forgotten.
    private static func gap(after: EventID, through: EventID) -> String {
        "event: gap\ndata: {\"after\":\(after),\"pruned_through\":\(through)}\n\n"
    }
}
