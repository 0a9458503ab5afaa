internal import HTTPTypes

/// Who may call a gateway that has no key to ask for: programs of this machine.
///
/// Web pages must not: a browser on this machine would call for any page that it shows. Pages give themselves away by
/// their `Origin`, and those that let their own name point here by the `Host`; a proxy that passes others' requests on
/// gives itself away by the `Host` as well.
enum OpenAccess {
    static func check(_ request: HTTPRequest) throws(Problem) {
        guard isLocal(request.authority ?? "localhost") else { throw .openToLocalCallersOnly }
        guard let origin = request.headerFields[.origin] else { return }
        guard let scheme = origin.firstRange(of: "://"), isLocal(String(origin[scheme.upperBound...])) else {
            throw .openToLocalCallersOnly
        }
    }

    /// Whether a host, with or without a port, is this machine by a name that nobody else can give.
    private static func isLocal(_ authority: String) -> Bool {
        if authority.hasPrefix("[::1]") { return true }
        let host = authority.prefix { $0 != ":" }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return host == "localhost" || (parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil })
    }
}
