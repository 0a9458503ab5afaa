internal import CSQLiteTables
internal import Twilio
internal import TwilioCatalog

/// A walk over one table for one question of SQLite's.
final class TableCursor {
    private let table: VirtualTable
    private var runtime: TableRuntime { table.runtime }
    private var connection: TableRuntime.Connection?

    /// Where rows come from: a stream, pages in memory, or single rows in memory.
    private var stream: RowStream?
    private var pages: ArraySlice<ListWalk.Rows> = []
    private var picked: ArraySlice<StatementCache.Row>?
    private var collected: [ListWalk.Rows]?
    private var question = ""
    /// Opens the list again, for what a remembered answer lacks.
    private var rest: (() -> RowStream)?

    private var rows: ListWalk.Rows?
    private var index = 0
    /// Rows after which the next page is asked for; a page ahead, but not before the reader shows that it reads on.
    private var prefetchAt = Int.max
    private var delivered = 0
    private var limit: Int?

    /// For every column of the table the place in a row's spans, -1 for none.
    private var places: [Int] = []
    private var keyPlace = -1
    /// Values that were asked by, for hidden columns that rows do not have.
    private var asked: [TablePlan.Use: String] = [:]
    private(set) var isAtEnd = true
    private var dateBuffer = [UInt8](repeating: 0, count: 20)

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
        let bounds = uses.filter { ![.limit, .offset, .connection].contains($0) }
        guard bounds.isEmpty, runtime.writes.isInvolved(table.schema.name), runtime.writes.writes.isEmpty,
            !runtime.options.allowsUnboundedWrites
        else { return }
        throw SQLError(
            .refused,
            "refused: the statement would go through all of \(table.schema.name); nothing was requested or sent. "
                + "Give a condition that Twilio can be asked by, such as sid = …")
    }

    private func open(_ plan: ListPlan, _ names: [String], _ connection: TableRuntime.Connection) -> RowStream {
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
        if wanted != 0 || runtime.writes.isInvolved(schema.name), let key = schema.entity.keyColumn {
            keyPlace = place(key)
        }
        return names
    }

    private func plan(
        _ uses: [TablePlan.Use], _ values: [[String]], isSingle: Bool
    ) throws -> ListPlan {
        let entity = table.schema.entity
        var legs = [ListPlan.Leg(parents: entity.parents.map { _ in nil })]
        var constants: [(name: String, value: String)] = []
        for (use, options) in zip(uses, values) {
            func each(_ change: (inout ListPlan.Leg, String) -> Void) {
                legs = legs.flatMap { leg in
                    options.map { value in
                        var leg = leg
                        change(&leg, value)
                        return leg
                    }
                }
            }
            switch use {
            case .key: each { $0.key = $1 }
            case .parent(let index): each { $0.parents[index] = $1 }
            case .filter(let index):
                let name = entity.filters[index].name
                each { $0.filters.append((name, $1)) }
            case .day(let index):
                guard options.count == 1, let day = TwilioInstant.day(of: options[0]) else { continue }
                constants.append((entity.filters[index].name + ">", day))
                constants.append((entity.filters[index].name + "<", ListPlanner.upperBound(of: day, entity: entity)))
            case .lower(let index):
                guard let day = TwilioInstant.day(of: options[0]) else { continue }
                constants.append((entity.filters[index].name + ">", day))
            case .upper(let index):
                guard let day = TwilioInstant.day(of: options[0]) else { continue }
                constants.append((entity.filters[index].name + "<", ListPlanner.upperBound(of: day, entity: entity)))
            case .connection, .limit, .offset: break
            }
        }
        guard legs.count <= 10_000 else { throw SQLError(.refused, "more than 10,000 combinations of IN values") }
        for index in legs.indices where !isSingle { legs[index].filters += constants }
        try table.check(legs[0], isSingle: isSingle)
        let maximum = min(entity.paging?.maximumSize ?? 1000, 1000)
        return ListPlan(entity: entity, legs: legs, pageSize: max(1, min(limit ?? maximum, maximum)))
    }

    // MARK: Memory

    /// Answers from the whole list, got once and kept by the value that varies.
    private func pick(
        _ uses: [TablePlan.Use], _ values: [[String]], varying: Int, shape: String, names: [String],
        _ connection: TableRuntime.Connection
    ) throws -> Bool {
        guard let member = table.member(of: uses[varying]) else { return false }
        // The whole list is wanted, whatever one question stops at.
        let hint = limit
        limit = nil
        defer { limit = hint }
        if runtime.cache.shapes[shape]?.index == nil {
            var (constantUses, constantValues) = (uses, values)
            constantUses.remove(at: varying)
            constantValues.remove(at: varying)
            if table.schema.entity.operation(.list) == nil { return false }
            let place = names.firstIndex(of: table.schema.entity.columns[member].name)
            let stream = open(
                try plan(constantUses, constantValues, isSingle: false),
                place == nil ? names + [table.schema.entity.columns[member].name] : names, connection)
            var index: [String: [StatementCache.Row]] = [:]
            var count = 0
            while let rows = try stream.next() {
                try stream.prefetch()
                count += rows.page.count
                guard count <= StatementCache.mostRows else {
                    runtime.cache.shapes[shape]?.isHopeless = true
                    return false
                }
                for row in 0..<rows.page.count {
                    guard let value = rows.page.text(row, place ?? names.count) else { continue }
                    index[value, default: []].append(.init(rows: rows, index: row))
                }
            }
            runtime.cache.shapes[shape]?.index = index
        }
        let found = runtime.cache.shapes[shape]?.index?[values[varying][0]] ?? []
        // A key that the list does not show may still be there: lists leave some rows out.
        if found.isEmpty, uses[varying] == .key { return false }
        picked = found[...]
        return true
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

    // MARK: Values

    /// A number for the row, by which an UPDATE or DELETE names it.
    func number() -> Int64 {
        guard let rows, let connection else { return 0 }
        return runtime.writes.number(
            .init(
                connection: connection.name, key: keyPlace >= 0 ? rows.page.text(index, keyPlace) : nil,
                parents: rows.parents))
    }

    /// Hands the value of a column to SQLite.
    func value(_ column: Int, _ context: OpaquePointer) {
        guard let rows, column < places.count else { return tsq_result_null(context) }
        let place = places[column]
        guard place >= 0 else { return hidden(column, rows, context) }
        let span = rows.page[index, place]
        let form = table.forms[column]
        rows.page.bytes.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress, span.start + span.length <= bytes.count else {
                return tsq_result_null(context)
            }
            let start = base + span.start
            switch span.kind {
            case .missing: hidden(column, rows, context)
            case .null: tsq_result_null(context)
            case .yes: tsq_result_int(context, 1)
            case .no: tsq_result_int(context, 0)
            case .number: number(UnsafeRawBufferPointer(start: start, count: span.length), context)
            case .structure: tsq_result_text(context, start, Int32(span.length))
            case .escaped:
                let text = JSONText.unescape(bytes[span.start..<(span.start + span.length)])
                text.withUnsafeBytes { tsq_result_text(context, $0.baseAddress, Int32(text.count)) }
            case .string:
                let text = UnsafeRawBufferPointer(start: start, count: span.length)
                switch form {
                case .plain: tsq_result_text(context, start, Int32(span.length))
                case .numeric: number(text, context)
                case .rfc2822, .rfc2822Day:
                    let isDate = text.withMemoryRebound(to: UInt8.self) {
                        TwilioInstant.write(rfc2822: $0, to: &dateBuffer)
                    }
                    if isDate {
                        dateBuffer.withUnsafeBytes {
                            tsq_result_text(context, $0.baseAddress, form == .rfc2822 ? 20 : 10)
                        }
                    } else {
                        tsq_result_text(context, start, Int32(span.length))
                    }
                case .isoDay: tsq_result_text(context, start, Int32(min(span.length, 10)))
                }
            }
        }
    }

    private func number(_ text: UnsafeRawBufferPointer, _ context: OpaquePointer) {
        // Whole numbers of up to 18 digits without going through text.
        var value: Int64 = 0
        var isWhole = text.count > 0 && text.count <= 18
        var isNegative = false
        for (index, byte) in text.enumerated() where isWhole {
            if byte == UInt8(ascii: "-"), index == 0, text.count > 1 {
                isNegative = true
            } else if byte >= 0x30, byte <= 0x39 {
                value = value * 10 + Int64(byte - 0x30)
            } else {
                isWhole = false
            }
        }
        if isWhole { return tsq_result_int(context, isNegative ? -value : value) }
        if let real = Double(String(decoding: text, as: UTF8.self)) { return tsq_result_double(context, real) }
        tsq_result_text(context, text.baseAddress, Int32(text.count))
    }

    /// A column that the row does not have: what was asked by.
    private func hidden(_ column: Int, _ rows: ListWalk.Rows, _ context: OpaquePointer) {
        let text: String?
        switch table.schema.columns[column].source {
        case .parent(let index): text = rows.parents.indices.contains(index) ? rows.parents[index] : nil
        case .filter(let index): text = asked[.filter(index)]
        case .connection: text = connection?.name
        case .member(let member):
            let name = table.schema.entity.columns[member].name
            let parent = table.schema.entity.parents.firstIndex { $0.column == name }
            text = parent.flatMap { rows.parents.indices.contains($0) ? rows.parents[$0] : nil }
        default: text = nil
        }
        guard var text else { return tsq_result_null(context) }
        text.withUTF8 { tsq_result_text(context, $0.baseAddress, Int32($0.count)) }
    }
}
