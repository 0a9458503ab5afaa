/// Decides when an access token is fetched: at most one fetch at a time, and a new one shortly before the old one ends.
struct AccessTokenMachine: Sendable {
    /// What a request that needs a token has to do.
    enum Action: Equatable {
        /// Goes with this token.
        case use(String)
        /// Fetches one, for all that wait.
        case fetch
        /// Waits for the fetch that is under way.
        case wait
    }

    private enum State {
        case none
        case fetching
        case held(token: String, until: ContinuousClock.Instant)
    }

    private var state = State.none

    /// A request needs a token.
    mutating func wanted(at now: ContinuousClock.Instant) -> Action {
        switch state {
        case .held(let token, let until) where now < until: return .use(token)
        case .fetching: return .wait
        case .held, .none:
            state = .fetching
            return .fetch
        }
    }

    /// The fetch has brought a token. It is used until a tenth of its life, at most a minute, is left.
    mutating func fetched(_ token: String, lifetime: Duration, at now: ContinuousClock.Instant) {
        state = .held(token: token, until: now + lifetime - min(lifetime / 10, .seconds(60)))
    }

    /// The fetch has failed: the next request tries again.
    mutating func failed() { state = .none }

    /// Twilio refused `token`: it is used no more. A newer one stays.
    mutating func refused(_ token: String) {
        if case .held(token, _) = state { state = .none }
    }
}
