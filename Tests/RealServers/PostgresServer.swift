internal import Foundation

/// A real PostgreSQL of this machine's package, as a user without rights: reached by a Unix socket in its folder, and
/// with certificates also by TCP and TLS.
public final class PostgresServer: Sendable {
    /// One server for all tests of this process: each takes a schema of its own.
    public static let shared = Result { try PostgresServer() }

    private let process: ServerProcess
    private let port: Int

    init() throws {
        port = 5432
        process = try Self.start([]) { _ in }
        try process.wait("PostgreSQL") { Self.isReady(process) }
    }

    private init(_ process: ServerProcess, port: Int) { (self.process, self.port) = (process, port) }

    /// A server that takes connections from 127.0.0.1 by TLS only, and wants a password there.
    public static func withTLS(_ authority: Certificates.Authority) throws -> PostgresServer {
        try ServerProcess.onFreePort { port in
            let options = [
                "-c", "port=\(port)", "-c", "listen_addresses=127.0.0.1", "-c", "ssl=on",
                "-c", "ssl_cert_file=server.pem", "-c", "ssl_key_file=server.key",
            ]
            let process = try start(options) { folder in
                // Keys that others may read are refused, and the server runs as another user than the tests.
                for (name, path) in [
                    ("server.pem", authority.server.certificate), ("server.key", authority.server.key),
                ] {
                    try FileManager.default.copyItem(atPath: path, toPath: "\(folder)/\(name)")
                }
                try "local all all trust\nhostssl all all 127.0.0.1/32 scram-sha-256\n".write(
                    toFile: folder + "/pg_hba.conf", atomically: true, encoding: .utf8)
            }
            try process.wait("PostgreSQL") { isReady(process) || process.text("log").contains("could not bind") }
            return isReady(process) ? PostgresServer(process, port: port) : nil
        }
    }

    /// How libpq reaches it by its socket.
    public var conninfo: String { "host=\(folder) port=\(port) user=trunkline dbname=postgres" }

    /// Makes an empty database; gives back its address.
    public func makeDatabase() throws -> String {
        let name = "d" + UUID().uuidString.filter(\.isHexDigit).lowercased()
        try run([Self.programs() + "/createdb", "-h", folder, "-p", "\(port)", "-U", "trunkline", name])
        return "postgres://trunkline@\(folder.replacingOccurrences(of: "/", with: "%2F")):\(port)/\(name)"
    }

    /// How a user reaches it by TCP.
    public func url(user: String, _ parameters: String) -> String {
        "postgres://\(user)@127.0.0.1:\(port)/postgres?\(parameters)"
    }

    /// Where its socket is.
    public var folder: String { process.folder }

    private static func isReady(_ process: ServerProcess) -> Bool {
        process.text("log").contains("ready to accept connections")
    }

    /// - Parameter prepare: puts files into the server's folder; they are in its data folder when it starts.
    private static func start(_ options: [String], prepare: (String) throws -> Void) throws -> ServerProcess {
        let folder = try ServerProcess.makeFolder()
        try prepare(folder)
        let bin = try programs()
        // The server refuses to run as root, in tests in containers as well.
        let user = geteuid() == 0 ? ["runuser", "-u", "postgres", "--"] : []
        // Only the making of the folder need not survive a crash of the machine.
        let script = """
            \(bin)/initdb -D "$0/data" -A trust -U trunkline -E UTF8 --locale=C -N >/dev/null
            for file in pg_hba.conf server.pem server.key; do
                if [ -e "$0/$file" ]; then cp "$0/$file" "$0/data/" && chmod 600 "$0/data/$file"; fi
            done
            exec \(bin)/postgres -D "$0/data" -k "$0" -c listen_addresses= -c max_connections=800 "$@"
            """
        return try ServerProcess(user + ["/bin/sh", "-c", script, folder] + options, folder: folder)
    }

    private static func programs() throws -> String {
        let root = "/usr/lib/postgresql"
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
        guard let latest = versions.max(by: { (Int($0) ?? 0) < (Int($1) ?? 0) }) else {
            throw ServerProcess.Failure(description: "PostgreSQL is not installed: scripts/test does it")
        }
        return "\(root)/\(latest)/bin"
    }
}
