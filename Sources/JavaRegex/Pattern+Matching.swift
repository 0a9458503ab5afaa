extension Pattern {
    /// The match of the whole input, as `Matcher.matches()`.
    /// - Parameters:
    ///   - input: the text.
    ///   - deadline: when to give up.
    /// - Returns: the match, or nil if the pattern does not match the whole input.
    /// - Throws: ``MatchError`` if the deadline passes or a limit is reached.
    public func matches(_ input: String, deadline: Deadline = .never) throws -> Match? {
        try withState(input, deadline) { state in
            try state.match(toEnd: true) ? Match(&state, of: self) : nil
        }
    }

    /// The match at the start of the input, as `Matcher.lookingAt()`.
    /// - Parameters:
    ///   - input: the text.
    ///   - deadline: when to give up.
    /// - Returns: the match, or nil if the pattern does not match at the start.
    /// - Throws: ``MatchError`` if the deadline passes or a limit is reached.
    public func lookingAt(_ input: String, deadline: Deadline = .never) throws -> Match? {
        try withState(input, deadline) { state in
            try state.match(toEnd: false) ? Match(&state, of: self) : nil
        }
    }

    /// The first match in the input, as `Matcher.find()`.
    /// - Parameters:
    ///   - input: the text.
    ///   - deadline: when to give up.
    /// - Returns: the match, or nil if there is none.
    /// - Throws: ``MatchError`` if the deadline passes or a limit is reached.
    public func find(in input: String, deadline: Deadline = .never) throws -> Match? {
        try withState(input, deadline) { state in
            try state.search(from: 0) ? Match(&state, of: self) : nil
        }
    }

    /// The matches that repeated calls of `Matcher.find()` find.
    /// - Parameters:
    ///   - input: the text.
    ///   - limit: the most matches to return; all if nil.
    ///   - deadline: when to give up; for all matches together.
    /// - Throws: ``MatchError`` if the deadline passes or a limit is reached.
    public func allMatches(in input: String, limit: Int? = nil, deadline: Deadline = .never) throws -> [Match] {
        try withState(input, deadline) { state in
            var matches: [Match] = []
            var from = 0
            while matches.count < limit ?? .max, let next = try state.findNext(from: from) {
                matches.append(try Match(&state, of: self))
                from = next
            }
            return matches
        }
    }

    func withState<R>(_ input: String, _ deadline: Deadline, _ body: (inout MatchState) throws -> R) throws -> R {
        let program = self.program
        return try UTF16Text.withUnits(of: input) { units, count in
            var state = MatchState(program: program, input: units, end: count, deadline: deadline)
            return try body(&state)
        }
    }
}

extension MatchState {
    /// Looks for the next match and returns where the search after it starts; nil if there is none.
    mutating func findNext(from: Int) throws -> Int? {
        guard from <= end, try search(from: from) else { return nil }
        let start = Int(registers[0])
        let stop = Int(registers[1])
        previousEnd = stop
        return stop == start ? stop + 1 : stop
    }
}
