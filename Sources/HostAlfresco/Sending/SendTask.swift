public import FreeMarker
internal import Intake
public import Outbox
internal import Twilio

/// The action `SEND_SMS`: `smsFrom`, `smsTo`, `smsBody` and `metadata` as what is to be sent.
public struct SendTask: Sendable {
    /// A number that cannot be sent to.
    public struct Refusal: Sendable, Equatable {
        /// As the process has it.
        public var number: String
        /// Why.
        public var error: BPMNError

        /// A number with the reason.
        public init(number: String, error: BPMNError) {
            self.number = number
            self.error = error
        }
    }

    /// What is sent.
    public let content: JobContent
    /// To whom.
    public let deliveries: [NewDelivery]
    /// To whom not.
    public let refusals: [Refusal]

    /// Reads the variables of a request and renders the text.
    ///
    /// - Parameter usualSender: sends what names no sender; `nil` where each task must.
    /// - Throws: ``BPMNError`` that names the variable; nothing is sent then.
    public init(_ given: Value.Hash, usualSender: String? = nil) throws(BPMNError) {
        var variables = given
        if let usualSender, Self.isBlank(given["smsFrom"]) { variables["smsFrom"] = .string(usualSender) }
        let missing = ["smsFrom", "smsTo", "smsBody"].filter { Self.isBlank(variables[$0]) }
        guard missing.isEmpty else {
            throw BPMNError(
                .missingInput,
                "\(missing.joined(separator: ", ")): \(missing.count == 1 ? "is" : "are") missing or blank; map a value"
            )
        }
        let sender = try Self.text("smsFrom", variables).trimmed
        let numbers = try Self.numbers(variables["smsTo"] ?? .null)
        let body = try Self.render(try Self.text("smsBody", variables), try Self.metadata(variables["metadata"]))
        var content = JobContent(channel: sender.hasPrefix("whatsapp:") ? .whatsapp : .sms, sender: nil, body: body)
        if let service = MessagingServiceSID(sender) {
            content.messagingService = service
        } else {
            content.sender = sender
        }
        if let flaw = content.flaws().first { throw Self.error(flaw) }
        var deliveries: [NewDelivery] = []
        var refusals: [Refusal] = []
        var seen: Set<String> = []
        for number in numbers where seen.insert(number).inserted {
            do throws(TwilioError) {
                let address = try content.address(of: number)
                guard address == number || seen.insert(address).inserted else { continue }
                deliveries.append(NewDelivery(position: deliveries.count + 1, recipient: address))
            } catch {
                refusals.append(Refusal(number: number, error: BPMNError(.invalidTo, "smsTo: \(error.message)")))
            }
        }
        self.content = content
        self.deliveries = deliveries
        self.refusals = refusals
    }

    // MARK: Variables

    private static func isBlank(_ value: Value?) -> Bool {
        switch value {
        case nil, .null: true
        case .string(let text): text.trimmed.isEmpty
        default: false
        }
    }

    private static func text(_ name: String, _ variables: Value.Hash) throws(BPMNError) -> String {
        guard case .string(let text)? = variables[name] else {
            throw BPMNError(.invalidInput, "\(name): must be a text; correct the type of the mapped variable")
        }
        return text
    }

    /// One number, several with commas, semicolons or lines between them, a JSON list in a text, or a list.
    private static func numbers(_ value: Value) throws(BPMNError) -> [String] {
        let items: [Value]
        switch value {
        case .sequence(let list): items = list
        case .string(let text):
            if text.trimmed.hasPrefix("["), case .sequence(let list)? = Variable.json(text) {
                items = list
            } else {
                items = text.split { ",;".contains($0) || $0.isNewline }.map { .string(String($0)) }
            }
        default: throw BPMNError(.invalidInput, "smsTo: must be a number or a list of numbers, each a text")
        }
        var numbers: [String] = []
        for item in items {
            guard case .string(let number) = item else {
                throw BPMNError(.invalidInput, "smsTo: its items must be texts such as \"+15551230001\"")
            }
            if !number.trimmed.isEmpty { numbers.append(number.trimmed) }
        }
        guard !numbers.isEmpty else {
            throw BPMNError(.invalidInput, "smsTo: holds no number; give at least one such as +15551230001")
        }
        return numbers
    }

    private static func metadata(_ value: Value?) throws(BPMNError) -> Value.Hash {
        switch value {
        case nil, .null: return [:]
        case .hash(let hash): return hash
        case .string(let text) where text.trimmed.isEmpty: return [:]
        case .string(let text):
            if case .hash(let hash)? = Variable.json(text) { return hash }
        default: break
        }
        throw BPMNError(.invalidInput, "metadata: must be a JSON object")
    }

    private static func error(_ flaw: JobContent.Flaw) -> BPMNError {
        switch flaw.field {
        case "sender": BPMNError(.invalidFrom, "smsFrom: \(flaw.problem)")
        case "body": BPMNError(.invalidInput, "smsBody: \(flaw.problem)")
        default: BPMNError(.invalidInput, "\(flaw.field): \(flaw.problem)")
        }
    }

    // MARK: Text

    /// The engine evaluates `${…}` itself before a request leaves it: a template that is to arrive whole writes `[=…]`.
    private static func render(_ source: String, _ metadata: Value.Hash) throws(BPMNError) -> String {
        let text: String
        do {
            let template = try BodyTemplate(
                source, interpolationSyntax: source.contains("[=") ? .squareBracket : .legacy)
            text = try template.render(metadata)
        } catch let error as FreeMarkerError {
            switch error.code {
            case .parse: throw BPMNError(.templateSyntax, "smsBody: \(error.advice)")
            case .limitExceeded: throw BPMNError(.templateRead, "smsBody: \(error.advice)")
            default: throw BPMNError(.templateMetadata, "smsBody: \(error.advice)")
            }
        } catch {
            throw BPMNError(.templateRead, "smsBody: \(error)")
        }
        guard !text.trimmed.isEmpty else {
            throw BPMNError(.missingInput, "smsBody: is blank once its template is rendered")
        }
        return text
    }
}

extension String {
    /// Without blanks and line ends around it.
    fileprivate var trimmed: String {
        var text = Substring(self)
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
