/// Operators, from the loosest to the tightest.
extension TemplateParser {
    func expression() throws -> Expression {
        try nested(at: previous.end) { try orExpression() }
    }

    func orExpression() throws -> Expression {
        let first = try andExpression()
        guard try peek().kind == .or else { return first }
        var operands = [first]
        while try takeIf(.or) { operands.append(try andExpression()) }
        for operand in operands { try refuse(operand, [.string, .sequence, .hash, .number]) }
        return try checked(LogicalExpression(operands, isAnd: false))
    }

    private func andExpression() throws -> Expression {
        let first = try equalityExpression()
        guard try peek().kind == .and else { return first }
        var operands = [first]
        while try takeIf(.and) { operands.append(try equalityExpression()) }
        for operand in operands { try refuse(operand, [.string, .sequence, .hash, .number]) }
        return try checked(LogicalExpression(operands, isAnd: true))
    }

    private func equalityExpression() throws -> Expression {
        let left = try relationalExpression()
        let operation: ComparisonOperator
        switch try peek().kind {
        case .notEquals: operation = .notEqual
        case .equals, .doubleEquals: operation = .equal
        default: return left
        }
        try take()
        let right = try relationalExpression()
        for operand in [left, right] { try refuse(operand, [.hash, .sequence]) }
        return try checked(ComparisonExpression(left: left, right: right, operation: operation))
    }

    private func relationalExpression() throws -> Expression {
        let left = try rangeExpression()
        let operation: ComparisonOperator
        switch try peek().kind {
        case .greaterEquals, .escapedGreaterEquals: operation = .greaterOrEqual
        case .greater, .escapedGreater: operation = .greater
        case .lessEquals: operation = .lessOrEqual
        case .less: operation = .less
        default: return left
        }
        try take()
        let right = try rangeExpression()
        for operand in [left, right] { try requireNumber(operand) }
        return try checked(ComparisonExpression(left: left, right: right, operation: operation))
    }

    private func rangeExpression() throws -> Expression {
        let first = try additiveExpression()
        var end: RangeExpression.End
        var last: Expression?
        switch try peek().kind {
        case .dotDotLess: end = .exclusive
        case .dotDotStar: end = .size
        case .dotDot: end = .unbounded
        default: return first
        }
        try take()
        if try end != .unbounded || startsExpression(allowingNot: true) {
            if end == .unbounded { end = .inclusive }
            last = try additiveExpression()
        }
        try requireNumber(first)
        if let last { try requireNumber(last) }
        return try checked(RangeExpression(source, first: first, last: last, end: end))
    }

    private func additiveExpression() throws -> Expression {
        var left = try multiplicativeExpression()
        while true {
            switch try peek().kind {
            case .plus:
                var operands = [left]
                while try takeIf(.plus) { operands.append(try multiplicativeExpression()) }
                left = try checked(AddExpression(operands))
            case .minus:
                try take()
                let right = try multiplicativeExpression()
                try requireNumber(left)
                try requireNumber(right)
                left = try checked(ArithmeticExpression(left: left, right: right, operation: .subtract))
            default: return left
            }
        }
    }

    private func multiplicativeExpression() throws -> Expression {
        var left = try unaryExpression()
        while true {
            let operation: ArithmeticOperator
            switch try peek().kind {
            case .times: operation = .multiply
            case .divide: operation = .divide
            case .percent: operation = .modulo
            default: return left
            }
            try take()
            let right = try unaryExpression()
            try requireNumber(left)
            try requireNumber(right)
            left = try checked(ArithmeticExpression(left: left, right: right, operation: operation))
        }
    }

    private func unaryExpression() throws -> Expression {
        let token = try peek()
        switch token.kind {
        case .plus, .minus:
            try take()
            let operand = try primaryExpression()
            return try checked(
                SignExpression(source, token.start, operand: operand, isMinus: token.kind == .minus)
            )
        case .exclamation:
            var starts: [Int] = []
            while try peek().kind == .exclamation { starts.append(try take().start) }
            var result = try primaryExpression()
            for start in starts.reversed() {
                result = try checked(NotExpression(source, start, operand: result))
            }
            return result
        default: return try primaryExpression()
        }
    }

    /// Whether the next token can start an expression, for the places where one is optional.
    func startsExpression(allowingNot: Bool) throws -> Bool {
        switch try peek().kind {
        case .integer, .decimal, .stringLiteral, .rawString, .trueWord, .falseWord, .identifier, .openCurly,
            .openBracket, .openParenthesis, .plus, .minus:
            true
        case .exclamation: try allowingNot && notIsFollowed()
        case .dot: try peek(1).kind == .identifier
        default: false
        }
    }

    /// Whether something that can be negated follows the exclamation marks.
    private func notIsFollowed() throws -> Bool {
        var distance = 1
        while try peek(distance).kind == .exclamation, distance < 16 { distance += 1 }
        switch try peek(distance).kind {
        case .integer, .decimal, .stringLiteral, .rawString, .trueWord, .falseWord, .identifier, .openCurly,
            .openBracket, .openParenthesis, .exclamation:
            return true
        case .dot: return try peek(distance + 1).kind == .identifier
        default: return false
        }
    }

    // MARK: Literals in the wrong place

    func refuse(_ expression: Expression, _ kinds: [LiteralKind]) throws {
        if let kind = expression.literalKind, kinds.contains(kind) {
            throw error("A \(kind) literal can't be used here.", at: expression.start)
        }
    }

    func requireNumber(_ expression: Expression) throws {
        try refuse(expression, [.string, .sequence, .hash, .boolean])
    }
}
