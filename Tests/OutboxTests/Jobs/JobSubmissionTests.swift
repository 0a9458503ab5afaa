import Outbox
import OutboxConformance
import OutboxSQLite
import Testing

@Suite("Handing a job over")
struct JobSubmissionTests {
    private let folder: TemporaryFolder
    private let store: SQLiteOutboxStore

    init() throws {
        folder = try TemporaryFolder()
        store = try SQLiteOutboxStore(path: folder.path + "/outbox.db")
    }

    private func submit(
        _ job: NewJob, _ rows: [NewDelivery], allowDuplicates: Bool = false
    ) async throws -> JobSubmission.Outcome {
        var submission = try await JobSubmission.begin(job, in: store)
        try await submission.append(rows)
        return try await submission.accept(allowDuplicates: allowDuplicates)
    }

    @Test("the same key and content again is the same job; nothing is added")
    func repetition() async throws {
        let first = try await submit(Fixtures.job(1, key: "k"), Fixtures.rows(5)).job
        guard case .repeated(let second) = try await submit(Fixtures.job(2, key: "k"), Fixtures.rows(5)) else {
            Issue.record("a second job was made")
            return
        }
        #expect(first.id == second.id)
        #expect(try await store.jobs(tenant: nil, before: nil, limit: 10).count == 1)
    }

    @Test("batches do not matter for what is the same")
    func batches() async throws {
        _ = try await submit(Fixtures.job(1, key: "k"), Fixtures.rows(5))
        var submission = try await JobSubmission.begin(Fixtures.job(2, key: "k"), in: store)
        for row in Fixtures.rows(5) { try await submission.append([row]) }
        guard case .repeated = try await submission.accept(allowDuplicates: false) else {
            Issue.record("a second job was made")
            return
        }
    }

    @Test("other recipients, another order, another text or account under one key is a conflict")
    func conflict() async throws {
        _ = try await submit(Fixtures.job(1, key: "k"), Fixtures.rows(5))
        var otherText = Fixtures.job(2, key: "k")
        otherText.content.body = "Other"
        var otherAccount = Fixtures.job(2, key: "k")
        otherAccount.account = "AC00000000000000000000000000000002"
        let plain = Fixtures.job(2, key: "k")
        for (job, rows) in [
            (plain, Fixtures.rows(4)), (plain, Fixtures.rows(5).reversed()), (otherText, Fixtures.rows(5)),
            (otherAccount, Fixtures.rows(5)),
        ] {
            do {
                _ = try await submit(job, rows)
                Issue.record("it was taken")
            } catch let error as OutboxError {
                #expect(error.code == .jobKeyConflict)
            }
        }
        #expect(try await store.jobs(tenant: nil, before: nil, limit: 10).count == 1)
    }

    @Test("without a key every submission is a new job")
    func withoutKey() async throws {
        let first = try await submit(Fixtures.job(1), Fixtures.rows(1)).job
        let second = try await submit(Fixtures.job(2), Fixtures.rows(1)).job
        #expect(first.id != second.id)
    }

    @Test("a job that contradicts itself or is empty leaves nothing behind")
    func invalid() async throws {
        var wrong = Fixtures.job(1)
        wrong.content.sender = nil
        await #expect(throws: OutboxError.self) { try await submit(wrong, Fixtures.rows(1)) }
        await #expect(throws: OutboxError.self) { try await submit(Fixtures.job(2), []) }
        var abandoned = try await JobSubmission.begin(Fixtures.job(3), in: store)
        try await abandoned.append(Fixtures.rows(3))
        try await abandoned.abandon()
        #expect(try await store.jobs(tenant: nil, before: nil, limit: 10).isEmpty)
    }

    @Test("repetitions within a job go once unless they are wanted")
    func duplicates() async throws {
        let rows = Fixtures.rows(2) + [NewDelivery(position: 3, recipient: Fixtures.rows(1)[0].recipient)]
        guard case .accepted(let job, let removed) = try await submit(Fixtures.job(1), rows) else { return }
        #expect(removed.count == 1)
        #expect(job.counts.total == 2)
        guard case .accepted(let other, _) = try await submit(Fixtures.job(2), rows, allowDuplicates: true) else {
            return
        }
        #expect(other.counts.total == 3)
    }

    @Test("what is handed over at once is the same as what comes bit by bit", arguments: [false, true])
    func atOnce(allowDuplicates: Bool) async throws {
        let rows = Fixtures.rows(5) + [NewDelivery(position: 6, recipient: Fixtures.rows(2)[1].recipient)]
        let first = try await JobSubmission.submit(
            Fixtures.job(1, key: "k"), rows, allowDuplicates: allowDuplicates, in: store)
        guard case .accepted(let job, let duplicates) = first else {
            Issue.record("it was not accepted")
            return
        }
        #expect(job.counts[.pending] == (allowDuplicates ? 6 : 5))
        #expect(duplicates.first.map(\.kept) == (allowDuplicates ? [] : [2]))
        guard case .repeated = try await submit(Fixtures.job(2, key: "k"), rows, allowDuplicates: allowDuplicates)
        else {
            Issue.record("a second job was made")
            return
        }
    }

    @Test("at once or not: too many rows for one commit go through a draft; another job under the key is a conflict")
    func largeAndConflict() async throws {
        let large = try await JobSubmission.submit(Fixtures.job(1, key: "k"), Fixtures.rows(20_001), in: store).job
        #expect(large.counts[.pending] == 20_001)
        await #expect(throws: OutboxError.self) {
            _ = try await JobSubmission.submit(Fixtures.job(2, key: "k"), Fixtures.rows(2), in: store)
        }
        await #expect(throws: OutboxError.self) {
            _ = try await JobSubmission.submit(Fixtures.job(3), [], in: store)
        }
        #expect(try await store.jobs(tenant: nil, before: nil, limit: 10).count == 1)
    }
}
