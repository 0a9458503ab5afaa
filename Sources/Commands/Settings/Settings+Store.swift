internal import Inbound
internal import Outbox
internal import OutboxPostgres
internal import OutboxSQLite

/// Where jobs and deliveries are kept.
enum StorePlace: CustomStringConvertible {
    /// A file of this machine.
    case sqlite(path: String)
    /// A database that nodes share, as libpq names it, and its password's place.
    case postgres(url: String, password: ConnectionSettings.Secret?)

    /// As the configuration names it.
    var description: String {
        switch self {
        case .sqlite(let path): "sqlite:\(path)"
        case .postgres(let url, _): url
        }
    }
}

extension Settings {
    /// Where the store is: an option names a file or a database, the configuration says it with `sqlite:` before a path.
    ///
    /// - Parameters:
    ///   - named: what the option is called.
    ///   - password: where the password of a database is; that of `store_password` when it is `nil`.
    func storePlace(
        option: String?, named: String = "--store", password: String? = nil
    ) throws -> StorePlace {
        let name = option == nil ? "store" : named
        guard let place = option ?? text(["store"]) else { return .sqlite(path: "\(stateFolder)/outbox.db") }
        if place.hasPrefix("postgres://") || place.hasPrefix("postgresql://") {
            return try postgres(place, name, password)
        }
        if place.hasPrefix("sqlite:"), place.count > 7 { return .sqlite(path: String(place.dropFirst(7))) }
        guard option != nil else {
            throw CommandError.usage(
                "store: `\(place)` is not a store; write sqlite: and a path, or postgres://USER@HOST/DATABASE")
        }
        return .sqlite(path: place)
    }

    private func postgres(_ url: String, _ name: String, _ reference: String?) throws -> StorePlace {
        // Whatever shows a command line or a configuration shows this.
        let user = url.drop { $0 != "/" }.dropFirst(2).prefix { $0 != "/" && $0 != "?" }
        let hasPassword = user.lastIndex(of: "@").map { user[..<$0].contains(":") } ?? false
        guard !hasPassword, !url.contains("password=") else {
            throw CommandError.usage(
                "\(name): the address has a password in it; take it out and name its place in `store_password`, "
                    + "such as env:NAME, or use PGPASSWORD or ~/.pgpass")
        }
        let password =
            try reference.map { try ConnectionSettings.Secret(reference: $0, for: "\(name)-password") }
            ?? text(["store_password"]).map { try ConnectionSettings.Secret(reference: $0, for: "store_password") }
        return .postgres(url: url, password: password)
    }
}

extension StorePlace {
    /// Opens the store.
    func open(
        leaseDuration: Duration, environment: [String: String]
    ) async throws -> any OutboxStore & InboundStore & WaitingTaskStore {
        switch self {
        case .sqlite(let path):
            var configuration = SQLiteOutboxStore.Configuration()
            configuration.leaseDuration = leaseDuration
            configuration.leaseMargin = leaseDuration / 6
            return try SQLiteOutboxStore(path: path, configuration: configuration)
        case .postgres(let url, let password):
            var configuration = PostgresOutboxStore.Configuration()
            configuration.leaseDuration = leaseDuration
            configuration.leaseMargin = leaseDuration / 6
            return try await PostgresOutboxStore(
                conninfo: url, password: try password?.read(environment), configuration: configuration)
        }
    }

    /// The store as its operator handles it.
    ///
    /// - Parameter makesFile: whether a file that is missing is made.
    func contents(environment: [String: String], makesFile: Bool) throws -> any StoreContents {
        switch self {
        case .sqlite(let path): try SQLiteStoreContents(path: path, makesFile: makesFile)
        case .postgres(let url, let password):
            try PostgresStoreContents(conninfo: url, password: try password?.read(environment))
        }
    }
}
