public import Outbox

extension MessageForm {
    /// What is to be done about a form that a tenant has posted.
    ///
    /// - Throws: ``CI360Error`` where the message cannot be sent.
    public func decision(tenant: String, _ rules: CI360Rules, now: Timestamp) throws(CI360Error) -> CI360Decision {
        var origin = CI360Origin(tenant: tenant)
        origin.guid = self[.guid]
        origin.identityId = self[.identity]
        origin.responseTrackingCode = self[.trackingCode]
        origin.externalCode = self[.externalCode]
        if let ttl = rules.eventTTL, let time = self[.timestamp].flatMap(Int64.init), time >= 0,
            now - Timestamp(milliseconds: time) > ttl
        {
            return .skip(.stale, origin)
        }
        var creative = Creative()
        creative.to = self[.to]
        creative.from = self[.messagingService] ?? self[.from]
        creative.body = self[.body] ?? ""
        creative.mediaURLs = Creative.urls(in: self[.mediaURL] ?? "")
        return .send(try CI360Message(creative, guid: origin.guid, origin: origin, rules))
    }
}
