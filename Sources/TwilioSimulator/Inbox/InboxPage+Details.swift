extension InboxPage {
    /// One message or call: all its fields, and the webhooks that told of it. `nil` where there is none.
    mutating func details(_ sid: Substring) -> [UInt8]? {
        var json = JSONWriter()
        if let index = world.messages.index(sid: sid), !world.messages[index].flags.contains(.deleted) {
            world.write(message: index, now: now, to: &json)
        } else if let index = world.calls.index(sid: sid), !world.calls[index].isDeleted {
            world.write(call: index, now: now, to: &json)
        } else {
            return nil
        }
        let row = InboxRow(json.bytes)
        let sid = String(sid)
        let webhooks = world.webhookLog.newestFirst.filter { $0.subject == sid }
        return document(title: sid) { page in
            page.element("section", ["class": "card", "aria-labelledby": "resource"]) { page in
                page.element("h2", ["id": "resource"]) { page in
                    page.text("\(sid) ")
                    Self.status(row["status"], &page)
                }
                page.element("dl") { page in
                    for (name, value) in row.fields {
                        page.element("dt", [:], name)
                        page.element("dd", [:], value)
                    }
                }
            }
            page.element("section", ["class": "card", "aria-labelledby": "webhooks"]) { page in
                page.element("h2", ["id": "webhooks"], "Webhooks")
                if webhooks.isEmpty {
                    page.element("p", ["class": "empty"], "None yet, or none was asked for.")
                } else {
                    Self.webhooks(webhooks, &page)
                }
            }
        }
    }
}
