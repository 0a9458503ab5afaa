/// Operators on values.
extension Environment {
    func arithmetic(_ operation: ArithmeticOperator, _ left: Number, _ right: Number) throws -> Number {
        do throws(ArithmeticFailure) {
            switch operation {
            case .subtract: return try Number.subtract(left, right)
            case .multiply: return try Number.multiply(left, right)
            case .divide: return try Number.divide(left, right)
            case .modulo: return try Number.modulo(left, right)
            }
        } catch {
            throw arithmeticError(error)
        }
    }

    func addNumbers(_ left: Number, _ right: Number) throws -> Number {
        do throws(ArithmeticFailure) {
            return try Number.add(left, right)
        } catch {
            throw arithmeticError(error)
        }
    }

    func arithmeticError(_ failure: ArithmeticFailure, at expression: Expression? = nil) -> FreeMarkerError {
        fail(
            failure == .tooLarge ? .limitExceeded : .misc, "Arithmetic operation failed: \(failure.text)",
            at: expression)
    }

    /// `+` on any two values.
    func add(
        _ left: Model, _ leftExpression: Expression?, _ right: Model, _ rightExpression: Expression
    ) throws -> Model {
        if case .number(let first) = left, case .number(let second) = right {
            return .number(try addNumbers(first, second))
        }
        if case .string(let first) = left, case .string(let second) = right {
            try checkLength(first.utf8.count + second.utf8.count)
            return .string(first + second)
        }
        if left.isSequence && right.isSequence { return try concatenateSequences(left, right) }
        let bothHashes = left.isHash && right.isHash
        if bothHashes && !(isTextual(left) && isTextual(right)) { return try concatenateHashes(left, right) }
        let first = try textOrMarkup(left, leftExpression)
        let second = try textOrMarkup(right, rightExpression)
        return try concatenate(first, second)
    }

    private func isTextual(_ value: Model) -> Bool {
        switch value {
        case .string, .number, .date, .boolean: true
        case .object(let object):
            object.stringValue != nil || object is MarkupObject || object is UnparsedDateObject
        default: false
        }
    }

    /// Joins strings and markup.
    func concatenate(_ left: Model, _ right: Model) throws -> Model {
        let leftMarkup = markup(left)
        let rightMarkup = markup(right)
        if leftMarkup == nil && rightMarkup == nil {
            let (first, second) = (left.asString ?? "", right.asString ?? "")
            try checkLength(first.utf8.count + second.utf8.count)
            return .string(first + second)
        }
        guard let format = (leftMarkup ?? rightMarkup)?.format else { return left }
        let first = leftMarkup ?? MarkupObject(format: format, escaping: left.asString ?? "")
        let second = rightMarkup ?? MarkupObject(format: format, escaping: right.asString ?? "")
        if first.format != second.format {
            if let plain = second.plainText {
                return try joined(first, MarkupObject(format: first.format, escaping: plain))
            }
            if let plain = first.plainText {
                return try joined(MarkupObject(format: second.format, escaping: plain), second)
            }
            throw fail(.model, "Markup of different output formats can't be joined.")
        }
        return try joined(first, second)
    }

    private func markup(_ value: Model) -> MarkupObject? {
        if case .object(let object as MarkupObject) = value { object } else { nil }
    }

    private func joined(_ left: MarkupObject, _ right: MarkupObject) throws -> Model {
        try checkLength(left.markup.utf8.count + right.markup.utf8.count)
        if let first = left.plainText, let second = right.plainText {
            return .object(MarkupObject(format: left.format, escaping: first + second))
        }
        return .object(MarkupObject(format: left.format, markup: left.markup + right.markup))
    }

    private func concatenateSequences(_ left: Model, _ right: Model) throws -> Model {
        let (first, second) = (try left.sequenceCount() ?? 0, try right.sequenceCount() ?? 0)
        try checkItems(first + second)
        var items: [Model] = []
        items.reserveCapacity(first + second)
        for index in 0..<first { items.append(try left.item(at: index)) }
        for index in 0..<second { items.append(try right.item(at: index)) }
        return .list(items)
    }

    private func concatenateHashes(_ left: Model, _ right: Model) throws -> Model {
        guard left.isExtendedHash && right.isExtendedHash else {
            return .object(
                LookupObject { key in
                    if let value = try right.hashValue(forKey: key), !value.isNull { return value }
                    return try left.hashValue(forKey: key) ?? .null
                }
            )
        }
        let first = try left.hashEntries()
        let second = try right.hashEntries()
        if first.isEmpty { return right }
        if second.isEmpty { return left }
        try checkItems(first.count + second.count)
        return .object(HashObject(first + second))
    }

    // MARK: Comparison

    func compare(
        _ left: Model, _ operation: ComparisonOperator, _ right: Model, left leftExpression: Expression?,
        right rightExpression: Expression?, blamed: Expression?, mismatchMeansDifferent: Bool = false
    ) throws -> Bool {
        switch (left, right) {
        case (.number(let first), .number(let second)):
            do throws(ArithmeticFailure) {
                return operation.holds(try Number.compare(first, second))
            } catch {
                throw arithmeticError(error, at: blamed)
            }
        case (.string(let first), .string(let second)) where operation.isEquality:
            // Equal text compares equal in every locale.
            if first == second { return operation == .equal }
            return operation.holds(collate(first, second))
        case (.boolean(let first), .boolean(let second)) where operation.isEquality:
            return (first == second) == (operation == .equal)
        case (.null, _):
            if isClassic { return try compareClassic(left, operation, right, blamed) }
            throw missing(leftExpression)
        case (_, .null):
            if isClassic { return try compareClassic(left, operation, right, blamed) }
            throw missing(rightExpression)
        case (.date(let first), .date(let second)):
            if first.kind == .unknown || second.kind == .unknown {
                throw fail(
                    .misc, "A value of unknown date kind can't be compared.",
                    at: (first.kind == .unknown ? leftExpression : rightExpression) ?? blamed
                )
            }
            guard first.kind == second.kind else {
                throw fail(.misc, "Can't compare dates of different kinds.", at: blamed)
            }
            return operation.holds(
                first.milliseconds < second.milliseconds ? -1 : (first.milliseconds == second.milliseconds ? 0 : 1)
            )
        default: return try compareOthers(left, operation, right, blamed, mismatchMeansDifferent)
        }
    }

    private func compareOthers(
        _ left: Model, _ operation: ComparisonOperator, _ right: Model, _ blamed: Expression?,
        _ mismatchMeansDifferent: Bool
    ) throws -> Bool {
        if let first = left.asString, let second = right.asString {
            guard operation.isEquality else {
                throw fail(.misc, "Strings can only be tested for equality.", at: blamed)
            }
            return operation.holds(first == second ? 0 : collate(first, second))
        }
        if let first = try left.asBoolean(), let second = try right.asBoolean() {
            guard operation.isEquality else {
                throw fail(.misc, "Booleans can only be tested for equality.", at: blamed)
            }
            return (first == second) == (operation == .equal)
        }
        if isClassic { return try compareClassic(left, operation, right, blamed) }
        if isDate(left) && isDate(right) {
            try UnparsedDateObject.check(left)
            try UnparsedDateObject.check(right)
        }
        if mismatchMeansDifferent, operation.isEquality { return operation == .notEqual }
        throw fail(.misc, "Can't compare a \(left.typeName) with a \(right.typeName).", at: blamed)
    }

    private func isDate(_ value: Model) -> Bool {
        switch value {
        case .date: true
        case .object(let object): object is UnparsedDateObject
        default: false
        }
    }

    private func compareClassic(
        _ left: Model, _ operation: ComparisonOperator, _ right: Model, _ blamed: Expression?
    ) throws -> Bool {
        let first = try plainText(left, blamed)
        let second = try plainText(right, blamed)
        return operation.holds(first == second ? 0 : collate(first, second))
    }

    /// The order of the locale.
    func collate(_ left: String, _ right: String) -> Int {
        Collation.compare(left, right)
    }
}
