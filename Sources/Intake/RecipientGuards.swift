internal import Outbox
internal import Twilio

/// What a job must not exceed, looked at before anything of it is sent.
public struct RecipientGuards: Sendable {
    /// How a job, or one recipient of it, breaks a guard.
    public enum Breach: Error, Sendable, Equatable {
        /// There are more recipients than this.
        case tooMany(maximum: Int)
        /// The number is of another country; `nil` where it is of none that is known.
        case foreign(country: String?)
        /// There is no price for the number.
        case unpriced
        /// All of it would cost that much more than allowed.
        case tooExpensive(cost: Double, maximum: Double)
    }

    /// More recipients than this are refused.
    public var maximum: Int?
    /// Recipients of other countries than these are refused; ISO 3166 codes.
    public var countries: Set<String>?
    /// A higher sum is refused; needs ``price``.
    public var maximumCost: Double?
    /// The price of one segment, message or call to a number.
    public var price: (@Sendable (_ number: String) -> Double?)?
    private var count = 0
    private var cost = 0.0

    /// No guards.
    public init() {}

    /// Counts one recipient more.
    mutating func countOne() throws(Breach) {
        count += 1
        if let maximum, count > maximum { throw .tooMany(maximum: maximum) }
    }

    /// How sending to a recipient breaks a guard; `nil` when it does not.
    mutating func breach(of delivery: NewDelivery, in content: JobContent) -> Breach? {
        if countries == nil, maximumCost == nil { return nil }
        let number = content.channel.plain(delivery.recipient)
        if let countries {
            let country = E164Number(number)?.country
            guard let country, countries.contains(country) else { return .foreign(country: country) }
        }
        if maximumCost != nil {
            guard let price = price?(number) else { return .unpriced }
            cost += price * Double(content.units(of: delivery.body ?? content.body))
        }
        return nil
    }

    /// How all of them together break a guard.
    var breach: Breach? {
        guard let maximumCost, cost > maximumCost else { return nil }
        return .tooExpensive(cost: cost, maximum: maximumCost)
    }
}
