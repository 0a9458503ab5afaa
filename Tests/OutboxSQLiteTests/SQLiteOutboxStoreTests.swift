import FoundationEssentials
import GRDB
import Outbox
import OutboxConformance
import OutboxSQLite
import Testing

@Suite("The embedded store")
struct SQLiteOutboxStoreTests {
    private let folder: TemporaryFolder
    private var path: String { folder.path + "/state/outbox.db" }

    init() throws { folder = try TemporaryFolder() }

    @Test("commits are durable: WAL and synchronous=FULL on the connection that writes")
    func durability() async throws {
        let store = try SQLiteOutboxStore(path: path)
        #expect(try await store.durability() == ("wal", 2))
    }

    @Test("only its owner can read the files")
    func permissions() async throws {
        let store = try SQLiteOutboxStore(path: path)
        _ = try await store.createDraft(Fixtures.job(1))
        for file in try FileManager.default.contentsOfDirectory(atPath: folder.path + "/state") {
            let attributes = try FileManager.default.attributesOfItem(atPath: folder.path + "/state/" + file)
            #expect((attributes[.posixPermissions] as? Int).map { $0 & 0o077 } == 0, "\(file)")
        }
    }

    @Test("a store of a newer version is refused and left as it is")
    func newer() async throws {
        do {
            let store = try SQLiteOutboxStore(path: path)
            _ = try await store.createDraft(Fixtures.job(1))
        }
        // The store may still be closing.
        var patient = Configuration()
        patient.busyMode = .timeout(60)
        let queue = try DatabaseQueue(path: path, configuration: patient)
        try await queue.write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('99 from the future')") }
        try queue.close()
        do {
            _ = try SQLiteOutboxStore(path: path)
            Issue.record("it was opened")
        } catch let error as OutboxError {
            #expect(error.code == .storeTooNew)
            #expect(error.message.contains("newer version"))
        }
    }

    @Test("a file that is no store is refused")
    func noStore() throws {
        let path = folder.path + "/text.db"
        try Data(String(repeating: "this is no database ", count: 100).utf8).write(to: URL(filePath: path))
        do {
            _ = try SQLiteOutboxStore(path: path)
            Issue.record("it was opened")
        } catch let error as OutboxError {
            #expect(error.code == .storeDamaged)
        }
    }

    @Test("a folder that cannot be made is named")
    func noFolder() throws {
        do {
            _ = try SQLiteOutboxStore(path: "/proc/nowhere/outbox.db")
            Issue.record("it was opened")
        } catch let error as OutboxError {
            #expect(error.code == .storeUnavailable)
            #expect(error.message.contains("/proc/nowhere"))
        }
    }

    @Test("what a process leaves when it ends is free at once, and reopening finds everything")
    func reopening() async throws {
        let job: JobID
        do {
            let store = try SQLiteOutboxStore(path: path)
            job = try await Fixtures.working(1, rows: 5, begin: 2, in: store).job
        }
        let store = try SQLiteOutboxStore(path: path)
        // The lease has not run out, but its holder is gone.
        #expect(try await store.acquireLease(of: job, now: Fixtures.start) == .granted(interrupted: 2))
        let counts = try #require(try await store.job(job)?.counts)
        #expect(counts[.unknown] == 2)
        #expect(counts[.pending] == 3)
    }

    @Test("drafts of a process that has ended are removed, those of a living one are not")
    func abandonedDrafts() async throws {
        let gone: JobID
        do {
            let store = try SQLiteOutboxStore(path: path)
            gone = try await store.createDraft(Fixtures.job(1))
            try await store.append(Fixtures.rows(3), to: gone)
        }
        let living = try SQLiteOutboxStore(path: path)
        let draft = try await living.createDraft(Fixtures.job(2))
        let store = try SQLiteOutboxStore(path: path)
        try await store.discardAbandonedDrafts()
        #expect(try await store.job(gone) == nil)
        #expect(try await store.job(draft)?.state == .draft)
    }

    @Test("stores opened at the same moment make one schema")
    func concurrentOpening() async throws {
        let path = path
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number: UInt32 in 1...8 {
                group.addTask {
                    let store = try SQLiteOutboxStore(path: path)
                    _ = try await Fixtures.accepted(number, rows: 10, in: store)
                }
            }
            try await group.waitForAll()
        }
        #expect(try await SQLiteOutboxStore(path: path).jobs(tenant: nil, before: nil, limit: 20).count == 8)
    }

    @Test("counts agree with the rows after a walk of random turns")
    func countsAgree() async throws {
        let store = try SQLiteOutboxStore(path: path)
        var (job, underWay) = try await Fixtures.working(1, rows: 200, begin: 20, in: store)
        var generator = SystemRandomNumberGenerator()
        for round in 0..<60 {
            let now = Fixtures.start + .seconds(Int64(round))
            underWay.shuffle(using: &generator)
            let ends = underWay.prefix(.random(in: 0...underWay.count)).map { attempt in
                let verdicts: [(AttemptOutcome.Verdict, DeliveryState)] = [
                    (.accepted(sid: Fixtures.sid), .accepted), (.rejected, .rejected), (.ambiguous, .unknown),
                    (.notProcessed(retryAfter: .zero), .pending),
                ]
                let verdict = verdicts.randomElement() ?? verdicts[0]
                return Fixtures.end(attempt, verdict.0, state: verdict.1, dueAt: now)
            }
            underWay.removeFirst(ends.count)
            let result = try await store.turn(Turn(now: now, ends: ends, begin: [job: .random(in: 0...20)]))
            underWay += result.begun
            if round % 20 == 19 { _ = try await store.move(job, from: [.rejected], to: .pending, now: now) }
        }
        let counts = try #require(try await store.job(job)?.counts)
        let rows = try await store.deliveries(of: job, in: [], after: nil, limit: 1000)
        for state in DeliveryState.allCases {
            #expect(counts[state] == rows.count { $0.state == state }, "\(state)")
        }
    }
}
