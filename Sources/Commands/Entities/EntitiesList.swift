internal import ArgumentParser
internal import Glibc
internal import Twilio
internal import TwilioCatalog

/// `trunkline entities list`.
struct EntitiesList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Lists rows, page by page, as they come.",
        discussion: """
            Examples:
              trunkline entities list messages --filter "To = '+15551230001' AND Status = 'failed'" --explain
              trunkline entities list media --parent MessageSid=SM0123456789abcdef0123456789abcdef --format jsonl

            A filter may use = <> != < <= > >= LIKE IN IS NULL AND OR NOT and brackets. What Twilio can filter is asked
            of Twilio, the rest is done here; --explain shows which. A list that is broken off, by Ctrl-C as well, says
            how to go on: --resume.
            """)

    @Argument(help: "The entity, in any spelling.") var entity: String
    @Option(help: "Which rows.") var filter: String?
    @Option(help: "How many rows at most.") var limit: Int?
    @Option(help: ArgumentHelp("Columns to show, separated by commas.", valueName: "names")) var columns: String?
    @Flag(help: "Says what would be asked, and asks nothing.") var explain = false
    @Option(help: ArgumentHelp("Rows a page at first.", valueName: "n")) var pageSize: Int?
    @Option(help: ArgumentHelp("Goes on where an earlier list was broken off.", valueName: "page")) var resume: String?
    @Option(name: .customLong("format"), help: "table, csv, json or jsonl.") var format: RowFormat = .table
    @OptionGroup var options: EntityOptions

    func validate() throws {
        if let limit, limit < 0 { throw ValidationError("--limit must not be negative") }
        if let resume, !resume.hasPrefix("/") { throw ValidationError("--resume must be what an earlier list printed") }
    }

    func run() async throws {
        let access = try options.access()
        try await catalogErrors {
            let plan = try access.plan(
                entity, where: try filter.map(Filter.init(clause:)), parents: try options.parents(), limit: limit,
                pageSize: pageSize)
            if explain {
                for line in plan.explanation { try StandardStreams.print(line) }
                return
            }
            try await show(plan, access)
        }
    }

    private func show(_ plan: ListPlan, _ access: EntityAccess) async throws {
        var names =
            plan.entity.mainColumns.isEmpty ? plan.entity.columns.prefix(8).map(\.name) : plan.entity.mainColumns
        // Documents are whole unless a part is asked for; tables show what Twilio's own command line shows.
        if format != .table { names = plan.entity.columns.map(\.name) }
        if let columns {
            names = columns.split(separator: ",").map { $0.trimmingPrefix(" ").description }
            for name in names where plan.entity.column(named: name) == nil {
                throw CommandError.usage(
                    "--columns: \(plan.entity.sqlName) has no `\(name)`"
                        + Spelling.hint(name, among: plan.entity.columns.map(\.name)))
            }
        }
        if let resume { try check(resume, plan, access) }
        let signals = StopSignals()
        // The first ends it with the page that is on its way, the second at once.
        signals.onSignal { count in if count > 1 { _exit(CommandError.Code.failure.rawValue) } }
        var writer = RowWriter(format, columns: names)
        var rows = access.list(plan, resumingAt: resume).makeAsyncIterator()
        do {
            // The rows of a page that has come are still written, so that going on neither loses nor repeats any.
            while let row = try await rows.next(unless: { signals.hasCome }) {
                if columns == nil, format == .json || format == .jsonl {
                    try writer.write(document: row.json)
                } else {
                    try writer.write(names.map { row[$0] })
                }
            }
            try writer.finish()
        } catch let error as TwilioError {
            try? writer.finish()
            if writer.count > 0 { sayHowToGoOn(rows) }
            throw error
        }
        guard signals.hasCome, !rows.isAtEnd else { return }
        sayHowToGoOn(rows)
        throw CommandError(.failure, "stopped after \(writer.count) rows")
    }

    private func sayHowToGoOn(_ rows: EntityRows.Iterator) {
        if let token = rows.resumeToken {
            StandardStreams.note("trunkline: broken off; go on with --resume '\(token)'\n")
        } else if !rows.isAtEnd {
            StandardStreams.note("trunkline: broken off; several lists are walked, which cannot be taken up again\n")
        }
    }

    /// A page of another list would give rows of something else.
    private func check(_ page: String, _ plan: ListPlan, _ access: EntityAccess) throws {
        guard let path = plan.onlyPath(access.client), page.prefix(while: { $0 != "?" }) == path else {
            throw CommandError.usage(
                "--resume: `\(page)` is no page of this list; repeat the list that was broken off, with its filter")
        }
    }
}
