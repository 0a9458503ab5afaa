/// The definition of a macro or function.
final class MacroElement: Element {
    struct Parameter {
        let name: String
        let defaultValue: Expression?
    }

    let name: String
    let parameters: [Parameter]
    let catchAll: String?
    let isFunction: Bool

    init(
        _ source: SourceText, _ start: Int, name: String, parameters: [Parameter], catchAll: String?,
        isFunction: Bool
    ) {
        self.name = name
        self.parameters = parameters
        self.catchAll = catchAll
        self.isFunction = isFunction
        super.init(source, start)
    }

    override func render(_ env: Environment) throws -> Flow {
        env.define(self)
        return .normal
    }

    func accepts(_ name: String) -> Bool { parameters.contains { $0.name == name } || name == catchAll }

    override var isSilent: Bool { true }
    override var isOpaque: Bool { true }
}

/// A macro as a value: its definition, where it was defined, and arguments given in advance.
final class MacroObject: ModelObject {
    let definition: MacroElement
    let namespace: NamespaceObject
    let presetArguments: PresetArguments?

    struct PresetArguments {
        var named: [(name: String, value: Model)]?
        var positional: [Model]?
        var isLast: Bool
    }

    init(_ definition: MacroElement, namespace: NamespaceObject, presetArguments: PresetArguments? = nil) {
        self.definition = definition
        self.namespace = namespace
        self.presetArguments = presetArguments
    }

    override var isDirective: Bool { true }
    override var typeName: String { definition.isFunction ? "function" : "macro" }
}

/// A directive made by the engine, such as an interpreted template.
final class DirectiveObject: ModelObject {
    /// The second argument renders the content of the call.
    let run: (Environment, () throws -> Flow) throws -> Void
    /// Whether it counts as a directive for `?is_directive`.
    let isTransform: Bool
    init(isTransform: Bool = true, run: @escaping (Environment, () throws -> Flow) throws -> Void) {
        self.run = run
        self.isTransform = isTransform
    }
    override var isDirective: Bool { true }
    override var typeName: String { "transform" }
}

/// `<@callee …>`
final class CallElement: Element {
    let callee: Expression
    var named: [(name: String, value: Expression)]?
    var positional: [Expression]?
    var variables: [String] = []
    var hasBody = false

    init(_ source: SourceText, _ start: Int, callee: Expression) {
        self.callee = callee
        super.init(source, start)
    }

    override func render(_ env: Environment) throws -> Flow {
        let value = try callee.eval(env)
        switch value {
        case .object(let macro as MacroObject):
            if macro.definition.isFunction {
                throw env.fail(
                    .misc, "Routine \"\(macro.definition.name)\" is a function; it is called in expressions.",
                    at: callee
                )
            }
            try env.callMacro(macro, named: named, positional: positional, call: self)
        case .object(let directive as DirectiveObject):
            for argument in named ?? [] { _ = try argument.value.eval(env) }
            try directive.run(env) { [self] in try renderChildren(env) }
        case .null: throw env.missing(callee)
        default: throw env.typeError(.nonDirective, "a user-defined directive or macro", callee, value)
        }
        return .normal
    }
}

/// `<#transform …>`
final class TransformElement: Element {
    let callee: Expression

    init(_ source: SourceText, _ start: Int, callee: Expression) {
        self.callee = callee
        super.init(source, start)
    }

    override func render(_ env: Environment) throws -> Flow {
        let value = try callee.eval(env)
        guard case .object(let directive as DirectiveObject) = value else {
            throw env.typeError(.unexpectedType, "a transform", callee, value)
        }
        try directive.run(env) { [self] in try renderChildren(env) }
        return .normal
    }
}

/// `<#nested …>`
final class NestedElement: Element {
    let arguments: [Expression]

    init(_ source: SourceText, _ start: Int, arguments: [Expression]) {
        self.arguments = arguments
        super.init(source, start)
    }

    override func render(_ env: Environment) throws -> Flow {
        try env.renderNested(arguments)
        return .normal
    }

    override var keepsOpeningSpace: Bool { false }
    override var keepsTrailingSpace: Bool { false }
}

final class IncludeElement: Element {
    let path: Expression
    let parse: Expression?
    let ignoreMissing: Expression?

    init(_ source: SourceText, _ start: Int, path: Expression, parse: Expression?, ignoreMissing: Expression?) {
        self.path = path
        self.parse = parse
        self.ignoreMissing = ignoreMissing
        super.init(source, start)
    }

    override func render(_ env: Environment) throws -> Flow {
        let name = try path.evalText(env)
        let parses = try parse.map { try env.lenientFlag($0) } ?? true
        let ignores = try ignoreMissing?.evalBoolean(env) ?? false
        try env.include(name, from: source.name, parses: parses, ignoresMissing: ignores)
        return .normal
    }
}

final class ImportElement: Element {
    let path: Expression
    let name: String

    init(_ source: SourceText, _ start: Int, path: Expression, name: String) {
        self.path = path
        self.name = name
        super.init(source, start)
    }

    override func render(_ env: Environment) throws -> Flow {
        let target = try path.evalText(env)
        try env.importTemplate(target, as: name, from: source.name)
        return .normal
    }

    override var isSilent: Bool { true }
}

/// `#visit`, `#recurse`, `#fallback`: the data has no XML nodes, so these only find the errors.
final class NodeElement: Element {
    enum Kind { case visit, recurse, fallback }
    let kind: Kind
    let node: Expression?

    init(_ source: SourceText, _ start: Int, kind: Kind, node: Expression?) {
        self.kind = kind
        self.node = node
        super.init(source, start)
    }

    override func render(_ env: Environment) throws -> Flow {
        if let node {
            let value = try node.eval(env)
            throw env.typeError(.nonNode, "a node", node, value)
        }
        if kind == .recurse { throw env.fail(.model, "The target node of the recursion is missing.") }
        return .normal
    }
}
