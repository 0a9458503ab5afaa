internal import TwilioCatalog

/// A JSON object that is written member by member, in order; the values are JSON already.
struct JSONObject {
    private var members: [String] = []

    init() {}

    /// Adds a member; `nil` leaves it out.
    mutating func add(_ name: String, _ json: String?) {
        if let json { members.append("\(JSONText.quoted(name)):\(json)") }
    }

    /// Adds a text.
    mutating func add(_ name: String, text: String?) { add(name, text.map(JSONText.quoted)) }

    var json: String { "{\(members.joined(separator: ","))}" }

    /// An array of JSON values.
    static func array(_ elements: [String]) -> String { "[\(elements.joined(separator: ","))]" }

    /// An array of texts.
    static func array(texts: [String]) -> String { array(texts.map(JSONText.quoted)) }
}
