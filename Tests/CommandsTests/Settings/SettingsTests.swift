import Foundation
import Outbox
import Testing
import Twilio

@testable import Commands

@Suite("The configuration")
struct SettingsTests {
    private let account = "AC00000000000000000000000000000001"

    private func problem(_ yaml: String, _ environment: [String: String] = [:]) -> String? {
        do {
            let file = try TextFile(yaml, suffix: ".yaml")
            let settings = try Settings(file: file.path, environment: environment)
            for name in settings.connectionNames { _ = try settings.connection(name).credentials(environment) }
            _ = try settings.storePlace(option: nil)
            return nil
        } catch { return "\(error)" }
    }

    @Test("a file gives connections, store and limits")
    func file() throws {
        let file = try TextFile(
            """
            store: sqlite:/var/lib/trunkline/outbox.db
            log_level: info
            connections:
              default: {account_sid: \(account), auth_token: env:TOKEN}
              marketing:
                account_sid: \(account)
                auth_token: env:TOKEN
                api_base: http://127.0.0.1:4010/
                limits: {concurrent_requests: 7}
            """, suffix: ".yaml")
        let settings = try Settings(file: file.path, environment: ["TOKEN": "t"])
        #expect(try "\(settings.storePlace(option: nil))" == "sqlite:/var/lib/trunkline/outbox.db")
        #expect(try "\(settings.storePlace(option: "x.db"))" == "sqlite:x.db")
        #expect(settings.connectionNames == ["default", "marketing"])
        let marketing = try settings.connection("marketing")
        #expect(try marketing.concurrency == 7)
        let client = try marketing.client(try marketing.credentials(["TOKEN": "t"]))
        #expect(client.configuration.baseURL == "http://127.0.0.1:4010")
    }

    @Test("a database is named without its password")
    func database() throws {
        let settings = try Settings(file: nil, environment: ["TRUNKLINE_STORE": "postgres://trunkline@db/trunkline"])
        #expect(try "\(settings.storePlace(option: nil))" == "postgres://trunkline@db/trunkline")
        for url in ["postgres://me:secret@db/x", "postgresql://db/x?user=me&password=secret"] {
            let refused = #expect(throws: CommandError.self) { _ = try settings.storePlace(option: url) }
            #expect(refused.map { "\($0)".contains("store_password") && !"\($0)".contains("secret@") } == true)
        }
    }

    @Test("the environment goes over the file, Twilio's own variables for the default connection only")
    func environment() throws {
        let file = try TextFile(
            "connections: {default: {account_sid: AC1}, other: {account_sid: AC2}}", suffix: ".yaml")
        let settings = try Settings(
            file: file.path,
            environment: [
                "TWILIO_ACCOUNT_SID": account, "TWILIO_AUTH_TOKEN": "t", "TWILIO_API_BASE": "http://x",
                "TRUNKLINE_CONNECTIONS_OTHER_API_BASE": "http://y",
            ])
        #expect(try settings.connection("default").accountSID == account)
        #expect(try settings.connection("default").apiBase == "http://x")
        #expect(try settings.connection("other").accountSID == "AC2")
        #expect(try settings.connection("other").apiBase == "http://y")
    }

    @Test("an API key goes before the token")
    func apiKey() throws {
        let environment = [
            "TWILIO_ACCOUNT_SID": account, "TWILIO_AUTH_TOKEN": "t",
            "TWILIO_API_KEY": "SK00000000000000000000000000000001", "TWILIO_API_SECRET": "s",
        ]
        let settings = try Settings(file: nil, environment: environment)
        let credentials = try settings.connection("default").credentials(environment)
        #expect("\(credentials)" == "SK00000000000000000000000000000001:****")
    }

    @Test("Alfresco's names of the variables are taken")
    func alfrescoNames() throws {
        let environment = ["TWILIO_ACCOUNT": account, "TWILIO_TOKEN": "t"]
        let settings = try Settings(file: nil, environment: environment)
        #expect(try settings.connection("default").credentials(environment).accountSID.description == account)
    }

    @Test("a secret in a file is read without its line end")
    func secretFile() throws {
        let secret = try TextFile("top secret\n", suffix: "")
        #expect(try SecretReference("file:\(secret.path)")?.read(environment: [:], for: "k") == "top secret")
        #expect(SecretReference("literal") == nil)
    }

    @Test("problems name file, line, key and remedy")
    func problems() throws {
        let cases: [(String, String)] = [
            ("stroe: x", ":1: unknown key `stroe`; did you mean `store`?"),
            ("a:\n  b: 1", ":1: unknown key `a`; known here: connections, "),
            (
                "connections:\n  default:\n    acount_sid: AC1",
                ":3: unknown key `connections.default.acount_sid`; did you mean `account_sid`?"
            ),
            (
                "connections:\n  default: {auth_token: hunter2}",
                ":2: `connections.default.auth_token` must name where the secret is"
            ),
            (
                "connections:\n  x:\n    limits: {concurrent_requests: many}",
                ":3: `connections.x.limits.concurrent_requests` must be a whole number"
            ),
            ("reconciliation: {lookups: 5s}", ":1: `reconciliation.lookups` must be a list"),
            ("reconciliation:\n  lookups: [5s, 2 days]", ":2: `reconciliation.lookups` must be a span of time"),
            ("connections: 5", ":1: `connections` must hold keys and values"),
            ("store: [1]", ":1: `store` must be a single value"), ("a: [", "is not YAML"),
            (
                "store: mysql://x\nconnections: {default: {account_sid: \(account), auth_token: env:T}}",
                "store: `mysql://x` is not a store"
            ),
            (
                "connections: {default: {account_sid: \(account), auth_token: env:MISSING}}",
                "the environment variable MISSING is not set"
            ),
            ("connections: {default: {account_sid: AC1, auth_token: env:T}}", "Account SID must be AC"),
            ("connections: {default: {auth_token: env:T}}", "set TWILIO_ACCOUNT_SID"),
            ("connections: {default: {account_sid: \(account)}}", "set TWILIO_AUTH_TOKEN"),
            (
                "connections: {default: {account_sid: \(account), api_key: SK00000000000000000000000000000001}}",
                "set TWILIO_API_SECRET"
            ),
        ]
        for (yaml, part) in cases {
            let text = try #require(problem(yaml, ["T": "t"]), "\(yaml) was taken")
            #expect(text.contains(part), "\(text)")
            #expect(!text.contains("hunter2"))
        }
    }

    @Test("look-ups are a growing list whose last comes after a request can time out")
    func lookUps() throws {
        func lookUps(_ text: String) throws -> [Duration] {
            try Settings(file: nil, environment: ["TRUNKLINE_RECONCILIATION_LOOKUPS": text])
                .reconciliation(requestTimeout: .seconds(30)).lookUps
        }
        #expect(try lookUps("500ms,20s,1m") == [.milliseconds(500), .seconds(20), .seconds(60)])
        for wrong in ["5s,5s", "40s,30s", "5s,20s", "soon"] {
            #expect(throws: CommandError.self, "\(wrong)") { try lookUps(wrong) }
        }
        let plain = try Settings(file: nil, environment: [:]).reconciliation(requestTimeout: .seconds(30))
        #expect(plain.lookUps == [.seconds(5), .seconds(15), .seconds(45), .seconds(120)])
    }

    @Test("an empty file and none are the same")
    func empty() throws {
        let file = try TextFile("", suffix: ".yaml")
        let settings = try Settings(file: file.path, environment: ["HOME": "/home/a"])
        #expect(settings.connectionNames == ["default"])
        #expect(try "\(settings.storePlace(option: nil))" == "sqlite:/home/a/.local/state/trunkline/outbox.db")
        let other = try Settings(file: nil, environment: ["XDG_STATE_HOME": "/s"])
        #expect(try "\(other.storePlace(option: nil))" == "sqlite:/s/trunkline/outbox.db")
    }

    @Test("docs/configuration.md describes every key")
    func documentation() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let text = try String(contentsOf: root.appendingPathComponent("docs/configuration.md"), encoding: .utf8)
        for key in SettingsSchema.keys {
            let name = key.path.map { $0 == "*" ? "<name>" : $0 }.joined(separator: ".")
            #expect(text.contains("`\(name)`"), "`\(name)` is missing")
        }
    }
}
