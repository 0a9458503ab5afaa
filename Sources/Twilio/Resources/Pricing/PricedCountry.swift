/// A country that Twilio has prices for. Source: Twilio OpenAPI, Countries of pricing v1 and v2.
public struct PricedCountry: ListableResource {
    /// A country is named by ISO 3166, two letters.
    public typealias Identifier = String
    /// `countries`.
    public static let rowsKey = "countries"

    /// The country's name.
    public let country: String
    /// The country by ISO 3166, two letters.
    public let isoCountry: String

    private enum CodingKeys: String, CodingKey {
        case country
        case isoCountry = "iso_country"
    }
}
