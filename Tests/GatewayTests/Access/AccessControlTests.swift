import CryptoExtras
import Foundation
import HTTPTypes
import JWTKit
import Outbox
import OutboxConformance
import OutboxSQLite
import Synchronization
import Testing

@testable import Gateway

@Suite("Who is let in")
struct AccessControlTests {
    private let folder: TemporaryFolder
    private let store: SQLiteOutboxStore
    private static let now = Timestamp(milliseconds: 1_800_000_000_000)

    init() throws {
        folder = try TemporaryFolder()
        store = try SQLiteOutboxStore(path: folder.path + "/outbox.db")
    }

    // MARK: Support

    private func access(_ tenants: [AccessRules.TenantRules] = [], isLocal: Bool = true) async throws -> AccessControl {
        let access = AccessControl(
            rules: AccessRules(tenants: tenants, isLocal: isLocal), store: store, now: { Self.now })
        try await access.prepare()
        return access
    }

    private func tenant(_ name: String) -> AccessRules.TenantRules {
        AccessRules.TenantRules(Tenant(name: name, connections: ["default"]))
    }

    private func request(_ fields: [(HTTPField.Name, String)], host: String = "gw.example.com") -> HTTPRequest {
        var request = HTTPRequest(method: .get, scheme: "http", authority: host, path: "/v1/jobs")
        for (name, value) in fields { request.headerFields.append(HTTPField(name: name, value: value)) }
        return request
    }

    /// The tenant's name, or the problem's code.
    private func outcome(
        _ access: AccessControl, _ fields: (HTTPField.Name, String)..., host: String = "gw.example.com"
    )
        async throws -> String
    {
        do { return try await access.admit(request(fields, host: host)).name } catch let problem as Problem {
            if problem.status == .unauthorized {
                let schemes = problem.headers[values: .wwwAuthenticate].map { $0.prefix { $0 != " " } }
                #expect(schemes == ["Bearer", "Basic"])
            }
            return problem.code
        }
    }

    private func newKey(_ tenant: String, expiresAt: Timestamp? = nil) async throws -> APIKey {
        var generator = SystemRandomNumberGenerator()
        let key = APIKey(using: &generator)
        try await store.addAPIKey(
            APIKeyRecord(
                id: key.id, tenant: tenant, name: "", digest: APIKey.digest(of: key.text), createdAt: .zero,
                expiresAt: expiresAt))
        return key
    }

    private func basic(_ user: String, _ password: String) -> String {
        "Basic " + Data("\(user):\(password)".utf8).base64EncodedString()
    }

    // MARK: Keys

    @Test("a key is taken in its own field, as Bearer and as Basic with its name or its tenant as user")
    func forms() async throws {
        let key = try await newKey("a")
        let access = try await access([tenant("a"), tenant("b")])
        for field in [
            (HTTPField.Name.apiKey, key.text), (.authorization, "Bearer \(key.text)"),
            (.authorization, "bearer  \(key.text)"), (.authorization, basic(key.id, key.text)),
            (.authorization, basic("a", key.text)),
        ] { #expect(try await outcome(access, field) == "a") }
        for field in [
            (HTTPField.Name.authorization, basic("b", key.text)), (.authorization, basic("", key.text)),
            (.authorization, "Basic !!!"), (.authorization, "Digest x"), (.authorization, key.text),
            (.apiKey, String(key.text.dropLast())), (.apiKey, key.text + "0"), (.apiKey, ""),
            (.apiKey, String(repeating: "x", count: 20_000)), (.apiKey, key.text.uppercased()),
            (.authorization, "Bearer " + String(repeating: "a.", count: 3000)),
        ] { #expect(try await outcome(access, field) == "unauthenticated") }
        #expect(try await outcome(access) == "unauthenticated")
    }

    @Test("a key of the configuration lets in as well; one of a tenant that is gone does not")
    func configured() async throws {
        var generator = SystemRandomNumberGenerator()
        let (key, gone) = (APIKey(using: &generator), try await newKey("gone"))
        var rules = tenant("a")
        rules.keyDigests = [APIKey.digest(of: key.text)]
        let access = try await access([rules])
        #expect(try await outcome(access, (.apiKey, key.text)) == "a")
        #expect(try await outcome(access, (.apiKey, gone.text)) == "unauthenticated")
        // Taken out of the configuration.
        access.rules = AccessRules(tenants: [tenant("a")], isLocal: true)
        #expect(try await outcome(access, (.apiKey, key.text)) == "unauthenticated")
    }

    @Test("a key that another process makes or revokes is known after the next look, and ends at its time")
    func changes() async throws {
        let access = try await access([tenant("a")])
        let other = try SQLiteOutboxStore(path: folder.path + "/outbox.db")
        let key = try await newKey("a")
        #expect(try await outcome(access, (.apiKey, key.text)) == "unauthenticated")
        try await access.refresh()
        #expect(try await outcome(access, (.apiKey, key.text)) == "a")
        _ = try await other.revokeAPIKey(key.id, now: Self.now)
        try await access.refresh()
        #expect(try await outcome(access, (.apiKey, key.text)) == "unauthenticated")
        let ending = try await newKey("a", expiresAt: Self.now + .milliseconds(1))
        let ended = try await newKey("a", expiresAt: Self.now)
        try await access.refresh()
        #expect(try await outcome(access, (.apiKey, ending.text)) == "a")
        #expect(try await outcome(access, (.apiKey, ended.text)) == "unauthenticated")
    }

    @Test("the service looks by itself")
    func service() async throws {
        let access = try await access([tenant("a")])
        let running = Task { await access.run() }
        let key = try await newKey("a")
        let deadline = ContinuousClock.now + .seconds(60)
        while try await outcome(access, (.apiKey, key.text)) != "a" {
            try #require(ContinuousClock.now < deadline)
            try await Task.sleep(for: .milliseconds(20))
        }
        running.cancel()
        _ = await running.result
    }

    // MARK: Open gateways

    @Test("without any key every program of this machine is let in as the owner, and nobody else")
    func open() async throws {
        let access = try await access()
        for host in ["127.0.0.1:8080", "localhost", "localhost:1", "[::1]:8080", "127.0.0.9"] {
            #expect(try await outcome(access, host: host) == "", "\(host)")
        }
        // Names that point here, proxies in front, and pages of other origins.
        for host in ["evil.test", "127.0.0.1.evil.test", "gw.example.com:8080", "localhost.evil.test", ""] {
            #expect(try await outcome(access, host: host) == "local_callers_only", "\(host)")
        }
        for origin in ["https://evil.test", "null", "http://127.0.0.1.evil.test", "http://localhost@evil.test"] {
            #expect(
                try await outcome(access, (.origin, origin), host: "127.0.0.1") == "local_callers_only", "\(origin)")
        }
        #expect(try await outcome(access, (.origin, "http://localhost:8080"), host: "localhost:8080") == "")
    }

    @Test("a gateway is never open again once there was a key, nor where tenants are configured")
    func closed() async throws {
        let access = try await access()
        let key = try await newKey("")
        try await access.refresh()
        #expect(try await outcome(access, host: "localhost") == "unauthenticated")
        #expect(try await outcome(access, (.apiKey, key.text)) == "")
        _ = try await store.revokeAPIKey(key.id, now: Self.now)
        try await access.refresh()
        #expect(try await outcome(access, host: "localhost") == "unauthenticated")
        let configured = AccessControl(
            rules: AccessRules(tenants: [tenant("a")], isLocal: true),
            store: try SQLiteOutboxStore(path: folder.path + "/other.db"))
        try await configured.prepare()
        #expect(try await outcome(configured, host: "localhost") == "unauthenticated")
    }

    @Test("where others could reach it there must be a key before it starts")
    func remote() async throws {
        let error = await #expect(throws: GatewayError.self) { try await access(isLocal: false) }
        #expect(error?.message.contains("trunkline keys create") == true)
        await #expect(throws: GatewayError.self) { try await access([tenant("a")], isLocal: false) }
        _ = try await newKey("")
        _ = try await access(isLocal: false)
    }

    // MARK: Tokens

    private struct Claims: JWTPayload {
        var iss = "issuer"
        var aud = ["other", "gateway"]
        var exp: Double? = Double(AccessControlTests.now.milliseconds / 1000 + 60)
        var nbf: Double?
        var org: String? = "a"
        func verify(using algorithm: some JWTAlgorithm) throws {}
    }

    private static let secret = "a secret of at least thirty-two bytes"

    private func token(_ claims: Claims, secret: String = secret, header: JWTHeader = .init()) async throws -> String {
        let keys = JWTKeyCollection()
        await keys.add(hmac: HMACKey(from: secret), digestAlgorithm: .sha256)
        return "Bearer " + (try await keys.sign(claims, header: header))
    }

    private func hs256(_ name: String, claim: String? = nil) async throws -> AccessRules.TenantRules {
        var rules = tenant(name)
        rules.tokens = try await TokenIssuer(
            key: .hs256(secret: Self.secret), issuer: "issuer", audience: "gateway", tenantClaim: claim)
        return rules
    }

    @Test("a token lets in when signature, issuer, audience and times are right, and not otherwise")
    func tokens() async throws {
        let access = try await access([try await hs256("a")])
        let seconds = Double(Self.now.milliseconds / 1000)
        #expect(try await outcome(access, (.authorization, try await token(Claims()))) == "a")
        // Clocks may differ a little.
        for claims in [Claims(exp: seconds - 29), Claims(nbf: seconds + 29)] {
            #expect(try await outcome(access, (.authorization, try await token(claims))) == "a")
        }
        for claims in [
            Claims(iss: "another"), Claims(aud: ["other"]), Claims(aud: []), Claims(exp: seconds - 31),
            Claims(exp: nil),
            Claims(nbf: seconds + 31),
        ] {
            let token = try await token(claims)
            #expect(try await outcome(access, (.authorization, token)) == "unauthenticated", "\(claims)")
        }
        let forged = try await token(Claims(), secret: "another secret of at least 32 bytes")
        #expect(try await outcome(access, (.authorization, forged)) == "unauthenticated")
    }

    @Test("a token without a signature, or with another algorithm in its header, is refused")
    func algorithms() async throws {
        let good = try await token(Claims())
        let parts = good.dropFirst(7).split(separator: ".")
        func header(_ algorithm: String) -> String {
            Data("{\"alg\":\"\(algorithm)\",\"typ\":\"JWT\"}".utf8).base64EncodedString()
                .replacing("=", with: "").replacing("+", with: "-").replacing("/", with: "_")
        }
        let access = try await access([try await hs256("a")])
        for algorithm in ["none", "None", "HS512", "RS256", ""] {
            for signature in ["", String(parts[2])] {
                let forged = "Bearer \(header(algorithm)).\(parts[1]).\(signature)"
                #expect(try await outcome(access, (.authorization, forged)) == "unauthenticated", "\(algorithm)")
            }
        }
    }

    @Test("RSA tokens are checked with the public key, which is no secret to sign with")
    func rsa() async throws {
        let key = try _RSA.Signing.PrivateKey(keySize: .bits2048)
        let publicPEM = key.publicKey.pemRepresentation
        var rules = tenant("a")
        rules.tokens = try await TokenIssuer(
            key: .rs256(publicKeyPEM: publicPEM), issuer: "issuer", audience: "gateway")
        let access = try await access([rules])
        let keys = JWTKeyCollection()
        await keys.add(rsa: try Insecure.RSA.PrivateKey(pem: key.pemRepresentation), digestAlgorithm: .sha256)
        #expect(try await outcome(access, (.authorization, "Bearer " + (try await keys.sign(Claims())))) == "a")
        let confused = try await token(Claims(), secret: publicPEM)
        #expect(try await outcome(access, (.authorization, confused)) == "unauthenticated")
    }

    @Test("tenants that share an issuer are told apart by a claim")
    func tenantClaim() async throws {
        let access = try await access([try await hs256("a", claim: "org"), try await hs256("b", claim: "org")])
        for (name, wanted) in [("a", "a"), ("b", "b"), ("c", "unauthenticated"), (nil, "unauthenticated")] {
            let token = try await token(Claims(org: name))
            #expect(try await outcome(access, (.authorization, token)) == wanted)
        }
    }

    @Test("keys of tokens that are too weak are refused at the start")
    func weakKeys() async throws {
        for key in [TokenIssuer.Key.hs256(secret: "short"), .rs256(publicKeyPEM: "no key")] {
            await #expect(throws: GatewayError.self) { try await TokenIssuer(key: key, issuer: "i", audience: "a") }
        }
    }

    // MARK: Origins and rates

    @Test("a web page may call for the tenants that list its origin")
    func origins() async throws {
        let (a, b) = (try await newKey("a"), try await newKey("b"))
        var rules = tenant("a")
        rules.origins = ["https://app.example.com"]
        let access = try await access([rules, tenant("b")])
        let page = (HTTPField.Name.origin, "https://app.example.com")
        #expect(try await outcome(access, (.apiKey, a.text), page) == "a")
        #expect(try await outcome(access, (.apiKey, b.text), page) == "origin_not_allowed")
        #expect(try await outcome(access, (.apiKey, a.text), (.origin, "https://evil.test")) == "origin_not_allowed")
        #expect(try await outcome(access, (.apiKey, a.text), (.origin, "null")) == "origin_not_allowed")
        // A page of our own.
        #expect(try await outcome(access, (.apiKey, b.text), (.origin, "https://gw.example.com")) == "b")
        #expect(access.isKnown(origin: "https://app.example.com"))
        #expect(!access.isKnown(origin: "https://evil.test"))
    }

    @Test("a tenant that asks too often is told when to come again; others are not held up")
    func rates() async throws {
        let (a, b) = (try await newKey("a"), try await newKey("b"))
        var rules = tenant("a")
        rules.rateLimit = .init(requestsPerSecond: 1, burst: 3)
        let access = try await access([rules, tenant("b")])
        for _ in 0..<3 { #expect(try await outcome(access, (.apiKey, a.text)) == "a") }
        let problem = await #expect(throws: Problem.self) {
            try await access.admit(request([(.apiKey, a.text)]))
        }
        #expect(problem?.status == .tooManyRequests)
        #expect(problem?.retryAfter == 1)
        #expect(try await outcome(access, (.apiKey, b.text)) == "b")
    }
}
