/// What things cost in a country, in US dollars, as the decimal texts that the API answers with.
///
/// Amounts: the examples of Twilio's API descriptions where they have some, otherwise of the size of Twilio's list
/// prices. They are good for trying out programs that reckon with prices, not for budgets.
struct PriceTable {
    /// A kind of number with its price.
    typealias Price = (type: String, amount: String)

    let country: NumberPlan.Country
    /// Carriers with the price of a segment to them.
    let outboundSMS: [(carrier: String, mcc: String, mnc: String, prices: [Price])]
    let inboundSMS: [Price]
    /// Per month.
    let numbers: [Price]
    /// What the called number begins with, with the price of a minute; the longest fitting prefix counts.
    let outboundCalls: [(name: String, prefixes: [String], amount: String)]
    /// Per minute.
    let inboundCalls: [Price]

    static let all: [PriceTable] = NumberPlan.countries.map { table(of: $0) }

    private static func table(of country: NumberPlan.Country) -> PriceTable {
        switch country.code {
        case "US", "CA": northAmerica(country)
        case "GB": plain(country, mcc: "234", sms: "0.0463", landline: "0.0158", mobile: "0.0300", mobilePrefix: "447")
        case "DE": plain(country, mcc: "262", sms: "0.0900", landline: "0.0115", mobile: "0.0400", mobilePrefix: "491")
        case "FR": plain(country, mcc: "208", sms: "0.0798", landline: "0.0187", mobile: "0.0355", mobilePrefix: "336")
        case "AU": plain(country, mcc: "505", sms: "0.0515", landline: "0.0252", mobile: "0.0750", mobilePrefix: "614")
        case "SE": plain(country, mcc: "240", sms: "0.0545", landline: "0.0131", mobile: "0.0303", mobilePrefix: "467")
        default: plain(country, mcc: "260", sms: "0.0390", landline: "0.0185", mobile: "0.0346", mobilePrefix: "487")
        }
    }

    private static func northAmerica(_ country: NumberPlan.Country) -> PriceTable {
        let sms: [Price] = [("local", "0.0075"), ("toll free", "0.0075"), ("shortcode", "0.0075")]
        let both = "United States & Canada"
        let tollFree = ["1800", "1844", "1855", "1866", "1877", "1888"]
        return PriceTable(
            country: country, outboundSMS: [("Other", "310", "000", sms)],
            inboundSMS: sms, numbers: [("local", "1.00"), ("toll free", "2.00")],
            outboundCalls: [
                ("United States - Alaska", ["1907"], "0.090"), ("United States - Hawaii", ["1808"], "0.013"),
                ("\(both) - Toll Free", tollFree, "0.013"), (both, ["1"], "0.013"),
            ],
            inboundCalls: [("local", "0.0085"), ("toll free", "0.022")])
    }

    private static func plain(
        _ country: NumberPlan.Country, mcc: String, sms: String, landline: String, mobile: String, mobilePrefix: String
    ) -> PriceTable {
        PriceTable(
            country: country, outboundSMS: [("Other", mcc, "000", [("mobile", sms), ("local", sms)])],
            inboundSMS: [("mobile", "0.0075"), ("local", "0.0075")],
            numbers: country.kinds.map { ($0.kind == .tollFree ? "toll free" : $0.kind.key, "1.50") },
            outboundCalls: [
                ("\(country.name) - Mobile", [mobilePrefix], mobile), (country.name, [country.callingCode], landline),
            ],
            inboundCalls: [("local", "0.0100"), ("mobile", "0.0100")])
    }

    /// The price of a minute to a number.
    func callPrice(to number: String) -> String? {
        let digits = number.dropFirst()
        return outboundCalls.flatMap { call in call.prefixes.map { (prefix: $0, amount: call.amount) } }
            .filter { digits.hasPrefix($0.prefix) }
            .max { $0.prefix.utf8.count < $1.prefix.utf8.count }?.amount
    }
}
