/// What an instruction does. `a`, `b`, `c` and `unit` are the fields of ``Instruction``.
enum Opcode: UInt8, Sendable {
    /// One unit: `unit`.
    case unit
    /// One of two units: `unit` or `a`.
    case unitPair
    /// `b` units of the literal pool from `a`.
    case units
    /// As `units`, with two choices for each place, side by side in the pool.
    case unitPairs
    /// A code point of class `a`.
    case set
    /// A run of code points, described by repeat `a`.
    case repeatSet
    case jump
    /// Goes on, or at `a` when that fails. `b` and `c` are the guards of the two ways.
    case choice
    /// Remembers where group register `a` starts; `unit` is 1 if the old value has to come back on failure.
    case groupStart
    /// Sets capture `a` from start register `b`.
    case groupEnd
    /// Enters loop `a`.
    case loopEnter
    /// End of an iteration of loop `a`.
    case loopBack
    /// Where failure of an iteration of a greedy loop `a` arrives.
    case loopFailed
    /// Where failure of what follows a lazy loop `a` arrives.
    case loopAgain
    /// The same for parts that are not re-entered.
    case atomEnter
    case atomNext
    case atomAgain
    case atomEnd
    case atomExit
    /// Marks the choices from here on, in register `a`.
    case mark
    /// Drops the choices since mark `a`.
    case cut
    /// As `mark`, with the position in the register after it.
    case lookaheadEnter
    case lookaheadLeave
    /// Goes on at `b` if the body fails.
    case notAheadEnter
    case notAheadLeave
    case lookbehindEnter
    case lookbehindLeave
    /// Group number `a`, folding `b`.
    case backreference
    case inputStart
    case inputEnd
    case lineStart
    case unixLineStart
    /// `a` is 1 for every line.
    case lineEnd
    case unixLineEnd
    /// `a` is 1 for negated, `b` the class of word characters.
    case wordBoundary
    case graphemeBoundary
    case previousMatchEnd
    case lineBreak
    case grapheme
    case fail
    case accept
}

/// One step of a compiled pattern, 16 bytes.
struct Instruction: Sendable {
    var opcode: Opcode
    var unit: UInt16 = 0
    var a: Int32 = 0
    var b: Int32 = 0
    var c: Int32 = 0
}

/// Everything about a quantified part. Registers and guards are -1 if there is none.
struct RepeatInfo: Sendable {
    var min: Int32
    var max: Int32
    var greed: Greed
    /// Class of a `repeatSet`.
    var set: Int32 = -1
    /// First instruction of the body and of what follows.
    var body: Int32 = -1
    var exit: Int32 = -1
    /// Where failure continues (``Opcode/loopFailed`` and the like).
    var failed: Int32 = -1
    /// Register that counts iterations.
    var counter: Int32 = -1
    /// Register with the start of the iteration.
    var start: Int32 = -1
    /// Register with the height of the stack at the start of the iteration.
    var mark: Int32 = -1
    /// First register of the capture that each iteration sets.
    var capture: Int32 = -1
    /// Number of the table of positions known to fail.
    var memo: Int32 = -1
    var bodyGuard: Int32 = -1
    var exitGuard: Int32 = -1
    /// The unit that has to follow, or -1.
    var followingUnit: Int32 = -1
    /// Whether giving back what was matched cannot help.
    var keepsAll = false
    /// Whether the counter has to come back on failure.
    var restoresCounter = false
    /// Whether Java sets the capture once more after success (visible in nested loops).
    var repeatsCapture = false
    /// Look-behind only.
    var negated = false
    var byCodePoint = false
}
