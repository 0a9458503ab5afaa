internal import Glibc

/// The proxies whose word on a caller's address is taken. It is for logs only: who may call, and what Twilio has signed,
/// never rests on it.
public struct TrustedProxies: Sendable {
    private struct Network: Sendable {
        let address: [UInt8]
        let bits: Int

        func contains(_ other: [UInt8]) -> Bool {
            guard other.count == address.count else { return false }
            return (0..<bits).allSatisfy { bit in
                (address[bit / 8] ^ other[bit / 8]) & (0x80 >> UInt8(bit % 8)) == 0
            }
        }
    }

    private let networks: [Network]

    /// None is trusted.
    public init() { networks = [] }

    /// Addresses (`127.0.0.1`, `::1`) and networks (`10.0.0.0/8`); `nil` when one of them is neither.
    public init?(_ texts: [String]) {
        var networks: [Network] = []
        for text in texts {
            let parts = text.split(separator: "/", omittingEmptySubsequences: false)
            guard parts.count <= 2, let address = Self.bytes(String(parts[0])) else { return nil }
            guard let bits = parts.count == 2 ? Int(parts[1]) : address.count * 8,
                (0...address.count * 8).contains(bits)
            else { return nil }
            networks.append(Network(address: address, bits: bits))
        }
        self.networks = networks
    }

    /// Where a request comes from: the nearest address that is no trusted proxy's.
    ///
    /// - Parameters:
    ///   - peer: the other end of the connection.
    ///   - forwardedFor: the values of `X-Forwarded-For` in their order: each proxy adds who has asked it.
    public func client(peer: String, forwardedFor: [String]) -> String {
        var hops = forwardedFor.flatMap { $0.split(separator: ",") }.map { hop in
            String(hop.drop { $0 == " " }.prefix { $0 != " " })
        }
        var client = peer
        while isTrusted(client), let hop = hops.popLast(), Self.bytes(hop) != nil { client = hop }
        return client
    }

    private func isTrusted(_ address: String) -> Bool {
        guard let bytes = Self.bytes(address) else { return false }
        return networks.contains { $0.contains(bytes) }
    }

    /// 4 or 16 bytes; an IPv4 address in IPv6's form is one of IPv4.
    private static func bytes(_ text: String) -> [UInt8]? {
        var short = [UInt8](repeating: 0, count: 4)
        if inet_pton(AF_INET, text, &short) == 1 { return short }
        var bytes = [UInt8](repeating: 0, count: 16)
        guard inet_pton(AF_INET6, text, &bytes) == 1 else { return nil }
        let isMapped = bytes[..<10].allSatisfy { $0 == 0 } && bytes[10] == 0xFF && bytes[11] == 0xFF
        return isMapped ? Array(bytes[12...]) : bytes
    }
}
