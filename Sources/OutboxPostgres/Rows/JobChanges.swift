internal import Outbox

/// What a write changes in jobs' counts, applied once at its end for all of them.
struct CountChanges {
    private var changes: [JobID: [Int]] = [:]

    mutating func move(_ job: JobID, from old: DeliveryState, to new: DeliveryState, count: Int = 1) {
        guard old != new, count != 0 else { return }
        var numbers = changes[job] ?? [Int](repeating: 0, count: DeliveryState.allCases.count)
        numbers[old.rawValue] -= count
        numbers[new.rawValue] += count
        changes[job] = numbers
    }

    /// Whether anything changes in a job.
    func contains(_ job: JobID) -> Bool { changes[job]?.contains { $0 != 0 } ?? false }

    func applied(to counts: DeliveryCounts, of job: JobID) -> DeliveryCounts {
        guard let numbers = changes[job] else { return counts }
        var counts = counts
        for state in JobRow.countedStates { counts[state] += numbers[state.rawValue] }
        return counts
    }

    var jobs: [JobID] { changes.keys.filter(contains).sorted { $0.rawValue < $1.rawValue } }

    /// Changes the rows, with their leases, each in the order of its name: two that change the same ones wait for each other
    /// and never both.
    func apply(_ db: Transaction, leases: LeaseChanges? = nil) throws {
        let jobs = Set(jobs).union(leases?.jobs ?? []).sorted { $0.rawValue < $1.rawValue }
        if jobs.isEmpty { return }
        let ids = Column(jobs.map(\.rawValue))
        if jobs.count > 1 {
            try db.executeLater("SELECT 1 FROM jobs WHERE id = ANY($1::bigint[]) ORDER BY id FOR UPDATE", [ids])
        }
        var parameters: [(any PostgresParameter)?] = [
            ids, Column(jobs.map { leases?.change(of: $0).rawValue ?? LeaseChanges.Change.none.rawValue }),
            leases?.owner, leases?.remains,
        ]
        for state in JobRow.countedStates { parameters.append(Column(jobs.map { changes[$0]?[state.rawValue] ?? 0 })) }
        try db.executeLater(Self.update, parameters)
    }

    private static let update: String = {
        let names = JobRow.countedStates.map(\.description)
        let places = names.indices.map { "$\($0 + 5)::int[]" }.joined(separator: ", ")
        return """
            UPDATE jobs SET \(names.map { "\($0) = jobs.\($0) + u.\($0)" }.joined(separator: ", ")),
                lease_owner = CASE u.lease WHEN 0 THEN jobs.lease_owner WHEN 1 THEN $3::bigint END,
                lease_until = CASE u.lease WHEN 0 THEN jobs.lease_until WHEN 1 THEN \(DatabaseClock.now) + $4::bigint ELSE 0 END
            FROM unnest($1::bigint[], $2::int[], \(places)) AS u (id, lease, \(names.joined(separator: ", ")))
            WHERE jobs.id = u.id
            """
    }()
}

/// What a write changes in leases of jobs, applied with their counts.
struct LeaseChanges {
    enum Change: Int {
        case none = 0
        case renewed = 1
        case ended = 2
    }

    let owner: Int64
    /// How long leases that are renewed last, in milliseconds from the database's present.
    let remains: Int64
    private var changes: [JobID: Change] = [:]

    init(owner: Int64, duration: Duration, at now: Timestamp) {
        self.owner = owner
        remains = duration.milliseconds + DatabaseClock.shift(of: now)
    }

    var jobs: [JobID] { Array(changes.keys) }

    func change(of job: JobID) -> Change { changes[job] ?? .none }

    /// Takes or renews a lease.
    mutating func renew(_ job: JobID) { changes[job] = .renewed }

    /// Gives a lease back.
    mutating func end(_ job: JobID) { changes[job] = .ended }
}
