internal import FoundationEssentials
internal import Outbox

extension Event {
    /// The event as one JSON object without line breaks, in UTF-8, as every reader is given it:
    /// `{"id", "at", "kind", "tenant", "connection", "traceparent", "data"}`.
    public func json() -> [UInt8] {
        var text = "{\"id\":\(id.rawValue),\"at\":\"\(at.date.formatted(Self.iso8601))\",\"kind\":\"\(kind.rawValue)\""
        if let tenant = content.tenant { text += ",\"tenant\":\(Self.quoted(tenant))" }
        text += ",\"connection\":\(Self.quoted(content.connection))"
        if let trace = content.trace { text += ",\"traceparent\":\"\(trace.parent)\"" }
        text += ",\"data\":\(content.document)}"
        return Array(text.utf8)
    }

    private static let iso8601 = Date.ISO8601FormatStyle(includingFractionalSeconds: true)

    private static func quoted(_ text: String) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .withoutEscapingSlashes
        return (try? encoder.encode(text)).map { String(decoding: $0, as: UTF8.self) } ?? "\"\""
    }
}
