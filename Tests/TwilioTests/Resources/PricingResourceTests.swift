import FoundationEssentials
import Testing
import Twilio
import TwilioTesting

@Suite("Prices")
struct PricingResourceTests {
    @Test("what messages cost: countries by pages, then a country's prices as exact decimals")
    func messaging() async throws {
        try await withTwilioSimulator { twilio in
            let pricing = twilio.client.pricing
            var countries: [String] = []
            for try await country in pricing.messagingCountries.list(.init(pageSize: 2)) {
                countries.append(country.isoCountry)
            }
            #expect(countries.contains("US"))
            #expect(countries.count > 2)
            #expect(Set(countries).count == countries.count)
            let prices = try await pricing.messaging(in: "US")
            #expect(prices.isoCountry == "US")
            #expect(prices.priceUnit == "USD")
            #expect(try #require(prices.highestOutboundPrice(from: "local")) > 0)
            #expect(prices.inbound.contains { $0.currentPrice != nil })
        }
    }

    @Test("what calls cost, by country and by number")
    func voice() async throws {
        try await withTwilioSimulator { twilio in
            let pricing = twilio.client.pricing
            var count = 0
            for try await _ in pricing.voiceCountries.list() { count += 1 }
            #expect(count > 0)
            let country = try await pricing.voice(in: "US")
            #expect(country.outbound.contains { $0.destinationPrefixes?.isEmpty == false && $0.currentPrice != nil })
            let number = try await pricing.voice(to: "+15551230001", from: "+15005550006")
            #expect(number.destinationNumber == "+15551230001")
            #expect(number.outbound.contains { $0.currentPrice != nil })
        }
    }
}
