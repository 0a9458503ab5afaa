internal import FoundationEssentials
internal import Synchronization
public import Twilio

/// Secrets of AWS Secrets Manager, each asked for once and again when ``refresh(environment:)`` is called, so that one
/// that was rotated is found.
///
/// A secret's name may be its ARN, whose region counts then; `NAME#key` is the member `key` of a secret that holds a JSON
/// object. Credentials, region and endpoints come from the environment, by the names of AWS's own tools.
public final class SecretsManager: Sendable {
    private struct State {
        var secrets: [String: String] = [:]
        var credentials: AWSCredentials?
        var transport: (any Transport)?
    }

    private let state = Mutex(State())
    private let makeTransport: @Sendable () -> any Transport
    private let now: @Sendable () -> Date

    /// Secrets that are fetched over a transport, which is made with the first of them.
    public init(transport: @escaping @Sendable () -> any Transport = { CurlTransport() }) {
        makeTransport = transport
        now = { Date() }
    }

    /// The secret of a name. Its thread waits for the answer where it is not known yet.
    ///
    /// - Throws: ``AWSError`` with the problem and its remedy.
    public func secret(_ name: String, environment: [String: String]) throws(AWSError) -> String {
        let parts = name.split(separator: "#", maxSplits: 1).map(String.init)
        guard let id = parts.first else { throw AWSError(.noSecret, "the name of the secret is missing") }
        let text: String
        if let known = state.withLock({ $0.secrets[id] }) {
            text = known
        } else {
            text = try fetch(id, AWSEnvironment(environment))
            state.withLock { $0.secrets[id] = text }
        }
        return parts.count == 1 ? text : try Self.member(parts[1], of: text, id)
    }

    /// Asks for every secret again that was asked for. Its thread waits for the answers.
    ///
    /// - Returns: whether one has changed, and what kept others from being asked for: these stay as they were.
    public func refresh(environment: [String: String]) -> (hasChanged: Bool, failures: [AWSError]) {
        let before = state.withLock { $0.secrets }
        var (hasChanged, failures) = (false, [AWSError]())
        for (id, text) in before {
            do throws(AWSError) {
                let fresh = try fetch(id, AWSEnvironment(environment))
                guard fresh != text else { continue }
                state.withLock { $0.secrets[id] = fresh }
                hasChanged = true
            } catch {
                failures.append(error)
            }
        }
        return (hasChanged, failures)
    }

    // MARK: Asking

    private func fetch(_ id: String, _ environment: AWSEnvironment) throws(AWSError) -> String {
        let exchange = BlockingExchange(transport: transport())
        var failure = AWSError(.unavailable, "AWS Secrets Manager has not answered")
        // What is refused for the moment is asked for again at once: somebody waits for it.
        for _ in 0..<3 {
            do throws(AWSError) {
                return try ask(id, try credentials(environment, exchange), environment, exchange)
            } catch {
                failure = error
                // They may have ended before their time.
                state.withLock { $0.credentials = nil }
                guard error.code == .unavailable else { break }
            }
        }
        throw failure
    }

    private func ask(
        _ id: String, _ credentials: AWSCredentials, _ environment: AWSEnvironment, _ exchange: BlockingExchange
    ) throws(AWSError) -> String {
        let region = Self.region(ofARN: id) ?? environment.region
        let url = environment.endpoint("secretsmanager", region: region)
        let host = String(url.drop { $0 != ":" }.dropFirst(3).prefix { $0 != "/" })
        let body = (try? JSONEncoder().encode(["SecretId": id])).map { Array($0) } ?? []
        let signature = SignatureV4(credentials: credentials, region: region, service: "secretsmanager")
        let headers = signature.signedHeaders(
            of: .init(
                method: "POST",
                headers: [
                    ("Host", host), ("Content-Type", "application/x-amz-json-1.1"),
                    ("X-Amz-Target", "secretsmanager.GetSecretValue"),
                ], body: body), at: now())
        let answer = try exchange.perform(
            TransportRequest(
                method: .post, url: url + "/", headers: headers, body: body, timeout: .seconds(10),
                maximumAnswerBytes: 1 << 20))
        return try Self.text(of: answer, id)
    }

    private func credentials(
        _ environment: AWSEnvironment, _ exchange: BlockingExchange
    ) throws(AWSError) -> AWSCredentials {
        if let known = state.withLock({ $0.credentials }), known.areFresh(at: now()) { return known }
        let found = try CredentialChain(environment: environment, exchange: exchange).credentials()
        state.withLock { $0.credentials = found }
        return found
    }

    private func transport() -> any Transport {
        state.withLock { state in
            if let transport = state.transport { return transport }
            let transport = makeTransport()
            state.transport = transport
            return transport
        }
    }

    // MARK: Reading

    private struct Answer: Decodable {
        var text: String?
        var binary: String?
        var type: String?

        private enum CodingKeys: String, CodingKey {
            case text = "SecretString"
            case binary = "SecretBinary"
            case type = "__type"
        }
    }

    private static func text(of answer: TransportResponse, _ id: String) throws(AWSError) -> String {
        let document = try? JSONDecoder().decode(Answer.self, from: Data(answer.body))
        // `com.amazonaws.…#ResourceNotFoundException` in some places.
        let type = document?.type?.split(separator: "#").last.map(String.init) ?? "HTTP \(answer.status)"
        switch answer.status {
        case 200:
            if let text = document?.text { return text }
            if let data = document?.binary.flatMap({ Data(base64Encoded: $0) }),
                let text = String(validating: data, as: UTF8.self)
            {
                return text
            }
            throw AWSError(.noSecret, "the secret `\(id)` holds no text")
        case 400..<500 where type == "ResourceNotFoundException":
            throw AWSError(.noSecret, "AWS Secrets Manager has no secret `\(id)` in this region and account")
        case 400...403 where type.contains("Throttling") || type.contains("Expired"), 429, 500...:
            throw AWSError(.unavailable, "AWS Secrets Manager cannot answer now: \(type)")
        default: throw AWSError(.refused, "AWS Secrets Manager refuses the secret `\(id)`: \(type)")
        }
    }

    private static func member(_ key: String, of text: String, _ id: String) throws(AWSError) -> String {
        guard let members = try? JSONDecoder().decode([String: Member].self, from: Data(text.utf8)) else {
            throw AWSError(.noSecret, "the secret `\(id)` is no JSON object, so it has no member `\(key)`")
        }
        guard let value = members[key]?.text, !value.isEmpty else {
            throw AWSError(.noSecret, "the secret `\(id)` has no member `\(key)`")
        }
        return value
    }

    /// A member that is a text or a number.
    private struct Member: Decodable {
        var text: String?

        init(from decoder: any Decoder) throws {
            guard let value = try? decoder.singleValueContainer() else { return }
            text = (try? value.decode(String.self)) ?? (try? value.decode(Int64.self)).map { "\($0)" }
        }
    }

    /// `arn:aws:secretsmanager:eu-west-1:123456789012:secret:NAME`.
    private static func region(ofARN id: String) -> String? {
        let parts = id.split(separator: ":", maxSplits: 6, omittingEmptySubsequences: false)
        return parts.count > 5 && parts[0] == "arn" && !parts[3].isEmpty ? String(parts[3]) : nil
    }
}
