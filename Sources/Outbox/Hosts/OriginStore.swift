/// Knows the last message to a number that a host has asked for: what somebody writes back is the answer to it.
///
/// A part of ``OutboxStore``; the promises are the same.
public protocol OriginStore: Sendable {
    /// The origin of the youngest job of a host that was handed over, at once and not as a draft, for this recipient on a
    /// connection.
    ///
    /// - Parameters:
    ///   - recipient: the address as deliveries have it, channel prefix included.
    ///   - since: older jobs do not count.
    /// - Returns: `nil` where there is none, or its job was removed.
    func latestOrigin(
        host: String, connection: String, recipient: String, since: Timestamp
    ) async throws -> JobOrigin?
}
