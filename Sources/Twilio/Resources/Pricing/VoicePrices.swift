public import FoundationEssentials

/// What calls cost in a country. Source: Twilio OpenAPI, Voice Country of pricing v2.
public struct VoicePrices: FetchableResource {
    /// A country is named by ISO 3166, two letters.
    public typealias Identifier = String

    /// The country's name.
    public let country: String
    /// The country by ISO 3166, two letters.
    public let isoCountry: String
    /// What a minute to numbers with a prefix costs.
    public let outbound: [PrefixPrice]
    /// What a minute costs that is received, by the kind of the number.
    public let inbound: [NumberPrice]
    /// Currency of the prices.
    public let priceUnit: String

    private enum CodingKeys: String, CodingKey {
        case country
        case isoCountry = "iso_country"
        case outbound = "outbound_prefix_prices"
        case inbound = "inbound_call_prices"
        case priceUnit = "price_unit"
    }
}

/// The price of a minute to numbers that begin with a prefix, from numbers that begin with another.
public struct PrefixPrice: Decodable, Sendable, Equatable {
    /// What it is called, such as `Programmable Outbound Minute - United States`.
    public let friendlyName: String?
    /// Beginnings of the called number, without `+`; `nil` where the number itself was asked for.
    public let destinationPrefixes: [String]?
    /// Beginnings of the calling number, without `+`; `ALL` for every number.
    public let originationPrefixes: [String]?
    /// The price before discounts.
    @Written public private(set) var basePrice: Decimal?
    /// The price with the account's discounts.
    @Written public private(set) var currentPrice: Decimal?

    private enum CodingKeys: String, CodingKey {
        case friendlyName = "friendly_name"
        case destinationPrefixes = "destination_prefixes"
        case originationPrefixes = "origination_prefixes"
        case basePrice = "base_price"
        case currentPrice = "current_price"
    }
}

/// What a minute to one number costs. Source: Twilio OpenAPI, Voice Number of pricing v2.
public struct VoiceNumberPrice: Decodable, Sendable, Equatable {
    /// The number that is called.
    public let destinationNumber: String
    /// The number that calls, if it was given.
    public let originationNumber: String?
    /// The country by ISO 3166, two letters.
    public let isoCountry: String?
    /// What a minute costs.
    public let outbound: [PrefixPrice]
    /// Currency of the prices.
    public let priceUnit: String?

    private enum CodingKeys: String, CodingKey {
        case destinationNumber = "destination_number"
        case originationNumber = "origination_number"
        case isoCountry = "iso_country"
        case outbound = "outbound_call_prices"
        case priceUnit = "price_unit"
    }
}
