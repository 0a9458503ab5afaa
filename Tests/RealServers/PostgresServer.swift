internal import Foundation

/// A real PostgreSQL of this machine's package, reached by a Unix socket in its folder, as a user without rights.
public final class PostgresServer: Sendable {
    /// One server for all tests of this process: each takes a schema of its own.
    public static let shared = Result { try PostgresServer() }

    private let process: ServerProcess

    init() throws {
        let folder = try ServerProcess.makeFolder()
        let bin = try Self.programs()
        // The server refuses to run as root, in tests in containers as well.
        let user = geteuid() == 0 ? ["runuser", "-u", "postgres", "--"] : []
        // Only the making of the folder need not survive a crash of the machine.
        let script = """
            \(bin)/initdb -D "$0/data" -A trust -U trunkline -E UTF8 --locale=C -N >/dev/null
            exec \(bin)/postgres -D "$0/data" -k "$0" -c listen_addresses= -c max_connections=800
            """
        process = try ServerProcess(user + ["/bin/sh", "-c", script, folder], folder: folder)
        try process.wait("PostgreSQL") { process.text("log").contains("ready to accept connections") }
    }

    /// How libpq reaches it.
    public var conninfo: String { "host=\(folder) user=trunkline dbname=postgres" }

    /// Where its socket is.
    public var folder: String { process.folder }

    private static func programs() throws -> String {
        let root = "/usr/lib/postgresql"
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
        guard let latest = versions.max(by: { (Int($0) ?? 0) < (Int($1) ?? 0) }) else {
            throw ServerProcess.Failure(description: "PostgreSQL is not installed: scripts/test does it")
        }
        return "\(root)/\(latest)/bin"
    }
}
