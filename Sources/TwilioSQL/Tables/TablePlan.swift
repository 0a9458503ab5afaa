internal import TwilioCatalog

/// Chooses how a table is read from the conditions that SQLite offers, as a value.
///
/// The choice is text, so that EXPLAIN QUERY PLAN shows it: `To=? DateSent>? limit=? columns:1f`.
struct TablePlan: Equatable {
    /// How a condition compares.
    enum Comparison: Equatable {
        case equal, less, greater, limit, offset, other
    }

    /// A condition: a column (-1 for the rowid), a comparison, and whether its value is known in this order of tables.
    struct Condition {
        let column: Int
        let comparison: Comparison
        let isUsable: Bool
        /// Whether texts are compared as Twilio compares them; not under another collating sequence.
        var isExact = true
    }

    /// What a taken condition becomes.
    enum Use: Hashable {
        case key
        case parent(Int)
        case filter(Int)
        case day(Int)
        case lower(Int)
        case upper(Int)
        case connection
        case limit
        case offset
    }

    /// Uses of conditions by their index, in the order in which values are wanted.
    private(set) var uses: [(condition: Int, use: Use)] = []
    /// Requests that it may take, roughly: what SQLite compares plans by.
    private(set) var cost = 0.0
    /// Rows that come, roughly.
    private(set) var rows = 0.0
    /// Whether there is at most one row.
    private(set) var isSingle = false
    /// Whether another order of tables must be tried: a value without which nothing can be asked is not known yet.
    private(set) var isImpossible = false

    static func == (one: TablePlan, other: TablePlan) -> Bool {
        one.text(0, other.schema) == other.text(0, other.schema)
    }
    private let schema: TableSchema

    init(_ schema: TableSchema, conditions: [Condition], hasOrder: Bool) {
        self.schema = schema
        let entity = schema.entity
        var taken: Set<String> = []
        var missing: Set<Int> = Set(entity.parents.indices)
        var unusable: Set<Int> = []
        // Conditions that SQLite looks at by itself: rows fail them, so a limit says nothing of how many are read.
        var hasMore = false
        for (index, condition) in conditions.enumerated() {
            switch condition.comparison {
            case .limit where condition.isUsable && !hasOrder: uses.append((index, .limit))
            case .offset where condition.isUsable && !hasOrder: uses.append((index, .offset))
            default:
                guard condition.isExact, let use = Self.use(condition, schema) else {
                    hasMore = true
                    continue
                }
                guard condition.isUsable else {
                    if case .parent(let parent) = use { unusable.insert(parent) }
                    hasMore = true
                    continue
                }
                guard taken.insert(Self.word(use, entity)).inserted else {
                    hasMore = true
                    continue
                }
                if case .parent(let parent) = use { missing.remove(parent) }
                uses.append((index, use))
            }
        }
        if hasMore { uses.removeAll { $0.use == .limit || $0.use == .offset } }
        isImpossible = !missing.isDisjoint(with: unusable)
        // By key nothing else is asked; parents still name the path.
        if uses.contains(where: { $0.use == .key }), missing.isEmpty {
            uses.removeAll { use in
                switch use.use {
                case .key, .parent, .connection: false
                default: true
                }
            }
            (cost, rows, isSingle) = (1, 1, true)
        } else {
            uses.removeAll { $0.use == .key }
            rows = 200_000
            for (_, use) in uses {
                switch use {
                case .filter: rows /= 100
                case .day: rows /= 300
                case .lower, .upper: rows /= 4
                default: break
                }
            }
            let pageSize = Double(min(entity.paging?.maximumSize ?? 1000, 1000))
            cost = max(rows / pageSize, 1) + 1
            for _ in missing { cost *= 500 }
            if !missing.isEmpty { rows *= 5 }
        }
    }

    private static func use(_ condition: Condition, _ schema: TableSchema) -> Use? {
        guard condition.column >= 0, condition.column < schema.columns.count else { return nil }
        let entity = schema.entity
        let source = schema.columns[condition.column].source
        switch (source, condition.comparison) {
        case (.parent(let index), .equal): return .parent(index)
        case (.connection, .equal): return .connection
        case (.filter(let index), .equal): return .filter(index)
        case (.day(let member), let comparison):
            guard let filter = schema.filter(ofMember: member), entity.filters[filter].isRange else { return nil }
            switch comparison {
            case .equal: return .day(filter)
            case .greater: return .lower(filter)
            case .less: return .upper(filter)
            default: return nil
            }
        case (.member(let member), let comparison):
            if comparison == .equal {
                let name = entity.columns[member].name
                if let parent = entity.parents.firstIndex(where: { $0.column == name }) { return .parent(parent) }
                if member == entity.keyColumn, entity.operation(.fetch)?.place == .instance { return .key }
            }
            guard let filter = schema.filter(ofMember: member) else { return nil }
            guard entity.filters[filter].type.isDate else { return comparison == .equal ? .filter(filter) : nil }
            guard entity.filters[filter].isRange else { return nil }
            switch comparison {
            case .equal: return .day(filter)
            case .greater: return .lower(filter)
            case .less: return .upper(filter)
            default: return nil
            }
        default: return nil
        }
    }

    private static func word(_ use: Use, _ entity: Entity) -> String {
        switch use {
        case .key: "\(entity.key?.name ?? "Sid")=?"
        case .parent(let index): "{\(entity.parents[index].parameter)}=?"
        case .filter(let index): "\(entity.filters[index].name)=?"
        case .day(let index): "\(entity.filters[index].name)~?"
        case .lower(let index): "\(entity.filters[index].name)>?"
        case .upper(let index): "\(entity.filters[index].name)<?"
        case .connection: "connection=?"
        case .limit: "limit=?"
        case .offset: "offset=?"
        }
    }

    /// The plan as text, with the columns that are wanted as bits.
    func text(_ columns: UInt64, _ schema: TableSchema) -> String {
        let words = uses.map { Self.word($0.use, schema.entity) }
        let verb = isSingle ? "FETCH" : "LIST"
        return ([verb] + words + ["columns:\(String(columns, radix: 16))"]).joined(separator: " ")
    }

    /// Reads the text back.
    static func read(_ text: String, _ schema: TableSchema) -> (uses: [Use], columns: UInt64, isSingle: Bool) {
        let entity = schema.entity
        let words = text.split(separator: " ")
        let isSingle = words.first == "FETCH"
        var uses: [Use] = []
        var columns: UInt64 = .max
        for word in words.dropFirst() {
            if word.hasPrefix("columns:") {
                columns = UInt64(word.dropFirst(8), radix: 16) ?? .max
                continue
            }
            let candidates: [Use] =
                (isSingle ? [.key] : []) + [.connection, .limit, .offset] + entity.parents.indices.map { .parent($0) }
                + entity.filters.indices.flatMap { [.filter($0), .day($0), .lower($0), .upper($0)] }
            if let use = candidates.first(where: { Self.word($0, entity) == word }) { uses.append(use) }
        }
        return (uses, columns, isSingle)
    }
}
