extension Pattern {
    /// The input with every match replaced, as `Matcher.replaceAll(String)`.
    ///
    /// In the replacement `$1` and `${name}` stand for groups and `\` takes the next character as it is.
    /// - Parameters:
    ///   - input: the text.
    ///   - replacement: what to put in the place of each match.
    ///   - deadline: when to give up; for all matches together.
    /// - Throws: ``MatchError`` if the deadline passes, a limit is reached, or there is a match and the replacement
    ///   is malformed (``MatchError/Code/replacement``, with Java's message).
    public func replacingAll(
        in input: String, with replacement: String, deadline: Deadline = .never
    ) throws -> String {
        let template = Replacement(replacement, pattern: self)
        return try withState(input, deadline) { state in
            var output: [UInt16] = []
            var copied = 0
            var from = 0
            while let next = try state.findNext(from: from) {
                let start = Int(state.registers[0])
                output.append(contentsOf: state.units(copied..<start))
                try template.append(to: &output, state)
                copied = Int(state.registers[1])
                from = next
                guard output.count <= limits.resultLength else {
                    throw MatchError(.memoryLimit, "The result is longer than \(limits.resultLength) characters")
                }
            }
            if from == 0 { return input }
            output.append(contentsOf: state.units(copied..<state.end))
            return output.withUnsafeBufferPointer { UTF16Text.encode($0) }
        }
    }
}

extension MatchState {
    func units(_ range: Range<Int>) -> UnsafeBufferPointer<UInt16> {
        UnsafeBufferPointer(start: input + range.lowerBound, count: range.count)
    }
}
