import Logging
import Outbox
import OutboxConformance
import OutboxSQLite
import Testing
import Twilio
import TwilioSimulator
import TwilioTesting

@Suite("The continuous worker at an offline Twilio")
struct JobWorkerAtTwilioTests {
    @Test("many small jobs with lost answers arrive once each")
    func lostAnswers() async throws {
        let folder = try TemporaryFolder()
        let store = try SQLiteOutboxStore(path: folder.path + "/outbox.db")
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        var configuration = SimulatorConfiguration.forTests
        configuration.throughput = .unlimited
        try await withTwilioSimulator(configuration) { twilio in
            try await twilio.simulator.setFaults([
                SimulatorFault(.dropAfter, count: 8, match: .init(method: "POST", path: "/Messages.json")),
                SimulatorFault(.dropBefore, count: 4, match: .init(method: "POST", path: "/Messages.json")),
            ])
            let courier = TwilioCourier(client: twilio.client, logger: logger)
            var reconciliation = ReconciliationMachine.Configuration()
            reconciliation.lookUps = [.milliseconds(200), .milliseconds(600)]
            var dispatch = DispatchMachine.Configuration()
            dispatch.pacing = .off
            let worker = JobWorker(
                connection: "default", account: twilio.account.description, store: store, courier: courier,
                reconciler: Reconciler(
                    store: store, lookUp: courier, configuration: reconciliation, logger: logger),
                configuration: .init(dispatch: dispatch), logger: logger)
            async let run: Void = worker.run()
            var jobs: [JobID] = []
            for number in 0..<120 {
                let content = JobContent(channel: .sms, sender: twilio.number, body: "Code \(number)")
                let new = NewJob(
                    id: JobID(now: .now(), random: .random(in: 0 ... .max)), account: twilio.account.description,
                    content: content, createdAt: .now())
                let row = NewDelivery(position: 1, recipient: "+1555\(1_000_000 + number)")
                let job = try await JobSubmission.submit(new, [row], in: store).job
                worker.submitted(job)
                jobs.append(job.id)
            }
            let deadline = ContinuousClock.now + .seconds(90)
            for job in jobs {
                while try await store.job(job)?.counts[.accepted] != 1, ContinuousClock.now < deadline {
                    try await Task.sleep(for: .milliseconds(20))
                }
            }
            worker.requestStop()
            try await run
            let stats = try await twilio.simulator.stats()
            #expect(stats.messages.recipients == 120)
            #expect(stats.messages.created == 120)
            #expect(stats.messages.duplicates == 0)
            for job in jobs { #expect(try await store.job(job)?.counts[.accepted] == 1) }
        }
    }
}
