/// How letters of different case compare.
enum CaseFolding: Sendable, Hashable {
    case exact
    case ascii
    case unicode
}

/// What a quantifier does when there is a choice.
enum Greed: Sendable, Hashable {
    case greedy
    case lazy
    case possessive
}

/// Bounds of a quantifier; `max` is ``unbounded`` for `*`, `+` and `{n,}`.
struct Repetition: Sendable, Hashable {
    static let unbounded = Int(Int32.max)

    var min: Int
    var max: Int
    var greed: Greed
}

/// Places in the input that match without consuming anything.
enum Assertion: Sendable, Hashable {
    case inputStart
    case inputEnd
    case lineStart
    case unixLineStart
    case lineEnd(everyLine: Bool)
    case unixLineEnd(everyLine: Bool)
    case wordBoundary(negated: Bool, unicode: Bool)
    case graphemeBoundary
    case previousMatchEnd
}

/// A parsed pattern.
///
/// Java decides by the shape of a quantified part whether the part can be re-entered when what follows it fails;
/// that is visible in the values of groups. The parser makes the decision, so the tree has three kinds of repeat.
indirect enum Node: Sendable {
    case empty
    /// One code point.
    case literal(UInt32, CaseFolding)
    /// One code point out of a set.
    case set(CharacterSet)
    case sequence([Node])
    case alternation([Node])
    /// A group, capturing if it has a number.
    case group(Node, number: Int?)
    /// A quantified part that matches one code point.
    case repeatedSet(Node, Repetition)
    /// A quantified part that is never re-entered once an iteration has matched; `number` is its group, if any.
    case repeatedAtom(Node, Repetition, number: Int?)
    /// A quantified group that is re-entered on failure.
    case loop(Node, Repetition, number: Int?)
    case atomic(Node)
    case lookahead(Node, negated: Bool)
    case lookbehind(Node, negated: Bool, min: Int, max: Int, byCodePoint: Bool)
    case backreference(Int, CaseFolding)
    case assertion(Assertion)
    /// `\R`
    case lineBreak
    /// `\X`
    case grapheme
}
