/// What has passed between pairs of a user and a sender, as far as it decides about later messages.
struct ConversationTable {
    private struct Pair: Hashable {
        let user: PackedAddress
        let sender: PackedAddress
    }

    private struct Replies {
        var since: Instant
        var count: Int
    }

    private var lastInbound: [Pair: Instant] = [:]
    private var replies: [Pair: Replies] = [:]

    /// Notes that a user has written to a sender.
    mutating func heard(from user: PackedAddress, by sender: PackedAddress, at now: Instant) {
        lastInbound[Pair(user: user, sender: sender)] = now
    }

    /// When a user last wrote to a sender.
    func lastInbound(from user: PackedAddress, to sender: PackedAddress) -> Instant? {
        lastInbound[Pair(user: user, sender: sender)]
    }

    /// Counts a reply; `false` where 30 have gone between the two within 30 seconds. Source: Twilio's error 14107.
    mutating func mayReply(to user: PackedAddress, from sender: PackedAddress, at now: Instant) -> Bool {
        let pair = Pair(user: user, sender: sender)
        var window = replies[pair] ?? Replies(since: now, count: 0)
        if now - window.since >= 30_000 { window = Replies(since: now, count: 0) }
        window.count += 1
        replies[pair] = window
        return window.count <= 30
    }
}

extension World {
    /// Whether free-form text may be sent to a WhatsApp user.
    func isWindowOpen(of user: PackedAddress, with sender: PackedAddress, now: Instant) -> Bool {
        guard let window = configuration.whatsAppWindow?.milliseconds else { return true }
        return conversations.lastInbound(from: user, to: sender).map { now - $0 <= window } ?? false
    }
}
