public import Outbox

/// What a job keeps of the call that asked for it, so that its task can be told statuses later. No credentials.
public struct CorezoidOrigin: Sendable, Equatable, Decodable {
    /// The host's name in origins of jobs.
    public static let host = "corezoid"

    /// The profile's name.
    public var profile: String
    /// The process in which the task stands that has called.
    public var process: String?
    /// The node.
    public var node: String?
    /// The task's id.
    public var task: String?
    /// The task's reference.
    public var ref: String?
    /// The process in which its copy waits, where the task says so.
    public var waitingProcess: String?
    /// The sender.
    public var from: String?

    private enum CodingKeys: String, CodingKey {
        case profile, ref, from
        case process = "conv_id"
        case node = "node_id"
        case task = "obj_id"
        case waitingProcess = "callback_conv_id"
    }

    /// What is kept of a task's call.
    public init(profile: String, task: CorezoidTask, from: String?) {
        self.profile = profile
        process = task.identity.process
        node = task.identity.node
        self.task = task.identity.task
        ref = task.identity.ref
        waitingProcess = task.waitingProcess
        self.from = from
    }

    /// It as a job keeps it, and as every event about the job has it.
    public var ofJob: JobOrigin {
        let fields: [CodingKeys: String?] = [
            .profile: profile, .process: process, .node: node, .task: task, .ref: ref,
            .waitingProcess: waitingProcess, .from: from,
        ]
        return JobOrigin(
            host: Self.host,
            fields: Dictionary(
                uniqueKeysWithValues: fields.compactMap { name, text in
                    text.map { (name.stringValue, $0) }
                }))
    }
}
