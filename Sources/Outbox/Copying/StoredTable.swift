/// A table as a store holds it.
public struct StoredTable: Sendable, Hashable {
    /// Its name, the same in every store.
    public var name: String
    /// Its columns, in the order of the values of its rows.
    public var columns: [String]

    /// A table.
    public init(name: String, columns: [String]) {
        self.name = name
        self.columns = columns
    }
}

/// A value of a row. Truth values are the integers 0 and 1, moments the milliseconds of ``Timestamp``.
public enum StoredValue: Sendable, Hashable {
    case null
    case integer(Int64)
    case text(String)
    case bytes([UInt8])
}

/// The places in the log of events that are taken.
public struct EventNumbers: Sendable, Equatable {
    /// The youngest event that was ever told.
    public var last: Int64
    /// The youngest event that is forgotten.
    public var pruned: Int64

    /// Places in the log.
    public init(last: Int64, pruned: Int64) {
        self.last = last
        self.pruned = pruned
    }
}
