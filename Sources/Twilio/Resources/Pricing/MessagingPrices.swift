public import FoundationEssentials

/// What messages cost in a country. Source: Twilio OpenAPI, Messaging Country of pricing v1.
public struct MessagingPrices: FetchableResource {
    /// A country is named by ISO 3166, two letters.
    public typealias Identifier = String

    /// What messages to one carrier cost.
    public struct Carrier: Decodable, Sendable, Equatable {
        /// The carrier's name.
        public let name: String?
        /// Country of the mobile network.
        public let mobileCountryCode: String?
        /// The mobile network.
        public let mobileNetworkCode: String?
        /// Prices a segment, by the kind of the sender.
        public let prices: [NumberPrice]

        private enum CodingKeys: String, CodingKey {
            case prices
            case name = "carrier"
            case mobileCountryCode = "mcc"
            case mobileNetworkCode = "mnc"
        }
    }

    /// The country's name.
    public let country: String
    /// The country by ISO 3166, two letters.
    public let isoCountry: String
    /// What it costs to send a segment, by carrier.
    public let outbound: [Carrier]
    /// What it costs to receive a segment, by the kind of the number.
    public let inbound: [NumberPrice]
    /// Currency of the prices.
    public let priceUnit: String

    private enum CodingKeys: String, CodingKey {
        case country
        case isoCountry = "iso_country"
        case outbound = "outbound_sms_prices"
        case inbound = "inbound_sms_prices"
        case priceUnit = "price_unit"
    }

    /// The highest price of a segment from a sender of this kind (`local`, `mobile`, `toll free`, `shortcode`).
    public func highestOutboundPrice(from numberType: String) -> Decimal? {
        outbound.flatMap(\.prices).filter { $0.numberType == numberType }.compactMap(\.currentPrice).max()
    }
}

/// A price by the kind of a number.
public struct NumberPrice: Decodable, Sendable, Equatable {
    /// `local`, `mobile`, `toll free` and others.
    public let numberType: String
    /// The price before discounts.
    @Written public private(set) var basePrice: Decimal?
    /// The price with the account's discounts.
    @Written public private(set) var currentPrice: Decimal?

    private enum CodingKeys: String, CodingKey {
        case numberType = "number_type"
        case basePrice = "base_price"
        case currentPrice = "current_price"
    }
}
