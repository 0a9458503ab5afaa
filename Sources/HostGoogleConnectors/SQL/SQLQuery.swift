internal import TwilioCatalog
internal import TwilioSQL

/// What `executeSqlQuery` is asked: `{"query": {"query", "maxRows", "timeout", "queryParameters"}}`.
///
/// Source: connectors v2 discovery document, `Query`; the usual numbers are those of Google's Connectors task.
struct SQLQuery {
    let sql: String
    let maxRows: Int
    let timeout: Duration
    let parameters: [String: SQLValue]

    private static let shape = Shape.object([
        "query": .text, "maxRows": .wholeText, "timeout": .wholeText,
        "queryParameters": .list(.object(["value": .any, "dataType": .text])),
    ])

    init(_ document: JSONValue) throws(GoogleError) {
        guard let given = document["query"], given.members != nil else {
            throw GoogleError(.invalidArgument, "query: is missing; send {\"query\": {\"query\": \"SELECT …\"}}")
        }
        let query = try Self.shape.value(given, at: "query")
        guard let sql = query["query"]?.text, !sql.allSatisfy(\.isWhitespace) else {
            throw GoogleError(.invalidArgument, "query.query: is missing")
        }
        self.sql = sql
        maxRows = try Self.number("maxRows", query, usual: 25, most: 100_000)
        timeout = .seconds(try Self.number("timeout", query, usual: 180, most: 3600))
        var parameters: [String: SQLValue] = [:]
        for (index, parameter) in (query["queryParameters"]?.elements ?? []).enumerated() {
            parameters["\(index + 1)"] = try Self.value(parameter, index)
        }
        self.parameters = parameters
    }

    /// 64-bit numbers are texts in Google's JSON.
    private static func number(
        _ name: String, _ query: JSONValue, usual: Int, most: Int
    ) throws(GoogleError) -> Int {
        guard let text = query[name]?.text, text != "0" else { return usual }
        guard let number = Int(text), number > 0 else {
            throw GoogleError(.invalidArgument, "query.\(name): `\(text.prefix(40))` is no positive whole number")
        }
        return min(number, most)
    }

    /// Types whose texts are numbers or truth values. Source: connectors v2 discovery document, `QueryParameter.dataType`.
    private static let whole: Set<String> = ["INT", "INTEGER", "BIGINT", "LONG", "SMALLINT", "TINYINT"]
    private static let decimal: Set<String> = ["DOUBLE", "FLOAT", "REAL", "DECIMAL", "NUMERIC"]
    private static let truth: Set<String> = ["BOOLEAN", "BIT"]

    private static func value(_ parameter: JSONValue, _ index: Int) throws(GoogleError) -> SQLValue {
        switch parameter["value"] {
        case nil: return .null
        case .integer(let value): return .integer(Int64(value))
        case .number(let value): return .real(value)
        case .boolean(let value): return .integer(value ? 1 : 0)
        case .string(let text):
            let type = parameter["dataType"]?.text?.uppercased() ?? ""
            let value: SQLValue? =
                if whole.contains(type) {
                    Int64(text).map { .integer($0) }
                } else if decimal.contains(type) {
                    Double(text).map { .real($0) }
                } else if truth.contains(type) {
                    ["true": 1, "false": 0, "1": 1, "0": 0][text.lowercased()].map { .integer($0) }
                } else {
                    .text(text)
                }
            guard let value else {
                throw GoogleError(
                    .invalidArgument, "query.queryParameters[\(index)].value: `\(text.prefix(40))` is no \(type)")
            }
            return value
        default:
            throw GoogleError(.invalidArgument, "query.queryParameters[\(index)].value: must be a single value")
        }
    }
}
