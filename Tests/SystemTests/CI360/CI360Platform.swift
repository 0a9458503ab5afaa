import Crypto
import Foundation
import NIOHTTP1
import Synchronization
import Twilio

/// SAS CI360 as the gateway meets it: the external API gateway that takes events, and the storage of bulk files. It also
/// stands where Twilio calls the gateway, so that the gateway may get another port, and keeps secrets as AWS does.
///
/// It checks what CI360 would: the token's signature, the shape of every event. What is wrong is a complaint.
final class CI360Platform: Sendable {
    /// An external event that was taken.
    struct Taken: Sendable {
        /// The tenant of its token.
        let tenant: String
        let members: [String: String]
        var name: String { members["eventName"] ?? "" }
    }

    private struct State {
        var taken: [Taken] = []
        var complaints: [String] = []
        /// How the next events are answered, before the usual 200.
        var statuses: [Int] = []
        var files: [String: [UInt8]] = [:]
        var downloads: [String] = []
        var secrets: [String: String] = [:]
        var gateway: String?
        /// Webhooks that wait, by their address: those about one message keep their order.
        var queues: [String: [Int]] = [:]
        var lastTicket = 0
    }

    /// Client secrets by tenant.
    static func clientSecret(of tenant: String) -> String { "secret-of-\(tenant)" }

    private let state = Mutex(State())
    private let transport = CurlTransport()
    private let server = Mutex<PlatformServer?>(nil)

    static func start() async throws -> CI360Platform {
        let platform = CI360Platform()
        let server = try await PlatformServer.start { [weak platform] in
            await platform?.answer($0) ?? .init(status: 503)
        }
        platform.server.withLock { $0 = server }
        return platform
    }

    func stop() async { await server.withLock { $0 }?.stop() }

    var url: String { server.withLock { $0?.url ?? "" } }

    var taken: [Taken] { state.withLock { $0.taken } }
    var complaints: [String] { state.withLock { $0.complaints } }
    var downloads: [String] { state.withLock { $0.downloads } }

    /// How the next events are answered.
    func answerEvents(_ statuses: [Int]) { state.withLock { $0.statuses = statuses } }

    /// Where the gateway listens now; `nil` while it does not.
    func gateway(at url: String?) { state.withLock { $0.gateway = url } }

    /// Puts a file where bulk tasks find it, and gives back its presigned URL.
    func put(_ name: String, _ text: String) -> String {
        state.withLock { $0.files["/files/\(name)"] = Array(text.utf8) }
        return "\(url)/files/\(name)?X-Amz-Signature=\(UUID().uuidString)"
    }

    /// Keeps a secret of AWS Secrets Manager.
    func keep(_ secret: String, as name: String) { state.withLock { $0.secrets[name] = secret } }

    // MARK: Answering

    private func answer(_ request: PlatformServer.Request) async -> PlatformServer.Answer {
        let path = request.target.prefix { $0 != "?" }
        if path == "/marketingGateway/events" { return takeEvent(request) }
        if path.hasPrefix("/files/") { return file(String(path), request) }
        if path.hasPrefix("/twilio/") { return await forward(request) }
        if request.headers.first(name: "X-Amz-Target") == "secretsmanager.GetSecretValue" { return secret(request) }
        return .init(status: 404)
    }

    private func complain(_ text: String) -> PlatformServer.Answer {
        state.withLock { $0.complaints.append(text) }
        return .init(status: 400)
    }

    private func takeEvent(_ request: PlatformServer.Request) -> PlatformServer.Answer {
        let status = state.withLock { $0.statuses.isEmpty ? 200 : $0.statuses.removeFirst() }
        guard status == 200 else { return .init(status: status) }
        guard let authorization = request.headers.first(name: "Authorization"), authorization.hasPrefix("Bearer "),
            let tenant = Self.tenant(of: String(authorization.dropFirst(7)))
        else { return complain("a token that lets nobody in") }
        guard request.method == "POST", request.headers.first(name: "Content-Type") == "application/json",
            let members = try? JSONDecoder().decode([String: String].self, from: Data(request.body))
        else { return complain("no flat JSON object: \(String(decoding: request.body, as: UTF8.self))") }
        let identities = ["datahub_id", "subject_id", "customer_id", "login_id"].filter { members[$0] != nil }
        guard identities.count == 1, members["eventName"]?.isEmpty == false, members["event_id"]?.isEmpty == false
        else { return complain("an event without one identity, name and id: \(members)") }
        state.withLock { $0.taken.append(Taken(tenant: tenant, members: members)) }
        return .init()
    }

    /// The tenant of a token whose signature is right.
    private static func tenant(of token: String) -> String? {
        let parts = token.split(separator: ".").map(String.init)
        guard parts.count == 3, let claims = data(parts[1]),
            let tenant = try? JSONDecoder().decode([String: String].self, from: claims)["clientID"]
        else { return nil }
        let key = SymmetricKey(data: Data(Data(clientSecret(of: tenant).utf8).base64EncodedString().utf8))
        let code = HMAC<SHA256>.authenticationCode(for: Data("\(parts[0]).\(parts[1])".utf8), using: key)
        return data(parts[2]) == Data(code) ? tenant : nil
    }

    private static func data(_ text: String) -> Data? {
        let padded = text.replacingOccurrences(of: "-", with: "+").replacingOccurrences(of: "_", with: "/")
        return Data(base64Encoded: padded + String(repeating: "=", count: (4 - padded.count % 4) % 4))
    }

    /// Files in ranges, as Amazon S3 gives them out.
    private func file(_ path: String, _ request: PlatformServer.Request) -> PlatformServer.Answer {
        let file = state.withLock { state in
            state.downloads.append(path)
            return state.files[path]
        }
        guard let file else { return .init(status: 403) }
        let bounds = request.headers.first(name: "Range").flatMap { $0.firstMatch(of: /bytes=(\d+)-(\d+)/) }
        guard let bounds, let first = Int(bounds.1), let last = Int(bounds.2) else { return .init(body: file) }
        guard first < file.count else { return .init(status: 416) }
        let part = Array(file[first...min(last, file.count - 1)])
        return .init(
            status: 206,
            headers: [
                ("Content-Range", "bytes \(first)-\(first + part.count - 1)/\(file.count)"), ("ETag", "\"1\""),
            ], body: part)
    }

    private func secret(_ request: PlatformServer.Request) -> PlatformServer.Answer {
        let name = (try? JSONDecoder().decode([String: String].self, from: Data(request.body)))?["SecretId"] ?? ""
        guard request.headers.first(name: "Authorization")?.hasPrefix("AWS4-HMAC-SHA256 Credential=AKID/") == true,
            let secret = state.withLock({ $0.secrets[name] })
        else { return .init(status: 400, body: Array(#"{"__type":"ResourceNotFoundException"}"#.utf8)) }
        let text = try? JSONEncoder().encode(["SecretString": secret])
        return .init(body: text.map { Array($0) } ?? [])
    }

    /// Twilio's webhooks, for a minute also while nobody listens: Twilio would ask again, but not for so long.
    private func forward(_ request: PlatformServer.Request) async -> PlatformServer.Answer {
        let headers = request.headers.map { (name: $0.name, value: $0.value) }.filter { header in
            !["host", "content-length", "connection", "transfer-encoding"].contains(header.name.lowercased())
        }
        let ticket = state.withLock { state in
            state.lastTicket += 1
            state.queues[request.target, default: []].append(state.lastTicket)
            return state.lastTicket
        }
        defer { state.withLock { $0.queues[request.target, default: []].removeAll { $0 == ticket } } }
        for _ in 0..<1200 {
            let gateway = state.withLock { $0.queues[request.target]?.first == ticket ? $0.gateway : nil }
            if let gateway {
                let forwarded = TransportRequest(
                    method: .post, url: gateway + request.target, headers: headers, body: request.body,
                    timeout: .seconds(20))
                if let answer = try? await transport.perform(forwarded), answer.status != 503 {
                    return .init(
                        status: answer.status, headers: [("Content-Type", answer.header("Content-Type") ?? "text/xml")],
                        body: answer.body)
                }
            }
            try? await Task.sleep(for: .milliseconds(50))
        }
        return .init(status: 502)
    }
}
