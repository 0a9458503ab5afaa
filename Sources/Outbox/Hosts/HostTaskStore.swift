/// Keeps what hosts have handed over as a whole and that is worked off in the background, until it is.
///
/// A part of what a gateway's store keeps; the promises are those of ``OutboxStore``.
public protocol HostTaskStore: Sendable {
    /// Stores a task, open.
    func addTask(_ task: HostTask) async throws

    /// A task; `nil` where there is none of that name.
    func task(host: String, id: String) async throws -> HostTask?

    /// A host's tasks that are not at an end, oldest first.
    func openTasks(host: String) async throws -> [HostTask]

    /// Stores how far a task has come. At its end its document is forgotten: it may hold links that let anybody in.
    func updateTask(host: String, id: String, result: String, isOpen: Bool) async throws
}

/// Something that a host has handed over as a whole, such as a file with a message in each row.
public struct HostTask: Sendable, Equatable {
    /// The host's name.
    public var host: String
    /// Its name.
    public var id: String
    /// Who has handed it over.
    public var tenant: String
    /// What is to be done, as the host writes it.
    public var document: String
    /// What has come of it, as the host writes it.
    public var result: String
    /// Whether something is left to do.
    public var isOpen: Bool
    /// When it was handed over.
    public var createdAt: Timestamp

    /// A task to begin.
    public init(
        host: String, id: String, tenant: String, document: String, result: String = "{}", isOpen: Bool = true,
        createdAt: Timestamp
    ) {
        self.host = host
        self.id = id
        self.tenant = tenant
        self.document = document
        self.result = result
        self.isOpen = isOpen
        self.createdAt = createdAt
    }
}
