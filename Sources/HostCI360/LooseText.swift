/// A value that CI360 writes as a text, a number or a truth value; what is none of them has no text.
struct LooseText: Decodable, Sendable, Equatable {
    var text: String?

    init(from decoder: any Decoder) throws {
        guard let value = try? decoder.singleValueContainer() else { return }
        if let text = try? value.decode(String.self) {
            self.text = text
        } else if let flag = try? value.decode(Bool.self) {
            text = flag ? "true" : "false"
        } else if let number = try? value.decode(Int64.self) {
            text = "\(number)"
        } else if let number = try? value.decode(Double.self) {
            text = "\(number)"
        }
    }
}

extension LooseText? {
    /// The text without blanks around it, unless nothing is left.
    var given: String? {
        guard let text = self?.text?.trimmed, !text.isEmpty else { return nil }
        return text
    }
}
