/// Places that match without consuming anything, back references and the starts of look-behind.
extension MatchState {
    @inline(never)
    mutating func holds(_ instruction: Instruction, _ position: Int) -> Bool {
        switch instruction.opcode {
        case .inputStart: position == 0
        case .inputEnd: position == end
        case .lineStart: isLineStart(position)
        case .unixLineStart: position < end && (position == 0 || input[position - 1] == 0x0A)
        case .lineEnd: isLineEnd(position, everyLine: instruction.a == 1)
        case .unixLineEnd: isUnixLineEnd(position, everyLine: instruction.a == 1)
        case .wordBoundary: isWordBoundary(position, instruction.b) != (instruction.a == 1)
        case .graphemeBoundary: isGraphemeBoundary(position)
        case .previousMatchEnd: position == previousEnd
        default: false
        }
    }

    private func isTerminator(_ unit: UInt16) -> Bool {
        unit == 0x0A || unit == 0x0D || unit == 0x85 || unit | 1 == 0x2029
    }

    /// The end of the input is no start of a line, not even of an empty input.
    private func isLineStart(_ position: Int) -> Bool {
        guard position < end else { return false }
        guard position > 0 else { return true }
        let before = input[position - 1]
        return isTerminator(before) && !(before == 0x0D && input[position] == 0x0A)
    }

    private func isLineEnd(_ position: Int, everyLine: Bool) -> Bool {
        guard position < end else { return true }
        let unit = input[position]
        guard isTerminator(unit) else { return false }
        if unit == 0x0A, position > 0, input[position - 1] == 0x0D { return false }
        if everyLine || position == end - 1 { return true }
        return position == end - 2 && unit == 0x0D && input[position + 1] == 0x0A
    }

    private func isUnixLineEnd(_ position: Int, everyLine: Bool) -> Bool {
        guard position < end else { return true }
        return input[position] == 0x0A && (everyLine || position == end - 1)
    }

    private mutating func isWordBoundary(_ position: Int, _ word: Int32) -> Bool {
        if position > 0, position < end, input[position - 1] < 256, input[position] < 256 {
            return tables.contains(word, latin: input[position - 1]) != tables.contains(word, latin: input[position])
        }
        let left = position > 0 && isWord(codePoint(before: position), at: position - 1, word)
        let right = position < end && isWord(codePoint(at: position), at: position, word)
        return left != right
    }

    /// A mark that follows a letter or digit counts as a part of the word.
    private mutating func isWord(_ point: UInt32, at position: Int, _ word: Int32) -> Bool {
        if tables.contains(word, point) { return true }
        guard point > 0xFF, UnicodeProperty.nonSpacingMark.contains(point) else { return false }
        var index = position
        while index >= 0 {
            budget.fuel -= 1
            let point = codePoint(at: index)
            if UnicodeProperty.letterOrDigit.contains(point) { return true }
            guard UnicodeProperty.nonSpacingMark.contains(point) else { return false }
            index -= 1
        }
        return false
    }

    /// Java looks for a boundary from the end of the match before on, and takes everything after the first one for
    /// a boundary too.
    private func isGraphemeBoundary(_ position: Int) -> Bool {
        guard position > 0, position < end else { return true }
        if input[position - 1] & 0xFC00 == 0xD800, input[position] & 0xFC00 == 0xDC00 { return false }
        guard previousEnd < end else { return true }
        return GraphemeBreaks.next(after: previousEnd, in: input, end: end) <= position
    }

    /// End of a back reference, or nil.
    @inline(never)
    func matchBackreference(_ instruction: Instruction, _ position: Int) -> Int? {
        guard Int(instruction.a) <= groupCount else { return nil }
        let register = Int(instruction.a) * 2
        let start = Int(registers[register])
        let count = Int(registers[register + 1]) - start
        guard start >= 0, count >= 0, count <= end - position else { return nil }
        var index = 0
        if instruction.b == 0 {
            while index < count, input[position + index] == input[start + index] { index += 1 }
            return index == count ? position + count : nil
        }
        while index < count {
            let left = codePoint(at: position + index)
            guard areEqual(left, codePoint(at: start + index), folding: instruction.b) else { return nil }
            index += left > 0xFFFF ? 2 : 1
        }
        return position + count
    }

    private func areEqual(_ left: UInt32, _ right: UInt32, folding: Int32) -> Bool {
        if left == right { return true }
        if folding == 1 { return CaseMapping.foldASCII(left) == CaseMapping.foldASCII(right) }
        let upperLeft = CaseMapping.upper[left]
        let upperRight = CaseMapping.upper[right]
        return upperLeft == upperRight || CaseMapping.lower[upperLeft] == CaseMapping.lower[upperRight]
    }

    // MARK: Look-behind

    func firstLookbehindStart(_ info: UnsafePointer<RepeatInfo>, before origin: Int) -> Int? {
        var first = origin
        if info.pointee.byCodePoint {
            for _ in 0..<max(0, info.pointee.min) {
                guard first > 0 else { return nil }
                first = stepBack(first)
            }
        } else {
            first -= Int(info.pointee.min)
        }
        return first >= earliestLookbehindStart(info, before: origin) ? first : nil
    }

    func nextLookbehindStart(_ info: UnsafePointer<RepeatInfo>, after tried: Int, before origin: Int) -> Int? {
        guard tried > 0 else { return nil }
        let next = info.pointee.byCodePoint ? stepBack(tried) : tried - 1
        return next >= earliestLookbehindStart(info, before: origin) ? next : nil
    }

    /// The sum wraps as Java's does.
    private func earliestLookbehindStart(_ info: UnsafePointer<RepeatInfo>, before origin: Int) -> Int {
        if info.pointee.byCodePoint, info.pointee.max >= 0, Int(info.pointee.max) < origin {
            var first = origin
            var count = 0
            while count < Int(info.pointee.max), first > 0 {
                first = stepBack(first)
                count += 1
            }
            return first
        }
        return Int(max(0, Int32(truncatingIfNeeded: origin) &- info.pointee.max))
    }

    private func stepBack(_ position: Int) -> Int {
        let isPair =
            position > 1 && input[position - 1] & 0xFC00 == 0xDC00 && input[position - 2] & 0xFC00 == 0xD800
        return position - (isPair ? 2 : 1)
    }
}
