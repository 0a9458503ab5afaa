internal import CSQLiteTables
internal import Twilio
internal import TwilioCatalog

/// A walk over one table for one question of SQLite's; what it is and where it stands is known to its parts in the
/// other files alone.
final class TableCursor {
    let table: VirtualTable
    var runtime: TableRuntime { table.runtime }
    var connection: TableRuntime.Connection?

    /// Where rows come from: a stream, pages in memory, or single rows in memory.
    var stream: RowStream?
    var pages: ArraySlice<ListWalk.Rows> = []
    var picked: ArraySlice<StatementCache.Row>?
    var collected: [ListWalk.Rows]?
    var question = ""
    /// Opens the list again, for what a remembered answer lacks.
    var rest: (() -> RowStream)?

    var rows: ListWalk.Rows?
    var index = 0
    /// Rows after which the next page is asked for; a page ahead, but not before the reader shows that it reads on.
    var prefetchAt = Int.max
    var delivered = 0
    var limit: Int?

    /// For every column of the table the place in a row's spans, -1 for none.
    var places: [Int] = []
    var keyPlace = -1
    /// Values that were asked by, for hidden columns that rows do not have.
    var asked: [TablePlan.Use: String] = [:]
    private(set) var isAtEnd = true
    /// Whether Twilio is asked by a condition, not for the whole list.
    var isBounded = true
    var dateBuffer = [UInt8](repeating: 0, count: 20)

    init(_ table: VirtualTable) {
        self.table = table
        runtime.cache.opened()
    }

    func close() {
        stream = nil
        if runtime.cache.closed() { runtime.writes.forgetRows() }
    }

    // MARK: Asking

    /// Begins to answer a question: the plan's text and the values it wants.
    func filter(_ plan: String, _ values: [[String]?]) throws {
        let schema = table.schema
        let (uses, wanted, isSingle) = TablePlan.read(plan, schema)
        (stream, pages, picked, collected, rows, index, delivered) = (nil, [], nil, nil, nil, 0, 0)
        (asked, limit, prefetchAt, isAtEnd, rest) = ([:], nil, .max, false, nil)
        try refuseUnbounded(uses)
        // Nothing equals NULL.
        guard uses.count == values.count, !values.contains(where: { $0 == nil || $0?.isEmpty == true }) else {
            isAtEnd = true
            return
        }
        let values = values.compactMap(\.self)
        let names = choose(wanted)
        var offset = 0
        var connectionNames: [String?] = [table.connection]
        for (use, value) in zip(uses, values) {
            if value.count == 1 { asked[use] = value[0] }
            switch use {
            case .limit: limit = Int(value[0])
            case .offset: offset = Int(value[0]) ?? 0
            case .connection: connectionNames = value
            default: break
            }
        }
        if let count = limit { limit = count < 0 ? nil : count + offset }
        guard connectionNames.count == 1, let name = connectionNames.first else {
            throw SQLError(.failed, "connection IN (…) is not offered; use UNION ALL")
        }
        let connection = try runtime.connection(named: name)
        self.connection = connection

        let wantsMemory = !uses.isEmpty
        question = "\(table.schema.name) \(connection.name) \(plan) \(values)"
        let known = wantsMemory ? runtime.cache.answer(to: question) : nil
        if let known, known.isWhole {
            pages = known.rows[...]
            return try advance()
        }
        let shape = "\(table.schema.name) \(connection.name) \(plan)"
        if let varying = runtime.cache.asked(shape, values),
            try pick(
                uses, values, varying: varying, shape: shape, names: names, connection)
        {
            return try advance()
        }
        let plan = try self.plan(uses, values, isSingle: isSingle)
        if let known {
            // What is remembered first; should more be wanted, the list is asked again behind it.
            pages = known.rows[...]
            rest = { [unowned self] in open(plan, names, connection) }
        } else {
            stream = open(plan, names, connection)
            collected = wantsMemory ? [] : nil
        }
        try advance()
    }

    /// A DELETE or UPDATE over a whole list is refused before anything is asked.
    private func refuseUnbounded(_ uses: [TablePlan.Use]) throws(SQLError) {
        isBounded = uses.contains { ![.limit, .offset, .connection].contains($0) }
        let (name, writes) = (table.schema.name, runtime.writes)
        let isTarget =
            runtime.targets.map { $0.contains(table.place) } ?? (writes.isInvolved(name) && writes.writes.isEmpty)
        guard !isBounded, isTarget, !runtime.options.allowsUnboundedWrites else { return }
        throw SQLError(
            .refused,
            "refused: the statement would go through all of \(table.schema.name); nothing was requested or sent. "
                + "Give a condition that Twilio can be asked by, such as sid = …")
    }

    func open(_ plan: ListPlan, _ names: [String], _ connection: TableRuntime.Connection) -> RowStream {
        RowStream(
            ListWalk(plan, names: names, client: connection.access.client, catalog: connection.access.catalog),
            client: connection.access.client, runtime: runtime)
    }

    /// The members to be read, and where each column finds its own.
    private func choose(_ wanted: UInt64) -> [String] {
        let schema = table.schema
        var names: [String] = []
        var placeOfMember: [Int: Int] = [:]
        func place(_ member: Int) -> Int {
            if let place = placeOfMember[member] { return place }
            names.append(schema.entity.columns[member].name)
            placeOfMember[member] = names.count - 1
            return names.count - 1
        }
        places = schema.columns.enumerated().map { index, column in
            guard wanted & (1 << UInt64(min(index, 63))) != 0 else { return -1 }
            switch column.source {
            case .member(let member), .day(let member): return place(member)
            default: return -1
            }
        }
        keyPlace = -1
        // Counting alone needs nothing of a row.
        if wanted != 0 || runtime.writes.isInvolved(schema.name) {
            if let key = schema.entity.keyColumn {
                keyPlace = place(key)
            } else {
                for member in schema.entity.columns.indices { _ = place(member) }
            }
        }
        return names
    }

    // MARK: Walking

    /// Goes to the next row.
    func advance() throws {
        if runtime.isInterrupted { throw SQLError(.interrupted, "interrupted") }
        if picked != nil {
            guard let row = picked?.popFirst() else {
                isAtEnd = true
                return
            }
            (rows, index) = (row.rows, row.index)
            return
        }
        if rows != nil { index += 1 }
        if let rows, index < rows.page.count {
            if index == prefetchAt, limit.map({ delivered + rows.page.count < $0 }) ?? true { try stream?.prefetch() }
            return
        }
        delivered += rows?.page.count ?? 0
        index = 0
        rows = try pages.popFirst() ?? stream?.next() ?? behindRemembered()
        guard let rows else {
            finish(isWhole: true)
            isAtEnd = true
            return
        }
        prefetchAt = delivered > 0 ? 1 : min(64, rows.page.count / 2)
        // A whole answer in one page is remembered at once: a sub-query may stop at its first row.
        if collected != nil, stream != nil {
            collected?.append(rows)
            if (collected?.count ?? 0) > 20 { collected = nil }
            let isWhole = stream?.isFinished == true
            if isWhole || limit.map({ delivered + rows.page.count >= $0 }) == true { finish(isWhole: isWhole) }
        }
    }

    /// The first page with rows that a remembered answer did not have.
    private func behindRemembered() throws -> ListWalk.Rows? {
        guard let rest else { return nil }
        self.rest = nil
        let stream = rest()
        self.stream = stream
        var known = delivered
        while let rows = try stream.next() {
            known -= rows.page.count
            if known < 0 { return rows }
        }
        return nil
    }

    private func finish(isWhole: Bool) {
        if let collected, stream != nil { runtime.cache.remember(collected, isWhole: isWhole, of: question) }
        collected = nil
    }
}
