internal import Foundation
internal import Synchronization

/// A real RabbitMQ with everything in a folder of its own, its own name service included: plain on one port, TLS with
/// client certificates on another. It can be stopped and started again with what it holds.
public final class RabbitMQ: Sendable {
    /// Where it listens.
    public struct Ports: Sendable {
        /// Plain, for `guest` with the password `guest`.
        public let plain: Int
        /// TLS; the certificate is of ``certificates``' target, and so must be the client's.
        public let tls: Int
        let distribution: Int
        let names: Int
    }

    /// Where it listens.
    public let ports: Ports
    /// Who signs its certificate.
    public let certificates: Certificates
    private let folder: String
    /// Runs as long as this does, and keeps the folder.
    private let names: ServerProcess
    private let server = Mutex<(process: ServerProcess?, runs: Int)>((nil, 0))

    /// One for all tests of this process that leave it as it is.
    public static func shared() async throws -> RabbitMQ { try await aside { try result.get() } }

    private static let result = Result { try make() }

    /// Starts one of its own.
    public static func start() async throws -> RabbitMQ { try await aside { try make() } }

    /// It takes seconds: not of a thread that tests share.
    private static func aside<Answer: Sendable>(
        _ work: @escaping @Sendable () throws -> Answer
    ) async throws -> Answer {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async { continuation.resume(with: Result { try work() }) }
        }
    }

    private static func make() throws -> RabbitMQ {
        for program in ["erl", "openssl"] where !isInstalled(program) {
            throw ServerProcess.Failure(description: "\(program) is not installed: run scripts/setup")
        }
        return try ServerProcess.onFreePort { first in
            let ports = Ports(plain: first, tls: first + 1, distribution: first + 2, names: first + 3)
            let broker = try RabbitMQ(ports)
            return try broker.run() ? broker : nil
        }
    }

    private init(_ ports: Ports) throws {
        self.ports = ports
        folder = try ServerProcess.makeFolder()
        names = try ServerProcess(
            ["epmd", "-port", "\(ports.names)", "-address", "127.0.0.1", "-relaxed_command_check"], folder: folder)
        // A broker that finds none starts one, which nobody ends.
        try names.wait("epmd") { canConnect(to: ports.names) }
        certificates = try Certificates(folder: folder)
        let (certificate, key) = certificates.target.server
        try """
        listeners.tcp.default = 127.0.0.1:\(ports.plain)
        listeners.ssl.default = 127.0.0.1:\(ports.tls)
        ssl_options.cacertfile = \(certificates.target.bundle)
        ssl_options.certfile = \(certificate)
        ssl_options.keyfile = \(key)
        ssl_options.verify = verify_peer
        ssl_options.fail_if_no_peer_cert = true
        loopback_users = none
        disk_free_limit.absolute = 1MB

        """.write(toFile: folder + "/rabbitmq.conf", atomically: false, encoding: .utf8)
        try "[].\n".write(toFile: folder + "/plugins", atomically: false, encoding: .utf8)
    }

    /// Starts it again, on the same ports.
    public func start() async throws { _ = try await Self.aside { try self.run() } }

    /// False where somebody else has one of its ports.
    private func run() throws -> Bool {
        try server.withLock { server in
            guard server.process == nil else { return true }
            server.runs += 1
            let home = folder + "/run-\(server.runs)"
            try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
            let process = try ServerProcess(
                ["env"] + environment + [Self.program, "-noinput"], folder: home, grace: 300)
            var failed = false
            try process.wait("RabbitMQ") {
                let log = process.text("log")
                failed = log.contains("eaddrinuse") || log.contains("BOOT FAILED")
                return failed || log.contains("Server startup complete")
            }
            server.process = failed ? nil : process
            return !failed
        }
    }

    /// Ends it in good order: killed, it may forget what was declared in its last seconds. What it holds stays.
    public func stop() async throws {
        let home = server.withLock { server in
            defer { server.process = nil }
            return server.process?.folder
        }
        guard let home else { return }
        try await Self.aside {
            // The folder is removed after its end.
            for _ in 0..<12_000 {
                guard FileManager.default.fileExists(atPath: home) else { return }
                usleep(5000)
            }
            throw ServerProcess.Failure(description: "RabbitMQ does not end")
        }
    }

    private static let program = "/usr/lib/rabbitmq/bin/rabbitmq-server"

    private var environment: [String] {
        [
            "HOME=\(folder)", "LANG=C.UTF-8", "RABBITMQ_CONF_ENV_FILE=/dev/null",
            "RABBITMQ_CONFIG_FILE=\(folder)/rabbitmq.conf", "RABBITMQ_ENABLED_PLUGINS_FILE=\(folder)/plugins",
            "RABBITMQ_MNESIA_BASE=\(folder)/mnesia", "RABBITMQ_LOG_BASE=\(folder)", "RABBITMQ_LOGS=-",
            "RABBITMQ_NODENAME=trunkline\(ports.plain)@localhost", "RABBITMQ_DIST_PORT=\(ports.distribution)",
            "ERL_EPMD_PORT=\(ports.names)", "ERL_EPMD_ADDRESS=127.0.0.1",
            // It becomes the process that was started, instead of a child of a shell that nobody would end.
            "RABBITMQ_ALLOW_INPUT=1",
            "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS=-start_epmd false -kernel inet_dist_use_interface {127,0,0,1}",
        ]
    }
}
