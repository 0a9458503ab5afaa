internal import TwilioCatalog

/// What a value of Google's JSON may look like. Members may be named in either spelling (`nodeConfig`, `node_config`), as
/// Google's own services take them. Source: Protocol Buffers, ProtoJSON format.
indirect enum Shape: Sendable {
    case text
    case flag
    /// A whole number of 32 bits; texts of digits are taken too.
    case whole
    /// A whole number of 64 bits, which is a text in JSON; numbers are taken too.
    case wholeText
    /// One of some words.
    case words([String])
    /// Texts by names of the caller's own.
    case labels
    case list(Shape)
    /// Any single value, nothing too.
    case any
    case object([String: Shape])

    /// The value as it is kept: with Google's names, without nulls.
    func value(_ given: JSONValue, at place: String) throws(GoogleError) -> JSONValue {
        switch (self, given) {
        case (.text, .string), (.flag, .boolean), (.any, _): return given
        case (.words(let words), .string(let word)):
            guard words.contains(word) else {
                throw Self.wrong(place, "`\(word.prefix(80))` is none of \(words.joined(separator: ", "))")
            }
            return given
        case (.whole, _):
            guard let number = given.text.flatMap({ Int32($0) }) else {
                throw Self.wrong(place, "must be a whole number")
            }
            return .integer(Int(number))
        case (.wholeText, _):
            guard let number = given.text.flatMap({ Int64($0) }) else {
                throw Self.wrong(place, "must be a whole number")
            }
            return .string("\(number)")
        case (.labels, .object(let members)):
            for (name, value) in members {
                guard case .string = value else { throw Self.wrong("\(place).\(name.prefix(80))", "must be a text") }
            }
            return given
        case (.list(let element), .array(let values)):
            var kept: [JSONValue] = []
            for (index, value) in values.enumerated() {
                kept.append(try element.value(value, at: "\(place)[\(index)]"))
            }
            return .array(kept)
        case (.object(let shapes), .object(let members)):
            return .object(try Self.members(members, shapes, at: place))
        default: throw Self.wrong(place, "must be \(kind)")
        }
    }

    private static func members(
        _ given: [String: JSONValue], _ shapes: [String: Shape], at place: String
    ) throws(GoogleError) -> [String: JSONValue] {
        var kept: [String: JSONValue] = [:]
        for (name, value) in given.sorted(by: { $0.key < $1.key }) {
            let known = shapes[name] == nil ? GoogleSpelling.camel(name) : name
            let whole = place.isEmpty ? known : "\(place).\(known)"
            guard let shape = shapes[known] else {
                throw wrong(
                    place.isEmpty ? String(name.prefix(80)) : place,
                    "there is no field `\(name.prefix(80))`\(Spelling.hint(name, among: shapes.keys.sorted()))")
            }
            if value != .null { kept[known] = try shape.value(value, at: whole) }
        }
        return kept
    }

    /// Whether a path of members leads to something; a list can only be named as a whole.
    func has(_ path: ArraySlice<String>) -> Bool {
        guard let name = path.first else { return true }
        switch self {
        case .labels: return path.count == 1
        case .object(let shapes): return shapes[name]?.has(path.dropFirst()) ?? false
        default: return false
        }
    }

    private var kind: String {
        switch self {
        case .text, .words: "a text"
        case .flag: "true or false"
        case .whole, .wholeText: "a whole number"
        case .list: "a list"
        case .any: "a value"
        case .labels, .object: "an object"
        }
    }

    private static func wrong(_ place: String, _ problem: String) -> GoogleError {
        GoogleError(.invalidArgument, "\(place): \(problem)")
    }
}
