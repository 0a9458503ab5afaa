internal import CSQLiteTables
internal import TwilioCatalog

/// The values of the row at which a walk stands.
extension TableCursor {
    /// The row's number, the same whichever way it is found: by it SQLite sees that two sides of an OR have found the
    /// same row, and an UPDATE or DELETE names it.
    func number() -> Int64 {
        guard let rows, let connection else { return 0 }
        let identity = WriteBuffer.Identity(
            connection: connection.name, key: keyPlace >= 0 ? rows.page.text(index, keyPlace) : nil,
            parents: rows.parents, isBounded: isBounded)
        var hasher = Hasher()
        hasher.combine(identity.connection)
        hasher.combine(identity.key)
        hasher.combine(identity.parents)
        // Rows without a key are told apart by all they have.
        if keyPlace < 0 { for place in 0..<rows.page.width { hasher.combine(rows.page.text(index, place)) } }
        let number = Int64(hasher.finalize())
        if runtime.writes.isInvolved(table.schema.name) { runtime.writes.remember(identity, as: number) }
        return number
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
