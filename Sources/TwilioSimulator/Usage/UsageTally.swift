/// What accounts have used, by day and category; counted anew from messages, calls and recordings when asked for.
struct UsageTally {
    /// A category of Twilio's usage records.
    struct Category {
        let name: String
        let description: String
        let countUnit: String
        let usageUnit: String
    }

    /// Sums of one category on some days.
    struct Sum {
        var count = 0
        var usage = 0
        var cost = Money(microdollars: 0)

        mutating func add(_ other: Sum) {
            count += other.count
            usage += other.usage
            cost.microdollars += other.cost.microdollars
        }
    }

    /// Those that the simulator can cause. Source: Twilio's usage categories.
    static let categories = [
        Category(name: "calls", description: "Voice Minutes", countUnit: "calls", usageUnit: "minutes"),
        Category(name: "calls-inbound", description: "Inbound Voice Minutes", countUnit: "calls", usageUnit: "minutes"),
        Category(
            name: "calls-outbound", description: "Outbound Voice Minutes", countUnit: "calls", usageUnit: "minutes"),
        Category(name: "mms", description: "MMS", countUnit: "messages", usageUnit: "messages"),
        Category(name: "mms-inbound", description: "Inbound MMS", countUnit: "messages", usageUnit: "messages"),
        Category(name: "mms-outbound", description: "Outbound MMS", countUnit: "messages", usageUnit: "messages"),
        Category(name: "recordings", description: "Recordings", countUnit: "recordings", usageUnit: "minutes"),
        Category(name: "sms", description: "SMS", countUnit: "messages", usageUnit: "segments"),
        Category(name: "sms-inbound", description: "Inbound SMS", countUnit: "messages", usageUnit: "segments"),
        Category(name: "sms-outbound", description: "Outbound SMS", countUnit: "messages", usageUnit: "segments"),
        Category(name: "totalprice", description: "Total Price", countUnit: "", usageUnit: "usd"),
    ]

    /// By day (days since 1970), then by category.
    private(set) var days: [Int64: [String: Sum]] = [:]

    mutating func add(_ categories: [String], usage: Int, cost microdollars: Int, at instant: Instant) {
        let day = Self.day(instant)
        let sum = Sum(count: 1, usage: usage, cost: Money(microdollars: microdollars))
        for category in categories { days[day, default: [:]][category, default: Sum()].add(sum) }
        days[day, default: [:]]["totalprice", default: Sum()].cost.microdollars += microdollars
    }

    /// The sums of a category from one day to another, both included.
    func sum(_ category: String, _ range: ClosedRange<Int64>) -> Sum {
        var sum = Sum()
        for (day, sums) in days where range.contains(day) {
            if let part = sums[category] { sum.add(part) }
        }
        return sum
    }

    static func day(_ instant: Instant) -> Int64 { instant / 86_400_000 }
}

extension World {
    /// What an account, and its subaccounts where asked for, has used until now.
    func tally(account: Int, withSubaccounts: Bool, now: Instant) -> UsageTally {
        var accounts: Set<Int> = [account]
        if withSubaccounts {
            accounts.formUnion(directory.accounts.indices.filter { directory.isSubaccount($0, of: account) })
        }
        var tally = UsageTally()
        for record in messages.records.indices.lazy.map({ messages[$0] }) where accounts.contains(Int(record.account)) {
            guard let sent = MessageProgress(record, at: now, pace: pace).sent else { continue }
            let kind = record.media > 0 ? "mms" : "sms"
            let direction = record.outcome == .received ? "-inbound" : "-outbound"
            tally.add(
                [kind, kind + direction], usage: record.media > 0 ? 1 : Int(record.segments), cost: record.cost,
                at: sent)
        }
        for record in calls.records.indices.lazy.map({ calls[$0] }) where accounts.contains(record.account) {
            guard let end = record.end, let cost = record.cost else { continue }
            let direction = record.direction == .inbound ? "calls-inbound" : "calls-outbound"
            tally.add(["calls", direction], usage: max(1, ((record.duration ?? 0) + 59) / 60), cost: cost, at: end)
        }
        for entry in recordings.all where accounts.contains(entry.account) {
            guard let cost = entry.row.cost, let duration = entry.row.duration else { continue }
            tally.add(["recordings"], usage: max(1, (duration + 59) / 60), cost: cost, at: entry.created)
        }
        return tally
    }
}

extension MessageRecord {
    /// What a message that has left cost, in millionths of a dollar. Amounts: Twilio's US prices as examples.
    var cost: Int { media > 0 ? 20_000 : to.isPhone ? 7500 * Int(segments) : 5000 }
}
