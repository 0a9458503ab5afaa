/// An element of a TwiML document: what the verbs are made of.
///
/// A limit that its making broke is kept in ``problem``, so that verbs can be put together without `try`.
struct TwiMLElement: Sendable, Equatable {
    enum Content: Sendable, Equatable {
        case text(String)
        case element(TwiMLElement)
    }

    let name: String
    private(set) var attributes: [Attribute] = []
    private(set) var content: [Content] = []
    private(set) var problem: String?

    struct Attribute: Sendable, Equatable {
        let name: String
        let value: String
    }

    init(_ name: String, text: String? = nil, children: [TwiMLElement] = []) {
        self.name = name
        if let text, !text.isEmpty { content.append(.text(text)) }
        for child in children { append(child) }
    }

    mutating func append(_ child: TwiMLElement) {
        content.append(.element(child))
        problem = problem ?? child.problem
    }

    mutating func append(text: String) { content.append(.text(text)) }

    /// Sets an attribute unless its value is `nil`.
    mutating func set(_ name: String, _ value: String?) {
        if let value { attributes.append(Attribute(name: name, value: value)) }
    }

    mutating func set(_ name: String, _ value: Bool?) { set(name, value.map { $0 ? "true" : "false" }) }

    /// Sets a number that has to be in a range.
    mutating func set(_ name: String, _ value: Int?, in range: ClosedRange<Int>) {
        guard let value else { return }
        let bounds = "\(range.lowerBound) to \(range.upperBound)"
        require(range.contains(value), "\(name) of <\(self.name)> is \(value); Twilio takes \(bounds)")
        set(name, String(value))
    }

    /// Sets words separated by blanks, as TwiML writes lists.
    mutating func set(_ name: String, words: [String]) {
        if !words.isEmpty { set(name, words.joined(separator: " ")) }
    }

    /// Notes a problem unless there is one already.
    mutating func require(_ isMet: Bool, _ problem: String) {
        if !isMet, self.problem == nil { self.problem = problem }
    }

    func write(to document: inout String) {
        document += "<" + name
        for attribute in attributes { document += " \(attribute.name)=\"\(XML.escaped(attribute.value))\"" }
        if content.isEmpty {
            document += "/>"
            return
        }
        document += ">"
        for part in content {
            switch part {
            case .text(let text): document += XML.escaped(text)
            case .element(let element): element.write(to: &document)
            }
        }
        document += "</\(name)>"
    }
}

/// A verb: one instruction of a TwiML document.
protocol TwiMLVerb: Sendable, Equatable {
    var element: TwiMLElement { get }
}
