import Testing
import Twilio

@testable import TwilioSimulator

/// Requests as text, for a simulator on a socket.
enum SocketRequests {
    static let list = "/2010-04-01/Accounts/\(Bench.account)/Messages.json"

    static func get(_ path: String = list, headers: String = "") -> String {
        "GET \(path) HTTP/1.1\r\nHost: api.twilio.com\r\nAuthorization: \(basic)\r\n\(headers)\r\n"
    }

    static func post(
        _ form: [(name: String, value: String)], path: String = list, headers: String = ""
    ) -> String {
        let body = FormFields.encode(form)
        return "POST \(path) HTTP/1.1\r\nHost: api.twilio.com\r\nAuthorization: \(basic)\r\n"
            + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: \(body.utf8.count)\r\n\(headers)\r\n"
            + body
    }

    static func message(
        _ more: [(name: String, value: String)] = [], body: String = "Hello", headers: String = ""
    ) -> String {
        post([("To", "+15551230001"), ("From", Bench.sender), ("Body", body)] + more, headers: headers)
    }

    /// A request under `/_simulator/`: POST with a document, GET without.
    static func control(_ name: String, _ json: String? = nil) -> String {
        "\(json == nil ? "GET" : "POST") /_simulator/\(name) HTTP/1.1\r\nHost: localhost\r\n"
            + "Content-Length: \(json?.utf8.count ?? 0)\r\n\r\n" + (json ?? "")
    }

    /// Asks until `condition` holds of the statistics; fails after ten seconds.
    static func eventually(
        _ simulator: Simulator, _ condition: (SimulatorStatistics) -> Bool
    ) async throws -> SimulatorStatistics {
        let end = ContinuousClock.now + .seconds(10)
        while true {
            let stats = try await simulator.stats()
            if condition(stats) || ContinuousClock.now > end { return stats }
            await Task.yield()
        }
    }

    private static let basic = Bench.basic(Bench.account, Bench.token)
}
