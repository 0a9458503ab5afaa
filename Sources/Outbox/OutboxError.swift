/// What went wrong in the outbox. `description` is safe to show.
public struct OutboxError: Error, Sendable, CustomStringConvertible {
    /// The bounded kinds of failure; `description` is fit for a metric label.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        private enum Kind: String {
            case invalidJob = "invalid_job"
            case jobKeyConflict = "job_key_conflict"
            case jobInUse = "job_in_use"
            case notFound = "not_found"
            case illegalTransition = "illegal_transition"
            case storeUnavailable = "store_unavailable"
            case storeTooNew = "store_too_new"
            case storeMoved = "store_moved"
            case storeDamaged = "store_damaged"
        }
        private let kind: Kind
        private init(_ kind: Kind) { self.kind = kind }

        /// The job contradicts itself or breaks a limit; nothing was accepted.
        public static let invalidJob = Code(.invalidJob)
        /// The key belongs to a job with other content.
        public static let jobKeyConflict = Code(.jobKeyConflict)
        /// Another process is working on the job.
        public static let jobInUse = Code(.jobInUse)
        /// No such job or delivery.
        public static let notFound = Code(.notFound)
        /// The delivery's state does not allow it.
        public static let illegalTransition = Code(.illegalTransition)
        /// The store cannot be opened, read or written.
        public static let storeUnavailable = Code(.storeUnavailable)
        /// The store was written by a newer version of the program.
        public static let storeTooNew = Code(.storeTooNew)
        /// Another store has taken this one's place.
        public static let storeMoved = Code(.storeMoved)
        /// The store holds something that cannot be.
        public static let storeDamaged = Code(.storeDamaged)

        /// The kind's name in snake case.
        public var description: String { kind.rawValue }
    }

    /// The kind of failure.
    public let code: Code
    /// For people: what happened and what to do.
    public let message: String
    /// What it came from.
    public let cause: (any Error)?

    /// An error of the outbox.
    public init(_ code: Code, _ message: String, cause: (any Error)? = nil) {
        self.code = code
        self.message = message
        self.cause = cause
    }

    /// The message, with the cause behind it.
    public var description: String { cause.map { "\(message): \($0)" } ?? message }
}
