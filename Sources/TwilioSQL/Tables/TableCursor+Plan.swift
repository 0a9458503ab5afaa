internal import TwilioCatalog

/// What is asked of Twilio, made of a plan and its values.
extension TableCursor {
    func plan(
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
                let filter = entity.filters[index]
                // Twilio refuses words it does not know; rows do not, and may have newer ones.
                guard entity.column(named: filter.name) == nil || options.allSatisfy(filter.takes) else { continue }
                each { $0.filters.append((filter.name, filter.type == .boolean ? Self.boolean($1) : $1)) }
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
        // The newest come first: what lies behind an upper bound has to be passed over, in pages as large as there are.
        let isTight = !uses.contains { if case .upper = $0 { true } else { false } }
        return ListPlan(
            entity: entity, legs: legs, pageSize: max(1, min((isTight ? limit : nil) ?? maximum, maximum)),
            toleratesMissingParents: true)
    }

    /// SQL's 1 and 0 as Twilio has them.
    private static func boolean(_ text: String) -> String { ["1": "true", "0": "false"][text] ?? text }
}
