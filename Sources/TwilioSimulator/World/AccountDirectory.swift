internal import FoundationEssentials

/// The accounts, and who may act on which of them.
struct AccountDirectory {
    /// An account with its credentials.
    struct Account {
        /// Source: schema `account_enum_status`.
        enum Status: String { case active, suspended, closed }

        let sid: String
        let authToken: String
        let parentSID: String?
        var friendlyName: String
        var status = Status.active
        var isTrial = false
        /// Whether its credentials are test credentials.
        var isTest = false
        let created: Instant
        var updated: Instant
    }

    /// What a request's credentials turned out to be.
    struct Caller {
        /// The account that they belong to.
        let account: Int
        /// Whether they are an API key, which may not touch the account resource.
        let isAPIKey: Bool
        /// When they end, where they do: an access token's.
        var expires: Instant?
    }

    private(set) var accounts: [Account] = []
    private var indexes: [String: Int] = [:]
    /// By the whole value of the `Authorization` header, so that the usual request costs one look-up.
    private var callers: [String: Caller] = [:]

    init(_ configuration: SimulatorConfiguration) {
        for account in configuration.accounts where indexes[account.sid] == nil {
            add(
                Account(
                    sid: account.sid, authToken: account.authToken, parentSID: account.parentSID,
                    friendlyName: "Simulated account", isTrial: account.isTrial, isTest: account.isTest,
                    created: Self.founded,
                    updated: Self.founded))
        }
        for key in configuration.apiKeys {
            guard let account = index(key.accountSID ?? accounts.first?.sid ?? "") else { continue }
            add(key: key.sid, secret: key.secret, account: account)
        }
    }

    /// The date of what the configuration brought: Thu, 30 Jul 2015 20:00:00 +0000.
    static let founded: Instant = 1_438_286_400_000

    /// The account of a SID.
    func index(_ sid: some StringProtocol) -> Int? { indexes[String(sid)] }

    @discardableResult
    mutating func add(_ account: Account) -> Int {
        indexes[account.sid] = accounts.count
        callers[Self.header(account.sid, account.authToken)] = Caller(account: accounts.count, isAPIKey: false)
        accounts.append(account)
        return accounts.count - 1
    }

    mutating func change(_ index: Int, now: Instant, _ change: (inout Account) -> Void) {
        change(&accounts[index])
        accounts[index].updated = now
    }

    /// Lets an API key in.
    mutating func add(key sid: String, secret: String, account: Int) {
        callers[Self.header(sid, secret)] = Caller(account: account, isAPIKey: true)
    }

    /// Lets an API key in no longer.
    mutating func remove(key sid: String, secret: String) { callers[Self.header(sid, secret)] = nil }

    /// Lets an access token in until it expires.
    mutating func add(accessToken: String, account: Int, expires: Instant) {
        callers["Bearer " + accessToken] = Caller(account: account, isAPIKey: false, expires: expires)
    }

    /// Who a header authenticates.
    func caller(_ authorization: String?) -> Caller? {
        guard let authorization else { return nil }
        if let caller = callers[authorization] { return caller }
        // The scheme's name is case-insensitive, the rest is not.
        for scheme in ["Basic ", "Bearer "] where authorization.lowercased().hasPrefix(scheme.lowercased()) {
            return callers[scheme + authorization.dropFirst(scheme.count).drop { $0 == " " }]
        }
        return nil
    }

    /// Throws unless the caller's credentials are in force: not expired, and of an active account.
    func admit(_ caller: Caller, now: Instant) throws(Refusal) {
        if let expires = caller.expires, expires <= now { throw .authenticate }
        guard accounts[caller.account].status == .active else { throw Refusal(20005, "Account not active") }
    }

    /// The account of a path, if `caller` may act on it: its own, or one of its subaccounts.
    func account(_ sid: Substring, for caller: Caller, path: Substring) throws(Refusal) -> Int {
        guard let index = index(sid) else { throw .notFound(path) }
        guard index == caller.account || (isSubaccount(index, of: caller.account) && !caller.isAPIKey) else {
            throw .authenticate
        }
        return index
    }

    func isSubaccount(_ index: Int, of parent: Int) -> Bool { accounts[index].parentSID == accounts[parent].sid }

    private static func header(_ name: String, _ secret: String) -> String {
        "Basic " + Data("\(name):\(secret)".utf8).base64EncodedString()
    }
}
