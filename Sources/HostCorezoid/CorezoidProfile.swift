/// One way in which Corezoid works with the gateway: who may send over what, and where statuses go.
public struct CorezoidProfile: Sendable {
    /// Reads a secret, for each use anew so that it can be rotated.
    public typealias SecretReader = @Sendable () throws -> String

    /// Where the statuses of messages go.
    public enum Reporting: Sendable {
        /// They modify the task whose ref is the message's SID, by Corezoid's API.
        case modify(base: String, login: String, secret: SecretReader, process: String?)
        /// They are posted to the callback URL of a node, with the id of the task that asked at a path of the body.
        case callback(url: String, taskPath: [String])
        /// Nowhere.
        case none
    }

    /// Which statuses are told.
    public enum Statuses: String, Sendable, CaseIterable {
        /// Every one that comes.
        case all
        /// Those after which nothing more is to be expected: for processes that wait once.
        case final
    }

    /// Its name in the address.
    public var name: String
    /// The tenant whose jobs they are; empty where there are no tenants.
    public var tenant: String
    /// The connection, by name.
    public var connection: String
    /// The sender of tasks that name none.
    public var sender: String?
    /// The key of the API Call node: calls must be signed with it. `nil` where callers show an API key.
    public var callKey: SecretReader?
    /// By how much the time of a signed call may differ from ours; `nil` for any.
    public var clockWindow: Duration?
    /// How long a call waits for Twilio's answer. Corezoid itself waits 60 s.
    public var answerWithin: Duration = .seconds(50)
    /// For how long a message is attempted.
    public var validity: Duration = .seconds(3600)
    /// Where statuses go.
    public var reporting: Reporting
    /// Which of them.
    public var statuses: Statuses = .all
    /// For how long a status is told while Corezoid cannot be reached or the task is not there.
    public var patience: Duration = .seconds(24 * 3600)
    /// The hashes of plug-in addresses that belong to it, as `hash1/hash2`; empty for all.
    public var callbackHashes: Set<String> = []

    /// A profile; set further properties as needed.
    public init(name: String, tenant: String = "", connection: String, reporting: Reporting) {
        self.name = name
        self.tenant = tenant
        self.connection = connection
        self.reporting = reporting
    }
}
