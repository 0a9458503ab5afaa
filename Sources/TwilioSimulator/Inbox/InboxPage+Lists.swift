internal import Twilio

extension InboxPage {
    /// The page numbered `number` (from 1) of the section's list.
    mutating func list(page number: Int) -> [UInt8] {
        let first = (max(1, number) - 1) * Self.rowsPerPage
        // One row more than is shown tells whether there is a next page.
        let count = Self.rowsPerPage + 1
        var rows: [InboxRow] = []
        var webhooks: [WebhookLog.Entry] = []
        switch section {
        case .messages: rows = messages(first, count)
        case .calls: rows = calls(first, count)
        case .webhooks: webhooks = Array(world.webhookLog.newestFirst.dropFirst(first).prefix(count))
        }
        let hasNext = max(rows.count, webhooks.count) == count
        return document(title: section.rawValue) { page in
            page.element("section", ["class": "card", "aria-labelledby": "list"]) { page in
                page.element("h2", ["id": "list"], section.rawValue)
                if rows.isEmpty, webhooks.isEmpty {
                    page.element("p", ["class": "empty"], "Nothing here yet.")
                } else if section == .webhooks {
                    Self.webhooks(webhooks.prefix(Self.rowsPerPage), &page)
                } else {
                    table(rows.prefix(Self.rowsPerPage), &page)
                }
                pages(max(1, number), hasNext: hasNext, &page)
            }
        }
    }

    private mutating func messages(_ first: Int, _ count: Int) -> [InboxRow] {
        let shown = world.messages.records.indices.reversed().lazy
            .filter { [store = world.messages] in !store[$0].flags.contains(.deleted) }
            .dropFirst(first).prefix(count)
        return Array(shown).map { index in
            var json = JSONWriter()
            world.write(message: index, now: now, to: &json)
            return InboxRow(json.bytes)
        }
    }

    private mutating func calls(_ first: Int, _ count: Int) -> [InboxRow] {
        let shown = world.calls.records.indices.reversed().lazy
            .filter { [store = world.calls] in !store[$0].isDeleted }
            .dropFirst(first).prefix(count)
        return Array(shown).map { index in
            var json = JSONWriter()
            world.write(call: index, now: now, to: &json)
            return InboxRow(json.bytes)
        }
    }

    private func table(_ rows: some Sequence<InboxRow>, _ page: inout HTMLWriter) {
        let isCall = section == .calls
        let last = isCall ? "Seconds" : "Text"
        page.element("div", ["class": "scroll"]) { page in
            page.element("table") { page in
                page.element("thead") { page in
                    page.element("tr") { page in
                        for title in ["Status", "From", "To", last, "Created"] {
                            page.element("th", ["scope": "col"], title)
                        }
                    }
                }
                page.element("tbody") { page in
                    for row in rows {
                        page.element("tr") { page in
                            page.element("td") { page in
                                Self.status(row["status"], &page)
                                if !row["error_code"].isEmpty {
                                    page.element("div", ["class": "dim"], row["error_code"])
                                }
                            }
                            page.element("td", ["class": "address"], row["from"].isEmpty ? "–" : row["from"])
                            page.element("td", ["class": "address"], row["to"])
                            page.element("td", ["class": "body"], isCall ? row["duration"] : row["body"])
                            page.element("td", ["class": "time"]) { page in
                                let created = Self.short(row["date_created"])
                                page.element("a", ["href": "\(Self.root)inbox/\(row["sid"])"], created)
                            }
                        }
                    }
                }
            }
        }
    }

    /// Webhooks with what signs them and how they were answered.
    static func webhooks(_ entries: some Sequence<WebhookLog.Entry>, _ page: inout HTMLWriter) {
        page.element("div", ["class": "scroll"]) { page in
            page.element("table") { page in
                page.element("thead") { page in
                    page.element("tr") { page in
                        for title in ["Answer", "Event", "Request", "At"] {
                            page.element("th", ["scope": "col"], title)
                        }
                    }
                }
                page.element("tbody") { page in
                    for entry in entries { page.element("tr") { webhook(entry, &$0) } }
                }
            }
        }
    }

    private static func webhook(_ entry: WebhookLog.Entry, _ page: inout HTMLWriter) {
        let webhook = entry.webhook
        page.element("td") { page in
            switch entry.end {
            case nil: status("lost", &page)
            case .failed(let code):
                status("failed", &page)
                page.element("div", ["class": "dim"], "\(code)")
            case .answered(let answer):
                let tone = answer.status / 100 == 2 ? "good" : "bad"
                page.element("span", ["class": "status \(tone)"], "\(answer.status)")
            }
        }
        page.element("td") { page in
            let field = webhook.parameters.first { ["MessageStatus", "CallStatus", "SmsStatus"].contains($0.name) }
            page.text(field?.value ?? "–")
            if let subject = entry.subject {
                page.element("div") { $0.element("a", ["href": "\(root)inbox/\(subject)"], "\(subject.prefix(10))…") }
            }
        }
        page.element("td", ["class": "url"]) { page in
            page.text("\(webhook.method.rawValue) \(webhook.target)")
            page.element("details") { page in
                page.element("summary", [:], "X-Twilio-Signature and parameters")
                page.element("p") { $0.element("code", [:], webhook.signature) }
                page.element("dl") { page in
                    for (name, value) in webhook.parameters {
                        page.element("dt", [:], name)
                        page.element("dd", [:], value)
                    }
                }
            }
        }
        page.element("td", ["class": "time"], short(TwilioDate.rfc2822(entry.at.date)))
    }

    /// A date without the name of the day and the zone, which is always the same.
    private static func short(_ rfc2822: String) -> String { String(rfc2822.dropFirst(5).dropLast(6)) }

    private func pages(_ number: Int, hasNext: Bool, _ page: inout HTMLWriter) {
        guard number > 1 || hasNext else { return }
        page.element("nav", ["class": "pages", "aria-label": "Pages"]) { page in
            if number > 1 {
                page.element("a", ["href": "\(section.path)?page=\(number - 1)", "rel": "prev"], "← Newer")
            }
            page.element("span", ["class": "dim"], "Page \(number)")
            if hasNext {
                page.element("a", ["href": "\(section.path)?page=\(number + 1)", "rel": "next"], "Older →")
            }
        }
    }
}
