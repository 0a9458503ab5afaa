/// `?truncate` and its relatives.
extension BuiltInExpression {
    private enum Mode { case auto, word, character }

    func truncate(_ text: String, _ arguments: [Model], _ env: Environment) throws -> Model {
        try checkCount(arguments, 1...3, env)
        let limit = try integer(arguments, 0, env)
        if limit < 0 { throw env.fail(.model, "?\(builtIn.rawValue)(...) argument #1 can't be negative.") }
        let allowsMarkup = builtIn == .truncateM || builtIn == .truncateWM || builtIn == .truncateCM
        var terminator = "[...]"
        var markup: MarkupObject?
        var length: Int?
        if arguments.count > 1 {
            if allowsMarkup, case .object(let object as MarkupObject) = arguments[1] {
                markup = object
            } else {
                terminator = try string(arguments, 1, env)
            }
            if arguments.count > 2 {
                let given = try integer(arguments, 2, env)
                if given < 0 { throw env.fail(.model, "?\(builtIn.rawValue)(...) argument #3 can't be negative.") }
                length = given
            }
        } else if allowsMarkup {
            markup = MarkupObject(format: .html, markup: "<span class='truncateTerminator'>[&#8230;]</span>")
        }
        let units = Array(text.utf16)
        if units.count <= limit { return .string(text) }
        let terminatorLength = length ?? markup.map { MarkupText.length($0) } ?? terminator.utf16Count
        let removesDots =
            markup.map { MarkupText.startsWithDot($0) } ?? (terminator.hasPrefix(".") || terminator.hasPrefix("…"))
        let mode: Mode =
            switch builtIn {
            case .truncateW, .truncateWM: .word
            case .truncateC, .truncateCM: .character
            default: .auto
            }
        let kept = truncated(units, limit, terminatorLength, removesDots, mode)
        if let markup {
            guard let kept, !kept.isEmpty else { return .object(markup) }
            return try env.concatenate(.string(String(decoding: kept, as: UTF16.self)), .object(markup))
        }
        guard let kept, !kept.isEmpty else { return .string(terminator) }
        return .string(String(decoding: kept, as: UTF16.self) + terminator)
    }

    private func isDot(_ unit: UInt16) -> Bool { unit == 46 || unit == 0x2026 }

    private func truncated(
        _ units: [UInt16], _ limit: Int, _ terminatorLength: Int, _ removesDots: Bool, _ mode: Mode
    ) -> [UInt16]? {
        func space(_ index: Int) -> Bool { index >= units.count || UTF16Search.isWhitespace(units[index]) }
        func skipSpace(_ index: Int) -> Int {
            var index = index
            while index >= 0, UTF16Search.isWhitespace(units[index]) { index -= 1 }
            return index
        }
        let initial = limit - terminatorLength - 1
        var last = skipSpace(min(initial, units.count - 1))
        if last < 0 { return nil }
        if mode != .character {
            let withSpace = terminatorLength + 1
            let minimum = mode == .auto ? max(Int((Double(limit) * 0.75).rounded(.up)) - withSpace - 1, 0) : 0
            var index = min(limit - withSpace - 1, last)
            var followingIsSpace = index + 1 >= 0 ? space(index + 1) : true
            while index >= minimum, index >= 0 {
                let isSpace = UTF16Search.isWhitespace(units[index])
                if !isSpace && followingIsSpace { return units[...index] + [32] }
                followingIsSpace = isSpace
                index -= 1
            }
            if mode == .word { return nil }
        }
        if last == initial, space(last + 1) {
            last -= 1
            if last < 0 { return nil }
        }
        var skippedDots = true
        while skippedDots {
            skippedDots = false
            last = skipSpace(last)
            if last < 0 { return nil }
            if isDot(units[last]), !space(last + 1), removesDots {
                while last >= 0, isDot(units[last]) { last -= 1 }
                if last < 0 { return nil }
                skippedDots = true
            }
        }
        return units[...last] + (space(last + 1) ? [32] : [])
    }
}

/// What a reader sees of markup.
private enum MarkupText {
    static func length(_ value: MarkupObject) -> Int {
        guard value.format == .html || value.format == .xml else { return 3 }
        return visible(value.markup).count
    }

    static func startsWithDot(_ value: MarkupObject) -> Bool {
        guard value.format == .html || value.format == .xml else { return true }
        let first = visible(value.markup).first
        return first == "." || first == "…" || first == "&#8230;" || first == "&hellip;" || first == "&#46;"
            || first == "&period;" || first == "&#x2026;"
    }

    /// Characters and entities outside tags.
    private static func visible(_ markup: String) -> [String] {
        var result: [String] = []
        var rest = Substring(markup)
        while let first = rest.first {
            if first == "<" {
                if rest.hasPrefix("<!--") {
                    rest = rest.dropFirst(4)
                    while !rest.isEmpty, !rest.hasPrefix("-->") { rest = rest.dropFirst() }
                    rest = rest.dropFirst(3)
                } else {
                    while let character = rest.first, character != ">" { rest = rest.dropFirst() }
                    rest = rest.dropFirst()
                }
            } else if first == "&" {
                let entity = rest.prefix { $0 != ";" }
                result.append(entity + ";")
                rest = rest.dropFirst(entity.count + 1)
            } else {
                result.append(String(first))
                rest = rest.dropFirst()
            }
        }
        return result
    }
}
