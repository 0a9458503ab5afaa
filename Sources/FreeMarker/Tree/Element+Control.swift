/// `#if` with all its branches.
final class IfElement: Element {
    override func render(_ env: Environment) throws -> Flow {
        for child in children {
            if let flow = try child.renderIfApplicable(env) { return flow }
        }
        return .normal
    }

    override var simplified: Element { children.count == 1 ? children[0] : self }
}

/// One branch of an `#if`; alone when there is only one.
final class BranchElement: Element {
    let condition: Expression?

    init(_ source: SourceText, _ start: Int, condition: Expression?) {
        self.condition = condition
        super.init(source, start)
    }

    func applies(_ env: Environment) throws -> Bool {
        guard let condition else { return true }
        return try condition.evalBoolean(env)
    }

    override func render(_ env: Environment) throws -> Flow {
        try applies(env) ? try renderChildren(env) : .normal
    }

    override func renderIfApplicable(_ env: Environment) throws -> Flow? {
        try applies(env) ? try renderChildren(env) : nil
    }
}

final class SwitchElement: Element {
    let value: Expression

    init(_ source: SourceText, _ start: Int, value: Expression) {
        self.value = value
        super.init(source, start)
    }

    override func render(_ env: Environment) throws -> Flow {
        var isRunning = false
        var otherwise: Int?
        for (position, child) in children.enumerated() {
            guard let branch = child as? CaseElement else { continue }
            if !isRunning {
                guard let condition = branch.condition else {
                    otherwise = position
                    continue
                }
                let (left, right) = (try value.eval(env), try condition.eval(env))
                isRunning = try env.compare(left, .equal, right, left: value, right: condition, blamed: value)
            }
            if isRunning {
                let flow = try env.render(branch)
                // #continue leaves the switch, too.
                if flow == .breaking || flow == .continuing { return .normal }
                if flow != .normal { return flow }
            }
        }
        guard !isRunning, let otherwise else { return .normal }
        let flow = try env.render(children[otherwise])
        return flow == .returning ? flow : .normal
    }
}

final class CaseElement: Element {
    let condition: Expression?

    init(_ source: SourceText, _ start: Int, condition: Expression?) {
        self.condition = condition
        super.init(source, start)
    }
}

final class JumpElement: Element {
    let flow: Flow

    init(_ source: SourceText, _ start: Int, flow: Flow) {
        self.flow = flow
        super.init(source, start)
    }

    override func render(_ env: Environment) throws -> Flow { flow }
}

final class ReturnElement: Element {
    let value: Expression?

    init(_ source: SourceText, _ start: Int, value: Expression?) {
        self.value = value
        super.init(source, start)
    }

    override func render(_ env: Environment) throws -> Flow {
        if let value {
            let result = try value.eval(env)
            env.setReturnValue(result)
        }
        return .returning
    }
}

final class StopElement: Element {
    let reason: Expression?

    init(_ source: SourceText, _ start: Int, reason: Expression?) {
        self.reason = reason
        super.init(source, start)
    }

    override func render(_ env: Environment) throws -> Flow {
        let message = try reason?.evalText(env) ?? "[No error description was available.]"
        throw env.fail(.stop, message)
    }
}

/// `#attempt`: the output of a failed body is dropped and the recovery runs.
final class AttemptElement: Element {
    override func render(_ env: Environment) throws -> Flow {
        let outer = env.beginCapture()
        env.attempts += 1
        do {
            let flow = try env.render(children[0])
            env.attempts -= 1
            let output = env.endCapture(outer)
            try env.write(output)
            return flow
        } catch let error as FreeMarkerError where error.isRecoverable {
            env.attempts -= 1
            _ = env.endCapture(outer)
            env.recoveredErrors.append(error)
            defer { env.recoveredErrors.removeLast() }
            guard children.count > 1 else { return .normal }
            return try env.render(children[1])
        }
    }
}

/// `#compress`: runs of white space become one space, or one line break when there is one among them.
final class CompressElement: Element {
    override func render(_ env: Environment) throws -> Flow {
        let outer = env.beginCapture()
        let flow: Flow
        do {
            flow = try renderChildren(env)
        } catch {
            let output = env.endCapture(outer)
            try env.write(CompressElement.compress(output))
            throw error
        }
        let output = env.endCapture(outer)
        try env.write(CompressElement.compress(output))
        return flow
    }

    /// The first line break of a run decides how the run is written.
    static func compress(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var hasSpace = false
        var lineBreak: [UInt8] = []
        var sawReturn = false
        for byte in bytes {
            if byte == 32 || (byte >= 9 && byte <= 13) || (byte >= 28 && byte <= 31) {
                hasSpace = true
                if lineBreak.isEmpty {
                    if byte == 10 || byte == 13 { lineBreak = [byte] }
                    sawReturn = byte == 13
                } else if sawReturn {
                    if byte == 10 { lineBreak.append(10) }
                    sawReturn = false
                }
                continue
            }
            if hasSpace && !result.isEmpty {
                if lineBreak.isEmpty { result.append(32) } else { result += lineBreak }
            }
            hasSpace = false
            lineBreak = []
            sawReturn = false
            result.append(byte)
        }
        return result
    }
}
