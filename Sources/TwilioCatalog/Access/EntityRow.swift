/// One row of an entity.
public struct EntityRow: Sendable {
    /// What it is a row of.
    public let entity: Entity
    private let rows: ListWalk.Rows
    private let index: Int

    init(entity: Entity, rows: ListWalk.Rows, index: Int) {
        self.entity = entity
        self.rows = rows
        self.index = index
    }

    /// The value of a column, its name in any spelling, as text; `nil` for null. Dates are ISO 8601, structures JSON.
    public subscript(name: String) -> String? {
        if let column = entity.column(named: name) {
            guard let text = rows.page.text(index, column) else { return parent(name) }
            return entity.columns[column].type == .rfc2822 ? TwilioInstant.iso8601(rfc2822: text) : text
        }
        return parent(name)
    }

    /// The value of a column as filters compare it.
    func operand(_ name: String) -> Filter.Operand? {
        guard let text = self[name] else { return nil }
        let type = entity.column(named: name).map { entity.columns[$0].type }
        return Filter.Operand(text: text, isNumber: [.numeric, .integer, .number].contains(type))
    }

    private func parent(_ name: String) -> String? {
        let folded = Catalog.folded(name)
        let index = entity.parents.firstIndex {
            Catalog.folded($0.parameter) == folded || Catalog.folded($0.column) == folded
        }
        return index.flatMap { rows.parents.indices.contains($0) ? rows.parents[$0] : nil }
    }

    /// The row's key; `nil` where rows of the entity have none.
    public var key: String? { entity.keyColumn.flatMap { rows.page.text(index, $0) } }

    /// The parents' values by parameter.
    public var parents: [String: String] {
        Dictionary(zip(entity.parents.map(\.parameter), rows.parents), uniquingKeysWith: { first, _ in first })
    }

    /// The row as a JSON object: Twilio's own values, with the columns of parents that Twilio leaves out.
    public var json: String {
        var members: [String] = []
        for (number, column) in entity.columns.enumerated() {
            guard let value = fragment(number) else { continue }
            members.append("\(JSONText.quoted(column.name)):\(value)")
        }
        for (parent, value) in zip(entity.parents, rows.parents)
        where !entity.columns.contains(where: { $0.name == parent.column }) {
            members.append("\(JSONText.quoted(parent.column)):\(JSONText.quoted(value))")
        }
        return "{\(members.joined(separator: ","))}"
    }

    /// Twilio's own value of a column as JSON; `nil` where the row does not have it.
    package func fragment(_ column: Int) -> String? {
        let span = rows.page[index, column]
        let raw = rows.page.bytes[span.start..<(span.start + span.length)]
        switch span.kind {
        case .missing: return nil
        case .string, .escaped: return "\"\(String(decoding: raw, as: UTF8.self))\""
        default: return String(decoding: raw, as: UTF8.self)
        }
    }
}
