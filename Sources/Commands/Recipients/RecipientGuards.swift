internal import ArgumentParser
internal import HostStonebranch
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
            guards.prices = prices
        }
        return guards
    }
}

/// Looks at every recipient of a job before anything of it is sent.
struct RecipientGuards {
    /// More recipients than this are refused.
    var maximum: Int?
    /// Recipients of other countries are refused.
    var countries: Set<String>?
    /// A higher sum is refused.
    var maximumCost: Double?
    var prices: PriceTable?
    private var count = 0
    private var cost = 0.0

    /// Ends the job when there are too many.
    mutating func count(_ row: RecipientRow) throws {
        count += 1
        if let maximum, count > maximum {
            throw CommandError.usage("there are more than \(maximum) recipients, the limit of --max-recipients")
        }
    }

    /// What is wrong with sending to a recipient; `nil` when nothing is.
    mutating func problem(with delivery: NewDelivery, of content: JobContent) -> String? {
        let number = content.channel.plain(delivery.recipient)
        if let countries {
            let country = E164Number(number)?.country
            guard let country, countries.contains(country) else {
                return "is a number of \(country ?? "no known country"), which --allow-countries does not name"
            }
        }
        if maximumCost != nil {
            guard let price = prices?.price(for: number) else { return "has no price in --price-table" }
            cost += price * Double(content.units(of: delivery.body ?? content.body))
        }
        return nil
    }

    /// What is wrong with all of them together.
    var problem: String? {
        guard let maximumCost, cost > maximumCost else { return nil }
        return "the job would cost \(Self.amount(cost)), more than the \(Self.amount(maximumCost)) of --max-cost"
    }

    private static func amount(_ cost: Double) -> String {
        let sum = Int((cost * 10_000).rounded())
        return "\(sum / 10_000).\(String(sum % 10_000 + 10_000).dropFirst())"
    }
}
