/// The connector under one of the names by which process models call it: `twilioConnector` in
/// `twilioConnector.SEND_SMS`. Several may stand beside each other, each with an account and a contract of its own.
public struct ConnectorInstance: Sendable {
    /// What a task waits for.
    public enum Goal: String, Sendable, CaseIterable {
        /// Twilio's answer for every number.
        case accepted
        /// The last status of every message, but no longer than ``ConnectorInstance/deliveredWithin``.
        case delivered
    }

    /// Its name.
    public var name: String
    /// The name under which it is deployed (`spring.application.name`): what answers come from, and the group that its
    /// replicas share.
    public var application: String
    /// Whose jobs its messages are; empty for nobody's.
    public var tenant: String
    /// The connection that it sends over.
    public var connection: String
    /// The sender of tasks that name none.
    public var sender: String?
    /// What its processes are written for.
    public var contract = SendOutcome.Contract.current
    /// What a task is when some of its numbers were sent to.
    public var partialFailure = SendOutcome.PartialFailure.result
    /// What a task waits for.
    public var goal = Goal.accepted
    /// How long a task waits for the last statuses, from when it was asked for; what is known by then is its answer.
    public var deliveredWithin: Duration = .seconds(600)
    /// For how long a message is attempted; then its task is told that it was not sent.
    public var validity: Duration = .seconds(600)
    /// How the names of its destinations are made.
    public var destinations = Destinations()

    /// An instance with the usual settings.
    public init(name: String, tenant: String = "", connection: String) {
        self.name = name
        application = name
        self.tenant = tenant
        self.connection = connection
    }
}

/// What a connector can be asked to do.
public enum ConnectorAction: String, Sendable, CaseIterable {
    /// Sends a text to one or more numbers.
    case sendSMS = "SEND_SMS"

    /// The action of a name; capital letters and small ones make no difference, as models of both generations are about.
    public init?(name: some StringProtocol) { self.init(rawValue: name.uppercased()) }
}
