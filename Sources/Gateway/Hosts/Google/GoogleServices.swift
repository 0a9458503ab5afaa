public import HostGoogleConnectors
public import Twilio

/// What the routes of Google's connector interface work with.
public struct GoogleServices: Sendable {
    /// A connection that takes calls.
    public struct Served: Sendable {
        /// The name under which jobs are sent over it.
        public var connection: String
        /// What talks to Twilio.
        public var client: TwilioClient
        /// Keeps its calls to what its nodes can do.
        public var throttle: NodeThrottle
        /// What of its calls is logged.
        public var log: ConnectionSpec.CallLog

        /// A connection that takes calls.
        public init(
            connection: String, client: TwilioClient, throttle: NodeThrottle, log: ConnectionSpec.CallLog = .none
        ) {
            self.connection = connection
            self.client = client
            self.throttle = throttle
            self.log = log
        }
    }

    /// The connection resource.
    var connections: ConnectionDesk
    /// A connection by its name, for callers of a tenant; `nil` where they have none of that name.
    var served: @Sendable (ConnectionName, _ tenant: Tenant) async throws -> Served?
    /// Keeps summaries of feedback.
    var summaries: any SummaryStore

    /// What the routes work with.
    public init(
        connections: ConnectionDesk, summaries: any SummaryStore,
        served: @escaping @Sendable (ConnectionName, _ tenant: Tenant) async throws -> Served?
    ) {
        self.connections = connections
        self.summaries = summaries
        self.served = served
    }
}
