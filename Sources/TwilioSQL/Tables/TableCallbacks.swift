internal import CSQLiteTables
internal import Twilio
internal import TwilioCatalog

/// SQLite's calls, each handed to the table or cursor it is for.
enum TableCallbacks {
    static var module: sqlite3_module {
        var module = sqlite3_module()
        // The second version has savepoints.
        module.iVersion = 2
        // The same function twice: the table is there by itself and can be created under another schema.
        module.xCreate = connect
        module.xConnect = connect
        module.xBestIndex = bestIndex
        module.xDisconnect = disconnect
        module.xDestroy = disconnect
        module.xOpen = open
        module.xClose = close
        module.xFilter = filter
        module.xNext = next
        module.xEof = { cursor in
            guard let cursor else { return 1 }
            return TableCallbacks.object(cursor).isAtEnd ? 1 : 0
        }
        module.xColumn = { cursor, context, column in
            guard let cursor, let context else { return SQLITE_MISUSE }
            // An UPDATE does not ask for what it leaves as it is.
            if tsq_unchanged(context) == 0 { TableCallbacks.object(cursor).value(Int(column), context) }
            return SQLITE_OK
        }
        module.xRowid = { cursor, number in
            guard let cursor, let number else { return SQLITE_MISUSE }
            number.pointee = TableCallbacks.object(cursor).number()
            return SQLITE_OK
        }
        module.xUpdate = update
        module.xBegin = { table in TableCallbacks.run(table) { try $0.begin() } }
        module.xSync = { table in
            TableCallbacks.run(table) { try WriteSender(runtime: $0.runtime).send($0.runtime.writes.take()) }
        }
        module.xCommit = { table in TableCallbacks.run(table) { $0.runtime.writes.forget() } }
        module.xRollback = { table in TableCallbacks.run(table) { $0.runtime.writes.forget() } }
        module.xSavepoint = { table, number in
            TableCallbacks.run(table) { $0.runtime.writes.opened(savepoint: Int(number)) }
        }
        module.xRelease = { table, number in
            TableCallbacks.run(table) { $0.runtime.writes.released(savepoint: Int(number)) }
        }
        module.xRollbackTo = { table, number in
            TableCallbacks.run(table) { $0.runtime.writes.rolledBack(to: Int(number)) }
        }
        return module
    }

    private static func table(_ table: UnsafeMutablePointer<sqlite3_vtab>) -> VirtualTable {
        let object = UnsafeMutableRawPointer(table).assumingMemoryBound(to: tsq_table.self).pointee.object
        // `connect` has put it there.
        // swift-format-ignore: NeverForceUnwrap
        return Unmanaged<VirtualTable>.fromOpaque(object!).takeUnretainedValue()
    }

    private static func object(_ cursor: UnsafeMutablePointer<sqlite3_vtab_cursor>) -> TableCursor {
        let object = UnsafeMutableRawPointer(cursor).assumingMemoryBound(to: tsq_cursor.self).pointee.object
        // `open` has put it there.
        // swift-format-ignore: NeverForceUnwrap
        return Unmanaged<TableCursor>.fromOpaque(object!).takeUnretainedValue()
    }

    /// Runs `body` and tells SQLite what went wrong in it.
    private static func run(
        _ pointer: UnsafeMutablePointer<sqlite3_vtab>?, _ body: (VirtualTable) throws -> Void
    ) -> Int32 {
        guard let pointer else { return SQLITE_MISUSE }
        do {
            try body(table(pointer))
            return SQLITE_OK
        } catch {
            let runtime = table(pointer).runtime
            runtime.failed()
            runtime.failure = (error as? SQLError)?.code
            tsq_set_message(pointer, message(error))
            return runtime.failure == .interrupted ? SQLITE_INTERRUPT : SQLITE_ERROR
        }
    }

    private static func message(_ error: any Error) -> String {
        guard let error = error as? TwilioError else { return "\(error)" }
        let status = error.httpStatus.map { " (HTTP \($0))" } ?? ""
        let code = error.twilioCode.map { "Twilio error \($0)\(status): " } ?? ""
        let remedy =
            error.httpStatus == 401
            ? "; check the credentials: TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN, or the connection's" : ""
        return code + error.message + remedy
    }

    private static let connect:
        @convention(c) (
            OpaquePointer?, UnsafeMutableRawPointer?, Int32, UnsafePointer<UnsafePointer<CChar>?>?,
            UnsafeMutablePointer<UnsafeMutablePointer<sqlite3_vtab>?>?,
            UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
        ) -> Int32 = { db, auxiliary, count, arguments, result, message in
            guard let db, let auxiliary, let result else { return SQLITE_MISUSE }
            let module = Unmanaged<TableRegistry.Module>.fromOpaque(auxiliary).takeUnretainedValue()
            guard let schema = module.schema else { return SQLITE_ERROR }
            // Behind the names of module, schema and table: the connection of the schema.
            var connection: String?
            if count > 3, let text = arguments?[3] {
                connection = String(cString: text).trimmingQuotes
                guard module.runtime.connectionNames.contains(connection ?? "") else {
                    message?.pointee = tsq_text("there is no connection \(connection ?? "")")
                    return SQLITE_ERROR
                }
            }
            let declared = tsq_declare(db, schema.declaration)
            guard declared == SQLITE_OK else { return declared }
            _ = tsq_supports_constraints(db)
            // Views and triggers of a file somebody else made must not send anything.
            _ = protect(db, module.runtime)
            guard let memory = tsq_malloc(Int32(MemoryLayout<tsq_table>.size)) else { return SQLITE_NOMEM }
            let place = [1, 2].compactMap { arguments?[$0].map { String(cString: $0) } }.joined(separator: ".")
            let table = VirtualTable(schema: schema, place: place, runtime: module.runtime, connection: connection)
            let pointer = memory.bindMemory(to: tsq_table.self, capacity: 1)
            pointer.initialize(to: tsq_table(base: sqlite3_vtab(), object: Unmanaged.passRetained(table).toOpaque()))
            result.pointee = UnsafeMutableRawPointer(pointer).assumingMemoryBound(to: sqlite3_vtab.self)
            return SQLITE_OK
        }

    private static let disconnect: @convention(c) (UnsafeMutablePointer<sqlite3_vtab>?) -> Int32 = { pointer in
        guard let pointer else { return SQLITE_OK }
        let memory = UnsafeMutableRawPointer(pointer).assumingMemoryBound(to: tsq_table.self)
        if let object = memory.pointee.object { Unmanaged<VirtualTable>.fromOpaque(object).release() }
        tsq_free(memory)
        return SQLITE_OK
    }

    private static let bestIndex:
        @convention(c) (UnsafeMutablePointer<sqlite3_vtab>?, UnsafeMutablePointer<sqlite3_index_info>?) -> Int32 = {
            pointer, info in
            guard let pointer, let info else { return SQLITE_MISUSE }
            let schema = table(pointer).schema
            let conditions = (0..<Int(info.pointee.nConstraint)).map { index in
                let constraint = info.pointee.aConstraint[index]
                return TablePlan.Condition(
                    column: Int(constraint.iColumn), comparison: comparison(Int32(constraint.op)),
                    isUsable: constraint.usable != 0, isExact: isExact(info, index))
            }
            let plan = TablePlan(schema, conditions: conditions, hasOrder: info.pointee.nOrderBy > 0)
            guard !plan.isImpossible else { return SQLITE_CONSTRAINT }
            for (place, (condition, use)) in plan.uses.enumerated() {
                info.pointee.aConstraintUsage[condition].argvIndex = Int32(place + 1)
                switch use {
                case .parent, .connection: info.pointee.aConstraintUsage[condition].omit = 1
                case .filter(let index):
                    let isHidden = schema.entity.column(named: schema.entity.filters[index].name) == nil
                    info.pointee.aConstraintUsage[condition].omit = isHidden ? 1 : 0
                default: break
                }
                switch use {
                case .key, .parent, .filter: _ = tsq_take_in(info, Int32(condition))
                default: break
                }
            }
            info.pointee.idxStr = tsq_text(plan.text(info.pointee.colUsed, schema))
            info.pointee.needToFreeIdxStr = 1
            info.pointee.estimatedCost = plan.cost * 1000 + plan.rows / 1000
            info.pointee.estimatedRows = Int64(max(plan.rows, 1))
            if plan.isSingle { info.pointee.idxFlags = SQLITE_INDEX_SCAN_UNIQUE }
            return SQLITE_OK
        }

    /// Whether texts are compared letter by letter, as Twilio compares them.
    private static func isExact(_ info: UnsafeMutablePointer<sqlite3_index_info>, _ index: Int) -> Bool {
        tsq_collation(info, Int32(index)).map { String(cString: $0).uppercased() == "BINARY" } ?? true
    }

    private static func comparison(_ operation: Int32) -> TablePlan.Comparison {
        switch operation {
        case SQLITE_INDEX_CONSTRAINT_EQ: .equal
        case SQLITE_INDEX_CONSTRAINT_GT, SQLITE_INDEX_CONSTRAINT_GE: .greater
        case SQLITE_INDEX_CONSTRAINT_LT, SQLITE_INDEX_CONSTRAINT_LE: .less
        case SQLITE_INDEX_CONSTRAINT_LIMIT: .limit
        case SQLITE_INDEX_CONSTRAINT_OFFSET: .offset
        default: .other
        }
    }

    private static let open:
        @convention(c) (
            UnsafeMutablePointer<sqlite3_vtab>?, UnsafeMutablePointer<UnsafeMutablePointer<sqlite3_vtab_cursor>?>?
        ) -> Int32 = { pointer, result in
            guard let pointer, let result else { return SQLITE_MISUSE }
            guard let memory = tsq_malloc(Int32(MemoryLayout<tsq_cursor>.size)) else { return SQLITE_NOMEM }
            let cursor = memory.bindMemory(to: tsq_cursor.self, capacity: 1)
            cursor.initialize(
                to: tsq_cursor(
                    base: sqlite3_vtab_cursor(),
                    object: Unmanaged.passRetained(TableCursor(table(pointer))).toOpaque()))
            result.pointee = UnsafeMutableRawPointer(cursor).assumingMemoryBound(to: sqlite3_vtab_cursor.self)
            return SQLITE_OK
        }

    private static let close: @convention(c) (UnsafeMutablePointer<sqlite3_vtab_cursor>?) -> Int32 = { pointer in
        guard let pointer else { return SQLITE_OK }
        let memory = UnsafeMutableRawPointer(pointer).assumingMemoryBound(to: tsq_cursor.self)
        if let object = memory.pointee.object {
            let cursor = Unmanaged<TableCursor>.fromOpaque(object)
            cursor.takeUnretainedValue().close()
            cursor.release()
        }
        tsq_free(memory)
        return SQLITE_OK
    }

    private static let filter:
        @convention(c) (
            UnsafeMutablePointer<sqlite3_vtab_cursor>?, Int32, UnsafePointer<CChar>?, Int32,
            UnsafeMutablePointer<OpaquePointer?>?
        ) -> Int32 = { pointer, _, plan, count, arguments in
            guard let pointer, let plan else { return SQLITE_MISUSE }
            let wanted = (0..<Int(count)).map { values(arguments?[$0]) }
            return run(pointer.pointee.pVtab) { _ in try object(pointer).filter(String(cString: plan), wanted) }
        }

    /// A value, or those of an IN list; `nil` for NULL.
    private static func values(_ value: OpaquePointer?) -> [String]? {
        guard let value else { return nil }
        var element: OpaquePointer?
        guard tsq_value_type(value) == SQLITE_NULL, tsq_in_first(value, &element) == SQLITE_OK else {
            return text(value).map { [$0] }
        }
        var values: [String] = []
        while let next = element {
            if let text = text(next) { values.append(text) }
            element = nil
            guard tsq_in_next(value, &element) == SQLITE_OK else { break }
        }
        return values
    }

    private static func text(_ value: OpaquePointer) -> String? {
        guard tsq_value_type(value) != SQLITE_NULL, let text = tsq_value_text(value) else { return nil }
        return String(
            decoding: UnsafeBufferPointer(start: text, count: Int(tsq_value_bytes(value))), as: UTF8.self)
    }

    private static let next: @convention(c) (UnsafeMutablePointer<sqlite3_vtab_cursor>?) -> Int32 = { pointer in
        guard let pointer else { return SQLITE_MISUSE }
        return run(pointer.pointee.pVtab) { _ in try object(pointer).advance() }
    }

    private static let update:
        @convention(c) (
            UnsafeMutablePointer<sqlite3_vtab>?, Int32, UnsafeMutablePointer<OpaquePointer?>?,
            UnsafeMutablePointer<Int64>?
        ) -> Int32 = { pointer, count, arguments, number in
            guard let arguments, let old = arguments[0] else { return SQLITE_MISUSE }
            return run(pointer) { table in
                if count == 1 { return try table.delete(tsq_value_int(old)) }
                if tsq_value_type(old) == SQLITE_NULL {
                    let values = (2..<Int(count)).compactMap { index in
                        arguments[index].flatMap(text).map { (column: index - 2, text: $0) }
                    }
                    try table.insert(values)
                    number?.pointee = 0
                    return
                }
                let changed = (2..<Int(count)).compactMap { index -> (column: Int, text: String?)? in
                    guard let value = arguments[index], tsq_value_unchanged(value) == 0 else { return nil }
                    return (index - 2, text(value))
                }
                try table.update(tsq_value_int(old), changed)
            }
        }

    private static func protect(_ db: OpaquePointer, _ runtime: TableRuntime) -> Int32 {
        runtime.options.allowsWrites ? tsq_direct_only(db) : SQLITE_OK
    }
}

extension String {
    /// Without the quotes that a module's argument may have.
    fileprivate var trimmingQuotes: String {
        guard count >= 2, let first, first == last, first == "\"" || first == "'" else { return self }
        return String(dropFirst().dropLast())
    }
}
