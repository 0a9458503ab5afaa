import Logging
import OutboxConformance
import OutboxSQLite
import Testing
import Twilio
import TwilioSimulator
import TwilioTesting

@testable import Outbox

@Suite("Canceling what Twilio has scheduled", .timeLimit(.minutes(3)))
struct ScheduleCancelerTests {
    private let folder: TemporaryFolder
    private let store: SQLiteOutboxStore
    private let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    init() throws {
        folder = try TemporaryFolder()
        store = try SQLiteOutboxStore(path: folder.path + "/outbox.db")
    }

    /// A job of so many messages that Twilio has scheduled.
    private func scheduled(
        _ count: Int, _ courier: TwilioCourier, in span: Duration = .seconds(3600), _ twilio: SimulatedTwilio
    ) async throws -> Job {
        var content = JobContent(
            channel: .sms, messagingService: try MessagingServiceSID(validating: "MG00000000000000000000000000000001"),
            body: "Later")
        content.sendAt = .now() + span
        let new = NewJob(
            id: JobID(now: .now(), random: .random(in: 0 ... .max)), account: twilio.account.description,
            content: content, createdAt: .now())
        let job = try await JobSubmission.submit(new, Fixtures.rows(count), in: store).job
        var dispatch = DispatchMachine.Configuration()
        dispatch.pacing = .off
        _ = try await store.acquireLease(of: job.id, now: .now())
        let dispatcher = Dispatcher(store: store, courier: courier, configuration: dispatch, logger: logger)
        _ = try await dispatcher.run([job])
        #expect(try await statuses(job.id) == Array(repeating: "scheduled", count: count))
        return job
    }

    private func statuses(_ job: JobID) async throws -> [String?] {
        try await store.deliveries(of: job, in: [], after: nil, limit: 100).map(\.twilioStatus)
    }

    private func canceler(_ courier: TwilioCourier, _ twilio: SimulatedTwilio) async throws -> ScheduleCanceler {
        var configuration = ScheduleCanceler.Configuration()
        configuration.interval = .milliseconds(20)
        configuration.retries = RetryPolicy(base: .milliseconds(20), cap: .milliseconds(50))
        return ScheduleCanceler(
            connection: "default", account: twilio.account.description, store: store, twilio: courier,
            keeper: try await StatusKeeper(store: store), configuration: configuration, logger: logger)
    }

    @Test("the messages of a canceled job are canceled at Twilio, after failures too, and of no other job")
    func cancels() async throws {
        try await withTwilioSimulator { twilio in
            let courier = TwilioCourier(client: twilio.client, logger: logger)
            let (job, other) = (try await scheduled(30, courier, twilio), try await scheduled(2, courier, twilio))
            try await twilio.simulator.setFaults([
                SimulatorFault(.error500Before, count: 4, match: .init(method: "POST", path: "/Messages/")),
                SimulatorFault(.dropAfter, count: 4, match: .init(method: "POST", path: "/Messages/")),
            ])
            try await store.setState(.canceled, of: job.id)
            let canceler = try await canceler(courier, twilio)
            let work = Task { await canceler.run() }
            let deadline = ContinuousClock.now + .seconds(90)
            while try await !store.jobsToCancel(of: "default", account: job.account, after: nil, limit: 1).isEmpty {
                guard ContinuousClock.now < deadline else { break }
                try await Task.sleep(for: .milliseconds(10))
            }
            work.cancel()
            await work.value
            #expect(try await statuses(job.id) == Array(repeating: "canceled", count: 30))
            #expect(try await statuses(other.id) == ["scheduled", "scheduled"])
            let messages = try await twilio.simulator.messages()
            #expect(messages.count { $0.status.description == "canceled" } == 30)
            #expect(messages.count { $0.status.description == "scheduled" } == 2)
            let delivery = try await store.deliveries(of: job.id, in: [], after: nil, limit: 1)[0]
            #expect(delivery.state == .accepted)
            #expect(try await store.reports(about: delivery.id).map(\.source) == [.cancellation])
        }
    }

    @Test("what has left by then is told as it stands, and the wish is over")
    func tooLate() async throws {
        try await withTwilioSimulator { twilio in
            let courier = TwilioCourier(client: twilio.client, logger: logger)
            let job = try await scheduled(2, courier, twilio)
            try await store.setState(.canceled, of: job.id)
            _ = try await twilio.simulator.advance(by: .seconds(7200))
            let outcome = try await canceler(courier, twilio).cancel(job)
            #expect(outcome == ScheduleCanceler.Outcome(canceled: 0, gone: 2, left: 0))
            #expect(try await statuses(job.id) == ["delivered", "delivered"])
            let delivery = try await store.deliveries(of: job.id, in: [], after: nil, limit: 1)[0]
            let report = try #require(try await store.reports(about: delivery.id).first)
            #expect(report.source == .cancellation && report.status == "delivered" && report.note != nil)
            let left = try await store.jobsToCancel(of: "default", account: job.account, after: nil, limit: 1)
            #expect(left.isEmpty)
        }
    }

    @Test("while Twilio cannot be reached the wish stays, and says why")
    func unreachable() async throws {
        try await withTwilioSimulator { twilio in
            let courier = TwilioCourier(client: twilio.client, logger: logger)
            let job = try await scheduled(1, courier, twilio)
            try await store.setState(.canceled, of: job.id)
            try await twilio.simulator.setFaults([
                SimulatorFault(.error500Before, match: .init(method: "POST", path: "/Messages/"))
            ])
            let outcome = try await canceler(courier, twilio).cancel(job)
            #expect(outcome.left == 1 && outcome.problem != nil)
            let left = try await store.jobsToCancel(of: "default", account: job.account, after: nil, limit: 1)
            #expect(left.map(\.id) == [job.id])
        }
    }
}
