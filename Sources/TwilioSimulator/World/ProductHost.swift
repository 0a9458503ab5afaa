/// Which of Twilio's products a request means: `api`, `pricing`, `oauth`, …
///
/// A Twilio host (`api.twilio.com`, `api.dublin.ie1.twilio.com`) decides; any other host leaves it to the path, which
/// may begin with the product's name (`/pricing/v1/…`). Without one it is `api`.
struct ProductHost {
    /// The product.
    let name: Substring
    /// The path at the product's own host.
    let path: Substring
    private let host: String

    init(host: String, path: Substring) {
        self.host = host
        let address = host[..<(host.utf8.firstIndex(of: UInt8(ascii: ":")) ?? host.endIndex)].lowercased()
        if address.hasSuffix(".twilio.com") {
            name = Substring(address.prefix { $0 != "." })
            self.path = path
            return
        }
        let product = path.dropFirst().prefix { $0 != "/" }
        let rest = path[product.endIndex...]
        let isPrefixed =
            rest.hasPrefix("/v") || rest.hasPrefix("/2010-04-01")
            || (product != "2010-04-01" && CatalogRoutes.all.knows(host: product))
        name = isPrefixed ? product : "api"
        self.path = isPrefixed ? rest : path
    }

    /// The parts of the path between its slashes.
    var parts: [Substring] {
        path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).dropFirst().map {
            Substring($0)
        }
    }

    /// What stands before the path in absolute addresses: Twilio's own host, or where the simulator was asked.
    var base: String {
        host.lowercased().contains(".twilio.com") ? "https://\(name).twilio.com" : "http://\(host)/\(name)"
    }
}
