internal import FreeMarker
public import Inbound
internal import Intake

/// What Corezoid has answered to modifications of tasks.
public struct CorezoidAnswer: Sendable, Equatable {
    /// What counts for every modification of the package; `nil` where each has its own.
    public let whole: TaskProgress.Verdict?
    /// What counts for each, by its id. Answers may come in any order.
    private let each: [String: TaskProgress.Verdict]

    /// Reads the answer of the API.
    public init(status: Int, body: [UInt8]) {
        guard let document = Value(scanning: body, maximumDepth: 32), let word = document["request_proc"]?.text else {
            (whole, each) = (.again(reason: "HTTP \(status) without an answer of Corezoid's"), [:])
            return
        }
        switch word {
        case "ok":
            guard case .sequence(let operations)? = document["ops"] else {
                (whole, each) = (.again(reason: "an answer without operations"), [:])
                return
            }
            let answers = operations.compactMap { operation in
                operation["id"]?.text.map { ($0, Self.verdict(operation)) }
            }
            (whole, each) = (nil, Dictionary(answers) { first, _ in first })
        case "format_error": (whole, each) = (.refused(reason: "request_proc format_error"), [:])
        default: (whole, each) = (.again(reason: "request_proc \(word.prefix(60))"), [:])
        }
    }

    /// What became of the modification of that id.
    public func verdict(on id: String) -> TaskProgress.Verdict {
        whole ?? each[id] ?? .again(reason: "the answer does not name the operation")
    }

    /// Reads the answer of a node's callback URL, whose form is not documented: what names a known refusal counts as that.
    public static func ofNode(status: Int, body: [UInt8]) -> TaskProgress.Verdict {
        let document = Value(scanning: body, maximumDepth: 32)
        var answer = document
        if case .sequence(let operations)? = document?["ops"] { answer = operations.first }
        let named = answer.map(verdict)
        switch status {
        case 200..<300: return answer?["proc"] == nil ? .taken : named ?? .taken
        case 408, 425, 429, 500...: return .again(reason: "HTTP \(status)")
        default:
            switch named {
            case .again?, .busy?: return named ?? .taken
            default: return .refused(reason: "HTTP \(status)")
            }
        }
    }

    private static func verdict(_ operation: Value) -> TaskProgress.Verdict {
        let word = operation["proc"]?.text ?? ""
        if word == "ok" { return .taken }
        let description = operation["description"]?.text ?? ""
        let reason = "proc \(word.prefix(100))" + (description.isEmpty ? "" : ": \(description.prefix(200))")
        // Some answers have `error` as proc and the word as description, perhaps with blanks in it.
        let words = "\(word) \(description)".lowercased().replacing(" ", with: "_")
        if words.contains("not_found_task") { return .again(reason: reason) }
        if words.contains("task_not_in_current_sync_callback_node") || words.contains("duplicate_callback") {
            return .busy(reason: reason)
        }
        return .refused(reason: reason)
    }
}
