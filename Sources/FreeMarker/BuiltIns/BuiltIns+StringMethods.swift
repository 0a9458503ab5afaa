/// Built-ins of strings with arguments.
extension BuiltInExpression {
    func callStringMethod(_ text: String, _ arguments: [Model], _ env: Environment) throws -> Model {
        switch builtIn {
        case .contains:
            try checkCount(arguments, 1...1, env)
            return .boolean(text.utf16Index(of: try string(arguments, 0, env)) != nil)
        case .startsWith, .endsWith:
            try checkCount(arguments, 1...1, env)
            let part = try string(arguments, 0, env)
            return .boolean(builtIn == .startsWith ? starts(text, part) : ends(text, part))
        case .ensureStartsWith: return try ensureStartsWith(text, arguments, env)
        case .ensureEndsWith:
            try checkCount(arguments, 1...1, env)
            let part = try string(arguments, 0, env)
            return .string(ends(text, part) ? text : text + part)
        case .removeBeginning, .removeEnding:
            try checkCount(arguments, 1...1, env)
            let part = try string(arguments, 0, env)
            let count = text.utf8.count - part.utf8.count
            if builtIn == .removeBeginning {
                return .string(starts(text, part) ? String(decoding: text.utf8.suffix(count), as: UTF8.self) : text)
            }
            return .string(ends(text, part) ? String(decoding: text.utf8.prefix(count), as: UTF8.self) : text)
        case .indexOf, .lastIndexOf:
            try checkCount(arguments, 1...2, env)
            let part = try string(arguments, 0, env)
            let from = arguments.count > 1 ? try integer(arguments, 1, env) : nil
            let found =
                builtIn == .indexOf
                ? UTF16Search.first(part, in: text, from: part.isEmpty ? min(from ?? 0, text.utf16Count) : from ?? 0)
                : UTF16Search.last(part, in: text, from: from ?? .max)
            return .integer(found ?? -1)
        case .leftPad, .rightPad: return try pad(text, arguments, env)
        case .substring: return try substring(text, arguments, env)
        case .truncate, .truncateW, .truncateC, .truncateM, .truncateWM, .truncateCM:
            return try truncate(text, arguments, env)
        case .replace: return try replace(text, arguments, env)
        case .split: return try split(text, arguments, env)
        case .matches: return try matches(text, arguments, env)
        case .keepAfter, .keepAfterLast, .keepBefore, .keepBeforeLast: return try keep(text, arguments, env)
        default: return .null
        }
    }

    func starts(_ text: String, _ part: String) -> Bool { text.utf8.starts(with: part.utf8) }

    func ends(_ text: String, _ part: String) -> Bool {
        text.utf8.count >= part.utf8.count && text.utf8.suffix(part.utf8.count).elementsEqual(part.utf8)
    }

    private func ensureStartsWith(_ text: String, _ arguments: [Model], _ env: Environment) throws -> Model {
        try checkCount(arguments, 1...3, env)
        let part = try string(arguments, 0, env)
        guard arguments.count > 1 else { return .string(starts(text, part) ? text : part + text) }
        let added = try string(arguments, 1, env)
        let flags = try RegexFlags(arguments.count > 2 ? try string(arguments, 2, env) : "")
        // With a second argument the first is a regular expression unless flags say otherwise.
        let isPattern = arguments.count == 2 || flags.isRegularExpression
        if isPattern {
            let regex = try env.regex(part, flags)
            let found = try regex.first(in: Array(text.utf16), from: 0, env)
            let matches = found.map { $0.ranges[0]?.lowerBound == 0 } ?? false
            return .string(matches ? text : added + text)
        }
        let isPrefix =
            flags.ignoresCase
            ? starts(text.lowercased(), part.lowercased())
            : starts(text, part)
        return .string(isPrefix ? text : added + text)
    }

    private func pad(_ text: String, _ arguments: [Model], _ env: Environment) throws -> Model {
        try checkCount(arguments, 1...2, env)
        let width = try integer(arguments, 0, env)
        let filling = try optionalString(arguments, 1, env) ?? " "
        if filling.isEmpty { throw env.fail(.model, "?\(builtIn.rawValue)(...) argument #2 can't be empty.") }
        let units = Array(text.utf16)
        let missing = width - units.count
        guard missing > 0 else { return .string(text) }
        try env.checkLength(width)
        let pattern = Array(filling.utf16)
        var padding: [UInt16] = []
        padding.reserveCapacity(missing)
        // On the right the pattern starts at the left edge of the text.
        let shift = builtIn == .leftPad ? 0 : units.count % pattern.count
        for index in 0..<missing { padding.append(pattern[(index + shift) % pattern.count]) }
        return .string(String(decoding: builtIn == .leftPad ? padding + units : units + padding, as: UTF16.self))
    }

    private func substring(_ text: String, _ arguments: [Model], _ env: Environment) throws -> Model {
        try checkCount(arguments, 1...2, env)
        let count = text.utf16Count
        let start = try integer(arguments, 0, env)
        guard start >= 0, start <= count else {
            throw env.fail(.model, "?substring(...) argument #1 is out of range: \(start)")
        }
        let end = arguments.count > 1 ? try integer(arguments, 1, env) : count
        guard end >= 0, end <= count, start <= end else {
            throw env.fail(.model, "?substring(...) argument #2 is out of range: \(end)")
        }
        return .string(text.utf16Slice(start, end) ?? "")
    }

    // MARK: Replacing and splitting

    private func replace(_ text: String, _ arguments: [Model], _ env: Environment) throws -> Model {
        try checkCount(arguments, 2...3, env)
        let old = try string(arguments, 0, env)
        let new = try string(arguments, 1, env)
        let flags = try RegexFlags(try optionalString(arguments, 2, env) ?? "")
        if flags.isRegularExpression {
            return .string(try env.regex(old, flags).replace(text, with: new, firstOnly: flags.isFirstOnly, env))
        }
        let units = Array(text.utf16)
        let needle = Array(old.utf16)
        let replacement = Array(new.utf16)
        let ignoresCase = flags.ignoresCase
        let haystack = ignoresCase ? UTF16Search.lowercased(units) : units
        let wanted = ignoresCase ? UTF16Search.lowercased(needle) : needle
        var result: [UInt16] = []
        if needle.isEmpty {
            // Before every unit and at the end.
            guard !replacement.isEmpty else { return .string(text) }
            try env.checkLength((units.count + 1) * replacement.count + units.count)
            if flags.isFirstOnly { return .string(new + text) }
            for unit in units {
                result += replacement
                result.append(unit)
            }
            return .string(String(decoding: result + replacement, as: UTF16.self))
        }
        let positions = UTF16Search.all(wanted, in: haystack, firstOnly: flags.isFirstOnly)
        if positions.isEmpty { return .string(text) }
        try env.checkLength(units.count + positions.count * replacement.count)
        var position = 0
        for found in positions {
            result += units[position..<found]
            result += replacement
            position = found + needle.count
        }
        result += units[position...]
        return .string(String(decoding: result, as: UTF16.self))
    }

    private func split(_ text: String, _ arguments: [Model], _ env: Environment) throws -> Model {
        try checkCount(arguments, 1...2, env)
        let separator = try string(arguments, 0, env)
        let flags = try RegexFlags(try optionalString(arguments, 1, env) ?? "")
        if flags.isRegularExpression {
            let parts = try env.regex(separator, flags).split(text, env)
            try env.checkItems(parts.count)
            return .list(parts.map { .string($0) })
        }
        let units = Array(text.utf16)
        let needle = Array(separator.utf16)
        if needle.isEmpty {
            try env.checkItems(units.count)
            return .list(units.map { .string(String(decoding: [$0], as: UTF16.self)) })
        }
        let ignoresCase = flags.ignoresCase
        let positions = UTF16Search.all(
            ignoresCase ? UTF16Search.lowercased(needle) : needle,
            in: ignoresCase ? UTF16Search.lowercased(units) : units, firstOnly: false
        )
        try env.checkItems(positions.count + 1)
        var parts: [Model] = []
        var position = 0
        for found in positions {
            parts.append(.string(String(decoding: units[position..<found], as: UTF16.self)))
            position = found + needle.count
        }
        parts.append(.string(String(decoding: units[position...], as: UTF16.self)))
        return .list(parts)
    }

    private func keep(_ text: String, _ arguments: [Model], _ env: Environment) throws -> Model {
        try checkCount(arguments, 1...2, env)
        let separator = try string(arguments, 0, env)
        let flags = try RegexFlags(try optionalString(arguments, 1, env) ?? "")
        let units = Array(text.utf16)
        let isLast = builtIn == .keepAfterLast || builtIn == .keepBeforeLast
        let isAfter = builtIn == .keepAfter || builtIn == .keepAfterLast
        var range: Range<Int>?
        if flags.isRegularExpression {
            range = try keepRange(units, separator, flags, isLast: isLast, isAfter: isAfter, env)
        } else {
            if flags.needsRegularExpression {
                throw env.fail(.model, "?\(builtIn.rawValue) doesn't support these flags without \"r\".")
            }
            let whole = flags.ignoresCase ? text.lowercased() : text
            let part = flags.ignoresCase ? separator.lowercased() : separator
            let start = isLast ? UTF16Search.last(part, in: whole) : UTF16Search.first(part, in: whole)
            range = start.map { $0..<($0 + separator.utf16Count) }
        }
        guard let range else { return .string(isAfter ? "" : text) }
        let kept =
            isAfter ? units[min(range.upperBound, units.count)...] : units[..<min(range.lowerBound, units.count)]
        return .string(String(decoding: kept, as: UTF16.self))
    }

    private func keepRange(
        _ units: [UInt16], _ separator: String, _ flags: RegexFlags, isLast: Bool, isAfter: Bool, _ env: Environment
    ) throws -> Range<Int>? {
        if isLast && separator.isEmpty { return units.count..<units.count }
        let regex = try env.regex(separator, flags)
        var found = try regex.first(in: units, from: 0, env)?.ranges[0]
        guard isLast else { return found }
        while let current = found, current.lowerBound + 1 <= units.count,
            let next = try regex.first(in: units, from: current.lowerBound + 1, env)?.ranges[0]
        {
            try env.step()
            found = next
        }
        return found
    }

    private func matches(_ text: String, _ arguments: [Model], _ env: Environment) throws -> Model {
        try checkCount(arguments, 1...2, env)
        let flags = try RegexFlags(try optionalString(arguments, 1, env) ?? "")
        let regex = try env.regex(try string(arguments, 0, env), flags)
        return .object(MatchesObject(regex, text: text, env))
    }
}

extension UTF16Search {
    /// Positions of occurrences that do not overlap.
    static func all(_ needle: [UInt16], in units: [UInt16], firstOnly: Bool) -> [Int] {
        guard !needle.isEmpty, needle.count <= units.count else { return [] }
        var table = [Int](repeating: 0, count: needle.count)
        var length = 0
        for index in needle.indices.dropFirst() {
            while length > 0, needle[index] != needle[length] { length = table[length - 1] }
            if needle[index] == needle[length] { length += 1 }
            table[index] = length
        }
        var positions: [Int] = []
        var matched = 0
        for index in units.indices {
            while matched > 0, units[index] != needle[matched] { matched = table[matched - 1] }
            if units[index] == needle[matched] { matched += 1 }
            if matched == needle.count {
                positions.append(index - needle.count + 1)
                if firstOnly { return positions }
                matched = 0
            }
        }
        return positions
    }
}
