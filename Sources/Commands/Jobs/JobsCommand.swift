internal import ArgumentParser
internal import FoundationEssentials
internal import HostStonebranch
internal import Outbox
internal import Twilio

/// `trunkline jobs`: looks at and steers what the store holds.
struct JobsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "jobs", abstract: "Shows and steers the jobs of the store.",
        subcommands: [
            JobsList.self, JobsShow.self, JobsCancel.self, JobsRerun.self, JobsResolve.self,
        ])
}

/// Names a job by its id or its key.
struct JobArgument: ParsableArguments {
    @Argument(help: "The job's id (J…) or its key.")
    var job: String

    func find(in store: any OutboxStore) async throws -> Job {
        if let id = JobID(job), let found = try await store.job(id) { return found }
        if let found = try await store.job(tenant: "", key: job) { return found }
        throw CommandError.usage("there is no job with the id or key `\(job)`; `trunkline jobs list` shows them")
    }
}

/// `trunkline jobs list`.
struct JobsList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Lists jobs, newest first.",
        discussion: "Example:\n  trunkline jobs list --limit 5")

    @Option(help: "How many at most.")
    var limit = 20

    @Option(help: "text: a table; json: one document.")
    var output: OutputFormat = .text

    @OptionGroup var configurationOptions: ConfigurationOptions

    func validate() throws {
        guard (1...1000).contains(limit) else { throw ValidationError("--limit must be 1 to 1000") }
    }

    func run() async throws {
        let store = try await CommandEnvironment(configurationOptions).openStore()
        let jobs = try await store.jobs(tenant: nil, before: nil, limit: limit)
        switch output {
        case .json: try StandardStreams.print(try JSONOutput.encode(jobs.map(JobDocument.init)))
        case .text:
            let table = TextTable(
                [
                    .init(title: "JOB", width: 14), .init(title: "STATE", width: 9), .init(title: "CHANNEL", width: 8),
                    .init(title: "CREATED", width: 20), .init(title: "QUEUED", width: 13),
                    .init(title: "FAILED", width: 8), .init(title: "KEY", width: 0),
                ], emphasis: StandardStreams.isTerminal(1))
            try StandardStreams.print(table.header)
            for job in jobs {
                let counts = job.counts.effective(in: job.state)
                let failed = counts[.rejected] + counts[.unknown] + counts[.held] + counts[.canceled] + counts[.expired]
                try StandardStreams.print(
                    table.row([
                        job.id.description, job.summary, job.content.channel.rawValue,
                        job.createdAt.date.formatted(.iso8601), "\(counts[.accepted])/\(counts.total)", "\(failed)",
                        job.key ?? "",
                    ]))
            }
        }
    }
}

/// `trunkline jobs show`.
struct JobsShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Shows a job and its deliveries.",
        discussion: """
            Examples:
              trunkline jobs show newsletter-7 --failed
              trunkline jobs show J06GF1Q2R7ZK3A --delivery 17    what was tried and learnt about one delivery
            """)

    @OptionGroup var argument: JobArgument

    @Flag(help: "Only deliveries that Twilio has not.")
    var failed = false

    @Option(help: ArgumentHelp("One delivery with its attempts and reports.", valueName: "id"))
    var delivery: Int64?

    @Option(help: "How many deliveries at most.")
    var limit = 1000

    @Option(help: "text: a table; json: one document.")
    var output: OutputFormat = .text

    @OptionGroup var configurationOptions: ConfigurationOptions

    func validate() throws {
        guard (1...100_000).contains(limit) else { throw ValidationError("--limit must be 1 to 100000") }
    }

    func run() async throws {
        let store = try await CommandEnvironment(configurationOptions).openStore()
        let job = try await argument.find(in: store)
        if let delivery {
            try await show(DeliveryID(rawValue: delivery), of: job, store)
            return
        }
        let states = Set(DeliveryState.allCases).subtracting(failed ? [.accepted] : [])
        let deliveries = try await store.deliveries(of: job.id, in: states, after: nil, limit: limit)
        switch output {
        case .json:
            var document = JobDocument(job)
            document.deliveries = deliveries.map { DeliveryDocument($0, channel: job.content.channel) }
            try StandardStreams.print(try JSONOutput.encode(document))
        case .text: try printTable(job, deliveries)
        }
    }

    private func printTable(_ job: Job, _ deliveries: [Delivery]) throws {
        try StandardStreams.print("job      \(job.id)\(job.key.map { "  key \($0)" } ?? "")")
        try StandardStreams.print(
            "state    \(job.summary), \(job.content.channel) from \(job.content.sender ?? job.content.messagingService?.description ?? "")"
        )
        let counts = job.counts.effective(in: job.state)
        let parts = DeliveryState.allCases.filter { counts[$0] > 0 }.map { "\(counts[$0]) \($0)" }
        try StandardStreams.print("counts   \(parts.joined(separator: ", "))\n")
        let table = TextTable(
            [
                .init(title: "DELIVERY", width: 8), .init(title: "ROW", width: 6), .init(title: "TO", width: 16),
                .init(title: "STATUS", width: 10), .init(title: "TRIES", width: 5), .init(title: "SID", width: 34),
                .init(title: "ERROR", width: 0),
            ], emphasis: StandardStreams.isTerminal(1))
        try StandardStreams.print(table.header)
        for delivery in deliveries {
            try StandardStreams.print(
                table.row([
                    delivery.id.description, String(delivery.position),
                    job.content.channel.plain(delivery.recipient), delivery.shownStatus, String(delivery.tries),
                    delivery.sid ?? "-", delivery.state == .accepted ? "" : delivery.failureText,
                ]))
        }
    }

    private func show(_ id: DeliveryID, of job: Job, _ store: any OutboxStore) async throws {
        guard let delivery = try await store.delivery(id), delivery.job == job.id else {
            throw CommandError.usage("the job \(job.id) has no delivery \(id)")
        }
        var document = DeliveryDocument(delivery, channel: job.content.channel)
        document.attempts = try await store.attempts(of: id).map(AttemptDocument.init)
        document.reports = try await store.reports(about: id).map(ReportDocument.init)
        document.reason = document.lastLearnt ?? delivery.failureText
        switch output {
        case .json: try StandardStreams.print(try JSONOutput.encode(document))
        case .text:
            try StandardStreams.print("delivery \(id): \(document.to) \(document.state), \(delivery.tries) tries")
            try StandardStreams.print("because    \(document.reason ?? "")")
            for attempt in document.attempts ?? [] {
                try StandardStreams.print(
                    "attempt \(attempt.number)  \(attempt.started_at)  \(attempt.outcome ?? "under way")"
                        + (attempt.sid.map { "  \($0)" } ?? "") + (attempt.http_status.map { "  HTTP \($0)" } ?? "")
                        + (attempt.error_message.map { "  \($0)" } ?? ""))
            }
            for report in document.reports ?? [] {
                try StandardStreams.print(
                    "report     \(report.at)  \(report.source)  \(report.status)\(report.note.map { "  \($0)" } ?? "")")
            }
        }
    }
}

extension DeliveryDocument {
    /// The last report that says more than a status, or the end of the last attempt.
    fileprivate var lastLearnt: String? {
        if let report = reports?.last(where: { $0.note != nil }), let note = report.note {
            return "\(report.source): \(report.status), \(note)"
        }
        guard let attempt = attempts?.last else { return nil }
        let words = [attempt.outcome, attempt.http_status.map { "HTTP \($0)" }, attempt.error_message].compactMap { $0 }
        return words.isEmpty ? nil : "attempt \(attempt.number): \(words.joined(separator: ", "))"
    }
}
