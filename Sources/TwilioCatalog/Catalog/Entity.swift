/// One resource type of Twilio's, as data.
public struct Entity: Sendable {
    /// What can be done with it, roughly.
    public enum Kind: String, Sendable, CaseIterable {
        /// Its rows can be listed page by page.
        case table
        /// One document at a path of its own.
        case singleton
        /// Rows that can be had by key only.
        case keyed
        /// Can only be created: something is done.
        case action
        /// A list without pages.
        case odd
        /// A list as SCIM has it.
        case scim
        /// Only a part of others' paths.
        case container
    }

    /// A path parameter that names what the rows belong to.
    public struct Parent: Sendable {
        /// As the path has it: `MessageSid`.
        public let parameter: String
        /// Its type.
        public let type: ColumnType
        /// The column that shows it: one of the row's own, or one that is added.
        public let column: String
    }

    /// The API description it is from: `api_v2010`, `messaging_v1`.
    public let spec: String
    /// The product's host name before `.twilio.com`: `api`, `messaging`, `flex-api`.
    public let host: String
    /// What Twilio calls it: `IncomingPhoneNumber`.
    public let name: String
    /// The name in SQL and on the command line: `incoming_phone_numbers`; unique.
    public let sqlName: String
    /// Kind.
    public let kind: Kind
    /// Whether Twilio has announced the product's end, or never finished it.
    public let isLegacy: Bool
    /// The path of the list: `/2010-04-01/Accounts/{AccountSid}/Messages`.
    public let path: String
    /// `.json` on the 2010 API, empty elsewhere.
    let suffix: String
    /// The path parameter behind the list's path, such as `Sid`.
    public internal(set) var key: Input?
    /// What the rows belong to, outermost first; the account is not among them.
    public internal(set) var parents: [Parent] = []
    /// The columns of a row.
    public internal(set) var columns: [Column] = []
    /// What Twilio's own command line shows of a row.
    public internal(set) var mainColumns: [String] = []
    /// What can be done, as the description lists it.
    public internal(set) var operations: [Operation] = []
    /// How lists are paged; `nil` where there is no list.
    public internal(set) var paging: Paging?
    /// What Twilio filters lists by.
    public internal(set) var filters: [ListFilter] = []
    /// Groups of inputs of which one must be given to create.
    public internal(set) var oneOf: [[String]] = []

    /// The first operation of a kind.
    public func operation(_ verb: Operation.Verb) -> Operation? { operations.first { $0.verb == verb } }

    /// The column that a row's key is in; `nil` where rows have none.
    public var keyColumn: Int? {
        guard let key else { return nil }
        let folded = Catalog.folded(key.name)
        return columns.firstIndex { Catalog.folded($0.name) == folded }
            ?? columns.firstIndex { $0.name == "sid" || $0.name == "id" }
            ?? columns.firstIndex { folded.hasSuffix(Catalog.folded($0.name)) }
    }

    /// The column called so in any spelling; `Sender` and `Name` as Google's connector has them.
    public func column(named name: String) -> Int? {
        let folded = Catalog.folded(name)
        if let index = columns.firstIndex(where: { $0.folded == folded }) { return index }
        switch folded {
        case "sender": return columns.firstIndex { $0.name == "from" }
        case "name": return columns.firstIndex { $0.name == "friendly_name" }
        default: return nil
        }
    }

    /// The filter on a column or of its own name.
    public func filter(named name: String) -> ListFilter? {
        let folded = Catalog.folded(name)
        return filters.first { Catalog.folded($0.name) == folded }
    }
}
