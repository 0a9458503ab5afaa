import Foundation
import RealServers
import Testing
import Twilio
import TwilioSimulator

// What the checklist says of the connection: its status, its nodes, its way out, its resource.
extension GoogleChecklistTests {
    @Test("checkStatus: a wrong token is AUTH_ERROR, no network is ERROR with a description, and HTTP is 200 in both")
    func status() async throws {
        try await GoogleStage.with { google in
            let wrong = try await google.make("wrong", token: "projects/demo/secrets/wrong/versions/1")
            let refused = try await google.call(.get, "\(wrong):checkStatus")
            #expect(refused.status == 200 && refused.text("state") == "AUTH_ERROR", "\(refused.text)")
            let far = try await google.make(
                "far",
                #"""
                , "configVariables": [{"key": "proxy_enabled", "boolValue": true}],
                "destinationConfigs": [{"key": "ProxyServer", "destinations": [{"host": "127.0.0.1", "port": 1}]}]
                """#)
            let unreachable = try await google.call(.get, "\(far):checkStatus")
            #expect(unreachable.status == 200 && unreachable.text("state") == "ERROR", "\(unreachable.text)")
            #expect(unreachable.text("description")?.isEmpty == false)
        }
    }

    @Test(
        "A connection's nodes take 25 transactions a second each; what comes too soon waits, or is RESOURCE_EXHAUSTED")
    func throttle() async throws {
        try await GoogleStage.with { google in
            let path = try await google.make("slow", #", "nodeConfig": {"minNodeCount": 1, "maxNodeCount": 1}"#)
            let began = ContinuousClock.now
            try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<27 {
                    group.addTask { try await google.call(.get, "\(path)/entityTypes/Messages/entities").status }
                }
                for try await status in group { #expect(status == 200) }
            }
            // 26 turns behind the first.
            #expect(ContinuousClock.now - began >= .milliseconds(26 * 40))
        }
        try await GoogleStage.with(google: "    queue: 0s") { google in
            let path = try await google.make("slow", #", "nodeConfig": {"minNodeCount": 1, "maxNodeCount": 1}"#)
            var answers: [Int: Set<String?>] = [:]
            // However slow the machine is, some time two come within 40 ms.
            try await google.stage.until {
                try await withThrowingTaskGroup(of: (Int, String?).self) { group in
                    for _ in 0..<20 {
                        group.addTask {
                            let answer = try await google.call(.get, "\(path)/entityTypes/Messages/entities")
                            return (answer.status, answer.error)
                        }
                    }
                    for try await (status, error) in group { answers[status, default: []].insert(error) }
                }
                return answers[429] != nil
            }
            #expect(answers == [200: [nil], 429: ["RESOURCE_EXHAUSTED"]])
        }
    }

    @Test("The proxy variables work, DIGEST and TUNNEL included")
    func proxies() async throws {
        let squid = try ProxyServers.shared().squid
        var target = ""
        try await GoogleStage.with(changing: ["PROXY_PASSWORD": Squid.password]) { google in
            target = ":\(google.stage.simulator.baseURL.split(separator: ":").last ?? "") 200 \(Squid.user) "
            try await google.send(2)
            for (number, (scheme, ssl)) in [("DIGEST", "TUNNEL"), ("BASIC", "AUTO"), ("DIGEST", "NEVER")].enumerated() {
                let path = try await google.make("p\(number)", Self.proxy(scheme, ssl, port: squid.ports.guarded))
                let rows = try await google.call(.get, "\(path)/entityTypes/Messages/entities")
                #expect(rows.rows.count == 2, "\(scheme) \(ssl): \(rows.text)")
            }
            let unknown = try await google.call(
                .post, "v1/\(GoogleStage.parent)/connections",
                GoogleStage.connection(Self.proxy("NTLM", "AUTO", port: squid.ports.guarded)),
                query: ["connectionId": "ntlm"])
            #expect(unknown.status == 400 && unknown.message?.contains("proxy_auth_scheme") == true, "\(unknown.text)")
        }
        // A tunnel is logged when it ends, as those of the gateway have by now.
        let deadline = ContinuousClock.now + .seconds(60)
        func tunnels(_ scheme: String) -> Int { squid.log.count { $0.contains("\(target)\(scheme)") } }
        while tunnels("Digest") < 2 || tunnels("Basic") < 1, ContinuousClock.now < deadline {
            try await Task.sleep(for: .milliseconds(20))
        }
        #expect(tunnels("Digest") == 2 && tunnels("Basic") == 1)
    }

    private static func proxy(_ scheme: String, _ ssl: String, port: Int) -> String {
        """
        , "configVariables": [{"key": "proxy_enabled", "boolValue": true},
        {"key": "proxy_auth_scheme", "stringValue": "\(scheme)"}, {"key": "proxy_user", "stringValue": "\(Squid.user)"},
        {"key": "proxy_password", "secretValue": {"secretVersion": "projects/demo/secrets/proxy/versions/1"}},
        {"key": "proxy_ssltype", "stringValue": "\(ssl)"}],
        "destinationConfigs": [{"key": "ProxyServer", "destinations": [{"host": "127.0.0.1", "port": \(port)}]}]
        """
    }

    @Test(
        "Terraform's apply, empty plan and destroy, played in the order of its provider's requests; secrets are never shown"
    )
    func terraform() async throws {
        try await GoogleStage.with { google in
            let provider = TerraformProvider(google)
            // What the block says, as the provider sends it.
            var block = try #require(
                JSONSerialization.jsonObject(
                    with: Data(
                        GoogleStage.connection(
                            #"""
                            , "description": "Twilio", "labels": {"team": "ops"}, "suspended": false,
                            "serviceAccount": "123-compute@developer.gserviceaccount.com",
                            "configVariables": [{"key": "proxy_enabled", "boolValue": false}],
                            "nodeConfig": {"minNodeCount": 2, "maxNodeCount": 50},
                            "logConfig": {"enabled": true, "level": "ERROR"},
                            "lockConfig": {"locked": false, "reason": ""}
                            """#
                        ).utf8)) as? [String: Any])
            try await provider.create("twilio-prod", block)
            #expect(try await provider.differences("twilio-prod", block) == [])
            block["description"] = "Twilio of the shop"
            block["nodeConfig"] = ["minNodeCount": 1, "maxNodeCount": 3]
            block["labels"] = ["team": "shop"]
            #expect(
                try await provider.differences("twilio-prod", block).sorted() == [
                    "description", "labels", "nodeConfig",
                ])
            try await provider.update("twilio-prod", block)
            #expect(try await provider.differences("twilio-prod", block) == [])
            let path = "v1/\(GoogleStage.parent)/connections/twilio-prod"
            let shown = try await google.call(.get, path)
            #expect(shown.text("connectionRevision") == "2" && !shown.text.contains(Stage.token))
            try await provider.destroy("twilio-prod")
            #expect(try await google.call(.get, path).error == "NOT_FOUND")
            // Nor does the store have the secret.
            let folder = URL(fileURLWithPath: google.stage.folder + "/trunkline")
            for file in try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil) {
                let bytes = (try? Data(contentsOf: file)) ?? Data()
                #expect(bytes.range(of: Data(Stage.token.utf8)) == nil, "\(file.lastPathComponent)")
            }
        }
    }

    @Test("The nine examples of Google's page give the payloads that it documents")
    func examples() async throws {
        try await GoogleStage.with { google in
            try await GoogleExamples(google).run()
        }
    }
}
