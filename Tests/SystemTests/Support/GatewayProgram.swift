import Foundation
import Twilio

/// The real gateway on a port of its own, before a stage's simulator. It is called as Twilio calls it.
final class GatewayProgram: Sendable {
    /// What Twilio would call; nobody is there.
    static let publicURL = "https://gateway.example.com"

    let url: String
    private let program: Program
    private let transport = CurlTransport()

    /// Starts it with a configuration file and waits until it listens.
    init(on stage: Stage, configuration path: String, changing: [String: String] = [:]) async throws {
        (program, url) = try await stage.startGateway(["--config", path], changing: changing)
    }

    /// Ends it as a power failure would; gives back what it has left.
    @discardableResult
    func kill() async -> Program.Outcome {
        program.kill(SIGKILL)
        return await program.wait()
    }

    /// Ends it as an operator would; gives back what it has left.
    func stop() async -> Program.Outcome {
        program.kill(SIGTERM)
        return await program.wait()
    }

    /// Waits until it has ended by itself.
    func wait() async -> Program.Outcome { await program.wait() }

    /// Sends it a signed message from outside; gives back the HTTP status, `nil` when it died over it.
    func receive(_ number: Int, _ body: String, from: String = "+15551230001") async -> Int? {
        let digits = "\(number)"
        let fields = [
            ("AccountSid", Stage.account), ("Body", body), ("From", from),
            ("MessageSid", "SM" + String(repeating: "0", count: 32 - digits.count) + digits), ("NumMedia", "0"),
            ("NumSegments", "1"), ("To", "+15005550006"),
        ]
        return await post("/twilio/inbound/default", fields, token: "token-\(number)")
    }

    /// Posts a form as Twilio does, signed; the HTTP status, `nil` when the gateway died over it.
    func post(_ path: String, _ fields: [(String, String)], token: String? = nil) async -> Int? {
        let fields = fields.map { (name: $0.0, value: $0.1) }
        var form = Form()
        for field in fields { form.append(field.name, field.value) }
        let signature = RequestSignature(authToken: Stage.token).value(
            url: Self.publicURL + path, parameters: fields)
        var headers = [("Content-Type", "application/x-www-form-urlencoded"), ("X-Twilio-Signature", signature)]
        if let token { headers.append(("I-Twilio-Idempotency-Token", token)) }
        let request = TransportRequest(method: .post, url: url + path, headers: headers, body: form.bytes)
        return try? await transport.perform(request).status
    }

    /// Hands a job over; the HTTP status.
    func submit(_ job: String) async throws -> Int {
        try await transport.perform(
            TransportRequest(
                method: .post, url: url + "/v1/jobs", headers: [("Content-Type", "application/json")],
                body: Array(job.utf8))
        ).status
    }

    /// Whether everything that it needs is there.
    func isReady() async -> Bool {
        (try? await transport.perform(TransportRequest(method: .get, url: url + "/readyz")))?.status == 200
    }

    /// What it has written to standard error by now.
    var errorsSoFar: String { program.errorsSoFar }
}
