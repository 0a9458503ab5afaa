/// What a value is.
public enum ColumnType: Sendable, Equatable {
    /// Text.
    case string
    /// Text that is a decimal number, such as a price or a number of segments.
    case numeric
    /// A SID with these two letters; any where `nil`.
    case sid(String?)
    /// One of the values of the catalog's list.
    case enumeration([String])
    /// An RFC 2822 date in UTC.
    case rfc2822
    /// An ISO 8601 instant.
    case datetime
    /// `YYYY-MM-DD`.
    case date
    /// A whole number.
    case integer
    /// A number.
    case number
    /// `true` or `false`.
    case boolean
    /// A URL or path.
    case uri
    /// A phone number or channel address.
    case phone
    /// A currency's three letters.
    case currency
    /// A JSON object.
    case object
    /// An object of paths of sub-resources.
    case uris
    /// Anything.
    case any
    /// Several of a type.
    indirect case list(ColumnType)

    /// Whether it is a date or an instant.
    public var isDate: Bool { [.rfc2822, .datetime, .date].contains(self) }

    /// Whether its JSON is an object or an array.
    public var isStructured: Bool {
        switch self {
        case .object, .uris, .list, .any: true
        default: false
        }
    }

    /// The word for it in documentation and output: `string`, `sid<SM>`, `datetime`.
    public var name: String {
        switch self {
        case .string: "string"
        case .numeric: "numeric string"
        case .sid(let prefix): prefix.map { "sid<\($0)>" } ?? "sid"
        case .enumeration: "enum"
        case .rfc2822, .datetime: "datetime"
        case .date: "date"
        case .integer: "integer"
        case .number: "number"
        case .boolean: "boolean"
        case .uri: "uri"
        case .phone: "phone"
        case .currency: "currency"
        case .object, .uris: "object"
        case .any: "any"
        case .list(let element): "\(element.name)[]"
        }
    }
}

/// A column of an entity.
public struct Column: Sendable {
    /// As the JSON has it: `date_sent`.
    public let name: String
    /// Its type.
    public let type: ColumnType
    /// Whether Twilio's description lets it be null.
    public let isNullable: Bool
    let folded: String

    init(name: String, type: ColumnType, isNullable: Bool) {
        self.name = name
        self.type = type
        self.isNullable = isNullable
        folded = Catalog.folded(name)
    }

    /// The name in PascalCase, as Google's connector has it: `DateSent`. Unique in an entity but for the few that have a
    /// `name` beside their `friendly_name`.
    public var pascalName: String {
        switch name {
        case "from": "Sender"
        case "friendly_name": "Name"
        default: name.split(separator: "_").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
        }
    }
}
