internal import TwilioCatalog

/// The list that is got once for a join or sub-query that asks again and again.
extension TableCursor {
    /// Answers from the whole list, got once and kept by the value that varies.
    func pick(
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
}
