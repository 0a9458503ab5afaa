/// How a tenant of CI360 is told what became of its messages, and what its contacts write back.
public struct CI360Reporting: Sendable {
    /// Where events are posted: `https://extapigwservice-….ci360.sas.com/marketingGateway/events`.
    public var url: String
    /// The tenant id that the access point shows, which is its `externalTenantId` otherwise.
    public var clientID: String
    /// Reads the client secret of the access point, for each delivery anew so that it can be rotated.
    public var secret: @Sendable () throws -> String
    /// The names of events by status; a status without a name is not told.
    public var names = Self.usualNames
    /// Which identity names the contact of a status.
    public var identity = "datahub_id"
    /// The attribute that the tenant maps the response tracking code to.
    public var trackingAttribute = "responseTrackingCode"
    /// Whether attributes stand in an object of their own.
    public var nestsAttributes = false
    /// The application, where the tenant's events have one.
    public var applicationID: String?
    /// For how long an inbound message counts as the answer to the last message to its number.
    public var replyTTL: Duration = .seconds(7 * 86_400)
    /// Under which identity the number stands when somebody writes to whom nothing was sent; `nil` to tell nothing.
    public var strangerIdentity: String? = "subject_id"
    /// Whether messages of people to whom nothing was sent are told to this tenant.
    public var hearsStrangers = false
    /// Whether what people write is put into capitals.
    public var capitalizesReplies = false

    /// Reports to a tenant.
    public init(url: String, clientID: String, secret: @escaping @Sendable () throws -> String) {
        self.url = url
        self.clientID = clientID
        self.secret = secret
    }

    /// What identities are called.
    public static let identities = ["datahub_id"] + CI360Event.identityNames

    /// What a status can be: Twilio's own, and ours for what never got to Twilio.
    public static let statuses = [
        "accepted", "scheduled", "queued", "sending", "sent", "delivered", "read", "undelivered", "failed", "canceled",
        "rejected", "expired", "held", "unknown", "stale", "inbound",
    ]

    /// The names of events where the configuration has none of its own.
    public static let usualNames = [
        "sent": "SMS Sent", "delivered": "SMS Delivered", "read": "SMS Read", "undelivered": "SMS Failed",
        "failed": "SMS Failed", "rejected": "SMS Failed", "expired": "SMS Failed", "inbound": "Inbound SMS",
    ]

    /// Where the gateway of a region takes events.
    ///
    /// - Parameter gateway: a region as in the gateway's host name (`prod`, `eu-prod`, `syd-prod`, `apn-prod`, `mum-prod`,
    ///   `training`, `demo`), or the address that CI360 shows for the access point.
    /// - Returns: the URL; `nil` where it is neither.
    public static func url(ofGateway gateway: String) -> String? {
        if gateway.hasPrefix("https://") || gateway.hasPrefix("http://") {
            var address = gateway[...]
            while address.last == "/" { address.removeLast() }
            if address.hasSuffix("/marketingGateway/events") { return String(address) }
            return address + (address.hasSuffix("/marketingGateway") ? "/events" : "/marketingGateway/events")
        }
        guard regions.contains(gateway) else { return nil }
        let domain = gateway == "demo" ? "cidemo.sas.com" : "ci360.sas.com"
        return "https://extapigwservice-\(gateway).\(domain)/marketingGateway/events"
    }

    /// The regions that are known.
    public static let regions = ["prod", "eu-prod", "syd-prod", "apn-prod", "mum-prod", "training", "demo"]
}
