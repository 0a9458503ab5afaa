internal import FreeMarker
internal import Inbound
internal import Intake
internal import JavaRegex

/// The `condition` of a trigger: an expression over what its event tells, such as
/// `${matchGroups.country == 'DE' && from != '+15551230001'}`.
///
/// The expression is FreeMarker's, which writes comparisons, `&&`, `||`, `!` and parentheses as expressions of processes
/// do; the words `and`, `or`, `not`, `eq` and `ne` are no part of it.
struct TriggerCondition: Sendable {
    private let template: BodyTemplate
    private static let yes = "yes"

    init(_ text: String) throws {
        var expression = text
        if expression.hasPrefix("${"), expression.hasSuffix("}") {
            expression = String(expression.dropFirst(2).dropLast())
        }
        template = try BodyTemplate("<#if (\(expression))>\(Self.yes)</#if>")
    }

    /// Whether a message fulfils it.
    ///
    /// - Throws: where it names what the message does not have.
    func holds(for match: Match, _ message: InboundMessage) throws -> Bool {
        let groups = match.named.compactMap { name, text in text.map { (name, Value.string($0)) } }
        let model: Value.Hash = [
            "matchGroups": .hash(Value.Hash(groups)), "originalMessage": .string(message.body),
            "from": .string(message.from), "to": .string(message.to),
        ]
        return try template.render(model) == Self.yes
    }
}
