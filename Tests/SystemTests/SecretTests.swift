import Foundation
import RealServers
import Testing
import TwilioSimulator

@Suite("Secrets show up nowhere, real binary and real proxies", .longForm)
struct SecretTests {
    /// Where a program has its secrets from.
    private enum Source: String, CaseIterable {
        case environment, files, stonebranch, proxyEnvironment

        func reaches(_ way: Way) -> Bool {
            switch self {
            case .environment, .files: true
            // Stonebranch's fields know neither Digest nor SOCKS.
            case .stonebranch: [.direct, .httpBasic, .httpsBasic].contains(way)
            case .proxyEnvironment: way != .direct && !way.isDigest
            }
        }
    }

    /// One run of the program.
    private struct Row: Sendable {
        let way: Way
        let source: Source
        let level: String
        let isRight: Bool

        var status: Int32 { isRight ? 0 : way == .direct ? 2 : 10 }
    }

    // Their characters make each form look different: in a URL, in JSON, in base64.
    private static let token = "auth/token+marker=1"
    private static let apiSecret = "api/secret+marker=1"
    private static let apiKey = "SK00000000000000000000000000000001"
    private static let wrong = "wrong/password+marker=1"
    private static let markers = Markers([
        (Stage.account, token), (apiKey, apiSecret), (Stage.account, wrong), (apiKey, wrong), (Squid.user, wrong),
        (Squid.user, Squid.password),
    ])
    private static let levels = ["trace", "debug", "info", "notice", "warning", "error", "critical"]
    private static let ways: [Way] = [.direct, .httpBasic, .httpDigest, .httpsBasic, .socksPassword]

    private let servers: ProxyServers

    init() throws { servers = try ProxyServers.shared() }

    /// Every way with every level, and with right and wrong secrets at the most talkative one; the sources take turns.
    private var rows: [Row] {
        var rows: [Row] = []
        for (number, way) in Self.ways.enumerated() {
            let sources = Source.allCases.filter { $0.reaches(way) }
            for (depth, level) in Self.levels.enumerated() {
                for isRight in level == "trace" ? [true, false] : [(number + depth).isMultiple(of: 2)] {
                    let source = sources[(number + depth + (isRight ? 0 : 1)) % sources.count]
                    rows.append(Row(way: way, source: source, level: level, isRight: isRight))
                }
            }
        }
        return rows
    }

    private static var configuration: SimulatorConfiguration {
        var configuration = SimulatorConfiguration()
        configuration.accounts = [.init(sid: Stage.account, authToken: token)]
        configuration.apiKeys = [.init(sid: apiKey, secret: apiSecret)]
        return configuration
    }

    /// A program that sends one message as a row says, with everything it writes in `folder`.
    private func start(_ row: Row, _ stage: Stage, folder: String) throws -> Program {
        let proxyPassword = row.isRight ? Squid.password : Self.wrong
        // Without a proxy it is Twilio that is shown a wrong secret.
        let isTwilioWrong = row.way == .direct && !row.isRight
        let (token, apiSecret) = isTwilioWrong ? (Self.wrong, Self.wrong) : (Self.token, Self.apiSecret)
        var environment = stage.environment
        environment["TWILIO_AUTH_TOKEN"] = nil
        environment["XDG_STATE_HOME"] = folder
        var arguments = ["--store", folder + "/outbox.db", "--log-level", row.level]
        let send = [
            "send", "sms", "--from", "+15005550006", "--to", "+15551230001", "--body", "Hi", "--output", "json",
        ]
        let address = "127.0.0.1:\(row.way.port(servers))"
        switch row.source {
        case .environment, .proxyEnvironment:
            environment["TWILIO_AUTH_TOKEN"] = token
            environment["TWILIO_API_KEY"] = Self.apiKey
            environment["TWILIO_API_SECRET"] = apiSecret
            if row.source == .environment {
                environment["PROXY_PASSWORD"] = proxyPassword
                arguments += row.way.arguments(servers)
            } else {
                let password = Markers.percentEncoded(proxyPassword)
                environment["https_proxy"] = "\(row.way.scheme)://\(Squid.user):\(password)@\(address)"
                arguments += ["--proxy-type", "environment", "--proxy-ca-bundle", servers.certificates.proxy.bundle]
            }
            return try Program(send + arguments, environment: environment)
        case .files:
            arguments += ["--config", try settings(row, stage, token: token, proxyPassword: proxyPassword)]
            return try Program(send + arguments, environment: environment)
        case .stonebranch:
            environment["TWILIO_ACCOUNT_SID"] = nil
            let fields: [String: Any] = [
                "action": ["sms_message"], "twilio_credentials": ["user": Stage.account, "password": token],
                "sender": "+15005550006", "recipient_list": "+15551230001", "message_body_text": "Hi",
                "proxy_type": row.way == .direct ? "-- None --" : "HTTPS With Credentials",
                "proxy": "\(row.way.scheme)://\(address)", "proxy_ca_bundle_file": servers.certificates.both,
                "proxy_credentials": ["user": Squid.user, "password": proxyPassword],
            ]
            let input = String(decoding: try JSONSerialization.data(withJSONObject: fields), as: UTF8.self)
            return try Program(["stonebranch", "run"] + arguments, environment: environment, input: input)
        }
    }

    /// A configuration whose secrets are in files.
    private func settings(_ row: Row, _ stage: Stage, token: String, proxyPassword: String) throws -> String {
        let name = UUID().uuidString
        var lines = [
            "connections:", "  default:", "    auth_token: file:\(try stage.file("token-\(name)", token + "\n"))",
        ]
        if row.way != .direct {
            lines += [
                "    proxy:", "      url: \(row.way.scheme)://127.0.0.1:\(row.way.port(servers))",
                "      user: \(Squid.user)",
                "      password: file:\(try stage.file("password-\(name)", proxyPassword + "\n"))",
            ]
            if row.way.isDigest { lines.append("      auth: digest") }
            if row.way.scheme == "https" { lines.append("      ca_bundle: \(servers.certificates.proxy.bundle)") }
        }
        return try stage.file("\(name).yaml", lines.joined(separator: "\n") + "\n")
    }

    private static func folder(_ name: String, _ stage: Stage) throws -> String {
        let folder = stage.folder + "/" + name
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        return folder
    }

    @Test("in no stream, store, document or command line, whatever the way, the source, the level and the outcome")
    func runs() async throws {
        try await Stage.with(Self.configuration) { stage in
            let rows = rows
            try await forEach(rows) { number, row in
                let folder = try Self.folder("\(number)", stage)
                let program = try start(row, stage, folder: folder)
                // What can be seen only while it runs.
                let watch = Task {
                    var found: Set<String> = []
                    while !Task.isCancelled {
                        found.formUnion(Self.markers.found(in: program.commandLines()))
                        found.formUnion(Self.markers.found(inFilesOf: folder))
                        try? await Task.sleep(for: .milliseconds(20))
                    }
                    return found
                }
                let outcome = await program.wait()
                watch.cancel()
                let seen = await watch.value
                #expect(seen.isEmpty, "\(row)")
                #expect(outcome.status == row.status, "\(row): \(outcome.errors)")
                #expect(
                    row.level != "trace" || outcome.errors.contains(" trace ") || outcome.errors.contains(" debug "))
                #expect(try outcome.document()["status_description"] is String, "\(row)")
                #expect(Self.markers.found(in: outcome.output).isEmpty, "\(row)")
                #expect(Self.markers.found(in: outcome.errors).isEmpty, "\(row)")
                #expect(FileManager.default.fileExists(atPath: folder + "/outbox.db"), "\(row)")
                #expect(Self.markers.found(inFilesOf: folder).isEmpty, "\(row)")
            }
            #expect(try await stage.simulator.stats().messages.created == rows.filter(\.isRight).count)
        }
    }

    @Test("not in what a program leaves behind that is killed while a request is under way")
    func killed() async throws {
        try await Stage.with(Self.configuration) { stage in
            try await stage.simulator.setFaults([SimulatorFault(.latency, milliseconds: 60_000)])
            for source in Source.allCases {
                let folder = try Self.folder(source.rawValue, stage)
                let before = try await stage.simulator.stats().requests.total
                let row = Row(way: .httpBasic, source: source, level: "trace", isRight: true)
                let program = try start(row, stage, folder: folder)
                try await stage.until { try await stage.simulator.stats().requests.total > before }
                let commandLines = program.commandLines()
                #expect(commandLines.contains("--log-level") && Self.markers.found(in: commandLines).isEmpty)
                program.kill(SIGKILL)
                let outcome = await program.wait()
                #expect(FileManager.default.contents(atPath: folder + "/outbox.db-wal")?.isEmpty == false)
                #expect(Self.markers.found(inFilesOf: folder).isEmpty)
                #expect(Self.markers.found(in: outcome.output + outcome.errors).isEmpty)
            }
        }
    }

    @Test("not in what `config show` and `config check` print", arguments: levels)
    func configuration(level: String) async throws {
        try await Stage.with(Self.configuration) { stage in
            let row = Row(way: .httpsBasic, source: .files, level: level, isRight: true)
            let file = try settings(row, stage, token: Self.token, proxyPassword: Squid.password)
            let secrets = ["TWILIO_API_KEY": Self.apiKey, "TWILIO_API_SECRET": Self.apiSecret]
            let arguments = ["--config", file, "--log-level", level]
            // Once with the file's token, once with a key from the environment, which goes before it.
            let more = level == "trace" ? [("show", secrets), ("check", secrets)] : []
            for (command, changing) in [("show", [:])] + more {
                var environment = stage.environment.merging(changing) { $1 }
                environment["TWILIO_AUTH_TOKEN"] = nil
                let outcome = try await Program.run(["config", command] + arguments, environment: environment)
                #expect(outcome.status == 0, "\(outcome.errors)")
                #expect(Self.markers.found(in: outcome.output + outcome.errors).isEmpty)
                guard command == "show" else { continue }
                #expect(outcome.output.contains(changing.isEmpty ? "auth_token: ****" : "api_secret: ****"))
                #expect(outcome.output.contains("proxy.password: ****"))
            }
        }
    }

    @Test("every form of a secret is found where it is")
    func forms() {
        let basic = Data("\(Squid.user):\(Self.wrong)".utf8).base64EncodedString()
        for text in [
            "x wrong/password+marker=1", "wrong%2Fpassword%2Bmarker%3D1", "\"wrong\\/password+marker=1\"", basic,
        ] {
            #expect(!Self.markers.found(in: text).isEmpty, "\(text)")
        }
        #expect(Self.markers.found(in: "wrong password").isEmpty)
    }
}
