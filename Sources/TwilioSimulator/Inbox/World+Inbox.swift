internal import FoundationEssentials

extension World {
    /// `/_simulator/` and `/_simulator/inbox/…`: pages for people. `name` is what follows `/_simulator/`; `nil`: it is
    /// none of theirs.
    mutating func inbox(_ request: Request, _ name: Substring, now: Instant) -> Answer? {
        let page = name.isEmpty ? "messages" : name.hasPrefix("inbox/") ? name.dropFirst(6) : nil
        guard let page else { return nil }
        switch (request.method, page) {
        case ("GET", "messages"), ("GET", "calls"), ("GET", "webhooks"):
            let section = InboxPage.Section.allCases.first { $0.rawValue.lowercased() == page } ?? .messages
            let query = FormFields(request.query.utf8)
            var inbox = InboxPage(world: self, now: now, section: section)
            if let done = query.nonEmpty("done") { inbox.note = (Self.note(done), false) }
            return .html(200, inbox.list(page: min(query["page"].flatMap { Int($0) } ?? 1, 1 << 32)))
        case ("GET", _):
            var inbox = InboxPage(world: self, now: now, section: page.hasPrefix("CA") ? .calls : .messages)
            if let details = inbox.details(page) { return .html(200, details) }
            inbox.note = ("There is nothing at \(request.path).", true)
            return .html(404, inbox.list(page: 1))
        case ("POST", _): return steered(by: InboxForm(name: String(page), FormFields(request.body)), now: now)
        default: return .control(405, message: "wrong method for \(request.path)")
        }
    }

    /// Does what a form asks for by way of the control endpoint, and leads back to the page.
    private mutating func steered(by form: InboxForm, now: Instant) -> Answer {
        guard let (endpoint, document) = form.controlRequest(faults: faults.inForce) else {
            var inbox = InboxPage(world: self, now: now, section: .messages)
            inbox.note = ("There is no form called \(form.name).", true)
            return .html(404, inbox.list(page: 1))
        }
        let answer = control(
            Request(method: "POST", target: InboxPage.root + endpoint, body: Array(document)), now: now)
        guard answer.status >= 400 else { return .seeOther("\(InboxPage.root)?done=\(endpoint)") }
        struct Problem: Decodable { let error: String }
        var inbox = InboxPage(world: self, now: now, section: .messages)
        let problem = try? JSONDecoder().decode(Problem.self, from: Data(answer.body))
        inbox.note = (problem?.error ?? String(decoding: answer.body, as: UTF8.self), true)
        return .html(400, inbox.list(page: 1))
    }

    /// What the visitor has done; only these words are shown, whatever an address says.
    private static func note(_ done: String) -> String {
        switch done {
        case "inbound": "The message has been received; the webhook of the number is asked what to reply."
        case "recipients": "The recipient behaves so from now on."
        case "faults": "The faults are in force."
        case "reset": "Everything has been forgotten."
        case "clock": "Time has passed."
        default: "Done."
        }
    }
}

extension Answer {
    /// A page for people.
    static func html(_ status: Int, _ body: [UInt8]) -> Answer {
        var answer = control(status, body)
        answer.contentType = "text/html; charset=utf-8"
        return answer
    }

    /// Leads on to another page.
    static func seeOther(_ location: String) -> Answer {
        var answer = control(303, [])
        answer.location = location
        return answer
    }
}
