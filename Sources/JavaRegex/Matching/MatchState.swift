/// The working memory of one search: the input, the registers and the stack of choices.
///
/// The stack holds pairs of 32-bit numbers, so its height does not depend on the call stack and is bounded by
/// ``Pattern/Limits/backtrackEntries``.
struct MatchState: ~Copyable {
    private let program: Program
    let tables: ProgramTables
    let groupCount: Int
    let hasBackreference: Bool
    let repeatsCaptures: Bool
    private let start: SearchStart
    private let registerCount: Int
    let input: UnsafePointer<UInt16>
    let end: Int
    let registers: UnsafeMutablePointer<Int32>
    var stack: UnsafeMutablePointer<StackEntry>
    var capacity: Int
    /// Whether a match has to reach the end of the input.
    var mustReachEnd = false
    /// End of the match before, for `\G`.
    var previousEnd = 0
    /// Size of the matches that were handed out, see ``Pattern/Limits/resultLength``.
    private var resultLength = 0
    /// Positions at which loops are known to fail; made when a search turns out to be long.
    var memo: UnsafeMutablePointer<UInt64>?
    let memoWords: Int
    var budget: StepBudget

    /// Steps between two looks at the clock.
    static let stepsBetweenChecks = 4096
    /// Most memory for positions known to fail, in words of eight bytes.
    private static let mostMemoWords = 1 << 22

    init(
        program: Program, input: UnsafePointer<UInt16>, end: Int, deadline: Deadline
    ) {
        self.program = program
        tables = program.tables
        groupCount = program.groupCount
        hasBackreference = program.hasBackreference
        repeatsCaptures = program.repeatsCaptures
        start = program.start
        registerCount = program.registerCount
        self.input = input
        self.end = end
        registers = .allocate(capacity: program.registerCount)
        registers.initialize(repeating: -1, count: program.registerCount)
        capacity = 64
        stack = .allocate(capacity: 64)
        memoWords = ((end + 1) * program.memoCount + 63) / 64
        budget = StepBudget(limit: program.origin.limits.steps, deadline: deadline)
    }

    deinit {
        registers.deallocate()
        stack.deallocate()
        memo?.deallocate()
    }

    /// Looks for a match that starts at `from` or later.
    mutating func search(from: Int) throws -> Bool {
        let last = end - start.minimumLength
        resetRegisters()
        try budget.spend(registerCount >> 4)
        guard from <= last else { return false }
        if start.anchored { return from == 0 ? try attempt(0) : false }
        var position = from
        while true {
            position = nextCandidate(from: position, through: last)
            if position > last { return false }
            if try attempt(position) { return true }
            try budget.spend(1)
            let isHigh = start.byCodePoint && position < last && input[position] & 0xFC00 == 0xD800
            position += 1
            if isHigh, position < end, input[position] & 0xFC00 == 0xDC00 { position += 1 }
        }
    }

    /// Looks for a match that starts at the start of the input.
    mutating func match(toEnd: Bool) throws -> Bool {
        resetRegisters()
        guard start.minimumLength <= end else { return false }
        mustReachEnd = toEnd
        defer { mustReachEnd = false }
        return try attempt(0)
    }

    private mutating func attempt(_ position: Int) throws -> Bool {
        let matched = try run(from: position)
        if matched { registers[0] = Int32(truncatingIfNeeded: position) }
        return matched
    }

    private mutating func resetRegisters() {
        registers.update(repeating: -1, count: registerCount)
        if let memo {
            memo.deallocate()
            self.memo = nil
        }
    }

    /// The next place where the first unit fits.
    private borrowing func nextCandidate(from: Int, through last: Int) -> Int {
        if start.firstGuard < 0 { return from }
        var position = from
        if start.byCodePoint, start.firstUnit < 0 {
            // Pairs are stepped over as one, so only the units between can be looked at one by one.
            return nextCandidateByCodePoint(from: from, through: last)
        }
        if start.firstUnit >= 0 {
            let unit = UInt16(truncatingIfNeeded: start.firstUnit)
            while position <= last, input[position] != unit { position += 1 }
            return position
        }
        while position <= last, !tables.passes(start.firstGuard, unit: input[position]) { position += 1 }
        return position
    }

    private borrowing func nextCandidateByCodePoint(from: Int, through last: Int) -> Int {
        var position = from
        while position <= last {
            let unit = input[position]
            if tables.passes(start.firstGuard, unit: unit) { break }
            position += 1
            if unit & 0xFC00 == 0xD800, position < end, input[position] & 0xFC00 == 0xDC00 { position += 1 }
        }
        return position
    }

    /// Accounts for a match that is handed out.
    mutating func charge() throws {
        resultLength += Int(registers[1] - registers[0]) + 8
        if groupCount > 0 {
            for number in 1...groupCount { resultLength += (range(ofGroup: number)?.count ?? 0) + 8 }
            try budget.spend(groupCount)
        }
        let most = program.origin.limits.resultLength
        guard resultLength <= most else {
            throw MatchError(.memoryLimit, "The matches are longer than \(most) characters")
        }
    }

    /// Called when a share of steps is used up: looks at the clock, and starts to remember failures.
    @inline(never)
    mutating func check() throws {
        try budget.check()
        if memo == nil, memoWords > 0, memoWords <= Self.mostMemoWords {
            let words = UnsafeMutablePointer<UInt64>.allocate(capacity: memoWords)
            words.initialize(repeating: 0, count: memoWords)
            memo = words
        }
    }

    /// Makes room for at least `count` more entries above `height`.
    @inline(never)
    mutating func grow(_ height: Int) throws {
        let larger = capacity * 2
        let most = program.origin.limits.backtrackEntries
        guard larger <= most else {
            throw MatchError(.memoryLimit, "Matching needs more than \(most) backtrack entries")
        }
        let copy = UnsafeMutablePointer<StackEntry>.allocate(capacity: larger)
        copy.update(from: stack, count: height)
        stack.deallocate()
        stack = copy
        capacity = larger
    }
}

/// One entry of the stack of choices: what to do on failure, and with which number.
struct StackEntry: BitwiseCopyable {
    var tag: Int32
    var value: Int32

    /// Kinds of entries, in the upper bits of the tag; the lower bits are an instruction or a register.
    enum Kind {
        /// Goes on at an instruction.
        static let choice: Int32 = 0
        /// Puts back a register.
        static let restore: Int32 = 1 << 28
        /// Gives back one code point of a run; the entry below holds its least position.
        static let giveBack: Int32 = 2 << 28
        /// Takes one more code point; the entry below holds the number taken.
        static let takeMore: Int32 = 3 << 28
        /// Tries the next start of a look-behind; the entry below holds the last one.
        static let lookBehind: Int32 = 4 << 28
        /// Nothing on failure; on success, sets a capture to the numbers of the entry below.
        static let setCapture: Int32 = 5 << 28
        static let mask: Int32 = 7 << 28
        static let payload: Int32 = 1 << 28 - 1
    }
}

/// Counts steps and looks at the clock now and then.
struct StepBudget {
    /// Steps until the next check.
    var fuel: Int
    private var remaining: Int
    private let deadline: Deadline
    private let limit: Int

    init(limit: Int, deadline: Deadline) {
        self.limit = limit
        self.deadline = deadline
        fuel = min(limit, MatchState.stepsBetweenChecks)
        remaining = limit - fuel
    }

    mutating func spend(_ steps: Int) throws {
        fuel -= steps
        if fuel < 0 { try check() }
    }

    @inline(never)
    mutating func check() throws {
        if deadline.hasPassed { throw MatchError(.timeout, "The deadline has passed") }
        guard remaining > 0, fuel > -remaining else {
            throw MatchError(.stepLimit, "Matching takes more than \(limit) steps")
        }
        let debt = fuel < 0 ? -fuel : 0
        remaining -= debt
        fuel = min(remaining, MatchState.stepsBetweenChecks)
        remaining -= fuel
    }
}
