public import Outbox

/// What is done about a request of CI360.
public enum CI360Decision: Sendable {
    /// It is sent.
    case send(CI360Message)
    /// Nothing is sent, which is as it should be; the origin is that of the request.
    case skip(CI360Skip, CI360Origin)
}

/// Why a request of CI360 is answered without anything being sent; the raw value is fit for a metric label.
public enum CI360Skip: String, Sendable, CaseIterable {
    /// An event of another type than `outboundSystem`.
    case otherType = "other_type"
    /// The contact is one of the control group.
    case controlGroup = "control_group"
    /// The event is older than the time to live.
    case stale
}

extension CI360Event {
    /// What is to be done about the event.
    ///
    /// - Throws: ``CI360Error`` where it asks for a message that cannot be sent.
    public func decision(_ rules: CI360Rules, now: Timestamp) throws(CI360Error) -> CI360Decision {
        let origin = CI360Origin(self)
        guard eventType == "outboundSystem" else { return .skip(.otherType, origin) }
        if isControlGroup { return .skip(.controlGroup, origin) }
        if isStale(rules, now) { return .skip(.stale, origin) }
        var creative = rules.isStrict ? try Creative(strict: creative) : Creative(creative)
        if !rules.isStrict {
            creative.to = creative.to.given ?? outboundProperties["toPhoneNumber"]
            creative.from = creative.from.given ?? outboundProperties["fromPhoneNumber"]
        }
        return .send(try CI360Message(creative, guid: guid, origin: origin, rules))
    }

    private func isStale(_ rules: CI360Rules, _ now: Timestamp) -> Bool {
        guard let ttl = rules.eventTTL, let generatedAt else { return false }
        return now - generatedAt > ttl
    }
}

extension String? {
    /// The text, unless it is empty.
    var given: String? { self.flatMap { $0.isEmpty ? nil : $0 } }
}
