internal import Inbound
public import Twilio

/// The REST API of a runtime bundle, by which commands can be given without its broker. Source: Activiti Cloud, runtime
/// bundle, process instances.
public struct EngineClient: Sendable {
    private let base: String
    private let token: (@Sendable () throws -> String)?
    private let transport: any Transport

    /// A runtime bundle.
    ///
    /// - Parameters:
    ///   - base: its URL, before `/v1`.
    ///   - token: reads the bearer token, for each command anew so that it can be rotated; `nil` for none.
    public init(base: String, token: (@Sendable () throws -> String)?, transport: any Transport) {
        self.base = base.hasSuffix("/") ? String(base.dropLast()) : base
        self.token = token
        self.transport = transport
    }

    /// Gives a command.
    func give(_ kind: CommandPayload.Kind, _ json: String) async -> SinkAnswer {
        var headers = [("Content-Type", "application/json")]
        do {
            if let token = try token?() { headers.append(("Authorization", "Bearer \(token)")) }
        } catch {
            return .failed(reason: "the engine's token cannot be read: \(error)")
        }
        let request = TransportRequest(
            method: kind == .receiveMessage ? .put : .post, url: base + kind.path, headers: headers,
            body: Array(json.utf8), maximumAnswerBytes: 1 << 20)
        do {
            let answer = try await transport.perform(request)
            switch answer.status {
            case 200..<300: return .delivered
            // A token that has run out is renewed by those who made it.
            case 401, 408, 429, 500...: return .failed(reason: "the engine answers HTTP \(answer.status)")
            default: return .refused(reason: "the engine answers HTTP \(answer.status)")
            }
        } catch {
            return .failed(reason: error.message)
        }
    }
}

extension CommandPayload.Kind {
    fileprivate var path: String {
        switch self {
        case .startProcess: "/v1/process-instances"
        case .signal: "/v1/process-instances/signal"
        case .receiveMessage, .startMessage: "/v1/process-instances/message"
        }
    }
}
