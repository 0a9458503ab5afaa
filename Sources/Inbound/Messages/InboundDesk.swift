internal import FoundationEssentials
public import Logging
public import Outbox
internal import Synchronization
public import Twilio

/// Takes inbound messages and works them off: message stored, rule matched, event published, echo sent as a job.
///
/// ``receive(_:connection:token:)`` returns when the message is durable; the rest is the work of ``run()``, in this
/// process or, after a crash, in the next. An echo is a job with a key made of the message's SID, so that no repetition
/// of any step sends it twice.
public final class InboundDesk: Sendable {
    /// A store for jobs and for what comes in.
    public typealias Store = OutboxStore & InboundStore

    private let store: any Store
    private let watch: EventWatch
    private let present: Mutex<Rulebook>
    private let onEcho: @Sendable (Job) -> Void
    private let logger: Logger

    /// What is decided by, and may be replaced while it works.
    private struct Rulebook: Sendable {
        let rules: RuleSet
        let machine: InboundMachine
        let echoSpan: Duration

        init(_ rules: RuleSet, _ configuration: InboundMachine.Configuration) {
            self.rules = rules
            machine = InboundMachine(configuration: configuration)
            echoSpan = configuration.echoSpan
        }
    }

    /// A desk.
    ///
    /// - Parameters:
    ///   - watch: wakes it; somebody has to run it.
    ///   - onEcho: called with the job of an echo that was accepted: it is to be worked off now.
    public init(
        store: any Store, watch: EventWatch, rules: RuleSet, configuration: InboundMachine.Configuration = .init(),
        logger: Logger, onEcho: @escaping @Sendable (Job) -> Void = { _ in }
    ) {
        self.store = store
        self.watch = watch
        present = Mutex(Rulebook(rules, configuration))
        self.logger = logger
        self.onEcho = onEcho
    }

    /// Decides by other rules from now on; what a rule has matched already goes on as it said.
    public func replace(_ rules: RuleSet, configuration: InboundMachine.Configuration) {
        present.withLock { $0 = Rulebook(rules, configuration) }
    }

    /// Takes a message whose signature was checked; when it returns, the message is durable.
    ///
    /// - Parameter token: the header `I-Twilio-Idempotency-Token`.
    /// - Returns: whether it is new. A message that is known already, by SID or token, changes nothing.
    @discardableResult
    public func receive(_ message: IncomingMessage, connection: String, token: String? = nil) async throws -> Bool {
        let optOut: OptOutChange? =
            switch OptOutKeyword(message) {
            case .stop: .optOut
            case .start: .lift
            case .help, nil: nil
            }
        let stored = try InboundMessage(message, connection: connection, at: .now())
        guard let event = try await store.receive(stored, token: token, optOut: optOut) else { return false }
        watch.notice(event)
        return true
    }

    /// Works until the task is cancelled.
    public func run() async {
        while !Task.isCancelled {
            do {
                let last = try await store.lastEvent()
                let due = try await store.dueMessages(limit: 200)
                if due.isEmpty {
                    await watch.wait(after: last)
                } else {
                    try await work(due)
                }
            } catch {
                if Task.isCancelled { return }
                logger.warning("Inbound messages wait: the store fails.", metadata: ["error": "\(error)"])
                try? await Task.sleep(for: .seconds(1))
            }
        }
    }

    /// The messages of one sender to one number come after one another, those of others beside them.
    private func work(_ due: [InboundRecord]) async throws {
        let talks = Dictionary(grouping: due) { [$0.message.from, $0.message.to] }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for records in talks.values {
                group.addTask { for record in records { try await self.work(record) } }
            }
            try await group.waitForAll()
        }
    }

    /// Makes every step of a message that can be made now.
    private func work(_ record: InboundRecord) async throws {
        var record = record
        let book = present.withLock { $0 }
        while !Task.isCancelled {
            switch record.step {
            case .received:
                let (step, event) = try await match(&record, book.rules)
                guard try await advance(&record, to: step, appending: event) else { return }
                record.publication = event?.sinks == nil ? .published : .pending
            case .published(_, let echo, let echoError):
                guard let next = book.machine.echo(after: record.publication, echo: echo, echoError: echoError) else {
                    return
                }
                let facts = try await store.echoFacts(for: record.message, since: .now() + (.zero - book.echoSpan))
                guard try await advance(&record, to: book.machine.permit(next, facts)) else { return }
            case .echoing(let text):
                let outcome = try await echo(text, to: record)
                guard try await advance(&record, to: .done(outcome)) else { return }
            case .done: return
            }
        }
    }

    private func advance(
        _ record: inout InboundRecord, to step: InboundStep, appending event: NewEvent? = nil
    ) async throws -> Bool {
        guard try await store.advance(record, to: step, appending: event, now: .now()) else { return false }
        record.step = step
        if case .done(.tooManyEchoes) = step {
            logger.warning(
                "A sender is answered no more for a while: too many echoes.",
                metadata: ["twilio.sid": "\(record.message.sid)"])
        }
        return true
    }

    /// Patterns may keep a thread busy: not the caller's.
    @concurrent
    private func match(
        _ record: inout InboundRecord, _ rules: RuleSet
    ) async throws -> (InboundStep, NewEvent?) {
        let message = record.message
        let finding = rules.find(message)
        for (rule, reason) in finding.stopped {
            logger.warning(
                "A rule was passed over.",
                metadata: ["rule": "\(rule)", "reason": "\(reason)", "twilio.sid": "\(message.sid)"])
        }
        guard let (rule, match) = finding.hit else { return (.done(.unmatched), nil) }
        record.tenant = rules.tenant(of: rule, over: message.connection)
        let event = RuleEvent(rule, match, message, others: finding.others)
        let step = InboundStep.published(
            sinks: event.sinks ?? [], echo: rule.echo?.text(for: match), echoError: rule.echoError?.text(for: match))
        return (step, try event.event(at: .now()))
    }

    /// Hands the answer over as a job; again has no effect.
    private func echo(_ text: String, to record: InboundRecord) async throws -> InboundOutcome {
        let message = record.message
        do {
            let job = Echo(text, to: message).job(
                of: record.tenant, now: .now(), random: .random(in: 0...UInt32.max))
            let recipient = NewDelivery(position: 1, recipient: message.from)
            onEcho(try await JobSubmission.submit(job, [recipient], in: store).job)
            return .echoed
        } catch let error as OutboxError where [.invalidJob, .jobKeyConflict].contains(error.code) {
            logger.error(
                "An echo cannot be sent.", metadata: ["twilio.sid": "\(message.sid)", "reason": "\(error.message)"])
            return .echoRefused
        }
    }
}
