public import HostCI360
public import Inbound

/// What the routes of CI360 work with.
public struct CI360Services: Sendable {
    /// What an answer waits for.
    public enum Answers: Sendable, Equatable {
        /// That the message is stored: nothing can lose it any more.
        case stored
        /// That Twilio has taken it, or will not, but no longer than this.
        case sent(limit: Duration)
    }

    /// How a request that cannot be sent is answered.
    public enum Errors: String, Sendable, CaseIterable {
        /// As SAS's Lambda function does: 500 and `"ERROR"`.
        case original
        /// 4xx with `{"error": {"code", "message", "details", "timestamp", "requestId"}}`, as SAS advises by now.
        case documents
    }

    /// Makes jobs of requests.
    public var desk: CI360Desk
    /// Works off bulk tasks.
    public var bulk: BulkDesk
    /// Hosts whose files are downloaded.
    public var bulkHosts = BulkTask.usualHosts
    /// Where it is told what is too old to be sent.
    public var log: any EventLog
    /// What an answer waits for.
    public var answers = Answers.stored
    /// How errors are answered.
    public var errors = Errors.original

    /// What the routes work with.
    public init(desk: CI360Desk, bulk: BulkDesk, log: any EventLog) {
        self.desk = desk
        self.bulk = bulk
        self.log = log
    }
}
