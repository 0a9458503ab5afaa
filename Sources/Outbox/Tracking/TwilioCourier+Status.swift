internal import FoundationEssentials
internal import Twilio

extension TwilioCourier: StatusSource {
    /// Larger pages have been seen to be answered 500.
    private static let pageSize = 500

    /// Fetches a message or call.
    public func item(_ kind: SentKind, sid: String) async throws -> SentItem? {
        switch kind {
        case .message:
            guard let name = MessageSID(sid) else { return nil }
            let message = try await client.messages.fetch(name)
            return message.dateCreated.flatMap { message.item(createdAt: Timestamp($0)) }
        case .call:
            guard let name = CallSID(sid) else { return nil }
            let call = try await client.calls.fetch(name)
            return call.dateCreated.flatMap { call.item(createdAt: Timestamp($0)) }
        }
    }

    /// Reads the account's list.
    public func list(
        _ kind: SentKind, since moment: Timestamp, _ body: ([SentItem]) async throws -> Bool
    ) async throws {
        switch kind {
        case .message: try await walk(client.messages.list(.init(pageSize: Self.pageSize)), since: moment, body)
        case .call: try await walk(client.calls.list(.init(pageSize: Self.pageSize)), since: moment, body)
        }
    }

    private func walk<Row: SentRow>(
        _ rows: PagedSequence<Row>, since moment: Timestamp, _ body: ([SentItem]) async throws -> Bool
    ) async throws {
        var page: [SentItem] = []
        var count = 0
        for try await row in rows {
            guard let created = row.dateCreated.map(Timestamp.init) else { continue }
            if created < moment { break }
            if let item = row.item(createdAt: created) { page.append(item) }
            count += 1
            guard count == Self.pageSize else { continue }
            guard try await body(page) else { return }
            (page, count) = ([], 0)
        }
        if !page.isEmpty { _ = try await body(page) }
    }
}
