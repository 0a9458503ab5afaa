internal import FoundationEssentials
internal import Twilio

/// Finds credentials where AWS's own tools look for them, in their order: the environment, a web identity (EKS service
/// accounts), the container's endpoint (ECS, EKS Pod Identity), the instance's metadata (EC2, IMDSv2).
///
/// Source: AWS SDKs and Tools Reference Guide, "Standardized credential providers".
struct CredentialChain: Sendable {
    let environment: AWSEnvironment
    let exchange: BlockingExchange

    /// Credentials from the first place that gives some.
    ///
    /// A place that the environment names and that gives none is an error: another place could be another account.
    func credentials() throws(AWSError) -> AWSCredentials {
        if let credentials = ofEnvironment { return credentials }
        if let file = environment["AWS_WEB_IDENTITY_TOKEN_FILE"], let role = environment["AWS_ROLE_ARN"] {
            return try ofWebIdentity(file, role)
        }
        if let path = environment["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"] {
            return try ofContainer("http://169.254.170.2" + path)
        }
        if let url = environment["AWS_CONTAINER_CREDENTIALS_FULL_URI"] {
            guard Self.mayGiveCredentials(url) else {
                throw AWSError(
                    .noCredentials, "AWS_CONTAINER_CREDENTIALS_FULL_URI: must be https, or an address of this host")
            }
            return try ofContainer(url)
        }
        guard environment["AWS_EC2_METADATA_DISABLED"]?.lowercased() != "true" else { throw Self.none }
        return try ofInstance()
    }

    private static let none = AWSError(
        .noCredentials,
        "there are no AWS credentials; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or give the pod, task or "
            + "instance a role")

    private var ofEnvironment: AWSCredentials? {
        guard let id = environment["AWS_ACCESS_KEY_ID"], let secret = environment["AWS_SECRET_ACCESS_KEY"] else {
            return nil
        }
        return AWSCredentials(
            accessKeyID: id, secretAccessKey: secret, sessionToken: environment["AWS_SESSION_TOKEN"])
    }

    // MARK: Web identity

    private func ofWebIdentity(_ file: String, _ role: String) throws(AWSError) -> AWSCredentials {
        guard let token = smallFile(file) else {
            throw AWSError(.noCredentials, "AWS_WEB_IDENTITY_TOKEN_FILE: \(file) cannot be read")
        }
        var form = Form()
        form.append("Action", "AssumeRoleWithWebIdentity")
        form.append("Version", "2011-06-15")
        form.append("RoleArn", role)
        form.append("RoleSessionName", environment["AWS_ROLE_SESSION_NAME"] ?? "trunkline")
        form.append("WebIdentityToken", token)
        let answer = try exchange.perform(
            TransportRequest(
                method: .post, url: environment.endpoint("sts", region: environment.region) + "/",
                headers: [("Content-Type", "application/x-www-form-urlencoded")], body: form.bytes,
                timeout: .seconds(15), maximumAnswerBytes: 1 << 16))
        let text = String(decoding: answer.body, as: UTF8.self)
        guard answer.status == 200, let id = Self.element("AccessKeyId", in: text),
            let secret = Self.element("SecretAccessKey", in: text)
        else {
            let reason = Self.element("Code", in: text) ?? "HTTP \(answer.status)"
            throw AWSError(.noCredentials, "the role \(role) cannot be assumed: \(reason)")
        }
        return AWSCredentials(
            id, secret, Self.element("SessionToken", in: text),
            expiration: Self.element("Expiration", in: text).flatMap(Self.date))
    }

    /// The text of the first element of a name: STS answers in XML of a fixed form.
    private static func element(_ name: String, in text: String) -> String? {
        guard let start = text.firstRange(of: "<\(name)>"),
            let end = text[start.upperBound...].firstRange(of: "</\(name)>")
        else { return nil }
        return String(text[start.upperBound..<end.lowerBound])
    }

    // MARK: Container

    /// Whether credentials from this address come from where nobody listens in.
    private static func mayGiveCredentials(_ url: String) -> Bool {
        if url.hasPrefix("https://") { return true }
        guard url.hasPrefix("http://") else { return false }
        let host = url.dropFirst(7).prefix { !"/:?#".contains($0) }
        return host == "localhost" || host.hasPrefix("127.") && host.utf8.allSatisfy { $0 < 0x3A }
            || ["169.254.170.2", "169.254.170.23"].contains(String(host))
            || url.hasPrefix("http://[::1]") || url.hasPrefix("http://[fd00:ec2::23]")
    }

    private func ofContainer(_ url: String) throws(AWSError) -> AWSCredentials {
        var headers = [(name: "Accept", value: "application/json")]
        let token =
            environment["AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"].flatMap(smallFile)
            ?? environment["AWS_CONTAINER_AUTHORIZATION_TOKEN"]
        if let token { headers.append(("Authorization", token)) }
        return try ofDocument(try get(url, headers), "the container's endpoint")
    }

    // MARK: Instance

    private func ofInstance() throws(AWSError) -> AWSCredentials {
        var base = environment["AWS_EC2_METADATA_SERVICE_ENDPOINT"] ?? "http://169.254.169.254"
        while base.hasSuffix("/") { base.removeLast() }
        let token: TransportResponse
        do {
            token = try exchange.perform(
                TransportRequest(
                    method: .put, url: base + "/latest/api/token",
                    headers: [("X-aws-ec2-metadata-token-ttl-seconds", "300")], connectTimeout: .seconds(1),
                    timeout: .seconds(5), maximumAnswerBytes: 1 << 12))
        } catch {
            // Nobody is there: this is no instance.
            throw Self.none
        }
        guard token.status == 200 else { throw Self.none }
        let headers = [(name: "X-aws-ec2-metadata-token", value: String(decoding: token.body, as: UTF8.self))]
        let path = base + "/latest/meta-data/iam/security-credentials/"
        let roles = try get(path, headers)
        let role = String(decoding: roles.body, as: UTF8.self).prefix { !$0.isNewline }
        guard roles.status == 200, !role.isEmpty else {
            throw AWSError(.noCredentials, "the instance has no role; give it one that may read the secrets")
        }
        return try ofDocument(try get(path + role, headers), "the instance's metadata")
    }

    private func get(
        _ url: String, _ headers: [(name: String, value: String)]
    ) throws(AWSError) -> TransportResponse {
        try exchange.perform(
            TransportRequest(
                method: .get, url: url, headers: headers, connectTimeout: .seconds(2), timeout: .seconds(5),
                maximumAnswerBytes: 1 << 16))
    }

    // MARK: Documents

    private struct Document: Decodable {
        var accessKeyID: String
        var secretAccessKey: String
        var token: String?
        var expiration: String?

        private enum CodingKeys: String, CodingKey {
            case accessKeyID = "AccessKeyId"
            case secretAccessKey = "SecretAccessKey"
            case token = "Token"
            case expiration = "Expiration"
        }
    }

    private func ofDocument(_ answer: TransportResponse, _ place: String) throws(AWSError) -> AWSCredentials {
        guard answer.status == 200, let document = try? JSONDecoder().decode(Document.self, from: Data(answer.body))
        else { throw AWSError(.noCredentials, "\(place) gives no credentials: HTTP \(answer.status)") }
        return AWSCredentials(
            document.accessKeyID, document.secretAccessKey, document.token,
            expiration: document.expiration.flatMap(Self.date))
    }

    private static func date(_ text: String) -> Date? {
        (try? Date(text, strategy: .iso8601))
            ?? (try? Date(text, strategy: Date.ISO8601FormatStyle(includingFractionalSeconds: true)))
    }
}
