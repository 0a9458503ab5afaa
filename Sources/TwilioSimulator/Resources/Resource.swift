/// A kind of resource below an account that a ``ResourceTable`` holds.
protocol Resource {
    /// The name of the rows in lists: `applications`.
    static var key: String { get }
    /// The part of the path: `Applications`.
    static var path: String { get }
    /// Changes what the form names; an update of the resource.
    mutating func update(_ form: FormFields) throws(Refusal)
    /// Whether the row passes the filters of a list.
    func passes(_ query: FormFields) -> Bool
    /// Writes the fields of the resource.
    func write(_ head: ResourceHead, to json: inout JSONWriter)
}

extension Resource {
    mutating func update(_ form: FormFields) throws(Refusal) { throw .methodNotAllowed }
    func passes(_ query: FormFields) -> Bool { true }
}

/// What every resource has in its document, ready to be written.
struct ResourceHead {
    let sid: String
    let accountSID: String
    let created: Instant
    let updated: Instant
    /// `/2010-04-01/Accounts/AC…/Applications/AP…`, without the suffix.
    let uri: String
    /// Where the row was asked for, if not in the table of its account: `Local`, or below `Calls`.
    var part: Substring?

    /// `sid`, `account_sid`, the dates, `uri` and the version of the API, for those resources that have them all.
    func write(to json: inout JSONWriter) {
        json.field("sid", sid)
        json.field("account_sid", accountSID)
        writeDates(to: &json)
        json.field("api_version", "2010-04-01")
        json.field("uri", uri + ".json")
    }

    func writeDates(to json: inout JSONWriter) {
        json.field("date_created", created.rfc2822)
        json.field("date_updated", updated.rfc2822)
    }
}

/// A request for a resource below an account, taken apart.
struct ResourceRequest {
    let request: Request
    let path: Substring
    /// The parts of the path below the account, without the suffix.
    let parts: [Substring]
    let caller: AccountDirectory.Caller
    let account: Int
    let now: Instant

    var method: String { request.method }
    var form: FormFields { FormFields(request.body) }
    var query: FormFields { FormFields(request.query.utf8) }
    var notFound: Refusal { .notFound(path) }
}
