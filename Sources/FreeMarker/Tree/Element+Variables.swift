enum AssignmentScope { case namespace, global, local }

/// `#assign`, `#global`, `#local` with expressions.
final class AssignElement: Element {
    enum Operation: Equatable {
        case set, add, arithmetic(ArithmeticOperator), increment, decrement
    }

    struct Assignment {
        let name: String
        let operation: Operation
        let value: Expression?
        let start: Int
    }

    let assignments: [Assignment]
    let scope: AssignmentScope
    let namespace: Expression?

    init(
        _ source: SourceText, _ start: Int, assignments: [Assignment], scope: AssignmentScope, namespace: Expression?
    ) {
        self.assignments = assignments
        self.scope = scope
        self.namespace = namespace
        super.init(source, start)
    }

    override func render(_ env: Environment) throws -> Flow {
        for assignment in assignments {
            let target = try env.target(scope, namespace)
            var value: Model
            if assignment.operation == .set {
                value = try assignment.value?.eval(env) ?? .null
                if value.isNull {
                    guard env.isClassic else { throw env.missing(assignment.value, at: location) }
                    value = .string("")
                }
            } else {
                value = try combined(assignment, target[assignment.name] ?? .null, env)
            }
            target[assignment.name] = value
        }
        return .normal
    }

    private func combined(_ assignment: Assignment, _ before: Model, _ env: Environment) throws -> Model {
        var old = before
        let place = SourceLocation(source: source, offset: assignments.count == 1 ? start : assignment.start)
        if old.isNull {
            guard env.isClassic, assignment.operation == .add else {
                throw FreeMarkerError(
                    .invalidReference, "The assignment target \"\(assignment.name)\" is missing."
                ).at(place)
            }
            old = .string("")
        }
        if case .add = assignment.operation, let value = assignment.value {
            let added = try value.eval(env)
            if added.isNull && !env.isClassic { throw env.missing(value) }
            return try env.add(old, nil, added, value)
        }
        guard case .number(let number) = old else {
            throw FreeMarkerError(
                .nonNumerical, "The assignment target \"\(assignment.name)\" is a \(old.typeName), not a number."
            )
        }
        switch assignment.operation {
        case .increment: return .number(try env.addNumbers(number, Number(Int64(1))))
        case .decrement: return .number(try env.arithmetic(.subtract, number, Number(Int64(1))))
        case .arithmetic(let operation):
            guard let value = assignment.value else { return old }
            return .number(try env.arithmetic(operation, number, try value.evalNumber(env)))
        default: return old
        }
    }

    override var isSilent: Bool { true }
}

/// `<#assign x>…</#assign>`
final class CaptureElement: Element {
    let name: String
    let scope: AssignmentScope
    let namespace: Expression?
    let format: OutputFormat?

    init(
        _ source: SourceText, _ start: Int, name: String, scope: AssignmentScope, namespace: Expression?,
        format: OutputFormat?
    ) {
        self.name = name
        self.scope = scope
        self.namespace = namespace
        self.format = format
        super.init(source, start)
    }

    override func render(_ env: Environment) throws -> Flow {
        let outer = env.beginCapture()
        let flow: Flow
        do {
            flow = try renderChildren(env)
        } catch {
            _ = env.endCapture(outer)
            throw error
        }
        let text = String(decoding: env.endCapture(outer), as: UTF8.self)
        try env.checkLength(text)
        let value: Model = format.map { .object(MarkupObject(format: $0, markup: text)) } ?? .string(text)
        let target = try env.target(scope, namespace)
        target[name] = value
        return flow
    }

    override var isOpaque: Bool { true }
}

final class SettingElement: Element {
    let setting: Setting
    let value: Expression

    init(_ source: SourceText, _ start: Int, setting: Setting, value: Expression) {
        self.setting = setting
        self.value = value
        super.init(source, start)
    }

    override func render(_ env: Environment) throws -> Flow {
        let model = try value.eval(env)
        let text: String
        switch model {
        case .string(let string): text = string
        case .boolean(let flag): text = flag ? "true" : "false"
        case .number(let number): text = number.computerText() ?? ""
        default: text = try value.evalText(env)
        }
        try env.apply(setting, text)
        return .normal
    }

    override var isSilent: Bool { true }
}
