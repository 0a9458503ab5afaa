import Foundation
import Twilio

/// `trunkline serve` as a process, and a client of it.
final class Serving: Sendable {
    let program: Program
    let url: String
    private let transport = CurlTransport()

    /// Starts it on a free port and waits until it is ready.
    init(_ stage: Stage, _ arguments: String..., changing: [String: String] = [:]) async throws {
        (program, url) = try await stage.startGateway(
            arguments, changing: Stage.quickLookUps.merging(changing) { $1 })
    }

    /// An answer: its status and its document.
    struct Answer {
        let status: Int
        let document: [String: Any]
        subscript(name: String) -> Any? { document[name] }
        var counts: [String: Int] { document["counts"] as? [String: Int] ?? [:] }
    }

    func call(_ method: TransportRequest.Method, _ path: String, _ body: String = "") async throws -> Answer {
        let response = try await transport.perform(
            TransportRequest(
                method: method, url: url + path, headers: [("Content-Type", "application/json")],
                body: Array(body.utf8), timeout: .seconds(90)))
        let document = try? JSONSerialization.jsonObject(with: Data(response.body)) as? [String: Any]
        return Answer(status: response.status, document: document ?? [:])
    }

    /// The text of a page.
    func text(_ path: String) async throws -> String {
        String(
            decoding: try await transport.perform(TransportRequest(method: .get, url: url + path)).body, as: UTF8.self)
    }

    /// Submits a job to these numbers.
    func submit(_ numbers: some Sequence<Int>, query: String = "") async throws -> Answer {
        let recipients = numbers.map { "{\"to\":\"+1555\(1_000_000 + $0)\"}" }.joined(separator: ",")
        return try await call(
            .post, "/v1/jobs" + query,
            "{\"channel\":\"sms\",\"from\":\"+15005550006\",\"body\":\"Hi\",\"recipients\":[\(recipients)]}")
    }
}
