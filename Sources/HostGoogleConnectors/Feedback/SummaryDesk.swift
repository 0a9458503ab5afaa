internal import Crypto
internal import FoundationEssentials
internal import Twilio
internal import TwilioCatalog

/// Keeps summaries; `document` is the house's own.
public protocol SummaryStore: Sendable {
    /// The summaries of a connection, by SID.
    func summaries(of connection: String) async throws -> [String: String]
    /// Keeps one; `nil` removes it.
    func keep(_ document: String?, summary sid: String, of connection: String) async throws
}

/// Computes summaries of feedback from the annotations of the calls of some days.
struct SummaryDesk {
    let access: EntityAccess
    let store: any SummaryStore
    let connection: String

    /// The most calls that are looked at, each by a request of its own, and how many at once.
    private static let (mostCalls, atOnce) = (10_000, 8)

    func list() async throws -> [FeedbackSummary] {
        try await store.summaries(of: connection).sorted { $0.key < $1.key }.map { try Self.summary($0.value) }
    }

    func get(_ sid: String) async throws -> FeedbackSummary {
        guard let document = try await store.summaries(of: connection)[sid] else { throw Self.missing(sid) }
        return try Self.summary(document)
    }

    func delete(_ sid: String) async throws {
        guard try await store.summaries(of: connection)[sid] != nil else { throw Self.missing(sid) }
        try await store.keep(nil, summary: sid, of: connection)
    }

    /// Computes the summary of the days from `StartDate` to `EndDate`, and keeps it. The same days have the same SID.
    func create(_ fields: [String: JSONValue]) async throws -> FeedbackSummary {
        let start = try day("StartDate", fields)
        let end = try day("EndDate", fields)
        guard start <= end else { throw GoogleError(.invalidArgument, "EndDate: \(end) is before StartDate, \(start)") }
        let account = access.client.credentials.accountSID.description
        let digest = SHA256.hash(data: Data("\(account) \(start) \(end)".utf8))
        let sid = "FS" + digest.prefix(16).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        var summary = FeedbackSummary(
            sid: sid, startDate: start, endDate: end, dateCreated: TwilioDate.iso8601(Date()))
        let calls = try await calls(from: start, to: end)
        summary.callCount = calls.count
        var scores: [Int] = []
        try await annotations(of: calls) { row in
            guard let score = row["call_score"].flatMap({ Int($0) }) else { return }
            scores.append(score)
            for issue in Feedback.issues(of: row) { summary.issues[issue, default: 0] += 1 }
        }
        summary.take(scores: scores)
        let document = String(decoding: try JSONEncoder().encode(summary), as: UTF8.self)
        try await store.keep(document, summary: sid, of: connection)
        return summary
    }

    private func calls(from start: String, to end: String) async throws -> [String] {
        let days = Filter.and(
            .compare("start_time", .greaterOrEqual, start), .compare("start_time", .lessOrEqual, end))
        var calls: [String] = []
        for try await row in try access.list("calls", where: days, limit: Self.mostCalls + 1) {
            if let sid = row.key { calls.append(sid) }
        }
        guard calls.count <= Self.mostCalls else {
            throw GoogleError(.failedPrecondition, "there are more than \(Self.mostCalls) calls; take fewer days")
        }
        return calls
    }

    private func annotations(of calls: [String], _ take: (EntityRow) -> Void) async throws {
        let feedback = Feedback(access: access)
        try await withThrowingTaskGroup(of: EntityRow?.self) { group in
            var rest = calls.makeIterator()
            func begin() {
                guard let call = rest.next() else { return }
                group.addTask {
                    // Calls without Voice Insights have no annotation.
                    do { return try await feedback.row(call) } catch let error as TwilioError
                        where error.httpStatus == 404
                    { return nil }
                }
            }
            for _ in 0..<Self.atOnce { begin() }
            while let row = try await group.next() {
                if let row { take(row) }
                begin()
            }
        }
    }

    private func day(_ name: String, _ fields: [String: JSONValue]) throws(GoogleError) -> String {
        let text = fields.first { Catalog.folded($0.key) == Catalog.folded(name) }?.value.text
        guard let text, TwilioInstant.isDay(text) else {
            throw GoogleError(.invalidArgument, "\(name): must be a day such as 2014-06-01")
        }
        return text
    }

    private static func summary(_ document: String) throws -> FeedbackSummary {
        try JSONDecoder().decode(FeedbackSummary.self, from: Data(document.utf8))
    }

    private static func missing(_ sid: String) -> GoogleError {
        GoogleError(.notFound, "there is no FeedbackSummary \(sid.prefix(60))")
    }
}
