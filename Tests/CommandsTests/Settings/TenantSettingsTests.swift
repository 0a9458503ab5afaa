import Outbox
import Testing

@testable import Commands

@Suite("Tenants in the configuration")
struct TenantSettingsTests {
    private static let digest = String(repeating: "0f", count: 32)

    private func tenants(_ yaml: String) throws -> [TenantSettings] {
        let file = try TextFile(yaml, suffix: ".yaml")
        return try Settings(file: file.path, environment: [:]).tenants
    }

    @Test("a tenant has connections, keys, origins, a rate and an issuer of tokens")
    func everything() throws {
        let tenants = try tenants(
            """
            tenants:
              marketing:
                connections: [default]
                keys:
                  - sha256: \(Self.digest)
                  - {sha256: \(Self.digest.uppercased())}
                cors_origins: ["https://app.example.com", "http://localhost:3000"]
                rate_limit: {requests_per_second: 50}
                jwt: {algorithm: RS256, public_key: file:/k.pem, issuer: i, audience: a, tenant_claim: org}
              small: {connections: [default]}
            """)
        #expect(tenants.map(\.name) == ["marketing", "small"])
        let marketing = try #require(tenants.first)
        #expect(marketing.connections == ["default"])
        #expect(marketing.keyDigests == Array(repeating: Array(repeating: 15, count: 32), count: 2))
        #expect(marketing.corsOrigins == ["https://app.example.com", "http://localhost:3000"])
        #expect(marketing.rateLimit == .init(requestsPerSecond: 50, burst: 100))
        #expect(marketing.tokens?.algorithm == .rs256)
        #expect(marketing.tokens?.tenantClaim == "org")
        #expect(tenants.last?.tokens == nil)
    }

    @Test("problems name file, line, key and remedy")
    func problems() throws {
        let a = "tenants: {a: {connections: [default], "
        let cases: [(String, String)] = [
            ("tenants:\n  a: {}", ":2: tenants.a: has no connections; list those it may use"),
            (
                "tenants:\n  a:\n    connections: [dflt]",
                ":3: tenants.a.connections: there is no connection `dflt`; there are default"
            ),
            ("tenants:\n  \"a b\": {connections: [default]}", ":2: tenants.a b: is no name for a tenant"),
            ("\(a)keys: 5}}", ":1: `tenants.a.keys` must be a list: put `- ` before each"),
            (
                "tenants:\n  a:\n    connections: [default]\n    keys:\n      - sha256: zz",
                ":5: tenants.a.keys.0.sha256: must be 64 hexadecimal"
            ),
            (
                "tenants:\n  a:\n    connections: [default]\n    keys:\n      - sha257: zz",
                ":5: unknown key `tenants.a.keys.0.sha257`; did you mean"
            ),
            ("\(a)keys: [zz]}}", ":1: `tenants.a.keys.0` must hold keys and values"),
            ("\(a)cors_origins: [\"*\"]}}", ":1: tenants.a.cors_origins: `*` is no origin; write scheme"),
            ("\(a)cors_origins: [\"https://a.test/\"]}}", "`https://a.test/` is no origin"),
            ("\(a)rate_limit: {burst: 5}}}", "tenants.a.rate_limit: has a `burst` without"),
            ("\(a)rate_limit: {requests_per_second: 0}}}", "is 0; it must be 1 to 1000000"),
            ("\(a)jwt: {algorithm: none}}}", "tenants.a.jwt.algorithm: is `none`; it must be HS256 or RS256"),
            ("\(a)jwt: {algorithm: HS256}}}", "tenants.a.jwt: needs `secret`; add it"),
            ("\(a)jwt: {algorithm: HS256, secret: hunter2}}}", "`tenants.a.jwt.secret` must name where"),
            (
                "\(a)jwt: {algorithm: HS256, secret: env:S, public_key: env:P}}}",
                "tenants.a.jwt.public_key: does not go with HS256"
            ),
            (
                "\(a)jwt: {algorithm: HS256, secret: env:S, issuer: i}}}",
                "tenants.a.jwt: needs `audience`; add it"
            ),
            (
                """
                tenants:
                  a: {connections: [default], jwt: {algorithm: HS256, secret: env:S, issuer: i, audience: x}}
                  b: {connections: [default], jwt: {algorithm: HS256, secret: env:T, issuer: i, audience: x}}
                """, ":3: tenants.b.jwt: has the issuer and audience of tenant `a`; tell them apart with `tenant_claim`"
            ),
        ]
        for (yaml, part) in cases {
            let error = #expect(throws: CommandError.self, "\(yaml) was taken") { try tenants(yaml) }
            #expect(error?.description.contains(part) == true, "\(error?.description ?? "")")
            #expect(error?.description.contains("hunter2") != true)
        }
    }

    @Test("keys end at a span or a date ahead")
    func expiry() throws {
        let now = Timestamp(milliseconds: 1_800_000_000_000)
        #expect(try KeyExpiry.moment("90d", now: now) == now + .seconds(90 * 86_400))
        #expect(try KeyExpiry.moment("12h", now: now) == now + .seconds(12 * 3600))
        #expect(try KeyExpiry.moment("2030-01-31", now: now).milliseconds == 1_896_048_000_000)
        #expect(try KeyExpiry.moment("2030-01-31T12:00:00Z", now: now).milliseconds == 1_896_091_200_000)
        for wrong in ["2020-01-01", "soon", "0d", "d", "-5d", "0s"] {
            #expect(throws: CommandError.self, "\(wrong)") { try KeyExpiry.moment(wrong, now: now) }
        }
    }
}
