/// How a webhook is tried: Twilio's defaults, changed by the fragment of its address (`#rc=2&rp=5xx,ct&rt=2000`).
///
/// Source: reference "Webhooks: connection overrides". The fragment is neither sent nor signed.
struct CallbackPolicy: Equatable {
    /// Further tries after the first.
    private(set) var retries = 1
    /// What is tried again.
    private(set) var reasons: Set<Reason> = [.connect]
    /// Milliseconds to connect.
    private(set) var connectTimeout = 5000
    /// Milliseconds for everything.
    private(set) var totalTimeout = 15_000

    enum Reason: Hashable { case clientError, serverError, connect, read }

    /// Reads the fragment of `url`, where it has one.
    init(url: String) {
        guard let hash = url.firstIndex(of: "#") else { return }
        for (name, value) in FormFields(url[url.index(after: hash)...].utf8).fields {
            switch name {
            case "rc": retries = Int(value).map { min(max($0, 0), 5) } ?? retries
            case "rp": reasons = Self.reasons(value)
            case "ct": connectTimeout = Int(value).map { min(max($0, 100), 10_000) } ?? connectTimeout
            case "rt", "tt":
                totalTimeout = min(totalTimeout, Int(value).map { min(max($0, 100), 15_000) } ?? totalTimeout)
            default: break
            }
        }
    }

    private static func reasons(_ list: String) -> Set<Reason> {
        var reasons: Set<Reason> = []
        for word in list.split(separator: ",") {
            switch word {
            case "4xx": reasons.insert(.clientError)
            case "5xx": reasons.insert(.serverError)
            case "ct": reasons.insert(.connect)
            case "rt": reasons.insert(.read)
            case "all": reasons.formUnion([.clientError, .serverError, .connect, .read])
            default: break
            }
        }
        return reasons
    }
}
