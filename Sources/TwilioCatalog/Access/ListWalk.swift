package import Twilio

/// The walk over everything a plan needs, as a value: the next request comes out, its answer goes in.
///
/// Where parents are not given, their list is walked first and each of its rows becomes a list of its own.
package struct ListWalk: Sendable {
    /// Rows of one page, with the parents' values that all of them share.
    package struct Rows: Sendable {
        package let page: RowPage
        package let parents: [String]
    }

    /// What to do about a failure.
    package enum Reaction: Sendable, Equatable {
        /// Ask again after a pause.
        case again(after: Duration)
        /// There is nothing to see: a row that is not there.
        case skipped
        /// Give up.
        case fail
    }

    /// One list, or one row, to be got.
    private struct Task: Sendable {
        enum Purpose: Sendable {
            /// Its rows are wanted.
            case rows
            /// Its keys become the values of the parent with this index.
            case parents(Int)
        }
        let entity: Entity
        let leg: ListPlan.Leg
        let purpose: Purpose
        /// Whether its parents were found on the way.
        var isWalked = false
        /// What waits for these parents.
        var child: ListPlan.Leg?
        /// Where it goes on, once begun.
        var walk: PageWalk?
    }

    private let client: TwilioClient
    private let catalog: Catalog
    private let plan: ListPlan
    private let names: [[UInt8]]
    private var pending: [Task]
    private var current: (task: Task, walk: PageWalk)?
    private let resumeAt: String?

    /// - Parameters:
    ///   - names: the wanted columns, as the JSON has them.
    ///   - resumeAt: where an earlier walk over one list stopped; see ``resumeToken``.
    package init(
        _ plan: ListPlan, names: [String], client: TwilioClient, catalog: Catalog, resumingAt resumeAt: String? = nil
    ) {
        self.plan = plan
        self.client = client
        self.catalog = catalog
        self.names = names.map { Array($0.utf8) }
        self.resumeAt = resumeAt
        pending = plan.legs.reversed().map { Task(entity: plan.entity, leg: $0, purpose: .rows) }
    }

    /// Where this walk can be taken up again: the page to be asked for next. `nil` at the end, and where more than one
    /// list is walked.
    package var resumeToken: String? { pending.isEmpty && plan.legs.count == 1 ? current?.walk.target : nil }

    /// Whether nothing more will come.
    package var isFinished: Bool { pending.isEmpty && current?.walk.target == nil }

    /// The next request; `nil` at the end.
    package mutating func nextRequest() throws -> TransportRequest? {
        while true {
            if let (task, walk) = current {
                if let target = walk.target { return EntityRequest(client: client, entity: task.entity).read(target) }
                current = nil
            }
            guard let task = pending.popLast() else { return nil }
            if let walk = task.walk { current = (task, walk) } else { try begin(task) }
        }
    }

    private mutating func begin(_ task: Task) throws {
        if let missing = task.leg.parents.firstIndex(where: { $0 == nil }) {
            let parameter = task.entity.parents[missing].parameter
            guard let owner = catalog.parent(of: task.entity, parameter: parameter) else {
                throw CatalogError(.missingInput, "\(task.entity.sqlName) needs \(parameter)")
            }
            // The parents of the parent are the first ones of the child.
            let leg = ListPlan.Leg(parents: Array(task.leg.parents.prefix(owner.parents.count)))
            let parents = Task(
                entity: owner, leg: leg, purpose: .parents(missing), isWalked: task.isWalked, child: task.leg)
            try start(parents, pageSize: owner.paging?.maximumSize)
        } else {
            try start(task, pageSize: plan.pageSize)
        }
    }

    private mutating func start(_ task: Task, pageSize: Int?) throws {
        let writer = EntityRequest(client: client, entity: task.entity)
        let parents = task.leg.parents.compactMap(\.self)
        let target: String
        if let key = task.leg.key {
            target = try writer.path(.instance, parents: parents, key: key)
        } else {
            let path = try writer.path(.list, parents: parents)
            var form = Form()
            for filter in task.leg.filters { form.append(filter.name, filter.value) }
            target = form.isEmpty ? path : "\(path)?\(form.text)"
        }
        let resume: String? = if case .rows = task.purpose, plan.legs.count == 1 { resumeAt } else { nil }
        current = (
            task,
            PageWalk(
                target: target, paging: task.leg.key == nil ? task.entity.paging : nil,
                pageSize: min(pageSize ?? 1000, 1000), retry: client.configuration.retry, resumingAt: resume)
        )
    }

    /// Takes an answer; gives its rows unless they only were parents to be walked.
    package mutating func received(_ response: TransportResponse) throws -> Rows? {
        guard let (task, walk) = current else { return nil }
        var next = walk
        guard case .parents(let index) = task.purpose else {
            let page =
                task.leg.key == nil
                ? PageScanner.page(response.body, rowsKey: task.entity.paging?.rowsKey, names: names)
                : PageScanner.document(response.body, names: names)
            guard let page else { throw Self.unreadable(response) }
            try next.received(page.next, rows: page.count)
            current = (task, next)
            return Rows(page: page, parents: task.leg.parents.compactMap(\.self))
        }
        let column = task.entity.keyColumn.map { task.entity.columns[$0].name } ?? "sid"
        guard
            let page = PageScanner.page(
                response.body, rowsKey: task.entity.paging?.rowsKey, names: [Array(column.utf8)])
        else { throw Self.unreadable(response) }
        try next.received(page.next, rows: page.count)
        current = (task, next)
        expand(page, parent: index)
        return nil
    }

    /// Puts a list per row in the place of the list that waits for its parents.
    private mutating func expand(_ page: RowPage, parent index: Int) {
        guard let (task, walk) = current, let waiting = task.child else { return }
        // Children of this page go before the parents' next page: memory stays at one page of parents.
        if walk.target != nil {
            var rest = task
            rest.walk = walk
            pending.append(rest)
        }
        for row in (0..<page.count).reversed() {
            guard let key = page.text(row, 0) else { continue }
            var leg = waiting
            leg.parents[index] = key
            pending.append(Task(entity: plan.entity, leg: leg, purpose: .rows, isWalked: true))
        }
        current = nil
    }

    private static func unreadable(_ response: TransportResponse) -> TwilioError {
        TwilioError(
            code: .unreadable, message: "HTTP \(response.status) with a body that is not a page of Twilio's",
            progress: .answered, httpStatus: response.status, requestID: response.header("Twilio-Request-Id"))
    }

    /// Decides what to do about a failure.
    package mutating func failed(_ error: TwilioError, random: Double) -> Reaction {
        guard let (task, walk) = current else { return .fail }
        var next = walk
        // A row asked for by key that is not there is no row; a parent that has gone meanwhile has no children. Behind
        // the first page it means something else: rows would be lost.
        let isGone = task.leg.key != nil || task.isWalked || (plan.toleratesMissingParents && !task.leg.parents.isEmpty)
        if error.httpStatus == 404, error.twilioCode != nil, walk.pages == 0, isGone {
            current = nil
            return .skipped
        }
        let reaction = next.failed(error, random: random)
        current = (task, next)
        switch reaction {
        case .again(let pause): return .again(after: pause)
        case .fail: return .fail
        }
    }
}
