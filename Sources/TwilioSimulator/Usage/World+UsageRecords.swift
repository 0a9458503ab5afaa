internal import Twilio

extension World {
    /// `/2010-04-01/Accounts/{AC}/Usage/Records.json` and its parts: `Daily`, `AllTime`, `ThisMonth`, …
    mutating func usageRecords(_ request: ResourceRequest) throws(Refusal) -> Answer {
        guard request.method == "GET" else { throw .methodNotAllowed }
        let query = request.query
        let part = request.parts.count > 2 ? String(request.parts[2]) : "Records"
        let asked = try UsagePeriod(query, now: request.now)
        let account = directory.accounts[request.account]
        let tally = tally(
            account: request.account, withSubaccounts: try query.flag("IncludeSubaccounts") ?? true, now: request.now)
        let first = min(UsageTally.day(account.created), tally.days.keys.min() ?? .max)
        guard let periods = asked.periods(part, first: first, firstUsed: tally.days.keys.min()) else {
            throw request.notFound
        }
        let category = query.nonEmpty("Category")
        let categories = UsageTally.categories.filter { $0.name == category ?? $0.name }
        let rows = periods.flatMap { period in categories.map { (period: period, category: $0) } }
        // Pages begin with the last row.
        let table = Array(rows.reversed())
        let page = Page(
            try PageRequest(query) { Int($0.dropFirst(2)) }, newest: table.indices.last,
            older: { $0 > 0 ? $0 - 1 : nil }, matches: { _ in true })
        let base = "/2010-04-01/Accounts/\(account.sid)/Usage/Records"
        var answer = Answer(status: 200)
        answer.body = page.document(
            key: "usage_records", path: request.path, query: query, sid: { "UR\($0)" },
            row: { index, json in
                let row = table[index]
                UsageRow(
                    accountSID: account.sid, base: base, part: part, category: row.category, period: row.period,
                    sum: tally.sum(row.category.name, row.period), asOf: request.now
                ).write(to: &json)
            })
        answer.requestID = newRequestID()
        return answer
    }

    /// `/2010-04-01/Accounts/{AC}/Balance.json`: what is left of the configured balance.
    mutating func balance(_ request: ResourceRequest) throws(Refusal) -> Answer {
        guard request.method == "GET" else { throw .methodNotAllowed }
        // Subaccounts live on their parent's balance.
        let owner = directory.accounts[request.account].parentSID.flatMap { directory.index($0) } ?? request.account
        let tally = tally(account: owner, withSubaccounts: true, now: request.now)
        let spent = tally.sum("totalprice", .min ... .max).cost.microdollars
        var json = JSONWriter()
        json.beginObject()
        json.field("account_sid", directory.accounts[request.account].sid)
        json.field("balance", Money(microdollars: configuration.balance * 1_000_000 - spent).text)
        json.field("currency", "USD")
        json.endObject()
        return answer(200, json)
    }
}

/// Which days a list of usage is about.
private struct UsagePeriod {
    private let start: Int64?
    private let end: Int64?
    private let today: Int64

    /// `StartDate` and `EndDate`: days, or so many days from today (`-30days`).
    init(_ query: FormFields, now: Instant) throws(Refusal) {
        today = UsageTally.day(now)
        start = try Self.day("StartDate", query, today: today)
        end = try Self.day("EndDate", query, today: today)
    }

    private static func day(_ name: String, _ query: FormFields, today: Int64) throws(Refusal) -> Int64? {
        guard let text = query.nonEmpty(name) else { return nil }
        if let date = RequestDate(text) { return UsageTally.day(date.instant) }
        guard text.hasSuffix("days"), let offset = Int64(text.dropLast(4)), abs(offset) < 100_000 else {
            throw .badParameter(name, text)
        }
        return today + offset
    }

    /// The periods of a part, newest first; `nil` where there is no such part.
    func periods(_ part: String, first: Int64, firstUsed: Int64?) -> [ClosedRange<Int64>]? {
        let (from, to) = (start ?? first, end ?? today)
        switch part {
        case "Records": return from <= to ? [from...to] : []
        case "AllTime": return [min(first, today)...today]
        case "Today": return [today...today]
        case "Yesterday": return [today - 1...today - 1]
        case "ThisMonth": return [Self.beginOfMonth(today)...today]
        case "LastMonth":
            let last = Self.beginOfMonth(today) - 1
            return [Self.beginOfMonth(last)...last]
        // Days, months and years in which nothing was used before the first use are left out.
        case "Daily": return split(start ?? firstUsed ?? today, to) { $0 }
        case "Monthly": return split(start ?? firstUsed ?? today, to) { Self.beginOfMonth($0) }
        case "Yearly": return split(start ?? firstUsed ?? today, to) { Self.beginOfYear($0) }
        default: return nil
        }
    }

    /// Whole periods that touch the days between, newest first, at most ten thousand.
    private func split(_ from: Int64, _ to: Int64, begin: (Int64) -> Int64) -> [ClosedRange<Int64>] {
        var periods: [ClosedRange<Int64>] = []
        var last = to
        while last >= from, periods.count < 10_000 {
            let first = max(begin(last), from)
            periods.append(first...last)
            last = first - 1
        }
        return periods
    }

    private static func beginOfMonth(_ day: Int64) -> Int64 { day - (part(day, 8..<10) - 1) }

    private static func beginOfYear(_ day: Int64) -> Int64 {
        var day = beginOfMonth(day)
        while part(day, 5..<7) > 1 { day = beginOfMonth(day - 1) }
        return day
    }

    /// Digits of `2023-08-24`.
    private static func part(_ day: Int64, _ range: Range<Int>) -> Int64 {
        Int64(String(decoding: Array((day * 86_400_000).iso8601.utf8)[range], as: UTF8.self)) ?? 1
    }
}

/// One usage record. Source: schema `api.v2010.account.usage.usage_record`.
private struct UsageRow {
    let accountSID: String
    let base: String
    let part: String
    let category: UsageTally.Category
    let period: ClosedRange<Int64>
    let sum: UsageTally.Sum
    let asOf: Instant

    private static let parts = [
        "all_time": "AllTime", "daily": "Daily", "last_month": "LastMonth", "monthly": "Monthly",
        "this_month": "ThisMonth", "today": "Today", "yearly": "Yearly", "yesterday": "Yesterday",
    ].sorted { $0.key < $1.key }

    func write(to json: inout JSONWriter) {
        let isPrice = category.name == "totalprice"
        let (start, end) = (Self.date(period.lowerBound), Self.date(period.upperBound))
        json.beginObject()
        json.field("account_sid", accountSID)
        json.field("api_version", "2010-04-01")
        json.field("as_of", asOf.iso8601.dropLast() + "+00:00")
        json.field("category", category.name)
        json.field("count", isPrice ? nil : "\(sum.count)")
        json.field("count_unit", category.countUnit)
        json.field("description", category.description)
        json.field("end_date", end)
        json.key("price")
        json.raw(sum.cost.text)
        json.field("price_unit", "usd")
        json.field("start_date", start)
        json.key("subresource_uris")
        json.beginObject()
        for (name, part) in Self.parts { json.field(name, "\(base)/\(part).json?Category=\(category.name)") }
        json.endObject()
        let path = part == "Records" ? base : "\(base)/\(part)"
        json.field("uri", "\(path).json?Category=\(category.name)&StartDate=\(start)&EndDate=\(end)")
        json.field("usage", isPrice ? sum.cost.text : "\(sum.usage)")
        json.field("usage_unit", category.usageUnit)
        json.endObject()
    }

    private static func date(_ day: Int64) -> String { String((day * 86_400_000).iso8601.prefix(10)) }
}
