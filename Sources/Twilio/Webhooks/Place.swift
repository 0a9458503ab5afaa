/// Where a number comes from, as far as Twilio knows.
public struct Place: Sendable, Equatable {
    /// City.
    public let city: String?
    /// State or province.
    public let state: String?
    /// Postal code.
    public let zip: String?
    /// The country by ISO 3166, two letters.
    public let country: String?

    init?(_ side: String, _ reader: inout WebhookReader) {
        city = reader.take(side + "City")
        state = reader.take(side + "State")
        zip = reader.take(side + "Zip")
        country = reader.take(side + "Country")
        if city == nil, state == nil, zip == nil, country == nil { return nil }
    }
}
