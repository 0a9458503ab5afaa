package import TwilioCatalog

/// What statements may do.
public struct SQLOptions: Sendable {
    /// Whether INSERT, UPDATE and DELETE on Twilio's tables are taken at all.
    public var allowsWrites = false
    /// The most writes of one transaction; more are refused before the first is sent.
    public var writeBudget = 100
    /// Whether DELETE and UPDATE without any condition that Twilio can be asked by are taken.
    public var allowsUnboundedWrites = false
    /// Whether statements reach nothing but Twilio's tables and memory: neither files (ATTACH, VACUUM INTO) nor SQLite's own
    /// settings (PRAGMA). For statements of strangers.
    public var isConfined = false

    /// Read-only.
    public init() {}
}

/// Carries out writes in the place of plain requests; called on the statement's own thread, which it may block.
package protocol SQLWriter: Sendable {
    /// Creates a row; `nil` when it is none of the writer's entities, and a plain request is to be made.
    ///
    /// - Returns: the new row's document as JSON.
    func create(_ entity: Entity, _ inputs: [String: [String]], connection: String) throws -> [UInt8]?
}
