import Foundation
import RealServers
import Testing
import TwilioSimulator

@Suite("What fails on the way, real binary and real proxies", .longForm)
struct ProxyFailureTests {
    let servers: ProxyServers

    init() throws { servers = try ProxyServers.shared() }

    /// One failure on one way: how it comes about, and the hop and the remedy that the message must name.
    private struct Row: Sendable {
        let way: Way
        var proxy: String?
        var target: String?
        var password = Squid.password
        var trustsProxy = true
        var trustsTarget = true
        var timeout = "30s"
        let hop: String
        let remedy: String
    }

    /// Every failure with the ways on which it differs; `front` is the target.
    private func table(_ front: TLSFront, _ silent: SilentServer) -> [Row] {
        let down = [Way.httpBasic, .httpsDigest, .socksPassword].map { way in
            Row(
                way: way, proxy: "127.0.0.1:1", hop: "cannot connect to the proxy \(way.scheme)://127.0.0.1:1",
                remedy: "check its address, and that it runs")
        }
        let unknown = [Way.http, .httpsBasic, .socks].map { way in
            Row(
                way: way, proxy: "proxy.invalid:8080",
                hop: "cannot resolve the name of the proxy \(way.scheme)://proxy.invalid:8080",
                remedy: "check it, and this machine's DNS")
        }
        let mute = [Way.httpDigest, .httpsBasic, .socksPassword].map { way in
            Row(
                way: way, proxy: "127.0.0.1:\(silent.port)", timeout: "500ms",
                hop: "the proxy \(way.scheme)://127.0.0.1:\(silent.port) did not open a way to \(front.url) in time",
                remedy: "check its address")
        }
        let wrongPassword = [Way.httpBasic, .httpDigest, .httpsBasic, .httpsDigest].map { way in
            Row(
                way: way, password: "wrong-password-marker",
                hop: "the proxy \(way.scheme)://127.0.0.1:\(way.port(servers)) refused user and password (407)",
                remedy: "check them, and that it takes \(way.isDigest ? "digest" : "basic")")
        }
        let untrustedProxy = [Way.https, .httpsBasic, .httpsDigest].map { way in
            Row(
                way: way, trustsProxy: false, hop: "TLS with the proxy https://127.0.0.1:\(way.port(servers)) failed",
                remedy: "give its certificate authority as the proxy's CA bundle")
        }
        let untrustedTarget = Way.allCases.filter { $0 != .direct && !$0.isDigest || $0 == .httpDigest }.map { way in
            Row(way: way, trustsTarget: false, hop: "TLS with \(front.url) failed", remedy: "as CA bundle")
        }
        let forbidden = [Way.httpBasic, .httpsDigest].map { way in
            Row(
                way: way, target: "https://127.0.0.1:3", hop: "answered 403 to CONNECT https://127.0.0.1:3",
                remedy: "have its administrator allow it")
        }
        let unavailable = [Way.http, .httpsBasic].map { way in
            Row(
                way: way, target: "https://127.0.0.1:2", hop: "answered 503 to CONNECT https://127.0.0.1:2",
                remedy: "check the proxy's own way out")
        }
        let unreachable = [Way.socks, .socksPassword].map { way in
            Row(
                way: way, target: "https://127.0.0.1:2", hop: "opened no way to https://127.0.0.1:2",
                remedy: "check that it is a SOCKS5 proxy that may")
        }
        let refused = Row(
            way: .socksPassword, password: "wrong-password-marker",
            hop: "the proxy socks5://127.0.0.1:\(servers.guardedSOCKS.port) refused access",
            remedy: "check user and password")
        return down + unknown + mute + wrongPassword + untrustedProxy + untrustedTarget + forbidden + unavailable
            + unreachable + [refused]
    }

    /// Sends two messages on the way that a row describes.
    private func send(_ row: Row, _ stage: Stage, target: String, store: String) async throws -> Program.Outcome {
        var arguments = ["send", "sms", "--from", "+15005550006", "--to", "+15551230001", "--to", "+15551230002"]
        arguments += ["--body", "Hi", "--key", "k", "--output", "json", "--log-level", "trace", "--store", store]
        arguments += ["--api-base", row.target ?? target]
        arguments += row.way.arguments(servers, at: row.proxy, trustsProxy: row.trustsProxy)
        // Without a bundle of its own the target would be trusted by the proxy's.
        let authority = row.trustsTarget ? servers.certificates.target : servers.certificates.proxy
        arguments += ["--ca-bundle", authority.bundle]
        let changing = [
            "PROXY_PASSWORD": row.password, "TRUNKLINE_CONNECTIONS_DEFAULT_LIMITS_REQUEST_TIMEOUT": row.timeout,
        ]
        return try await Program.run(arguments, environment: stage.environment.merging(changing) { $1 })
    }

    /// Sends as a row says, and sees that this fails in good order.
    private func expectFailure(_ row: Row, _ stage: Stage, target: String, store: String) async throws {
        let outcome = try await send(row, stage, target: target, store: store)
        #expect(outcome.status == 10, "\(row): \(outcome.errors)")
        let line = try outcome.document()["status_description"] as? String ?? ""
        #expect(line.hasPrefix("CONNECTION_ERROR: ") && line.contains(row.hop), "\(row.way): \(line), not \(row.hop)")
        #expect(line.contains(row.remedy), "\(row.way): \(line), not \(row.remedy)")
        let statuses = try outcome.messages().map { $0["status"] as? String }
        #expect(statuses == ["pending", "pending"], "\(row.way): \(statuses)")
        #expect(!(outcome.output + outcome.errors).contains("password-marker"), "\(row.way)")
    }

    /// The simulator behind TLS, as Twilio is.
    private func front(_ stage: Stage) throws -> TLSFront {
        let port = try #require(stage.simulator.baseURL.split(separator: ":").last.flatMap { Int($0) })
        return try TLSFront.start(before: port, servers.certificates.target)
    }

    @Test(
        "every failure of a proxy is exit code 10 with hop and remedy; nothing is lost, nothing goes around the proxy")
    func proxies() async throws {
        try await Stage.with { stage in
            let front = try front(stage)
            let silent = try SilentServer()
            let rows = table(front, silent)
            // All at once: most of the time they wait before they try again.
            try await forEach(rows, atOnce: rows.count) { number, row in
                try await expectFailure(row, stage, target: front.url, store: stage.folder + "/\(number).db")
            }
            withExtendedLifetime(silent) {}
            #expect(try await stage.simulator.stats().requests.total == 0)
            #expect(front.peers.allSatisfy { $0 == Squid.address }, "\(front.peers)")
            #expect(front.peers.contains(Squid.address))
            // A refused password is shown once on each way, not for every message and every try.
            let refusals = servers.squid.log.filter { $0.contains(":\(front.port) 407 \(Squid.user) ") }
            #expect(refusals.count == 4, "\(refusals)")
            // The same command goes on when the way is mended.
            let first = try #require(rows.first)
            let mended = Row(way: first.way, hop: "", remedy: "")
            let outcome = try await send(mended, stage, target: front.url, store: stage.folder + "/0.db")
            #expect(outcome.status == 0, "\(outcome.errors)")
            #expect(try await stage.simulator.stats().messages.created == 2)
        }
    }

    @Test("every failure without a proxy is exit code 10 with hop and remedy, and nothing is lost")
    func direct() async throws {
        try await Stage.with { stage in
            let front = try front(stage)
            let silent = try SilentServer()
            let rows = [
                Row(
                    way: .direct, target: "https://127.0.0.1:1", hop: "cannot connect to https://127.0.0.1:1",
                    remedy: "whether a proxy is needed"),
                Row(
                    way: .direct, target: "https://twilio.invalid",
                    hop: "cannot resolve the name of https://twilio.invalid", remedy: "this machine's DNS"),
                Row(
                    way: .direct, trustsTarget: false, hop: "TLS with \(front.url) failed", remedy: "as CA bundle"),
                Row(
                    way: .direct, target: "https://127.0.0.1:\(silent.port)", timeout: "500ms",
                    hop: "no connection to https://127.0.0.1:\(silent.port) in time", remedy: "check the network"),
            ]
            // All at once: most of the time they wait before they try again.
            try await forEach(rows, atOnce: rows.count) { number, row in
                try await expectFailure(row, stage, target: front.url, store: stage.folder + "/\(number).db")
            }
            withExtendedLifetime(silent) {}
            #expect(try await stage.simulator.stats().requests.total == 0)
        }
    }

    @Test("a proxy that wants credentials and is given none is exit code 10 and says so")
    func missing() async throws {
        try await Stage.with { stage in
            for scheme in ["http", "socks5"] {
                let guarded = scheme == "http" ? servers.squid.ports.guarded : servers.guardedSOCKS.port
                let row = Row(
                    way: scheme == "http" ? .http : .socks, proxy: "127.0.0.1:\(guarded)",
                    hop: "the proxy \(scheme)://127.0.0.1:\(guarded)", remedy: "give a user and a password")
                try await expectFailure(
                    row, stage, target: stage.simulator.baseURL, store: stage.folder + "/\(scheme).db")
            }
            #expect(try await stage.simulator.stats().requests.total == 0)
        }
    }
}
