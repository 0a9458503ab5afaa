public import Inbound

/// The log of events and what wakes its readers.
public struct EventFeed: Sendable {
    /// The log.
    public var log: any EventLog
    /// Wakes readers when something was appended.
    public var watch: EventWatch

    /// A log with its watch, which somebody has to run.
    public init(log: any EventLog, watch: EventWatch) {
        self.log = log
        self.watch = watch
    }
}
