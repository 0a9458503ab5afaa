internal import FoundationEssentials

/// What a job keeps of the call that asked for it, so that its task can be told statuses later. No credentials.
public struct CorezoidOrigin: Sendable, Equatable, Codable {
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

    /// It as a JSON object.
    public var document: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    }
}
