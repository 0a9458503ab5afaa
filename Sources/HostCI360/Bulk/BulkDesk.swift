internal import Crypto
internal import FoundationEssentials
public import Logging
public import Outbox
public import Twilio

/// Works off bulk tasks: downloads their files, makes a message of each row, counts what came of it.
///
/// A task is stored before anybody is told that it was taken. A process that ends amid it begins it anew after its next
/// start, and each row that is a job already is found by its key: the file's name, the row's place and its content, or
/// the `guid` that it brings.
public struct BulkDesk: Sendable {
    private let store: any OutboxStore & HostTaskStore
    private let transport: any Transport
    private let submit: @Sendable (CI360Message) async throws -> JobSubmission.Outcome
    private let rules: @Sendable (String) -> CI360Rules?
    private let logger: Logger
    private let tasks: AsyncStream<HostTask>
    private let news: AsyncStream<HostTask>.Continuation

    /// Rows that are handed over at once: they share a commit of the store.
    private static let rowsAtOnce = 256

    /// A desk.
    ///
    /// - Parameters:
    ///   - rules: the rules of an `externalTenantId`; `nil` for one that is gone.
    ///   - submit: hands a message over as a job.
    public init(
        store: any OutboxStore & HostTaskStore, transport: any Transport,
        rules: @escaping @Sendable (String) -> CI360Rules?,
        submit: @escaping @Sendable (CI360Message) async throws -> JobSubmission.Outcome, logger: Logger
    ) {
        self.store = store
        self.transport = transport
        self.rules = rules
        self.submit = submit
        self.logger = logger
        (tasks, news) = AsyncStream<HostTask>.makeStream()
    }

    /// Takes a task, durably.
    public func take(_ task: BulkTask, id: String, tenant: String, now: Timestamp) async throws {
        let document = String(decoding: try JSONEncoder().encode(task), as: UTF8.self)
        let hostTask = HostTask(
            host: CI360Origin.host, id: id, tenant: tenant, document: document, result: BulkResult().text,
            createdAt: now)
        try await store.addTask(hostTask)
        news.yield(hostTask)
    }

    /// What has come of a task so far; `nil` where the tenant has none of that name.
    public func result(of id: String, tenant: String) async throws -> BulkResult? {
        guard let task = try await store.task(host: CI360Origin.host, id: id), task.tenant == tenant else { return nil }
        return BulkResult(text: task.result)
    }

    /// Works until the task is cancelled: first what an earlier process has left.
    public func run() async {
        do {
            for task in try await store.openTasks(host: CI360Origin.host) { news.yield(task) }
        } catch {
            logger.error("Open bulk tasks cannot be read.", metadata: ["error": "\(error)"])
        }
        for await task in tasks {
            do {
                try await work(task)
            } catch is CancellationError {
                return
            } catch {
                logger.error("A bulk task has to wait.", metadata: ["ci360.task": "\(task.id)", "error": "\(error)"])
                try? await Task.sleep(for: .seconds(5))
                news.yield(task)
            }
        }
    }

    // MARK: Working

    private func work(_ hostTask: HostTask) async throws {
        // Taken and found open by the same process: it may be done by now.
        guard let current = try await store.task(host: hostTask.host, id: hostTask.id), current.isOpen,
            let task = try? JSONDecoder().decode(BulkTask.self, from: Data(hostTask.document.utf8))
        else { return }
        var result = BulkResult()
        do {
            try await work(task, hostTask, &result)
            result.state = .done
        } catch let failure as RangedDownload.Failure {
            (result.state, result.reason) = (.failed, "the files cannot be read: \(failure.reason)")
        } catch let error as CI360Error {
            (result.state, result.reason) = (.failed, error.message)
        }
        try await store.updateTask(host: hostTask.host, id: hostTask.id, result: result.text, isOpen: false)
        logger.log(
            level: result.state == .failed ? .error : .notice, "A bulk task is at its end.",
            metadata: [
                "ci360.task": "\(hostTask.id)", "state": "\(result.state.rawValue)",
                "reason": "\(result.reason ?? "-")",
                "rows": "\(result.rows)", "accepted": "\(result.accepted)", "repeated": "\(result.repeated)",
                "stale": "\(result.stale)", "control_group": "\(result.controlGroup)", "invalid": "\(result.invalid)",
            ])
    }

    private func work(_ task: BulkTask, _ hostTask: HostTask, _ result: inout BulkResult) async throws {
        let tenant = task.tenant ?? ""
        guard let rules = rules(tenant) else {
            throw CI360Error(.unknownTenant, "the configuration has no such tenant any more")
        }
        var metadata: [UInt8] = []
        var description = RangedDownload(url: task.metadataFile, transport: transport)
        while let bytes = try await part(of: &description) { metadata += bytes }
        let columns = try BulkColumns(metadata: metadata, parameters: task.parameters)

        let sheet = Sheet(task: task, taken: hostTask.createdAt, tenant: tenant, columns: columns, rules: rules)
        var rows = CSVRows()
        var data = RangedDownload(url: task.dataFile, transport: transport)
        while let bytes = try await part(of: &data) {
            try await handOver(try rows.take(bytes), of: sheet, &result)
            try await store.updateTask(host: hostTask.host, id: hostTask.id, result: result.text, isOpen: true)
        }
        if let last = try rows.end() { try await handOver([last], of: sheet, &result) }
    }

    /// What is the same for all rows.
    private struct Sheet {
        let task: BulkTask
        let taken: Timestamp
        let tenant: String
        let columns: BulkColumns
        let rules: CI360Rules
    }

    /// The next part of a file; what fails for the moment is tried again for some minutes.
    private func part(of download: inout RangedDownload) async throws -> [UInt8]? {
        var tries = 0
        while true {
            do throws(RangedDownload.Failure) {
                return try await download.next()
            } catch {
                guard error.mayWorkLater, tries < 8 else { throw error }
                tries += 1
                let pause = RetryPolicy(base: .milliseconds(500), cap: .seconds(60))
                    .pause(tries: tries, random: .random(in: 0.5..<1))
                try await Task.sleep(for: pause)
            }
        }
    }

    private func handOver(_ rows: [[String]], of sheet: Sheet, _ result: inout BulkResult) async throws {
        for start in stride(from: 0, to: rows.count, by: Self.rowsAtOnce) {
            try Task.checkCancellation()
            var messages: [CI360Message] = []
            for row in rows[start..<min(start + Self.rowsAtOnce, rows.count)] {
                result.rows += 1
                do throws(CI360Error) {
                    let name = Self.name(of: row, at: result.rows, in: sheet.task.file)
                    switch try sheet.columns.decision(
                        row, named: name, sheet.task, tenant: sheet.tenant, sheet.rules, now: .now())
                    {
                    case .send(let message): messages.append(message)
                    case .skip(let skip, _): result.note(skip)
                    }
                } catch {
                    result.note(error, row: result.rows)
                }
            }
            let outcomes = try await outcomes(of: messages)
            for (message, outcome) in zip(messages, outcomes) {
                switch outcome {
                case .accepted: result.accepted += 1
                // What this task itself had handed over before its process ended.
                case .repeated(let job) where message.origin.guid == nil && job.createdAt >= sheet.taken:
                    result.accepted += 1
                case .repeated: result.repeated += 1
                }
            }
        }
    }

    private func outcomes(of messages: [CI360Message]) async throws -> [JobSubmission.Outcome] {
        try await withThrowingTaskGroup(of: (Int, JobSubmission.Outcome).self) { group in
            for (index, message) in messages.enumerated() {
                group.addTask { (index, try await submit(message)) }
            }
            var outcomes: [(Int, JobSubmission.Outcome)] = []
            for try await outcome in group { outcomes.append(outcome) }
            return outcomes.sorted { $0.0 < $1.0 }.map(\.1)
        }
    }

    /// The same for the same row of the same file, whatever the link to it was signed with.
    private static func name(of row: [String], at place: Int, in file: String) -> String {
        var hasher = SHA256()
        for text in [file, "\(place)"] + row {
            hasher.update(data: Data(text.utf8))
            hasher.update(data: Data([0]))
        }
        return "row:" + hasher.finalize().prefix(16).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
