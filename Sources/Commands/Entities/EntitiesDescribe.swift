internal import ArgumentParser
internal import Twilio
internal import TwilioCatalog

/// `trunkline entities describe`.
struct EntitiesDescribe: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "describe", abstract: "Tells what an entity has and can do; without a name, which there are.",
        discussion: "Example:\n  trunkline entities describe incoming_phone_numbers")

    @Argument(help: "The entity, in any spelling.") var entity: String?

    func run() async throws {
        let catalog = Catalog.builtIn
        guard let name = entity else { return try printAll(catalog) }
        let entity = try await catalogErrors { try catalog.entity(named: name) }
        try StandardStreams.print(
            "\(entity.sqlName)   \(entity.name) of \(entity.spec)\(entity.isLegacy ? " (legacy)" : "")")
        try StandardStreams.print("path      https://\(entity.host).twilio.com\(entity.path)")
        try StandardStreams.print("names     \(catalog.spellings(of: entity).joined(separator: ", "))")
        for parent in entity.parents {
            let owner = catalog.parent(of: entity, parameter: parent.parameter)
            try StandardStreams.print(
                "parent    \(parent.parameter)\(owner.map { $0.operation(.list) == nil ? "" : " of \($0.sqlName)" } ?? "")"
            )
        }
        if let key = entity.key { try StandardStreams.print("key       \(key.name)") }
        if let paging = entity.paging {
            try StandardStreams.print("pages     up to \(paging.maximumSize) rows, \(paging.style.rawValue)")
        }
        if !entity.filters.isEmpty {
            let filters = entity.filters.map {
                "\($0.name)\($0.isRange ? " (=, <, >)" : "")\($0.isRequired ? " (required)" : "")"
            }
            try StandardStreams.print("filters   \(filters.joined(separator: ", "))")
        }
        for operation in entity.operations {
            let inputs = operation.inputs.map { "\($0.name): \($0.type.name)\($0.isRequired ? " (required)" : "")" }
            try StandardStreams.print(
                "\(operation.verb.rawValue.lowercased().padded(10))\(operation.method.rawValue)"
                    + (inputs.isEmpty ? "" : "  \(inputs.joined(separator: ", "))"))
        }
        for group in entity.oneOf { try StandardStreams.print("one of    \(group.joined(separator: ", "))") }
        try StandardStreams.print("")
        let width = entity.columns.map(\.name.count).max() ?? 0
        for column in entity.columns {
            try StandardStreams.print("  \(column.name.padded(width + 2))\(column.type.name)")
        }
    }

    private func printAll(_ catalog: Catalog) throws {
        let table = TextTable(
            [
                .init(title: "ENTITY", width: 60), .init(title: "TWILIO'S NAME", width: 40),
                .init(title: "OPERATIONS", width: 0),
            ],
            emphasis: StandardStreams.isTerminal(1))
        try StandardStreams.print(table.header)
        for number in 0..<catalog.count {
            let entity = catalog.entity(at: number)
            guard entity.kind != .container else { continue }
            var verbs: [String] = []
            for operation in entity.operations where !verbs.contains(operation.verb.rawValue.lowercased()) {
                verbs.append(operation.verb.rawValue.lowercased())
            }
            try StandardStreams.print(
                table.row([entity.sqlName, "\(entity.spec)_\(entity.name)", verbs.joined(separator: " ")]))
        }
    }
}

extension String {
    fileprivate func padded(_ width: Int) -> String { self + String(repeating: " ", count: max(width - count, 1)) }
}
