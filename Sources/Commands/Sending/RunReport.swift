internal import FoundationEssentials
internal import Glibc
internal import HostStonebranch
internal import Outbox

/// Tells what a run has come to: on standard output for people or programs, and into the file of failed rows.
struct RunReport {
    let store: any OutboxStore
    let job: Job
    let outcome: RunOutcome
    /// The job with those that it has fallen back to.
    let chain: FallbackRun.Chain

    /// What a job, and those that it has fallen back to, have come to.
    init(store: any OutboxStore, chain: FallbackRun.Chain) {
        self.store = store
        self.chain = chain
        job = chain.first
        outcome = chain.outcome
    }

    /// What a job has come to.
    init(store: any OutboxStore, job: Job, outcome: RunOutcome) {
        self.init(store: store, chain: FallbackRun.Chain(first: job, outcome: outcome))
    }

    private static let pageSize = 1000
    /// A longer table is of no use to people: then only what failed is shown.
    private static let longestTable = 1000

    private var pages: ExtensionOutput.Pages {
        { [self] in try await page([], after: $0) }
    }

    /// Rows behind `after`: each recipient where it ended, with its plain number.
    private func page(
        _ states: Set<DeliveryState>, after: DeliveryID?, limit: Int = pageSize
    ) async throws -> [Delivery] {
        // What a job falls back to is younger, and so are its rows.
        for job in chain.jobs {
            var last = after
            while true {
                let page = try await store.deliveries(of: job.id, in: states, after: last, limit: limit)
                guard let end = page.last else { break }
                let gone = chain.gone[job.id] ?? []
                var rows = gone.isEmpty ? page : page.filter { !gone.contains($0.position) }
                for index in rows.indices { rows[index].recipient = job.content.channel.plain(rows[index].recipient) }
                if !rows.isEmpty { return rows }
                last = end.id
            }
        }
        return []
    }

    /// A table for people, or the document with the failures on standard error.
    func write(as format: OutputFormat) async throws {
        switch format {
        case .json:
            try await noteFailures()
            try await writeDocument()
        case .text: try await writeTable()
        }
    }

    /// The Extension Output document.
    func writeDocument(_ invocation: ExtensionOutput.Invocation? = nil) async throws {
        let output = ExtensionOutput(
            status: outcome.status, changed: outcome.acceptedNow > 0,
            invocation: invocation ?? .init(job.content), queued: outcome.queued, failed: outcome.failed)
        try await output.write(channel: job.content.channel, pages: pages, to: StandardStreams.print)
    }

    /// A table of recipients and a summary.
    func writeTable() async throws {
        let isLong = outcome.counts.total > Self.longestTable
        let states: Set<DeliveryState> = isLong ? Self.failed : []
        let table = TextTable(
            [
                .init(title: "TO", width: 16), .init(title: "STATUS", width: 10), .init(title: "SID", width: 34),
                .init(title: "ERROR", width: 0),
            ], emphasis: StandardStreams.isTerminal(STDOUT_FILENO))
        try StandardStreams.print(table.header)
        var last: DeliveryID?
        var shown = 0
        while shown < Self.longestTable {
            let page = try await page(states, after: last)
            if page.isEmpty { break }
            for delivery in page {
                try StandardStreams.print(
                    table.row([
                        delivery.recipient, delivery.shownStatus, delivery.sid ?? "-",
                        delivery.state == .accepted ? "" : delivery.failureText,
                    ]))
            }
            shown += page.count
            last = page.last?.id
        }
        if isLong {
            try StandardStreams.print(
                "(only rows that were not queued, at most \(Self.longestTable); all with --output json)")
        }
        try StandardStreams.print("")
        try StandardStreams.print(summary)
    }

    private var summary: String {
        var parts = ["\(outcome.queued) queued", "\(outcome.failed) failed"]
        let counts = outcome.counts
        for state in [DeliveryState.rejected, .unknown, .held, .canceled, .expired] where counts[state] > 0 {
            parts.append("\(counts[state]) \(state)")
        }
        let untried = counts[.pending] + counts[.draft]
        if untried > 0 { parts.append("\(untried) never tried") }
        return """
            job \(job.id): \(parts.joined(separator: ", ")); \(outcome.acceptedNow) queued by this run
            \(outcome.status.description)
            """
    }

    private static let failed: Set<DeliveryState> = [
        .draft, .pending, .attempting, .rejected, .unknown, .held, .canceled, .expired,
    ]

    /// Every row that Twilio has not, with the reason, as CSV.
    func writeFailedRows(to path: String) async throws {
        var csv = Array("row,to,status,error_code,error_message\n".utf8)
        guard FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]),
            let file = fopen(path, "w")
        else { throw CommandError.file(path, "cannot be written: \(String(cString: strerror(errno)))") }
        defer { fclose(file) }
        var last: DeliveryID?
        while true {
            let page = try await page(Self.failed, after: last)
            for delivery in page {
                let fields = [
                    String(delivery.position), delivery.recipient, delivery.shownStatus,
                    delivery.errorCode.map(String.init) ?? "", delivery.errorMessage ?? delivery.failureText,
                ]
                csv.append(contentsOf: (fields.map(\.csvField).joined(separator: ",") + "\n").utf8)
            }
            guard fwrite(csv, 1, csv.count, file) == csv.count else {
                throw CommandError.file(path, "cannot be written: \(String(cString: strerror(errno)))")
            }
            csv.removeAll(keepingCapacity: true)
            guard let end = page.last else { return }
            last = end.id
        }
    }

    /// Tells on standard error which recipients were queued, failed and not sent: what people look at after a stop.
    func noteFailures(limit: Int = 100) async throws {
        let failed = try await page(Self.failed, after: nil, limit: limit)
        for delivery in failed {
            let untried = delivery.state == .pending || delivery.state == .canceled
            StandardStreams.note(
                "\(untried ? "not sent" : "failed"): \(delivery.recipient): "
                    + "\(delivery.failureText)\n")
        }
        let more = outcome.failed - failed.count
        if more > 0 { StandardStreams.note("and \(more) more\n") }
    }

    /// Tells on standard error which rows were left out as repetitions.
    static func noteDuplicates(_ duplicates: RemovedDuplicates, channel: Channel) {
        for pair in duplicates.first {
            StandardStreams.note(
                "duplicate: row \(pair.removed) repeats \(channel.plain(pair.recipient)) of row \(pair.kept); skipped\n"
            )
        }
        let more = duplicates.count - duplicates.first.count
        if more > 0 { StandardStreams.note("duplicate: and \(more) more, skipped\n") }
    }
}

extension String {
    /// As a field of a CSV record.
    fileprivate var csvField: String {
        contains(where: { ",\"\n\r".contains($0) }) ? "\"" + replacing("\"", with: "\"\"") + "\"" : self
    }
}
