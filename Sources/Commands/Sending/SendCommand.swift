internal import ArgumentParser
internal import HostStonebranch
internal import Intake
internal import Outbox
internal import Twilio

/// `trunkline send`: the main job.
struct SendCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "send",
        abstract: "Sends one text to many recipients, durably.",
        discussion: """
            Examples:
              trunkline send sms --from +15005550006 --to +15551230001,+15551230002 --body "Hello"
              trunkline send whatsapp --from +14155238886 --to-file people.csv --body-file text.txt --key newsletter-7
              trunkline send voice --from +15005550006 --to +15551230001 --body "Batch 17 failed" --output json

            A file of recipients is CSV with a header row and a column `to`, or JSON lines with a member `to`; - is
            standard input. Where it holds further columns or members, or --data is given, the body is a FreeMarker
            template: "Dear ${name}, ...". Otherwise it is sent literally. With --key a repetition sends only what Twilio does not have yet; without it every run is a
            new job.

            Exit codes: 0 all queued, 21 some queued, 1 none queued, 2 authentication, 3 authorization, 10 connection,
            20 wrong input (nothing sent).
            """)

    @Argument(help: "sms, whatsapp or voice.")
    var channel: Channel

    @OptionGroup var contentOptions: ContentOptions

    @Option(name: .customLong("to"), help: "Recipients, separated by commas; may be repeated.")
    var recipients: [String] = []

    @Option(help: ArgumentHelp("A file of recipients: CSV or JSON lines; - is standard input.", valueName: "file"))
    var toFile: String?

    @Option(help: "A name for the job: the same key again resumes it.")
    var key: String?

    @Flag(help: "Makes a new job even when the key is known: everybody gets it again.")
    var resendAll = false

    @Flag(help: "Sends to a recipient as often as it is listed.")
    var allowDuplicates = false

    @Option(
        help: ArgumentHelp(
            "What becomes of messages whose fate stays unknown: resend_when_absent, hold, or resend, which may send twice.",
            valueName: "policy"))
    var onUnknown: UnknownPolicy = .resendWhenAbsent

    @OptionGroup var guardOptions: GuardOptions

    @OptionGroup var timing: TimingOptions

    @OptionGroup var waitOptions: WaitOptions

    @Flag(help: "Checks everything, counts segments and cost, and sends nothing.")
    var dryRun = false

    @Option(
        help: ArgumentHelp(
            "Prices for --dry-run and --max-cost: CSV with the columns prefix, price.", valueName: "file"))
    var priceTable: String?

    @Option(help: ArgumentHelp("Writes the rows that were not queued, with reasons, as CSV.", valueName: "file"))
    var failedTo: String?

    @Option(help: "text: a table; json: one document.")
    var output: OutputFormat = .text

    @Option(help: "The progress bar: auto (on a terminal), always, never.")
    var progress: ProgressBar.Mode = .auto

    @OptionGroup var connectionOptions: ConnectionOptions
    @OptionGroup var configurationOptions: ConfigurationOptions

    func run() async throws {
        // First of all: a stop that comes early must end in good order as well.
        let signals = StopSignals()
        let reader = try makeReader()
        let content = try contentOptions.content(channel, rowsHaveData: reader.hasData)
        let prices = try priceTable.map { try PriceTable(path: $0) }
        let checker = RecipientChecker(
            content: content, guards: try guardOptions.guards(prices),
            template: try contentOptions.template(of: content))
        if dryRun {
            var run = DryRun(content: content, checker: checker, allowDuplicates: allowDuplicates, prices: prices)
            try run.read(reader)
            try run.report(as: output)
            return
        }
        let environment = try CommandEnvironment(configurationOptions)
        var connection = try environment.connection(connectionOptions)
        connection.pacing = timing.limits(connection.pacing, for: content)
        let credentials = try connection.credentials(environment.variables)
        let session = try SendingSession(
            store: try await environment.openStore(), environment: environment, connection: connection,
            credentials: credentials, signals: signals, keepTrying: timing.keepTrying)

        let job = NewJob(
            id: JobID(now: .now(), random: .random(in: 0 ... .max)), key: resendAll ? nil : key,
            connection: connection.name, account: credentials.accountSID.description, content: content,
            onUnknown: onUnknown, priority: timing.priority, validity: timing.validity.duration, createdAt: .now())
        let submitted = try await session.submit(
            job, rows: reader, checker: checker, allowDuplicates: allowDuplicates)
        try await finish(submitted, session)
    }

    private func makeReader() throws -> RecipientReader {
        guard let toFile else {
            guard !recipients.isEmpty else {
                throw CommandError.usage("there are no recipients; give --to or --to-file")
            }
            return RecipientReader(list: recipients)
        }
        guard recipients.isEmpty else {
            throw CommandError.usage("--to and --to-file exclude each other; give one")
        }
        return try RecipientReader(path: toFile)
    }

    private func finish(_ submitted: JobSubmission.Outcome, _ session: SendingSession) async throws {
        let job = submitted.job
        var isRepeated = true
        if case .accepted(_, let duplicates) = submitted {
            isRepeated = false
            RunReport.noteDuplicates(duplicates, channel: channel)
        } else {
            StandardStreams.note("the key names the job \(job.id) already: resuming it\n")
        }
        let fallback = FallbackRun(
            store: session.store, fallback: Fallback(isTimeOver: waitOptions.limit != nil), signals: session.signals)
        let chain = try await fallback.run(after: job, outcome: try await work(on: job, again: isRepeated, session)) {
            try await work(on: $0, again: $1, session)
        }
        let report = RunReport(store: session.store, chain: chain)
        if let failedTo { try await report.writeFailedRows(to: failedTo) }
        try await report.write(as: output)
        guard chain.outcome.status.code == 0 else { throw ExitCode(chain.outcome.status.code) }
    }

    private func work(on job: Job, again: Bool, _ session: SendingSession) async throws -> RunOutcome {
        let bar = ProgressBar(total: job.counts.total, mode: progress)
        let outcome = try await session.work(on: job.id, again: again, onProgress: bar.show)
        bar.finish()
        guard let limit = waitOptions.limit else { return outcome }
        return try await session.follow(job.id, outcome, for: limit)
    }
}
