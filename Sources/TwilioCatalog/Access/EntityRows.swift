internal import Twilio

/// The rows of a list, fetched page by page as they are asked for. Iterating again starts over.
public struct EntityRows: AsyncSequence, Sendable {
    /// What is thrown: `TwilioError`, or ``CatalogError``.
    public typealias Failure = any Error

    let plan: ListPlan
    let access: EntityAccess
    let resumeAt: String?

    /// Starts at the first page, or where an earlier walk stopped.
    public func makeAsyncIterator() -> Iterator {
        Iterator(
            walk: ListWalk(
                plan, names: plan.entity.columns.map(\.name), client: access.client, catalog: access.catalog,
                resumingAt: resumeAt),
            plan: plan, client: access.client)
    }

    /// Walks over the rows.
    public struct Iterator: AsyncIteratorProtocol {
        private var walk: ListWalk
        private let plan: ListPlan
        private let client: TwilioClient
        private var rows: ListWalk.Rows?
        private var index = 0
        private var given = 0
        /// The page that ``rows`` came from.
        private var page: String?

        init(walk: ListWalk, plan: ListPlan, client: TwilioClient) {
            self.walk = walk
            self.plan = plan
            self.client = client
        }

        /// Where the walk can be taken up again after a failure: the page that was not got.
        public var resumeToken: String? { walk.resumeToken }

        /// Where the walk can be taken up again behind the last row: a page, and how many of its rows were passed. `nil` at
        /// the end, and where more than one list is walked.
        package var place: (page: String, passed: Int)? {
            if let page, let rows, index < rows.page.count { return (page, index) }
            return walk.resumeToken.map { ($0, 0) }
        }

        /// Whether there are no more rows.
        package private(set) var isAtEnd = false

        /// The next row, `nil` behind the last one.
        public mutating func next() async throws -> EntityRow? { try await next(unless: { false }) }

        /// As ``next()``, but asks for no further page once `isStopped`.
        package mutating func next(unless isStopped: () -> Bool) async throws -> EntityRow? {
            let row = try await nextRow(isStopped)
            if row == nil, walk.isFinished || plan.limit.map({ given >= $0 }) ?? false { isAtEnd = true }
            return row
        }

        private mutating func nextRow(_ isStopped: () -> Bool) async throws -> EntityRow? {
            if let limit = plan.limit, given >= limit { return nil }
            while true {
                if let rows, index < rows.page.count {
                    let row = EntityRow(entity: plan.entity, rows: rows, index: index)
                    index += 1
                    if let filter = plan.local, filter.passes(row.operand) != true { continue }
                    given += 1
                    return row
                }
                rows = nil
                if isStopped() { return nil }
                guard let request = try walk.nextRequest() else { return nil }
                let asked = walk.resumeToken
                do {
                    rows = try walk.received(try await client.tryOnce(request))
                    page = asked
                    index = 0
                } catch let error as TwilioError {
                    switch walk.failed(error, random: .random(in: 0..<1)) {
                    case .again(let pause): try await Task.sleep(for: pause)
                    case .skipped: continue
                    case .fail: throw error
                    }
                }
            }
        }
    }
}
