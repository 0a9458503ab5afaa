import Foundation
import RealServers
import Testing
import TwilioSimulator

@Suite("Proxies, real binary and real proxies")
struct ProxyTests {
    let servers: ProxyServers

    init() throws { servers = try ProxyServers.shared() }

    private func url(_ port: Int, _ scheme: String = "http") -> String { "\(scheme)://127.0.0.1:\(port)" }

    private func send(
        _ stage: Stage, _ arguments: [String], _ changing: [String: String] = [:]
    ) async throws
        -> Program.Outcome
    {
        let variables = ["PROXY_PASSWORD": Squid.password].merging(changing) { $1 }
        return try await Program.run(
            ["send", "sms", "--from", "+15005550006", "--to", "+15551230001", "--body", "Hi", "--log-level", "trace"]
                + arguments, environment: stage.environment.merging(variables) { $1 })
    }

    private let user = ["--proxy-user", Squid.user, "--proxy-password-ref", "env:PROXY_PASSWORD"]

    /// The simulator behind TLS, as Twilio is.
    private func front(_ stage: Stage) throws -> TLSFront {
        let port = try #require(stage.simulator.baseURL.split(separator: ":").last.flatMap { Int($0) })
        return try TLSFront.start(before: port, servers.certificates.target)
    }

    @Test("every row of the documentation sends, through its proxy and nothing else")
    func rows() async throws {
        try await Stage.with { stage in
            let front = try front(stage)
            let ports = servers.squid.ports
            let bundle = ["--proxy-ca-bundle", servers.certificates.proxy.bundle]
            let rows: [[String]] = [
                ["--proxy", url(ports.open)],
                ["--proxy", url(ports.guarded)] + user,
                ["--proxy", url(ports.guarded), "--proxy-auth", "digest"] + user,
                ["--proxy", url(ports.openTLS, "https")] + bundle,
                ["--proxy-type", "https-with-credentials", "--proxy", url(ports.guardedTLS, "https")] + user + bundle,
                ["--proxy", "127.0.0.1:\(ports.guardedTLS)", "--proxy-ssl", "always", "--proxy-auth", "digest"] + user
                    + bundle,
                ["--proxy", url(servers.socks.port, "socks5")],
                ["--proxy", url(servers.guardedSOCKS.port, "socks5")] + user,
            ]
            try await withThrowingTaskGroup { group in
                for (number, row) in rows.enumerated() {
                    group.addTask {
                        let arguments =
                            row + ["--api-base", front.url, "--ca-bundle", servers.certificates.target.bundle]
                        let outcome = try await send(stage, arguments + ["--store", stage.folder + "/\(number).db"])
                        #expect(outcome.status == 0, "\(row): \(outcome.errors)")
                        #expect(!(outcome.output + outcome.errors).contains("password-marker"))
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await stage.simulator.stats().messages.created == rows.count)
            #expect(front.peers.filter { $0 == Squid.address }.count == rows.count)
            // No secret in any store.
            for name in try FileManager.default.contentsOfDirectory(atPath: stage.folder) {
                let bytes = FileManager.default.contents(atPath: stage.folder + "/" + name) ?? Data()
                #expect(bytes.range(of: Data("password-marker".utf8)) == nil, "\(name)")
            }
        }
    }

    @Test(
        "what fails on the way is exit code 10 with hop and remedy; nothing is sent, nothing is lost, no secret shown")
    func failures() async throws {
        try await Stage.with { stage in
            let front = try front(stage)
            let ports = servers.squid.ports
            let target = ["--ca-bundle", servers.certificates.target.bundle]
            let rows: [(arguments: [String], message: String)] = [
                (["--proxy", url(ports.guarded)] + user + target, "refused user and password (407)"),
                (["--proxy", url(ports.guarded), "--proxy-auth", "digest"] + user + target, "407"),
                (["--proxy", url(servers.guardedSOCKS.port, "socks5")] + user + target, "refused access"),
                (["--proxy", url(ports.guarded)] + target, "wants credentials (407)"),
                (["--proxy", url(ports.openTLS, "https")] + target, "TLS with the proxy"),
                (["--proxy", url(ports.open)], "TLS with \(front.url)"),
                (["--proxy", url(1)] + target, "cannot connect to the proxy http://127.0.0.1:1"),
                (
                    ["--proxy", url(ports.open), "--api-base", "https://127.0.0.1:2"],
                    "503 to CONNECT https://127.0.0.1:2"
                ),
            ]
            try await withThrowingTaskGroup { group in
                for (number, row) in rows.enumerated() {
                    group.addTask {
                        let store = stage.folder + "/\(number).db"
                        var arguments = row.arguments + ["--store", store, "--output", "json"]
                        if !arguments.contains("--api-base") { arguments += ["--api-base", front.url] }
                        let outcome = try await send(stage, arguments, ["PROXY_PASSWORD": "wrong-password-marker"])
                        #expect(outcome.status == 10, "\(row.arguments): \(outcome.errors)")
                        let line = try outcome.document()["status_description"] as? String ?? ""
                        #expect(line.hasPrefix("CONNECTION_ERROR: "), "\(line)")
                        #expect(line.contains(row.message), "\(line)")
                        #expect(try outcome.messages().first?["status"] as? String == "pending")
                        #expect(!(outcome.output + outcome.errors).contains("password-marker"))
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await stage.simulator.stats().requests.total == 0)
            // A password that is refused is shown once (Basic) or twice (Digest, for its challenge), not for every try.
            let refusals = servers.squid.log.filter { $0.contains(":\(front.port) 407 \(Squid.user) ") }
            #expect(refusals.count == 2, "\(refusals)")
        }
    }

    @Test("the environment's proxy counts only when asked for; the configuration's does, an option replaces it whole")
    func sources() async throws {
        try await Stage.with { stage in
            let dead = ["https_proxy": "http://127.0.0.1:1", "http_proxy": "http://127.0.0.1:1", "ALL_PROXY": url(1)]
            #expect(try await send(stage, [], dead).status == 0)
            let environment = [
                "https_proxy": "http://\(Squid.user):\(Squid.password)@127.0.0.1:\(servers.squid.ports.guarded)"
            ]
            let asked = try await send(stage, ["--proxy-type", "environment"], environment)
            #expect(asked.status == 0, "\(asked.errors)")

            let configuration = try stage.file(
                "trunkline.yaml",
                """
                connections:
                  default:
                    proxy:
                      url: http://127.0.0.1:\(servers.squid.ports.guarded)
                      user: \(Squid.user)
                      password: env:PROXY_PASSWORD
                """)
            #expect(try await send(stage, ["--config", configuration]).status == 0)
            let replaced = try await send(
                stage, ["--config", configuration, "--proxy", url(servers.squid.ports.guarded)])
            #expect(replaced.status == 10)
            #expect(try await send(stage, ["--config", configuration, "--proxy-type", "none"]).status == 0)
            let shown = try await stage.run("config", "show", "--config", configuration)
            #expect(shown.output.contains("proxy.password: ****"))
        }
    }

    @Test("a wrong description is exit code 20 and names the option")
    func usage() async throws {
        try await Stage.with { stage in
            for (arguments, words) in [
                (["--proxy", "http://u:pw-marker@127.0.0.1:1"], "--proxy: holds credentials"),
                (["--proxy-user", "u"], "--proxy: is missing"),
                (["--proxy", "http://127.0.0.1:1", "--proxy-user", "u"], "--proxy-password-ref: is missing"),
                (
                    ["--proxy", "http://127.0.0.1:1", "--proxy-password-ref", "pw-marker"],
                    "--proxy-password-ref must name"
                ),
                (["--proxy", "http://127.0.0.1:1", "--proxy-ca-bundle", "/nowhere"], "/nowhere: cannot be read"),
            ] {
                let outcome = try await send(stage, arguments)
                #expect(outcome.status == 20, "\(outcome.errors)")
                #expect(outcome.errors.contains(words), "\(outcome.errors)")
                #expect(!outcome.errors.contains("pw-marker"))
            }
        }
    }
}
