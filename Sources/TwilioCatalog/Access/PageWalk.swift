internal import Twilio

/// The walk over one list, page by page, as a value: pages and failures go in, the next request comes out.
///
/// The next page is always where Twilio's own document says it is, but never on another host. A page that Twilio fails
/// to deliver (HTTP 500, code 20500: known for pages of 1,000 rows) is asked for again with fewer rows. What fails on
/// the way is asked for again as well: every request here only reads.
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
    private var failures = 0
    /// Pages received.
    private(set) var pages = 0
    private var retry: RetryPolicy

    /// The smallest page that a failing list is asked for.
    private static let smallestPage = 20

    init(target: String, paging: Paging?, pageSize: Int, retry: RetryPolicy, resumingAt page: String? = nil) {
        self.pageSize = pageSize
        self.retry = retry
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
    mutating func received(_ next: RowPage.Next?) throws(TwilioError) {
        pages += 1
        failures = 0
        let last = target
        switch next {
        case nil: target = nil
        case .target(let link): target = Self.path(of: link)
        case .token(let token):
            var again = base
            if let sizeParameter { again = Self.setting(sizeParameter, "\(pageSize)", in: again) }
            target = Self.setting(tokenParameter, token, in: again)
        }
        if let target, target == last {
            throw TwilioError(code: .unreadable, message: "the next page is the page itself", progress: .answered)
        }
        if next != nil, target == nil {
            throw TwilioError(code: .unreadable, message: "the link to the next page is no path", progress: .answered)
        }
        // A page that had to be asked for in a smaller size: the links keep it.
        if let sizeParameter, let current = target { target = Self.setting(sizeParameter, "\(pageSize)", in: current) }
    }

    /// Decides what to do about a failure.
    mutating func failed(_ error: TwilioError, random: Double) -> Reaction {
        failures += 1
        let isServerError = (error.httpStatus ?? 0) >= 500 || error.code == .timeout
        if isServerError, let sizeParameter, let current = target, pageSize > Self.smallestPage, failures < 8 {
            pageSize = max(pageSize / 2, Self.smallestPage)
            target = Self.setting(sizeParameter, "\(pageSize)", in: current)
            return .again(after: .zero)
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

    /// `target` with the query parameter set to a value.
    static func setting(_ name: String, _ value: String, in target: String) -> String {
        var form = Form()
        form.append(name, value)
        guard let mark = target.firstIndex(of: "?") else { return "\(target)?\(form.text)" }
        var fields = target[target.index(after: mark)...].split(separator: "&").map(String.init)
        if let index = fields.firstIndex(where: { $0.hasPrefix("\(name)=") }) {
            fields[index] = form.text
        } else {
            fields.append(form.text)
        }
        return target[..<mark] + "?" + fields.joined(separator: "&")
    }
}
