internal import FoundationEssentials

/// A form of the inbox that was sent, as the control request that it stands for. Empty fields are left out.
struct InboxForm {
    let name: String
    private let fields: FormFields

    init(name: String, _ fields: FormFields) {
        self.name = name
        self.fields = fields
    }

    /// The endpoint and its document; `nil` where there is no such form. A fault is added to those in force.
    func controlRequest(faults: [SimulatorFault]) -> (endpoint: String, document: Data)? {
        switch name {
        case "inbound": (name, encode(Inbound(fields)))
        case "recipients": (name, encode(Recipient(fields)))
        case "faults": (name, encode(["faults": faults.map(AnyFault.known) + [.new(NewFault(fields))]]))
        case "faults/clear": ("faults", encode(["faults": [SimulatorFault]()]))
        case "reset": (name, Data())
        default: nil
        }
    }

    private func encode(_ document: some Encodable) -> Data { (try? JSONEncoder().encode(document)) ?? Data() }

    private struct Inbound: Encodable {
        let from, to, body: String
        let media: [String]

        init(_ fields: FormFields) {
            from = fields["from"] ?? ""
            to = fields["to"] ?? ""
            body = fields["body"] ?? ""
            media = fields.all("media").filter { !$0.isEmpty }
        }
    }

    private struct Recipient: Encodable {
        let number: String
        let outcome: String?
        let errorCode: Number?

        private enum CodingKeys: String, CodingKey {
            case number, outcome
            case errorCode = "error_code"
        }

        init(_ fields: FormFields) {
            number = fields["number"] ?? ""
            outcome = fields.nonEmpty("outcome")
            errorCode = Number(fields, "error_code")
        }
    }

    private struct NewFault: Encodable {
        struct Match: Encodable { let to: String }
        let kind: String
        let probability, count, milliseconds: Number?
        let match: Match?

        init(_ fields: FormFields) {
            kind = fields["kind"] ?? ""
            probability = Number(fields, "probability")
            count = Number(fields, "count")
            milliseconds = Number(fields, "milliseconds")
            match = fields.nonEmpty("to").map { Match(to: $0) }
        }
    }

    private enum AnyFault: Encodable {
        case known(SimulatorFault)
        case new(NewFault)

        func encode(to encoder: any Encoder) throws {
            switch self {
            case .known(let fault): try fault.encode(to: encoder)
            case .new(let fault): try fault.encode(to: encoder)
            }
        }
    }

    /// A number where the text is one; else the text, which the endpoint then refuses by name.
    private struct Number: Encodable {
        let text: String

        init?(_ fields: FormFields, _ name: String) {
            guard let text = fields.nonEmpty(name) else { return nil }
            self.text = text
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            if let whole = Int(text) {
                try container.encode(whole)
            } else if let number = Double(text), number.isFinite {
                try container.encode(number)
            } else {
                try container.encode(text)
            }
        }
    }
}
