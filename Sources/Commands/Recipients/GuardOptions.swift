internal import ArgumentParser
internal import Intake
internal import Outbox
internal import Twilio

/// What a job must not exceed: options that refuse it before anything of it is sent.
struct GuardOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Refuses the job when it has more recipients.", valueName: "n"))
    var maxRecipients: Int?

    @Option(
        help: ArgumentHelp(
            "Refuses the job when a recipient is of another country; ISO codes such as US,CA,DE.",
            valueName: "countries"))
    var allowCountries: String?

    @Option(help: ArgumentHelp("Refuses the job when it would cost more by --price-table.", valueName: "amount"))
    var maxCost: Double?

    /// The guards that the options ask for.
    func guards(_ prices: PriceTable?) throws -> RecipientGuards {
        var guards = RecipientGuards()
        guards.maximum = maxRecipients
        if let allowCountries {
            let countries = allowCountries.split(separator: ",").map { $0.trimmed.uppercased() }
            for country in countries where !E164Number.countries.contains(country) {
                throw CommandError.usage("--allow-countries: `\(country)` is no ISO 3166 code such as US, CA or DE")
            }
            guard !countries.isEmpty else { throw CommandError.usage("--allow-countries: names no country") }
            guards.countries = Set(countries)
        }
        if let maxCost {
            guard let prices else {
                throw CommandError.usage("--max-cost: needs prices; give --price-table")
            }
            guard maxCost >= 0, maxCost.isFinite else {
                throw CommandError.usage("--max-cost: must be an amount in the currency of --price-table")
            }
            guards.maximumCost = maxCost
            guards.price = prices.price
        }
        return guards
    }
}
