extension TwilioClient {
    /// What Twilio's products cost.
    public var pricing: Pricing { Pricing(client: self) }
}

/// What Twilio's products cost, by country.
public struct Pricing: Sendable {
    let client: TwilioClient

    /// The countries that messages have a price for.
    public var messagingCountries: Resources<PricedCountry> { countries("/v1/Messaging/Countries") }
    /// What messages cost in a country.
    public func messaging(in country: String) async throws -> MessagingPrices {
        try await (countries("/v1/Messaging/Countries") as Resources<MessagingPrices>).fetch(country)
    }

    /// The countries that calls have a price for.
    public var voiceCountries: Resources<PricedCountry> { countries("/v2/Voice/Countries") }
    /// What calls cost in a country.
    public func voice(in country: String) async throws -> VoicePrices {
        try await (countries("/v2/Voice/Countries") as Resources<VoicePrices>).fetch(country)
    }

    /// What a call to a number costs.
    public func voice(to number: String, from origin: String? = nil) async throws -> VoiceNumberPrice {
        var query = Form()
        query.append("OriginationNumber", origin)
        let path = "/v2/Voice/Numbers/" + Form.escapedPathSegment(number)
        return try await client.perform(
            client.request(.get, query.isEmpty ? path : path + "?" + query.text, product: "pricing"),
            as: VoiceNumberPrice.self)
    }

    private func countries<Row>(_ path: String) -> Resources<Row> {
        Resources(client: client, product: "pricing", path: path)
    }
}
