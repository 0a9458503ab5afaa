import Foundation
import RealServers

@testable import OutboxPostgres

/// A schema of its own for each test, on one server.
enum FreshSchema {
    /// Makes it; gives back how libpq reaches it.
    static func make() throws -> String {
        let conninfo = try PostgresServer.shared.get().conninfo
        let name = "s" + UUID().uuidString.filter(\.isHexDigit).lowercased()
        try PostgresConnection(conninfo).run("CREATE SCHEMA \(name)")
        return conninfo + " options='-c search_path=\(name)'"
    }
}
