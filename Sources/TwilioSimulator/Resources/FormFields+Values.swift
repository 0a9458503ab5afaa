internal import Twilio

/// Reading values that have a form; what has another is refused and named.
extension FormFields {
    /// `true` or `false`, in any case.
    func flag(_ name: String) throws(Refusal) -> Bool? {
        guard let text = nonEmpty(name) else { return nil }
        switch text.lowercased() {
        case "true", "1": return true
        case "false", "0": return false
        default: throw .badParameter(name, text)
        }
    }

    /// A whole number in a range.
    func number(_ name: String, _ range: ClosedRange<Int>) throws(Refusal) -> Int? {
        guard let text = nonEmpty(name) else { return nil }
        guard let number = Int(text), range.contains(number) else { throw .badParameter(name, text) }
        return number
    }

    /// One of several words.
    func choice(_ name: String, _ words: [String]) throws(Refusal) -> String? {
        guard let text = nonEmpty(name) else { return nil }
        guard words.contains(text) else { throw .badParameter(name, text) }
        return text
    }

    /// A SID with its prefix. An empty value removes it; without the field it stays what it was.
    func sid(_ name: String, _ prefix: String, else former: String?) throws(Refusal) -> String? {
        guard let text = self[name] else { return former }
        if text.isEmpty { return nil }
        guard text.hasPrefix(prefix), Identifier(text.dropFirst(2)) != nil else { throw .badParameter(name, text) }
        return text
    }

    /// An address. An empty value removes it; without the field it stays what it was.
    func address(_ name: String, else former: String?) throws(Refusal) -> String? {
        guard let text = self[name] else { return former }
        if text.isEmpty { return nil }
        guard WebURL.isValid(text) else { throw .invalidURL(name, text) }
        return text
    }
}
