internal import Crypto
internal import FoundationEssentials

/// Signs requests to AWS: Signature Version 4.
///
/// Source: AWS, "Signature Version 4 signing process"; checked against the vectors that AWS has published.
struct SignatureV4: Sendable {
    let credentials: AWSCredentials
    let region: String
    let service: String

    /// A request as it is signed.
    struct Request {
        var method: String
        /// Escaped once, as it is sent.
        var path = "/"
        /// Names and values, not escaped.
        var query: [(name: String, value: String)] = []
        var headers: [(name: String, value: String)]
        var body: [UInt8] = []
    }

    /// The headers to send: those of the request, and what the signature adds.
    func signedHeaders(of request: Request, at now: Date) -> [(name: String, value: String)] {
        var request = request
        request.headers.append(("X-Amz-Date", Self.time(now)))
        if let token = credentials.sessionToken { request.headers.append(("X-Amz-Security-Token", token)) }
        request.headers.append(("Authorization", authorization(of: request, at: now)))
        return request.headers
    }

    /// The value of `Authorization` for a request that has all its other headers.
    func authorization(of request: Request, at now: Date) -> String {
        let (time, day) = (Self.time(now), String(Self.time(now).prefix(8)))
        let scope = "\(day)/\(region)/\(service)/aws4_request"
        let names = Self.headers(of: request).map(\.name).joined(separator: ";")
        let digest = Self.hexadecimal(SHA256.hash(data: Data(Self.canonical(request).utf8)))
        let text = "AWS4-HMAC-SHA256\n\(time)\n\(scope)\n\(digest)"
        var key = SymmetricKey(data: Data("AWS4\(credentials.secretAccessKey)".utf8))
        for part in [day, region, service, "aws4_request"] {
            key = SymmetricKey(data: Data(HMAC<SHA256>.authenticationCode(for: Data(part.utf8), using: key)))
        }
        let signature = Self.hexadecimal(HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: key))
        return "AWS4-HMAC-SHA256 Credential=\(credentials.accessKeyID)/\(scope), SignedHeaders=\(names), "
            + "Signature=\(signature)"
    }

    static func canonical(_ request: Request) -> String {
        let headers = headers(of: request)
        let query = request.query.map { (escaped($0.name), escaped($0.value)) }.sorted { $0 < $1 }
        return [
            request.method, request.path, query.map { "\($0)=\($1)" }.joined(separator: "&"),
            headers.map { "\($0.name):\($0.value)\n" }.joined(), headers.map(\.name).joined(separator: ";"),
            hexadecimal(SHA256.hash(data: Data(request.body))),
        ].joined(separator: "\n")
    }

    /// By name; values of one name are joined, runs of blanks become one.
    private static func headers(of request: Request) -> [(name: String, value: String)] {
        var values: [String: [String]] = [:]
        for (name, value) in request.headers {
            values[name.lowercased(), default: []].append(value.split(separator: " ").joined(separator: " "))
        }
        return values.sorted { $0.key < $1.key }.map { ($0.key, $0.value.joined(separator: ",")) }
    }

    private static func escaped(_ text: String) -> String {
        text.utf8.map { byte in
            let isPlain =
                switch byte {
                case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"):
                    true
                default: "-._~".utf8.contains(byte)
                }
            return isPlain ? String(UnicodeScalar(byte)) : "%" + hexadecimal([byte]).uppercased()
        }.joined()
    }

    private static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// `20150830T123600Z`.
    private static func time(_ now: Date) -> String {
        now.formatted(.iso8601.dateSeparator(.omitted).timeSeparator(.omitted))
    }
}
