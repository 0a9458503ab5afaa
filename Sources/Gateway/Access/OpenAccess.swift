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
        let host = authority.utf8.prefix { $0 != UInt8(ascii: ":") }
        if host.elementsEqual("localhost".utf8) { return true }
        let parts = host.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0].elementsEqual("127".utf8)
            && parts.allSatisfy { UInt8(Substring($0)) != nil }
    }
}
