/// A task that stands in an API Call node and wants a message to be sent.
public struct CorezoidTask: Sendable, Equatable {
    /// Which task it is: Corezoid's system parameters.
    public struct Identity: Sendable, Equatable {
        /// The id of the process (`conv_id`).
        public var process: String?
        /// The id of the node.
        public var node: String?
        /// The id of the task (`obj_id`).
        public var task: String?
        /// The task's reference, which its owner has chosen; another task may have it later.
        public var ref: String?

        /// A task, as far as the call says which.
        public init(process: String? = nil, node: String? = nil, task: String? = nil, ref: String? = nil) {
            self.process = process
            self.node = node
            self.task = task
            self.ref = ref
        }
    }

    /// Which task it is.
    public var identity: Identity
    /// What it says.
    public var fields: CorezoidFields

    /// A task.
    public init(identity: Identity, fields: CorezoidFields) {
        self.identity = identity
        self.fields = fields
    }
}
