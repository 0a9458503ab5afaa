/// Who does not want to hear from whom any more. Source: Twilio's "Support for opt-out keywords".
struct OptOutTable {
    /// What an opt-out is about: a sender, or a Messaging Service with all its senders.
    private enum Scope: Hashable {
        case sender(PackedAddress)
        case service(Int)
    }

    private struct OptOut: Hashable {
        let user: PackedAddress
        let scope: Scope
    }

    private var optOuts: Set<OptOut> = []

    /// Whether a message to `user` must not be sent.
    func holds(of user: PackedAddress, from sender: PackedAddress, service: Int?) -> Bool {
        if optOuts.isEmpty { return false }
        return optOuts.contains(OptOut(user: user, scope: .sender(sender)))
            || service.map { optOuts.contains(OptOut(user: user, scope: .service($0))) } ?? false
    }

    /// Takes note of what `user` wants of a sender and the service that it belongs to.
    mutating func set(_ isOptedOut: Bool, of user: PackedAddress, from sender: PackedAddress, service: Int?) {
        var scopes = [Scope.sender(sender)]
        if let service { scopes.append(.service(service)) }
        for scope in scopes {
            let optOut = OptOut(user: user, scope: scope)
            if isOptedOut { optOuts.insert(optOut) } else { optOuts.remove(optOut) }
        }
    }
}
