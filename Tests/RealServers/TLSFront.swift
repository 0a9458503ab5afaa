internal import Foundation

/// A real TLS server (stunnel) before a plain one: byte for byte, so that whatever the plain one does shows.
public final class TLSFront: Sendable {
    /// Where it listens.
    public let port: Int
    private let process: ServerProcess

    private init(_ port: Int, _ process: ServerProcess) {
        self.port = port
        self.process = process
    }

    /// Where it is reached.
    public var url: String { "https://127.0.0.1:\(port)" }

    /// The addresses from which connections came.
    public var peers: [String] {
        process.text("log").split(separator: "\n").compactMap { line in
            line.components(separatedBy: "accepted connection from ").dropFirst().first
                .map { String($0.prefix { $0 != ":" }) }
        }
    }

    /// Starts one before the port `plain`.
    ///
    /// - Parameters:
    ///   - authority: signs its certificate.
    ///   - wantsClient: whether it takes only clients with a certificate of `authority`.
    ///   - options: further lines for its configuration.
    public static func start(
        before plain: Int, _ authority: Certificates.Authority, wantsClient: Bool = false, options: [String] = []
    ) throws -> TLSFront {
        try ServerProcess.onFreePort { port in
            let folder = try ServerProcess.makeFolder()
            let (certificate, key) = authority.server
            let client = wantsClient ? ["CAfile = \(authority.bundle)", "verifyChain = yes"] : []
            let lines =
                [
                    "foreground = yes", "pid =", "syslog = no", "debug = 6", "[target]", "accept = 127.0.0.1:\(port)",
                    "connect = 127.0.0.1:\(plain)", "cert = \(certificate)", "key = \(key)",
                    // A connection that is closed before is closed behind as well, without a wait.
                    "TIMEOUTclose = 0",
                ] + client + options + [""]
            try lines.joined(separator: "\n").write(
                toFile: folder + "/stunnel.conf", atomically: false, encoding: .utf8)
            let process = try ServerProcess(["stunnel4", folder + "/stunnel.conf"], folder: folder)
            var failed = false
            try process.wait("stunnel") {
                let log = process.text("log")
                failed = log.contains("Address already in use")
                // That somebody listens does not tell that it is this one.
                return failed || log.contains("Accepting new connections")
            }
            return failed ? nil : TLSFront(port, process)
        }
    }
}
