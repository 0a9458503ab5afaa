internal import Intake
internal import Outbox
internal import Twilio

/// What the command line says of the recipients that it refuses.
extension RecipientChecker {
    /// As `check`, its error one of the command line.
    mutating func take(_ row: RecipientRow) throws -> NewDelivery? {
        do throws(RecipientGuards.Breach) { return try check(row) } catch { throw CommandError.usage(error.message) }
    }

    /// Throws when any row was wrong.
    func finish() throws {
        let problems = flaws.map(\.message) + (breach.map { [$0.message] } ?? [])
        guard !problems.isEmpty else { return }
        let more = flawCount - flaws.count
        throw CommandError.usage(
            problems.joined(separator: "\ntrunkline: ")
                + (more > 0 ? "\ntrunkline: and \(more) more" : "") + "\ntrunkline: nothing was sent")
    }
}

extension RecipientChecker.Flaw {
    fileprivate var message: String {
        switch problem {
        case .address(let error): "\(row.place.text): `\(row.to.prefix(60))`: \(error.message)"
        case .template(let advice): "\(row.place.text): the body cannot be rendered: \(advice)"
        case .text(let flaw): "\(row.place.text): the rendered text \(flaw)"
        case .guarded(let breach): "\(row.place.text): \(row.to) \(breach.message)"
        }
    }
}

extension RecipientRow.Place {
    fileprivate var text: String {
        switch self {
        case .item(let number): "--to, item \(number)"
        case .record(let line): "line \(line), column `to`"
        case .object(let line): "line \(line), member `to`"
        }
    }
}

extension RecipientGuards.Breach {
    fileprivate var message: String {
        switch self {
        case .tooMany(let maximum): "there are more than \(maximum) recipients, the limit of --max-recipients"
        case .foreign(let country):
            "is a number of \(country ?? "no known country"), which --allow-countries does not name"
        case .unpriced: "has no price in --price-table"
        case .tooExpensive(let cost, let maximum):
            "the job would cost \(Self.amount(cost)), more than the \(Self.amount(maximum)) of --max-cost"
        }
    }

    private static func amount(_ cost: Double) -> String {
        let sum = Int((cost * 10_000).rounded())
        return "\(sum / 10_000).\(String(sum % 10_000 + 10_000).dropFirst())"
    }
}
