import Gateway
import HostCI360
import Testing

@testable import Commands

@Suite("The configuration of SAS CI360")
struct CI360SettingsTests {
    private func settings(_ yaml: String, _ environment: [String: String] = [:]) throws -> Settings {
        let file = try TextFile(yaml, suffix: ".yaml")
        return try Settings(file: file.path, environment: environment)
    }

    private func problem(_ yaml: String) -> String? {
        do {
            _ = try settings(yaml).ci360()
            return nil
        } catch { return "\(error)" }
    }

    @Test("rules and reports of a tenant, its own before those of all")
    func tenants() throws {
        let settings = try settings(
            """
            tenants: {marketing: {connections: [default]}}
            hosts:
              ci360:
                event_ttl: 24h
                default_sender: "+15005550006"
                answers: sent
                answer_limit: 5s
                errors: documents
                reply_ttl: 2d
                tenants:
                  t1:
                    tenant: marketing
                    default_sender: "12345"
                    reports: {gateway: eu-prod, client_secret: env:S, identity: subject_id, names: {delivered: D}}
                  t2: {tenant: marketing, event_ttl: 1h}
            """)
        let ci360 = try #require(try settings.ci360())
        #expect(ci360.answers == .sent(limit: .seconds(5)) && ci360.errors == .documents)
        let (first, second) = (ci360.tenants[0], ci360.tenants[1])
        #expect(first.tenant.owner == "marketing" && first.tenant.connection == "default")
        #expect(first.tenant.rules.defaultSender == "12345" && first.tenant.rules.eventTTL == .seconds(86_400))
        #expect(second.tenant.rules.defaultSender == "+15005550006" && second.tenant.rules.eventTTL == .seconds(3600))
        let reporting = try #require(first.reports?.reporting)
        #expect(reporting.names == ["delivered": "D"] && reporting.identity == "subject_id")
        #expect(reporting.clientID == "t1" && reporting.replyTTL == .seconds(2 * 86_400))
        // Two share a connection, and nobody is the default.
        #expect(!reporting.hearsStrangers && second.reports == nil)
        #expect(try self.settings("store: sqlite:x").ci360() == nil)
    }

    @Test("the connector's environment counts where the configuration says nothing; secrets make connections")
    func environment() throws {
        let variables = [
            "event_ttl": "600", "default_sender": "+15005550006", "sm_secret_id_prefix": "demo/TwilioConnector/APIs/",
        ]
        let yaml = """
            tenants: {a: {connections: []}, b: {connections: [default]}}
            hosts:
              ci360:
                tenants: {t1: {tenant: a}, t2: {tenant: b, connection: default}}
            """
        let settings = try settings(yaml, variables)
        let ci360 = try #require(try settings.ci360())
        #expect(ci360.tenants[0].tenant.rules.eventTTL == .seconds(600))
        #expect(ci360.tenants[0].tenant.rules.defaultSender == "+15005550006")
        #expect(ci360.tenants.map(\.tenant.connection) == ["ci360-t1", "default"])
        #expect(settings.connectionNames == ["ci360-t1", "default"])
        #expect(try settings.tenants.map(\.connections) == [["ci360-t1"], ["default"]])
        let connection = try settings.connection("ci360-t1")
        #expect(connection.account != nil && connection.authToken != nil && connection.messagesURL != nil)
        // What the configuration says goes before it.
        let own = try self.settings("hosts: {ci360: {event_ttl: 5s, tenants: {t1: {}}}}", variables)
        #expect(try own.ci360()?.tenants.first?.tenant.rules.eventTTL == .seconds(5))
        #expect(throws: CommandError.self) {
            try self.settings("hosts: {ci360: {tenants: {t1: {}}}}", ["event_ttl": "a day"]).ci360()
        }
    }

    @Test("what is wrong is named with its place and the remedy")
    func problems() {
        let tenants = "tenants: {a: {connections: [default]}}\n"
        let cases: [(String, String)] = [
            ("hosts: {ci360: {event_ttl: 1h}}", "has no tenants"),
            ("hosts: {ci360: {answers: later, tenants: {t: {}}}}", "must be stored or sent"),
            ("hosts: {ci360: {answer_limit: 5s, tenants: {t: {}}}}", "no meaning without"),
            ("hosts: {ci360: {errors: none, tenants: {t: {}}}}", "must be original or documents"),
            ("hosts: {ci360: {tenants: {t: {tenant: b}}}}", "there is no tenant `b`"),
            (tenants + "hosts: {ci360: {tenants: {t: {}}}}", "needs a `tenant`"),
            ("hosts: {ci360: {tenants: {t: {connection: other}}}}", "there is no connection `other`"),
            ("hosts: {ci360: {tenants: {t: {reports: {gateway: mars, client_secret: env:S}}}}}", "must be the address"),
            ("hosts: {ci360: {tenants: {t: {reports: {gateway: prod}}}}}", "needs `client_secret`"),
            (
                "hosts: {ci360: {tenants: {t: {reports: {gateway: prod, client_secret: env:S, names: {lost: X}}}}}}",
                "is no status"
            ),
        ]
        for (yaml, wanted) in cases {
            #expect(problem(yaml)?.contains(wanted) == true, "\(yaml): \(problem(yaml) ?? "nothing")")
        }
    }
}
