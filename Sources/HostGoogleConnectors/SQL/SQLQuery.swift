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

    init(_ document: JSONValue) throws(GoogleError) {
        guard let query = document["query"], query.members != nil else {
            throw GoogleError(.invalidArgument, "query: is missing; send {\"query\": {\"query\": \"SELECT …\"}}")
        }
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

    private static func value(_ parameter: JSONValue, _ index: Int) throws(GoogleError) -> SQLValue {
        let isNumber = ["INT", "INTEGER", "BIGINT", "LONG", "SMALLINT", "TINYINT"].contains(parameter["dataType"]?.text)
        switch parameter["value"] {
        case nil: return .null
        case .integer(let value): return .integer(Int64(value))
        case .number(let value): return .real(value)
        case .boolean(let value): return .integer(value ? 1 : 0)
        case .string(let text):
            guard isNumber else { return .text(text) }
            guard let number = Int64(text) else {
                throw GoogleError(
                    .invalidArgument, "query.queryParameters[\(index)]: `\(text.prefix(40))` is no number")
            }
            return .integer(number)
        default: throw GoogleError(.invalidArgument, "query.queryParameters[\(index)]: must be a single value")
        }
    }
}
