/// Decides which jobs a worker has in hand, and when it looks for more: events in, no I/O.
///
/// Of every lane it holds some jobs that wait, so that there is always something to begin and memory stays small however
/// many wait in the store. A lane that waits for its sender's pace keeps no other one waiting.
struct JobRoster {
    /// Jobs of a lane that wait in hand.
    private let room: Int
    /// How often it looks for jobs that nobody has told it of.
    private let interval: Duration
    private var lanes: [JobID: JobLane] = [:]
    private var waiting: Set<JobID> = []
    private var waitingIn: [JobLane: Int] = [:]
    /// Lanes of which more is in the store than could be taken.
    private(set) var crowded: Set<JobLane> = []
    private var nextSearch = Timestamp.zero

    init(room: Int, interval: Duration) {
        self.room = room
        self.interval = interval
    }

    /// All jobs in hand.
    var jobs: some Collection<JobID> { lanes.keys }

    /// Takes those of the jobs that there is room for and that it does not have; the others are found when there is.
    mutating func take(_ jobs: [Job], now: Timestamp) -> [Job] {
        jobs.filter { job in
            guard lanes[job.id] == nil, job.state != .draft, job.content.dueAt <= now else { return false }
            let lane = job.lane
            guard waitingIn[lane, default: 0] < room else {
                crowded.insert(lane)
                return false
            }
            lanes[job.id] = lane
            set(job.id, waits: true)
            return true
        }
    }

    /// Takes a job that it works off whether there is room or not: somebody waits for it.
    mutating func add(_ job: Job) {
        lanes[job.id] = job.lane
        set(job.id, waits: true)
    }

    /// What it looks for now; `nil` while it need not.
    mutating func search(now: Timestamp) -> (room: Int, rooms: [JobLane: Int])? {
        guard now >= nextSearch || crowded.contains(where: { waitingIn[$0, default: 0] <= room / 2 }) else {
            return nil
        }
        nextSearch = now + interval
        crowded = []
        return (room, waitingIn.mapValues { max(room - $0, 0) })
    }

    /// A search has found these.
    mutating func found(_ open: OpenJobs, now: Timestamp) -> [Job] {
        crowded.formUnion(open.crowded)
        return take(open.jobs, now: now)
    }

    /// Looks at the next opportunity: something may have changed.
    mutating func searchSoon() { nextSearch = .zero }

    /// A job still has something pending, or has nothing more and only waits for ends and evidence.
    mutating func set(_ job: JobID, waits: Bool) {
        guard let lane = lanes[job], waits != waiting.contains(job) else { return }
        if waits { waiting.insert(job) } else { waiting.remove(job) }
        let count = waitingIn[lane, default: 0] + (waits ? 1 : -1)
        waitingIn[lane] = count == 0 ? nil : count
    }

    /// A job has left.
    mutating func remove(_ job: JobID) {
        set(job, waits: false)
        lanes[job] = nil
    }
}
