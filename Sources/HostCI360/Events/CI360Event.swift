internal import FoundationEssentials
public import Outbox

/// An event of CI360 as its External System Task posts it: one contact with its creative.
///
/// Only what is used is read; what is missing or null is `nil`. Source: SAS's sample payload of an `outboundSystem` event.
public struct CI360Event: Sendable, Equatable {
    /// CI360's name for the event; the same when it posts it again.
    public var guid: String?
    /// `outboundSystem` for what is to be sent.
    public var eventType: String
    /// The event's name in CI360.
    public var eventName: String?
    /// The customer of SAS that it belongs to.
    public var externalTenantId: String
    /// When CI360 has made it.
    public var generatedAt: Timestamp?
    /// The contact in CI360's data hub.
    public var identityId: String?
    /// The contact's other identities by their names: `subject_id`, `customer_id`, `login_id`.
    public var identities: [String: String] = [:]
    /// The task's code.
    public var externalCode: String?
    /// Ties a response to contact and task.
    public var responseTrackingCode: String?
    /// Whether the contact is one of those that are not to be written to.
    public var isControlGroup = false
    /// The creative; empty where there is none.
    public var creative = ""
    /// The outbound properties of the task.
    public var outboundProperties: [String: String] = [:]

    /// Reads the JSON of an event.
    ///
    /// - Throws: ``CI360Error`` where it is no JSON object, or `eventType` or `externalTenantId` is missing.
    public init(json: [UInt8]) throws(CI360Error) {
        let document: Document
        do {
            document = try JSONDecoder().decode(Document.self, from: Data(json))
        } catch let error as DecodingError {
            throw CI360Error(.malformedRequest, error.explanation)
        } catch {
            throw CI360Error(.malformedRequest, "the body is no JSON object")
        }
        try self.init(document)
    }

    private init(_ document: Document) throws(CI360Error) {
        func required(_ value: LooseText?, _ name: String) throws(CI360Error) -> String {
            guard let text = value.given else {
                throw CI360Error(.invalidRequest, "\(name): is missing; post the event as CI360 has made it")
            }
            return text
        }
        eventType = try required(document.eventType, "eventType")
        externalTenantId = try required(document.externalTenantId, "externalTenantId")
        guid = document.guid.given
        eventName = document.eventName.given
        identityId = document.identityId.given ?? document.identity?.identityId.given
        for name in Self.identityNames { identities[name] = (document.properties?[name] ?? nil).given }
        externalCode = (document.properties?["externalCode"] ?? nil).given
        responseTrackingCode = document.contactResponse?.responseTrackingCode.given
        isControlGroup = document.impression?.isControlGroup?.text == "true"
        creative = document.impression?.creativeContent?.text ?? ""
        outboundProperties = (document.outboundProperties?.properties ?? [:]).compactMapValues { $0.given }
        if let time = document.date?.generatedTimestamp.given {
            guard let milliseconds = Int64(time), Self.times.contains(milliseconds) else {
                throw CI360Error(
                    .invalidRequest, "date.generatedTimestamp: must be a number of milliseconds since 1970")
            }
            generatedAt = Timestamp(milliseconds: milliseconds)
        }
    }

    /// Milliseconds since 1970 up to the end of the year 9999.
    private static let times: ClosedRange<Int64> = 0...253_402_300_799_999

    /// Identities besides ``identityId`` that CI360's external events take.
    static let identityNames = ["subject_id", "customer_id", "login_id"]
}

extension CI360Event {
    /// The members that are used.
    private struct Document: Decodable {
        struct Moment: Decodable { var generatedTimestamp: LooseText? }
        struct Identity: Decodable { var identityId: LooseText? }
        struct ContactResponse: Decodable { var responseTrackingCode: LooseText? }
        struct OutboundProperties: Decodable { var properties: [String: LooseText?]? }
        struct Impression: Decodable {
            var creativeContent: LooseText?
            var isControlGroup: LooseText?
        }

        var guid: LooseText?
        var eventType: LooseText?
        var eventName: LooseText?
        var externalTenantId: LooseText?
        var identityId: LooseText?
        var date: Moment?
        var identity: Identity?
        var properties: [String: LooseText?]?
        var outboundProperties: OutboundProperties?
        var contactResponse: ContactResponse?
        var impression: Impression?
    }
}

extension DecodingError {
    /// What is wrong, without what was found.
    var explanation: String {
        let path: [any CodingKey]
        switch self {
        case .typeMismatch(_, let context), .valueNotFound(_, let context): path = context.codingPath
        case .keyNotFound(let key, let context): path = context.codingPath + [key]
        case .dataCorrupted: return "the body is no JSON object"
        @unknown default: return "the body is no JSON object"
        }
        let place = path.map(\.stringValue).joined(separator: ".")
        return place.isEmpty ? "the body must be a JSON object" : "\(place): has another form than CI360's events have"
    }
}
