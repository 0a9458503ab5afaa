/// The webhooks that ended last, with how they ended. So many are kept, older ones are forgotten.
struct WebhookLog {
    /// A webhook that was answered, given up, or never tried.
    struct Entry {
        let webhook: Callback
        /// `nil`: it was never tried.
        let end: WebhookEnd?
        let at: Instant

        /// The message or call that it tells of.
        var subject: String? {
            webhook.parameters.first { $0.name == "MessageSid" || $0.name == "CallSid" }?.value
        }
    }

    static let capacity = 1000

    private var entries: [Entry] = []
    private var oldest = 0

    mutating func add(_ webhook: Callback, _ end: WebhookEnd?, at instant: Instant) {
        let entry = Entry(webhook: webhook, end: end, at: instant)
        if entries.count < Self.capacity {
            entries.append(entry)
        } else {
            entries[oldest] = entry
            oldest = (oldest + 1) % Self.capacity
        }
    }

    /// Those kept, the newest first.
    var newestFirst: [Entry] { (entries[oldest...] + entries[..<oldest]).reversed() }
}
