/// What a worker finds its jobs by; a part of ``OutboxStore``.
public protocol OpenJobStore: Sendable {
    /// Jobs of which something is left to do, whose time has come, and that neither this owner nor another living
    /// process works on. Of every lane those that have been due for the longest time.
    func openJobs(_ search: OpenJobSearch) async throws -> OpenJobs
}

/// Jobs that queue behind each other: they share a sender and a priority.
public struct JobLane: Hashable, Sendable {
    /// The sender or Messaging Service.
    public let sender: String
    /// How they stand to the jobs of other lanes.
    public let priority: JobPriority

    /// The lane of a sender.
    public init(sender: String, priority: JobPriority) {
        self.sender = sender
        self.priority = priority
    }
}

extension Job {
    /// Where it queues.
    var lane: JobLane { JobLane(sender: content.lane, priority: priority) }
}

/// What a worker has room for.
public struct OpenJobSearch: Sendable, Equatable {
    /// The connection, by name.
    public var connection: String
    /// Its account.
    public var account: String
    /// The present.
    public var now: Timestamp
    /// How many jobs of a lane are wanted.
    public var room: Int
    /// How many are wanted where that is another number.
    public var rooms: [JobLane: Int]

    /// A wish for jobs.
    public init(connection: String, account: String, now: Timestamp, room: Int, rooms: [JobLane: Int] = [:]) {
        self.connection = connection
        self.account = account
        self.now = now
        self.room = room
        self.rooms = rooms
    }
}

/// What a store has for a worker.
public struct OpenJobs: Sendable {
    /// The jobs.
    public var jobs: [Job]
    /// The lanes that had as many as were wanted, so that more may wait there.
    public var crowded: Set<JobLane>

    /// Some jobs.
    public init(jobs: [Job] = [], crowded: Set<JobLane> = []) {
        self.jobs = jobs
        self.crowded = crowded
    }
}
