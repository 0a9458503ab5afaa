internal import ArgumentParser
internal import Foundation
internal import Twilio
internal import TwilioCatalog

/// What every command on entities starts from.
struct EntityOptions: ParsableArguments {
    @Option(
        name: .customLong("parent"),
        help: ArgumentHelp("What the rows belong to, such as MessageSid=SM…; may be repeated.", valueName: "name=value")
    )
    var parentTexts: [String] = []

    @OptionGroup var connectionOptions: ConnectionOptions
    @OptionGroup var configurationOptions: ConfigurationOptions

    func access() throws -> EntityAccess {
        let environment = try CommandEnvironment(configurationOptions)
        let connection = try environment.connection(connectionOptions)
        return EntityAccess(client: try connection.client(try connection.credentials(environment.variables)))
    }

    func parents() throws -> [String: String] {
        try assignments(parentTexts, "--parent").mapValues { $0.last ?? "" }
    }
}

/// `Name=value` words as names with their values, in order.
func assignments(_ words: [String], _ what: String) throws -> [String: [String]] {
    var values: [String: [String]] = [:]
    for word in words {
        guard let sign = word.firstIndex(of: "="), sign > word.startIndex else {
            throw CommandError.usage("\(what): `\(word)` is not of the form Name=value")
        }
        values[String(word[..<sign]), default: []].append(String(word[word.index(after: sign)...]))
    }
    return values
}

/// Runs `body` and gives what the catalog says as wrong input.
func catalogErrors<Value>(_ body: () async throws -> Value) async throws -> Value {
    do { return try await body() } catch let error as CatalogError { throw CommandError.usage(error.message) }
}

/// The one row a command is about, or all that pass a filter.
struct RowChoice: ParsableArguments {
    @Argument(help: "The entity, in any spelling.")
    var entity: String

    @Argument(help: ArgumentHelp("The row's key; none for singletons and with --filter.", valueName: "key"))
    var key: String?

    /// Keys with parents; by a filter at most `limit` rows, and more are refused before anything is changed.
    func rows(
        filter: String?, limit: Int, parents: [String: String], access: EntityAccess
    ) async throws -> [(key: String?, parents: [String: String])] {
        guard let filter else { return [(key, parents)] }
        guard key == nil else { throw CommandError.usage("give a key or --filter, not both") }
        // The vendors' forms take a bare key in the place of a clause.
        if let key = Filter.bareKey(filter) { return [(key, parents)] }
        let clause = filter.trimmingCharacters(in: .whitespaces)
        guard !clause.isEmpty else {
            throw CommandError.usage("--filter is empty: that would mean every row; give a condition")
        }
        guard limit >= 0 else { throw CommandError.usage("--limit must not be negative") }
        var rows: [(key: String?, parents: [String: String])] = []
        for try await row in try access.list(
            entity, where: try Filter(clause: clause), parents: parents, limit: limit + 1)
        {
            rows.append((row.key, row.parents))
        }
        guard rows.count <= limit else {
            throw CommandError.usage(
                "--filter: more than \(limit) rows pass; nothing was changed. Narrow it, or raise --limit")
        }
        return rows
    }
}
