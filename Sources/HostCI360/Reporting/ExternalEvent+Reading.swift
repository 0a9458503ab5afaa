internal import FoundationEssentials
internal import Inbound
internal import Outbox

/// What an event of the log says that CI360 may be told.
struct LoggedEvent: Decodable, Sendable {
    private var originFields: [String: String]?
    var job: String?
    var row: Int?
    var delivery: Int64?
    var sid: String?
    var status: String?
    var errorCode: Int?
    var from: String?
    var to: String?
    var body: String?

    private enum CodingKeys: String, CodingKey {
        case job, row, delivery, sid, status, from, to, body
        case errorCode = "error_code"
        case originFields = "origin"
    }

    /// `nil` where nothing in it is about CI360.
    init?(_ event: Event) {
        guard let document = try? JSONDecoder().decode(Self.self, from: Data(event.content.document.utf8)) else {
            return nil
        }
        self = document
    }

    /// The request that it is about; `nil` where it is about none of CI360.
    var origin: CI360Origin? {
        originFields.flatMap { fields in
            fields["host"].flatMap { CI360Origin(JobOrigin(host: $0, fields: fields)) }
        }
    }
}

extension ExternalEvent {
    /// What a change of a delivery, or a request that was not sent, is to a tenant; `nil` where it is not told.
    init?(_ event: LoggedEvent, _ kind: EventKind, tenant: String, _ reporting: CI360Reporting) {
        guard let origin = event.origin, origin.tenant == tenant,
            let status = Self.status(event, kind), let name = reporting.names[status],
            let identity = Identity(origin, reporting.identity)
        else { return nil }
        let place = event.job.map { "\($0)-\(event.row ?? 1)" } ?? origin.guid ?? ""
        self.init(
            id: "\(place)-\(status)", name: name, identity: identity,
            attributes: Self.attributes(of: origin, reporting) + [
                ("message_id", event.sid ?? ""), ("status", status),
                ("error_code", event.errorCode.map(String.init) ?? ""),
            ])
    }

    /// What somebody has written back.
    ///
    /// - Parameter origin: the request that the last message to the number came from; `nil` for strangers.
    init?(inbound event: LoggedEvent, inAnswerTo origin: CI360Origin?, _ reporting: CI360Reporting) {
        guard let name = reporting.names["inbound"], let from = event.from, let sid = event.sid else { return nil }
        let known = origin.flatMap { Identity($0, reporting.identity) }
        guard let identity = known ?? reporting.strangerIdentity.map({ Identity(name: $0, value: from) }) else {
            return nil
        }
        let text = event.body ?? ""
        self.init(
            id: sid, name: name, identity: identity,
            attributes: (origin.map { Self.attributes(of: $0, reporting) } ?? []) + [
                ("message_id", sid), ("from_address", from), ("to_address", event.to ?? ""),
                ("message_body", reporting.capitalizesReplies ? text.uppercased() : text),
            ])
    }

    private static func attributes(
        of origin: CI360Origin, _ reporting: CI360Reporting
    ) -> [(name: String, value: String)] {
        [("externalCode", origin.externalCode), (reporting.trackingAttribute, origin.responseTrackingCode)]
            .compactMap { name, value in value.map { (name, $0) } }
    }

    private static func status(_ event: LoggedEvent, _ kind: EventKind) -> String? {
        switch kind {
        case .deliveryAccepted, .deliveryStatus: event.status
        case .deliveryRejected: "rejected"
        case .deliveryExpired: "expired"
        case .deliveryCanceled: "canceled"
        case .deliveryHeld: "held"
        case .deliveryUnknown: "unknown"
        case .hostSkipped: event.status
        default: nil
        }
    }
}

extension ExternalEvent.Identity {
    /// The identity of this kind, or another that the request has; `nil` where it has none.
    fileprivate init?(_ origin: CI360Origin, _ wanted: String) {
        var known = origin.identities
        known["datahub_id"] = origin.identityId
        let names = [wanted] + CI360Reporting.identities
        guard let name = names.first(where: { known[$0] != nil }), let value = known[name] else { return nil }
        self.init(name: name, value: value)
    }
}
