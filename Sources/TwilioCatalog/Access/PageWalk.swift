internal import Twilio

/// The walk over one list, page by page, as a value: pages and failures go in, the next request comes out.
///
/// The next page is always where Twilio's own document says it is, but never on another host. A page that Twilio fails
/// to deliver (HTTP 500, code 20500: known for pages of 1,000 rows) is asked for again with fewer rows, and at the
/// smallest size as often as the policy of retries has it. What fails on the way is asked for again as well: every
/// request here only reads.
struct PageWalk: Sendable {
    /// What to do after a failure.
    enum Reaction: Equatable {
        /// Ask again, smaller or the same, after a pause.
        case again(after: Duration)
        /// Give up.
        case fail
    }

    /// Path and query of the page to ask for; `nil` behind the last one.
    private(set) var target: String?
    private let sizeParameter: String?
    private let tokenParameter: String
    private let base: String
    private(set) var pageSize: Int
    private let isSCIM: Bool
    /// Failures of the current page at its current size.
    private var failures = 0
    /// How often the size was made smaller.
    private var shrinks = 0
    /// Rows received, by which SCIM counts.
    private var rows = 0
    /// Pages received.
    private(set) var pages = 0
    private var retry: RetryPolicy

    /// The smallest page that a failing list is asked for.
    private static let smallestPage = 20

    init(target: String, paging: Paging?, pageSize: Int, retry: RetryPolicy, resumingAt page: String? = nil) {
        self.pageSize = pageSize
        self.retry = retry
        isSCIM = paging?.style == .scim
        sizeParameter = paging?.sizeParameter
        // The API that calls the size of a page `Size` calls its token `Token`. Source: Twilio OpenAPI, `numbers_v1`.
        tokenParameter = sizeParameter == "Size" ? "Token" : "pageToken"
        base = target
        self.target = target
        if let sizeParameter { self.target = Self.setting(sizeParameter, "\(pageSize)", in: target) }
        if let page { self.target = page }
    }

    /// Takes note of a page.
    ///
    /// - Throws: when the page leads back to itself, which would never end.
    mutating func received(_ next: RowPage.Next?, rows count: Int) throws(TwilioError) {
        pages += 1
        failures = 0
        rows += count
        let last = target
        switch next {
        case nil: target = nil
        case .total(let total):
            // RFC 7644, §3.4.2.4: indexes begin with 1. A page without rows is the end, whatever is said.
            let goesOn = isSCIM && count > 0 && rows < total
            target = goesOn ? Self.setting("startIndex", "\(rows + 1)", in: base) : nil
        case .target(let link): target = Self.path(of: link)
        case .token(let token):
            var again = base
            if let sizeParameter { again = Self.setting(sizeParameter, "\(pageSize)", in: again) }
            target = Self.setting(tokenParameter, token, in: again)
        }
        if let target, target == last {
            throw TwilioError(code: .unreadable, message: "the next page is the page itself", progress: .answered)
        }
        if case .target = next, target == nil {
            throw TwilioError(code: .unreadable, message: "the link to the next page is no path", progress: .answered)
        }
        // A page that had to be asked for in a smaller size: the links keep it.
        if let sizeParameter, let current = target { target = Self.setting(sizeParameter, "\(pageSize)", in: current) }
    }

    /// Decides what to do about a failure.
    mutating func failed(_ error: TwilioError, random: Double) -> Reaction {
        failures += 1
        let isServerError = (error.httpStatus ?? 0) >= 500 || error.code == .timeout
        if isServerError, let sizeParameter, let current = target, pageSize > Self.smallestPage {
            let pause = shrinks == 0 ? .zero : retry.pause(tries: shrinks, random: random)
            shrinks += 1
            failures = 0
            pageSize = max(pageSize / 2, Self.smallestPage)
            target = Self.setting(sizeParameter, "\(pageSize)", in: current)
            return .again(after: pause)
        }
        // Deep in a list, single answers 401 and 404 have been seen that meant nothing.
        let isOdd = pages > 0 && (error.httpStatus == 401 || error.httpStatus == 404) && failures < 3
        if isOdd { return .again(after: retry.pause(tries: failures, random: random)) }
        guard let pause = retry.pause(after: error, method: .get, tries: failures, random: random) else { return .fail }
        return .again(after: pause)
    }

    /// Path and query of a link; `nil` where it is neither a path nor a web address.
    private static func path(of link: String) -> String? {
        if link.hasPrefix("/"), !link.hasPrefix("//") { return link }
        guard link.hasPrefix("https://") || link.hasPrefix("http://"),
            let authority = link.firstRange(of: "://"),
            let slash = link[authority.upperBound...].firstIndex(of: "/")
        else { return nil }
        return String(link[slash...])
    }

    /// `target` with the query parameter set to a value. Links may spell its name in other letters (`pageSize`,
    /// `page_size`).
    static func setting(_ name: String, _ value: String, in target: String) -> String {
        var form = Form()
        form.append(name, value)
        guard let mark = target.firstIndex(of: "?") else { return "\(target)?\(form.text)" }
        let wanted = Catalog.folded(name)
        let fields = target[target.index(after: mark)...].split(separator: "&").map(String.init)
        let place = fields.firstIndex { Catalog.folded(String($0.prefix { $0 != "=" })) == wanted }
        let set = place.map { fields[..<$0] + [form.text] + fields[($0 + 1)...] } ?? fields + [form.text]
        return target[..<mark] + "?" + set.joined(separator: "&")
    }
}
