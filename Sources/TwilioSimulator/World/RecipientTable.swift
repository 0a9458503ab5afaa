/// How recipients behave, where they do not simply receive.
struct RecipientTable {
    /// A recipient's behaviour.
    struct Behaviour {
        let outcome: SimulatorRecipient.Outcome
        let errorCode: Int
        var digits: String?
        var speech: String?
    }

    private var behaviours: [PackedAddress: Behaviour] = [:]

    init(_ recipients: [SimulatorRecipient], addresses: inout AddressBook) {
        for recipient in recipients { set(recipient, addresses: &addresses) }
    }

    mutating func set(_ recipient: SimulatorRecipient, addresses: inout AddressBook) {
        behaviours[addresses.pack(recipient.number)] = Behaviour(
            outcome: recipient.outcome, errorCode: recipient.errorCode ?? Self.code(of: recipient.outcome),
            digits: recipient.digits, speech: recipient.speech)
    }

    /// The behaviour of a recipient; `delivered` where nothing else was said.
    subscript(recipient: PackedAddress) -> Behaviour {
        behaviours[recipient] ?? Behaviour(outcome: .delivered, errorCode: 0)
    }

    /// What a recipient was told to do; `nil` where nobody said anything about it.
    func told(_ recipient: PackedAddress) -> Behaviour? { behaviours[recipient] }

    private static func code(of outcome: SimulatorRecipient.Outcome) -> Int {
        switch outcome {
        case .undelivered: 30003
        case .failed: 30008
        case .reject: 21211
        case .delivered, .read, .silent, .busy, .noAnswer, .machine, .fax: 0
        }
    }
}
