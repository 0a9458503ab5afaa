internal import FoundationEssentials
internal import Outbox

/// The columns of a bulk file, and what a row of them asks for.
///
/// Names count without letter case, blanks, `_` and `-`: `To` or `toPhoneNumber`, `From`, `Body` or `creativeContent`
/// (a whole creative), `MediaUrls`, `guid`, `identity_id`, `subject_id`, `customer_id`, `login_id`,
/// `responseTrackingCode`, `externalCode`, `isControlGroup`, `generatedTimestamp`.
struct BulkColumns: Sendable, Equatable {
    let names: [String]

    /// Reads the metadata file: a JSON list of columns (`{"columnName": …}`) or of names, or one line of CSV.
    ///
    /// - Throws: ``CI360Error`` where it names no column to send to.
    init(metadata: [UInt8], parameters: [String: String]) throws(CI360Error) {
        let data = Data(metadata)
        if let columns = try? JSONDecoder().decode([Column].self, from: data) {
            names = columns.map { Self.plain($0.columnName) }
        } else if let texts = try? JSONDecoder().decode([String].self, from: data) {
            names = texts.map(Self.plain)
        } else {
            var rows = CSVRows()
            let first = try rows.take(metadata).first
            let last = try rows.end()
            names = (first ?? last ?? []).map(Self.plain)
        }
        let all = Set(names).union(parameters.keys.map(Self.plain))
        guard !all.isDisjoint(with: Field.to.names + Field.creative.names) else {
            throw CI360Error(
                .invalidRequest, "metadataFile: names no column to send to; name one `To` or `creativeContent`")
        }
    }

    private struct Column: Decodable { var columnName: String }

    private static func plain(_ name: String) -> String {
        name.lowercased().filter { !$0.isWhitespace && $0 != "_" && $0 != "-" }
    }

    private enum Field {
        case to, from, body, creative, media, guid, trackingCode, externalCode, control, time

        var names: [String] {
            switch self {
            case .to: ["to", "tophonenumber", "phonenumber", "phone", "mobile", "mobilephone"]
            case .from: ["from", "fromphonenumber"]
            case .body: ["body", "messagebody", "message", "text"]
            case .creative: ["creativecontent", "creative"]
            case .media: ["mediaurls", "mediaurl", "medialurls"]
            case .guid: ["guid"]
            case .trackingCode: ["responsetrackingcode"]
            case .externalCode: ["externalcode"]
            case .control: ["iscontrolgroup"]
            case .time: ["generatedtimestamp"]
            }
        }
    }

    /// What is to be done about a row.
    ///
    /// - Parameter name: what the row is called where it brings no `guid`.
    /// - Throws: ``CI360Error`` where its message cannot be sent.
    func decision(
        _ row: [String], named name: String, _ task: BulkTask, tenant: String, _ rules: CI360Rules, now: Timestamp
    ) throws(CI360Error) -> CI360Decision {
        guard row.count <= names.count else {
            throw CI360Error(.invalidRequest, "has \(row.count) fields, the metadata names \(names.count) columns")
        }
        var values = Dictionary(task.parameters.map { (Self.plain($0.key), $0.value) }) { first, _ in first }
        for (name, value) in zip(names, row) where !value.isEmpty { values[name] = value }
        func value(_ field: Field) -> String? { field.names.lazy.compactMap { values[$0] }.first }

        var origin = CI360Origin(tenant: tenant)
        origin.guid = value(.guid)
        origin.identityId = values["identityid"] ?? values["datahubid"]
        for name in CI360Event.identityNames { origin.identities[name] = values[Self.plain(name)] }
        origin.responseTrackingCode = value(.trackingCode)
        origin.externalCode = value(.externalCode)

        if value(.control)?.lowercased() == "true" { return .skip(.controlGroup, origin) }
        if let ttl = rules.eventTTL, let time = value(.time).flatMap(Int64.init), time >= 0,
            now - Timestamp(milliseconds: time) > ttl
        {
            return .skip(.stale, origin)
        }
        var creative = Creative()
        if let text = value(.creative) { creative = rules.isStrict ? try Creative(strict: text) : Creative(text) }
        creative.to = creative.to.given ?? value(.to)
        creative.from = creative.from.given ?? value(.from)
        if creative.body.isEmpty { creative.body = value(.body) ?? "" }
        if creative.mediaURLs.isEmpty { creative.mediaURLs = Creative.urls(in: value(.media) ?? "") }
        return .send(try CI360Message(creative, guid: origin.guid ?? name, origin: origin, rules))
    }
}
