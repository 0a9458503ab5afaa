/// The host of a Twilio product: `product[.edge][.region].twilio.com`.
///
/// | edge | region | host of `api` |
/// |---|---|---|
/// | – | – | `api.twilio.com` |
/// | `dublin` | – | `api.dublin.us1.twilio.com` |
/// | `dublin` | `ie1` | `api.dublin.ie1.twilio.com` |
/// | – | `ie1`, `au1`, `jp1` | that of the region's own edge: `api.dublin.ie1.twilio.com` |
/// | – | any other | `api.us1.twilio.com` |
///
/// Source: the official SDKs; a region without an edge (`api.ie1.twilio.com`) stopped working on 2026-04-28, so that the
/// regions whose edge is documented get it.
public struct ProductHost: Hashable, Sendable, CustomStringConvertible {
    /// The host's name.
    public let description: String

    /// The host of `product`, such as `api`, `messaging`, `pricing`.
    public init(_ product: String, edge: String? = nil, region: String? = nil) {
        let edge = edge ?? region.flatMap { Self.ownEdges[$0] }
        let region = region ?? edge.map { _ in "us1" }
        description = ([product, edge, region].compactMap(\.self) + ["twilio", "com"]).joined(separator: ".")
    }

    private static let ownEdges = ["ie1": "dublin", "au1": "sydney", "jp1": "tokyo"]
}
