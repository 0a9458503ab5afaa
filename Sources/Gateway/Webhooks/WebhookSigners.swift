internal import Synchronization
public import Twilio

/// What the webhooks of each connection are signed with.
///
/// Credentials can be replaced while requests come: the next one is checked with the new ones.
public final class WebhookSigners: Sendable {
    /// What signs the webhooks of a connection.
    public struct Signer: Sendable {
        /// The account that Twilio names in them.
        public var account: AccountSID
        /// The account's Auth Tokens: the first one signs what is passed on, all of them are accepted.
        public var authTokens: [String]
        /// Secrets of shared keys by their names.
        public var sharedKeys: [String: String]

        /// What signs the webhooks of a connection.
        public init(account: AccountSID, authTokens: [String], sharedKeys: [String: String] = [:]) {
            self.account = account
            self.authTokens = authTokens
            self.sharedKeys = sharedKeys
        }
    }

    private struct Entry {
        let signer: Signer
        let verifier: WebhookVerifier
    }

    private struct State {
        var connections: [String: Entry] = [:]
        /// For callbacks, whose address does not name a connection: all that signs for an account.
        var accounts: [String: WebhookVerifier] = [:]
        /// What signed for connections that are gone or had another account: what they have sent is still told of, and
        /// passed on.
        var retired: [(connection: String, signer: Signer)] = []
    }

    private let state = Mutex(State())

    /// The signers of connections by their names.
    public init(_ signers: [String: Signer] = [:]) { replace(signers) }

    /// Takes the place of all that was known. Of connections that are gone no messages or calls are taken any more, but
    /// callbacks about what they have sent are.
    public func replace(_ signers: [String: Signer]) {
        var next = State()
        for (name, signer) in signers {
            next.connections[name] = Entry(
                signer: signer,
                verifier: WebhookVerifier(authTokens: signer.authTokens, sharedKeys: signer.sharedKeys))
        }
        let before = state.withLock { state in
            state.connections.map { (connection: $0.key, signer: $0.value.signer) } + state.retired
        }
        for old in before where signers[old.connection]?.account != old.signer.account {
            let isKnown = next.retired.contains {
                $0.connection == old.connection && $0.signer.account == old.signer.account
            }
            if !isKnown { next.retired.append(old) }
        }
        let all = Array(signers.values) + next.retired.map(\.signer)
        for (account, signers) in Dictionary(grouping: all, by: { $0.account.description }) {
            let keys = signers.map(\.sharedKeys).reduce(into: [:]) { $0.merge($1) { $1 } }
            next.accounts[account] = WebhookVerifier(
                authTokens: Array(Set(signers.flatMap(\.authTokens))), sharedKeys: keys)
        }
        state.withLock { $0 = next }
    }

    /// Takes one more connection, or another signer of one.
    public func take(_ signer: Signer, of connection: String) {
        var signers = state.withLock { $0.connections.mapValues(\.signer) }
        signers[connection] = signer
        replace(signers)
    }

    /// The Auth Token that signs what is passed on for a connection.
    public func authToken(of connection: String) -> String? {
        state.withLock { state in
            let signer =
                state.connections[connection]?.signer
                ?? state.retired.first { $0.connection == connection }?.signer
            return signer?.authTokens.first
        }
    }

    /// Checks what came for a connection: it must be signed by it and name its account.
    func verify(_ request: WebhookRequest, of connection: String) throws(WebhookRefusal) {
        guard let entry = state.withLock({ $0.connections[connection] }),
            request.payload["AccountSid"] == entry.signer.account.description
        else { throw .wrongSignature }
        try entry.verifier.verify(request)
    }

    /// Checks what came for one of our attempts: it must be signed by the account that it names.
    func verify(_ request: WebhookRequest) throws(WebhookRefusal) {
        let account = request.payload["AccountSid"] ?? ""
        guard let verifier = state.withLock({ $0.accounts[account] }) else { throw .wrongSignature }
        try verifier.verify(request)
    }

    /// Whether there is a connection of that name.
    func knows(_ connection: String) -> Bool { state.withLock { $0.connections[connection] != nil } }
}
