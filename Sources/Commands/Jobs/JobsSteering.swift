internal import ArgumentParser
internal import HostStonebranch
internal import Outbox
internal import Twilio

/// `trunkline jobs rerun`.
struct JobsRerun: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rerun", abstract: "Tries again what Twilio does not have of a job.",
        discussion: """
            Example:
              trunkline jobs rerun newsletter-7

            What is accepted, unknown or held is not sent again. Output and exit codes are those of `send`.
            """)

    @OptionGroup var argument: JobArgument

    @Option(help: "text: a table; json: one document.")
    var output: OutputFormat = .text

    @Option(help: "The progress bar: auto (on a terminal), always, never.")
    var progress: ProgressBar.Mode = .auto

    @OptionGroup var connectionOptions: ConnectionOptions
    @OptionGroup var configurationOptions: ConfigurationOptions

    func run() async throws {
        let signals = StopSignals()
        let environment = try CommandEnvironment(configurationOptions)
        let store = try await environment.openStore()
        let job = try await argument.find(in: store)
        let connection = try environment.connection(connectionOptions)
        let session = try SendingSession(
            store: store, environment: environment, connection: connection,
            credentials: try connection.credentials(environment.variables), signals: signals)
        let bar = ProgressBar(total: job.counts.total, mode: progress)
        let outcome = try await session.work(on: job.id, again: true, onProgress: bar.show)
        bar.finish()
        let chain = try await FallbackRun(store: store, fallback: Fallback(), signals: signals).run(
            after: job, outcome: outcome
        ) {
            try await session.work(on: $0.id, again: $1)
        }
        try await RunReport(store: store, chain: chain).write(as: output)
        guard chain.outcome.status.code == 0 else { throw ExitCode(chain.outcome.status.code) }
    }
}

/// `trunkline jobs resolve`.
struct JobsResolve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resolve", abstract: "Settles a delivery whose fate is unknown, by hand.",
        discussion: """
            Look it up at Twilio first. Examples:
              trunkline jobs resolve 17 --sent --sid SM0123456789abcdef0123456789abcdef
              trunkline jobs resolve 17 --unsent      it will be sent by `jobs rerun`
              trunkline jobs resolve 17 --failed      it will not be sent
            """)

    @Argument(help: "The delivery's number, as `jobs show` prints it.")
    var delivery: Int64

    @Flag(help: "Twilio has it.")
    var sent = false

    @Option(help: "With --sent: the SID that Twilio gave it.")
    var sid: String?

    @Flag(help: "Twilio does not have it, and it shall be sent.")
    var unsent = false

    @Flag(help: "Twilio does not have it, and it shall not be sent.")
    var failed = false

    @OptionGroup var configurationOptions: ConfigurationOptions

    func validate() throws {
        guard [sent, unsent, failed].count(where: { $0 }) == 1 else {
            throw ValidationError("Give one of --sent, --unsent and --failed.")
        }
        if let sid {
            guard sent else { throw ValidationError("--sid goes with --sent.") }
            guard MessageSID(sid) != nil || CallSID(sid) != nil else {
                throw ValidationError("--sid must be SM, MM or CA followed by 32 hexadecimal digits.")
            }
        }
    }

    func run() async throws {
        let store = try await CommandEnvironment(configurationOptions).openStore()
        guard let delivery = try await store.delivery(DeliveryID(rawValue: delivery)) else {
            throw CommandError.usage("there is no delivery \(delivery)")
        }
        var machine = DeliveryMachine(state: delivery.state, tries: delivery.tries)
        let event: DeliveryMachine.Event =
            sent ? .resolvedAsSent(sid: sid) : unsent ? .resolvedAsUnsent : .resolvedAsFailed
        _ = try machine.handle(event)
        var after = delivery
        after.state = machine.state
        after.dueAt = .zero
        if sent {
            after.sid = sid ?? delivery.sid
            after.twilioStatus = delivery.twilioStatus ?? "accepted"
            (after.errorCode, after.errorMessage) = (nil, nil)
        }
        let report = Report(
            delivery: delivery.id, at: .now(), source: .operator, status: machine.state.description, sid: sid,
            note: "settled by hand, was \(delivery.state)")
        switch try await store.apply([DeliveryChange(before: delivery, after: after, report: report)])[0] {
        case .applied: break
        case .overtaken:
            throw CommandError.usage("the delivery \(delivery.id) has changed meanwhile; look at it again")
        case .sidTaken:
            throw CommandError.usage("--sid: \(sid ?? "") names another delivery already; look it up again")
        }
        try StandardStreams.print("delivery \(delivery.id) was \(delivery.state) and is \(after.state)")
    }
}
