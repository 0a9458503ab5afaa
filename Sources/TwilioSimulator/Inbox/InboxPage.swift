internal import Twilio

/// A page of the inbox: what was sent, to whom and what became of it, with forms to steer the simulator.
///
/// Plain HTML that needs no script. It loads nothing and may send its forms only to where it came from.
struct InboxPage {
    /// The lists, as the navigation names them.
    enum Section: String, CaseIterable {
        case messages = "Messages"
        case calls = "Calls"
        case webhooks = "Webhooks"

        var path: String { self == .messages ? InboxPage.root : InboxPage.root + "inbox/" + rawValue.lowercased() }
    }

    static let root = "/_simulator/"
    static let rowsPerPage = 50

    var world: World
    let now: Instant
    let section: Section
    /// What the visitor has just done, or why it was refused.
    var note: (text: String, isProblem: Bool)?

    /// The whole document around `content`.
    func document(title: String, _ content: (inout HTMLWriter) -> Void) -> [UInt8] {
        var page = HTMLWriter()
        page.element("html", ["lang": "en"]) { page in
            page.element("head") { page in
                page.empty("meta", ["charset": "utf-8"])
                page.empty("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
                page.empty(
                    "meta",
                    [
                        "http-equiv": "Content-Security-Policy",
                        "content": "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'",
                    ])
                page.element("title", [:], "\(title) · Twilio simulator")
                page.style(InboxStyle.css)
            }
            page.element("body") { page in
                header(&page)
                page.element("div", ["class": "page"]) { page in
                    page.element("main", ["id": "content"]) { page in
                        if let note {
                            page.element(
                                "p", ["class": note.isProblem ? "note bad" : "note", "role": "status"], note.text)
                        }
                        content(&page)
                    }
                    page.element("aside", ["aria-label": "Steer the simulator"]) { InboxForms(world).write(to: &$0) }
                }
            }
        }
        return Array(page.html.utf8)
    }

    private func header(_ page: inout HTMLWriter) {
        let statistics = world.statistics
        page.element("header") { page in
            page.element("a", ["class": "skip", "href": "#content"], "Skip to the content")
            page.element("div", ["class": "top"]) { page in
                page.element("h1", [:], "Twilio simulator")
                page.element("p") { page in
                    page.text("Its clock shows ")
                    page.element("time", ["datetime": TwilioDate.iso8601(now.date)], TwilioDate.rfc2822(now.date))
                }
                page.element(
                    "p", [:],
                    "\(statistics.messages.created) messages, \(statistics.calls.created) calls, "
                        + "\(statistics.callbacks.sent) callbacks answered, \(statistics.callbacks.failed) failed, "
                        + "\(statistics.callbacks.lost) lost")
            }
            page.element("nav", ["aria-label": "Sections"]) { page in
                for section in Section.allCases {
                    let attributes: HTMLWriter.Attributes =
                        section == self.section
                        ? ["href": section.path, "aria-current": "page"] : ["href": section.path]
                    page.element("a", attributes, section.rawValue)
                }
            }
        }
    }

    /// A status in its colour.
    static func status(_ status: String, _ page: inout HTMLWriter) {
        let tone =
            switch status {
            case "delivered", "read", "completed", "received", "2xx": " good"
            case "failed", "undelivered", "canceled", "busy", "no-answer", "lost": " bad"
            default: ""
            }
        page.element("span", ["class": "status" + tone], status)
    }
}
