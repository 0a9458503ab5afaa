public import Outbox

/// What a waiting task is to be told: a message has reached a status.
public struct StatusNews: Sendable, Equatable {
    /// Which task it is, and which message.
    public struct Subject: Sendable, Hashable {
        /// The profile's name.
        public var profile: String
        /// The process in which a copy of the task waits (`conv_id`); empty where the task is named by its id.
        public var process: String
        /// The message's SID: the ref of the waiting copy.
        public var message: String

        /// A task and a message.
        public init(profile: String, process: String, message: String) {
            self.profile = profile
            self.process = process
            self.message = message
        }
    }

    /// Which task it is.
    public var subject: Subject
    /// The task's id; `nil` where its ref is all that is known.
    public var task: String?
    /// Twilio's word for where the message stands.
    public var status: String
    /// What is told, by Twilio's names of it.
    public var data: [String: String]
    /// The event that tells it.
    public var event: EventID
    /// When it was learnt.
    public var at: Timestamp

    /// Something to tell.
    public init(
        subject: Subject, task: String? = nil, status: String, data: [String: String], event: EventID, at: Timestamp
    ) {
        self.subject = subject
        self.task = task
        self.status = status
        self.data = data
        self.event = event
        self.at = at
    }
}
