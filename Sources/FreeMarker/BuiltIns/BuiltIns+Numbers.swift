/// Built-ins of numbers.
extension BuiltInExpression {
    func evalNumberBuiltIn(_ env: Environment) throws -> Model {
        // Operands are evaluated once only: chains of built-ins would take exponential time otherwise.
        let value = try target.eval(env)
        if builtIn == .long { try UnparsedDateObject.check(value) }
        if builtIn == .long, case .date(let date) = value { return .number(Number(date.milliseconds)) }
        guard case .number(let number) = value else {
            throw env.typeError(.nonNumerical, "a number", target, value)
        }
        switch builtIn {
        case .abs:
            if case .double(let value) = number.storage { return .number(Number(value < 0 ? -value : value)) }
            return .number(number.signum < 0 ? number.negated ?? number : number)
        case .byte: return .number(Number(Int64(Int8(truncatingIfNeeded: number.truncatedToInt64))))
        case .short: return .number(Number(Int64(Int16(truncatingIfNeeded: number.truncatedToInt64))))
        case .int: return .integer(number.truncatedToInt32)
        case .long: return .number(Number(number.truncatedToInt64))
        case .double: return .number(Number(number.double))
        case .float: return .number(float(number))
        case .floor, .ceiling, .round: return .number(try rounded(number, env))
        case .isNan: return .boolean(number.isNaN)
        case .isInfinite: return .boolean(number.isInfinite)
        case .lowerAbc, .upperAbc: return .string(try letters(number, env))
        case .numberToDate, .numberToTime, .numberToDatetime:
            let kind: DateValue.Kind =
                builtIn == .numberToDate ? .date : (builtIn == .numberToTime ? .time : .dateTime)
            return .date(DateValue(milliseconds: try milliseconds(number, env), kind: kind))
        default: return .null
        }
    }

    /// The shortest decimal text of the value in single precision.
    private func float(_ number: Number) -> Number {
        let value = Float(number.double)
        if case .double = number.storage, !value.isFinite { return Number(Double(value)) }
        guard let decimal = BigDecimal(parsing: "\(value)".utf8) else { return Number(Double(value)) }
        return Number(decimal)
    }

    private func rounded(_ number: Number, _ env: Environment) throws -> Number {
        do throws(ArithmeticFailure) {
            switch builtIn {
            case .floor: return try number.rounded(.floor)
            case .ceiling: return try number.rounded(.ceiling)
            default: return try number.rounded(.floor, addingHalf: true)
            }
        } catch {
            throw env.arithmeticError(error, at: self)
        }
    }

    /// a, b … z, aa, ab …
    private func letters(_ number: Number, _ env: Environment) throws -> String {
        guard let value = number.exactInt32, value > 0 else {
            throw env.fail(.model, "?\(builtIn.rawValue) needs an integer of at least 1.", at: target)
        }
        let first: UInt8 = builtIn == .lowerAbc ? 97 : 65
        var result: [UInt8] = []
        var rest = value
        while rest > 0 {
            rest -= 1
            result.append(first + UInt8(rest % 26))
            rest /= 26
        }
        return String(decoding: result.reversed(), as: UTF8.self)
    }

    private func milliseconds(_ number: Number, _ env: Environment) throws -> Int64 {
        let value: Int64?
        switch number.storage {
        case .integer(let integer): value = integer
        case .double(let double):
            let rounded = (double + 0.5).rounded(.down)
            value = rounded.magnitude < 9e18 ? Int64(rounded) : nil
        default: value = number.bigDecimal?.rescaled(to: 0, rounding: .halfUp)?.unscaled.int64
        }
        guard let value else { throw env.fail(.model, "The number doesn't fit into 64 bits.") }
        return value
    }
}
