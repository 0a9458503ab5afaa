internal import FoundationEssentials

/// Who may act on which account.
struct AccountDirectory {
    /// What a request's credentials turned out to be.
    struct Caller {
        /// The account that they belong to.
        let account: Int
        /// Whether they are an API key, which may not touch the account resource.
        let isAPIKey: Bool
    }

    let accounts: [SimulatorConfiguration.Account]
    private let indexes: [String: Int]
    /// By the whole value of the `Authorization` header, so that the usual request costs one look-up.
    private let callers: [String: Caller]

    init(_ configuration: SimulatorConfiguration) {
        accounts = configuration.accounts
        let indexes = Dictionary(accounts.enumerated().map { ($1.sid, $0) }, uniquingKeysWith: { first, _ in first })
        self.indexes = indexes
        var callers: [String: Caller] = [:]
        for (index, account) in accounts.enumerated() {
            callers[Self.header(account.sid, account.authToken)] = Caller(account: index, isAPIKey: false)
        }
        for key in configuration.apiKeys {
            guard let index = indexes[key.accountSID ?? accounts.first?.sid ?? ""] else { continue }
            callers[Self.header(key.sid, key.secret)] = Caller(account: index, isAPIKey: true)
        }
        self.callers = callers
    }

    /// Who a header authenticates.
    func caller(_ authorization: String?) -> Caller? {
        guard let authorization else { return nil }
        if let caller = callers[authorization] { return caller }
        // The scheme's name is case-insensitive, the rest is not.
        guard authorization.prefix(6).lowercased() == "basic " else { return nil }
        return callers["Basic " + authorization.dropFirst(6).drop { $0 == " " }]
    }

    /// The account of a path, if `caller` may act on it: its own, or one of its subaccounts.
    func account(_ sid: Substring, for caller: Caller, path: Substring) throws(Refusal) -> Int {
        guard let index = indexes[String(sid)] else { throw .notFound(path) }
        let isSubaccount = accounts[index].parentSID == accounts[caller.account].sid
        guard index == caller.account || (isSubaccount && !caller.isAPIKey) else { throw .authenticate }
        return index
    }

    private static func header(_ name: String, _ secret: String) -> String {
        "Basic " + Data("\(name):\(secret)".utf8).base64EncodedString()
    }
}
