import HostCorezoid
import Testing

@testable import Commands

@Suite("The configuration of Corezoid")
struct CorezoidSettingsTests {
    private func profiles(_ yaml: String) throws -> [CorezoidSettings] {
        let file = try TextFile(yaml, suffix: ".yaml")
        let environment = ["S": "secret"]
        return try Settings(file: file.path, environment: environment).corezoidProfiles(environment)
    }

    @Test("A profile by API key, and one by callback URL")
    func twoProfiles() throws {
        let all = try profiles(
            """
            connections: {other: {account_sid: AC0}}
            hosts:
              corezoid:
                crm: {connection: other, sender: "+15005550006", call_key: env:S, clock_window: 5m, answer_within: 20s,
                      api_login: "33", api_secret: env:S, conv_id: "777", statuses: final, callback_hashes: [a/b], via: other}
                node: {callback_url: https://corezoid.example.com/api/1/json/callback/a/b, obj_id_path: data.task}
            """)
        #expect(all.map(\.profile.name) == ["crm", "node"])
        let crm = all[0].profile
        #expect(crm.connection == "other" && crm.sender == "+15005550006" && all[0].via == "other")
        #expect(try crm.callKey?() == "secret" && crm.clockWindow == .seconds(300) && crm.answerWithin == .seconds(20))
        #expect(crm.statuses == .final && crm.callbackHashes == ["a/b"] && crm.patience == .seconds(86_400))
        guard case .modify(let base, "33", let secret, "777"?) = crm.reporting else {
            Issue.record("\(crm.reporting)")
            return
        }
        #expect(base == "https://api.corezoid.com")
        #expect(try secret() == "secret")
        guard case .callback(_, ["data", "task"]) = all[1].profile.reporting else {
            Issue.record("\(all[1].profile.reporting)")
            return
        }
    }

    @Test(
        "What cannot work is refused with the key and the remedy",
        arguments: [
            ("{api_login: x}", "api_login: has no secret; add `api_secret`"),
            ("{api_secret: env:S}", "api_secret: has no login; add `api_login`"),
            ("{api_secret: env:NONE, api_login: x}", "NONE"),
            ("{api_login: x, api_secret: env:S, callback_url: 'https://a.test'}", "make two profiles of it"),
            ("{callback_url: ftp://a.test}", "is no http or https URL"),
            ("{connection: nobody}", "there is no connection `nobody`"),
            ("{tenant: nobody}", "there is no tenant `nobody`"),
            ("{clock_window: 5m}", "has no meaning without `call_key`"),
            ("{answer_within: 1h}", "is no span of time from 1.0 seconds to 600.0 seconds"),
            ("{statuses: some}", "is none of all, final"),
            ("{callback_hashes: [abc]}", "hash1/hash2"),
            ("{conv_i: 7}", "did you mean `conv_id`?"),
        ])
    func refusals(profile: String, problem: String) {
        let error = #expect(throws: CommandError.self) {
            try profiles("hosts: {corezoid: {crm: \(profile)}}")
        }
        #expect("\(error.map { "\($0)" } ?? "")".contains(problem), "\(error.map { "\($0)" } ?? "")")
    }

    @Test("Where there are tenants a profile names one that may use its connection")
    func tenants() {
        for (profile, problem) in [
            ("{sender: '+15005550006'}", "has no tenant; name one of a"),
            ("{tenant: a, connection: other}", "may not use the connection `other`"),
        ] {
            let error = #expect(throws: CommandError.self) {
                try profiles(
                    """
                    connections: {other: {account_sid: AC0}}
                    tenants: {a: {connections: [default]}}
                    hosts: {corezoid: {crm: \(profile)}}
                    """)
            }
            #expect(error.map { "\($0)" }?.contains(problem) == true, "\(error.map { "\($0)" } ?? "")")
        }
        let error = #expect(throws: CommandError.self) {
            try profiles("hosts: {corezoid: {crm: {sender: x}}}\nsinks: {corezoid: {file: /tmp/x}}")
        }
        #expect(error.map { "\($0)" }?.contains("has the name of Corezoid's own sink") == true)
    }
}
