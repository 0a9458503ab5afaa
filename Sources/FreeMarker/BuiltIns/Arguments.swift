/// Checks of the arguments of built-in methods.
extension BuiltInExpression {
    func checkCount(_ arguments: [Model], _ allowed: ClosedRange<Int>, _ env: Environment) throws {
        guard allowed.contains(arguments.count) else {
            throw env.fail(.model, "?\(builtIn.rawValue)(...) has received \(arguments.count) arguments.")
        }
    }

    func string(_ arguments: [Model], _ index: Int, _ env: Environment) throws -> String {
        if let text = arguments[index].asString { return text }
        throw env.fail(
            .model,
            "?\(builtIn.rawValue)(...) expects a string as argument #\(index + 1), not a \(arguments[index].typeName)."
        )
    }

    func optionalString(_ arguments: [Model], _ index: Int, _ env: Environment) throws -> String? {
        index < arguments.count ? try string(arguments, index, env) : nil
    }

    func integer(_ arguments: [Model], _ index: Int, _ env: Environment) throws -> Int {
        if case .number(let number) = arguments[index] { return number.truncatedToInt32 }
        throw env.fail(
            .model,
            "?\(builtIn.rawValue)(...) expects a number as argument #\(index + 1), not a \(arguments[index].typeName)."
        )
    }
}
