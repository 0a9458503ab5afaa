internal import FoundationEssentials
public import Twilio

extension TwilioCourier: LookUp {
    /// So many rows to one recipient within minutes are more than can be told apart.
    private static let mostRows = 10_000

    /// Reads the list page by page until its rows are older than `moment`.
    public func sent(_ kind: SentKind, to recipient: String, since moment: Timestamp) async throws -> [SentItem] {
        switch kind {
        case .message: try await gather(client.messages.list(.init(to: recipient, pageSize: 100)), since: moment)
        case .call: try await gather(client.calls.list(.init(to: recipient, pageSize: 100)), since: moment)
        }
    }

    private func gather<Row: SentRow>(_ list: PagedSequence<Row>, since moment: Timestamp) async throws -> [SentItem] {
        var items: [SentItem] = []
        for try await row in list {
            guard let created = row.dateCreated.map(Timestamp.init) else { continue }
            // Newest first: behind this row nothing is younger.
            if created < moment { break }
            if let item = row.item(createdAt: created) { items.append(item) }
            guard items.count < Self.mostRows else {
                throw TwilioError(
                    code: .unreadable, message: "more than \(Self.mostRows) messages to one recipient",
                    progress: .answered)
            }
        }
        return items
    }
}

/// A row of Twilio's lists.
protocol SentRow: Decodable, Sendable {
    var dateCreated: Date? { get }
    /// `nil` for what the API did not send.
    func item(createdAt: Timestamp) -> SentItem?
}

extension Message: SentRow {
    func item(createdAt: Timestamp) -> SentItem? {
        guard direction == "outbound-api" else { return nil }
        return SentItem(
            sid: sid.description, body: body, sender: from, messagingService: messagingServiceSID?.description,
            createdAt: createdAt, status: status.description, errorCode: errorCode)
    }
}

extension Call: SentRow {
    func item(createdAt: Timestamp) -> SentItem? {
        guard direction == "outbound-api" else { return nil }
        return SentItem(
            sid: sid.description, body: nil, sender: from, createdAt: createdAt, status: status.description)
    }
}
