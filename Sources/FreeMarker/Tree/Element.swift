/// How a block ended.
enum Flow {
    case normal, breaking, continuing, returning
}

/// A node that writes output or changes variables.
///
/// `parent` and `index` serve white-space stripping while the template is compiled.
class Element {
    let source: SourceText
    /// Byte offset of the first character.
    let start: Int
    /// Behind the last character, 0 until known.
    var end = 0
    @exclusivity(unchecked) private(set) var children: [Element] = []
    private(set) unowned(unsafe) var parent: Element?
    private(set) var index = 0

    init(_ source: SourceText, _ start: Int) {
        self.source = source
        self.start = start
    }

    func setChildren(_ elements: [Element]) {
        children = elements
        for (index, child) in elements.enumerated() {
            child.index = index
            child.parent = self
        }
    }

    func replaceChild(at index: Int, with element: Element) {
        children[index] = element
        element.index = index
        element.parent = self
    }

    func render(_ env: Environment) throws -> Flow { try renderChildren(env) }

    /// For branches: `nil` when the condition does not hold.
    func renderIfApplicable(_ env: Environment) throws -> Flow? { try render(env) }

    final func renderChildren(_ env: Environment) throws -> Flow {
        for child in children {
            let flow = try env.render(child)
            if flow != .normal { return flow }
        }
        return .normal
    }

    final var location: SourceLocation { SourceLocation(source: source, offset: start) }

    // MARK: White-space stripping

    /// What takes the place of the element after cleaning.
    var simplified: Element { self }
    /// Whether the element disappears when the template is cleaned.
    func isIgnorable(strips: Bool) -> Bool { false }
    /// Whether white space before or after the element on its line counts.
    var keepsOpeningSpace: Bool { false }
    var keepsTrailingSpace: Bool { false }
    /// Whether white space between two of these is dropped.
    var isSilent: Bool { false }
    /// Whether walks over the leaves do not look inside.
    var isOpaque: Bool { false }
}

final class RootElement: Element {}

/// A block whose content is simply rendered.
final class GroupElement: Element {}

final class TextElement: Element {
    @exclusivity(unchecked) private(set) var text: [UInt8]
    /// Byte range that is still shown, for the line and column checks of stripping.
    var begin: Int

    init(_ source: SourceText, _ start: Int, text: ArraySlice<UInt8>) {
        self.text = Array(text)
        begin = start
        super.init(source, start)
    }

    func replace(_ text: [UInt8]) { self.text = text }

    override func render(_ env: Environment) throws -> Flow {
        try env.write(text)
        return .normal
    }
}

/// `<#t>` and its relatives; does its work while the template is compiled.
final class TrimElement: Element {
    let left: Bool
    let right: Bool

    init(_ source: SourceText, _ start: Int, left: Bool, right: Bool) {
        self.left = left
        self.right = right
        super.init(source, start)
    }

    override func render(_ env: Environment) throws -> Flow { .normal }
    override func isIgnorable(strips: Bool) -> Bool { true }
}

final class CommentElement: Element {
    override func render(_ env: Environment) throws -> Flow { .normal }
    override var isSilent: Bool { true }
}

/// `<#flush>`: output is always kept until the end, so there is nothing to do.
final class FlushElement: Element {
    override func render(_ env: Environment) throws -> Flow { .normal }
}

/// `${…}`, `[=…]`
final class Interpolation: Element {
    let expression: Expression
    let format: OutputFormat
    let autoEscapes: Bool

    init(_ source: SourceText, _ start: Int, expression: Expression, format: OutputFormat, autoEscapes: Bool) {
        self.expression = expression
        self.format = format
        self.autoEscapes = autoEscapes
        super.init(source, start)
    }

    override func render(_ env: Environment) throws -> Flow {
        let value = try expression.eval(env)
        try env.writeInterpolation(value, expression, format: format, autoEscapes: autoEscapes)
        return .normal
    }

    override var keepsOpeningSpace: Bool { true }
    override var keepsTrailingSpace: Bool { true }
}

/// `#{…}`
final class NumericInterpolation: Element {
    let expression: Expression
    let digits: (minimum: Int, maximum: Int)?
    let format: OutputFormat?

    init(
        _ source: SourceText, _ start: Int, expression: Expression, digits: (minimum: Int, maximum: Int)?,
        format: OutputFormat?
    ) {
        self.expression = expression
        self.digits = digits
        self.format = format
        super.init(source, start)
    }

    func text(_ env: Environment) throws -> String {
        let number = try expression.evalNumber(env)
        return try env.formatFraction(number, minimum: digits?.minimum ?? 0, maximum: digits?.maximum ?? 50)
    }

    override func render(_ env: Environment) throws -> Flow {
        let text = try text(env)
        try env.write(format?.escape(text) ?? text)
        return .normal
    }

    override var keepsOpeningSpace: Bool { true }
    override var keepsTrailingSpace: Bool { true }
}
