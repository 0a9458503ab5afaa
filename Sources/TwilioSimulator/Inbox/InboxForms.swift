/// The forms beside every page. Each does what the control endpoint of its name does.
struct InboxForms {
    private let world: World

    init(_ world: World) { self.world = world }

    func write(to page: inout HTMLWriter) {
        section("Receive a message", "inbound", &page) { page in
            page.element("form", Self.action("inbound")) { page in
                Self.field("From", "from", value: "+15551230001", required: true, &page)
                Self.field("To", "to", value: world.configuration.senders.first ?? "", required: true, &page)
                page.element("label") { page in
                    page.text("Text")
                    page.element("textarea", ["name": "body", "rows": "2"], "")
                }
                Self.field("Media address", "media", value: "", &page)
                page.element("button", [:], "Receive")
            }
        }
        section("A recipient's behaviour", "recipients", &page) { page in
            page.element("form", Self.action("recipients")) { page in
                Self.field("Number", "number", value: "+15551230001", required: true, &page)
                Self.choice("Outcome", "outcome", SimulatorRecipient.Outcome.allCases.map(\.rawValue), &page)
                Self.field("Error code", "error_code", value: "", type: "number", &page)
                page.element("button", [:], "Set")
            }
        }
        section("Faults", "faults", &page) { page in
            faults(&page)
        }
        section("Time", "clock", &page) { page in
            page.element("form", Self.action("clock")) { page in
                page.element("label") { page in
                    page.text("Let pass")
                    page.element("select", ["name": "advance_seconds"]) { page in
                        for (name, seconds) in [("a minute", 60), ("an hour", 3600), ("a day", 86_400)] {
                            page.element("option", ["value": "\(seconds)"], name)
                        }
                    }
                }
                page.element("button", ["class": "plain"], "Go on")
            }
            page.element("form", Self.action("reset")) { page in
                page.element("button", ["class": "plain"], "Reset everything")
            }
        }
    }

    private func faults(_ page: inout HTMLWriter) {
        let inForce = world.faults.inForce
        if !inForce.isEmpty {
            page.element("ul", ["class": "faults"]) { page in
                for fault in inForce { page.element("li", [:], Self.describe(fault)) }
            }
        }
        page.element("form", Self.action("faults")) { page in
            Self.choice("Kind", "kind", SimulatorFault.Kind.allCases.map(\.rawValue), &page)
            page.element("div", ["class": "pair"]) { page in
                Self.field("Times", "count", value: "", type: "number", &page)
                Self.field("Probability", "probability", value: "", &page)
                Self.field("Milliseconds", "milliseconds", value: "", type: "number", &page)
                Self.field("Only to", "to", value: "", &page)
            }
            page.element("button", [:], "Add")
        }
        if !inForce.isEmpty {
            page.element("form", Self.action("faults/clear")) { page in
                page.element("button", ["class": "plain"], "Clear all faults")
            }
        }
    }

    private static func describe(_ fault: SimulatorFault) -> String {
        var words = [fault.kind.rawValue]
        if let probability = fault.probability { words.append("at \(probability)") }
        if let count = fault.count { words.append("\(count) times") }
        if let milliseconds = fault.milliseconds { words.append("\(milliseconds) ms") }
        if let to = fault.match?.to { words.append("to \(to)") }
        if let path = fault.match?.path { words.append("on \(path)") }
        return words.joined(separator: ", ")
    }

    private func section(
        _ title: String, _ id: String, _ page: inout HTMLWriter, _ content: (inout HTMLWriter) -> Void
    ) {
        page.element("section", ["class": "card", "aria-labelledby": id]) { page in
            page.element("h2", ["id": id], title)
            content(&page)
        }
    }

    private static func action(_ name: String) -> HTMLWriter.Attributes {
        ["method": "post", "action": "\(InboxPage.root)inbox/\(name)", "id": "form-\(name.replacing("/", with: "-"))"]
    }

    private static func field(
        _ label: String, _ name: String, value: String, type: String = "text", required: Bool = false,
        _ page: inout HTMLWriter
    ) {
        page.element("label") { page in
            page.text(label)
            let attributes: HTMLWriter.Attributes =
                required
                ? ["name": name, "type": type, "value": value, "required": nil]
                : ["name": name, "type": type, "value": value]
            page.empty("input", attributes)
        }
    }

    private static func choice(_ label: String, _ name: String, _ values: [String], _ page: inout HTMLWriter) {
        page.element("label") { page in
            page.text(label)
            page.element("select", ["name": name]) { page in
                for value in values { page.element("option", ["value": value], value) }
            }
        }
    }
}
