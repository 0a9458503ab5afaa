/// An amount of US dollars in millionths, written as Twilio writes prices: `-0.00750`.
struct Money: Equatable {
    var microdollars: Int

    /// With five digits after the point.
    var text: String {
        let hundredThousandths = abs(microdollars) / 10
        let digits = "\(hundredThousandths % 100_000 + 100_000)".dropFirst()
        return (microdollars < 0 ? "-" : "") + "\(hundredThousandths / 100_000).\(digits)"
    }
}

extension CallRecord {
    /// What an ended call cost, in millionths of a dollar: by minutes begun. Amounts: Twilio's US prices as examples.
    var cost: Int? {
        guard let duration, answered != nil else { return nil }
        return max(1, (duration + 59) / 60) * (direction == .inbound ? 8500 : 14_000)
    }
}
