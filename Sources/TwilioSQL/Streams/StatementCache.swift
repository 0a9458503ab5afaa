internal import TwilioCatalog

/// What one statement has learnt so far, forgotten at its end.
///
/// A join or a correlated sub-query asks the same table again and again with other values. Equal questions are answered
/// from memory; and after ``patience`` questions that differ in one value only, the whole list is got once and kept by
/// that value.
struct StatementCache {
    /// Rows in memory: a page and the index of a row in it.
    struct Row {
        let rows: ListWalk.Rows
        let index: Int
    }

    /// What was asked in one way so far.
    struct Shape {
        var questions = 0
        var last: [[String]] = []
        /// Which value differs; -1 when none has yet, -2 when more than one does.
        var varying = -1
        /// All rows by the varying value, once got; `nil` inside where there were too many.
        var index: [String: [Row]]?
        var isHopeless = false
    }

    /// Questions before the whole list is got.
    static let patience = 16
    /// Rows kept at most, in indexes and answers each.
    static let mostRows = 500_000

    /// An answer; not whole when its reader needed no more of it.
    struct Answer {
        let rows: [ListWalk.Rows]
        let isWhole: Bool
    }

    private var answers: [String: Answer] = [:]
    private var answerRows = 0
    var shapes: [String: Shape] = [:]
    private var openCursors = 0

    mutating func opened() { openCursors += 1 }

    /// At the end of the statement every cursor has been closed: then it is true.
    mutating func closed() -> Bool {
        openCursors -= 1
        guard openCursors <= 0 else { return false }
        self = StatementCache()
        return true
    }

    func answer(to question: String) -> Answer? { answers[question] }

    mutating func remember(_ rows: [ListWalk.Rows], isWhole: Bool, of question: String) {
        let count = rows.reduce(0) { $0 + $1.page.count }
        guard answers[question] == nil, answerRows + count <= Self.mostRows, answers.count < 100_000 else { return }
        answerRows += count
        answers[question] = Answer(rows: rows, isWhole: isWhole)
    }

    /// Takes note of a question and says which value the list should be kept by from now on, if any.
    mutating func asked(_ shape: String, _ values: [[String]]) -> Int? {
        var entry = shapes[shape] ?? Shape()
        entry.questions += 1
        if entry.questions > 1 {
            for (index, value) in values.enumerated() where index < entry.last.count && value != entry.last[index] {
                if entry.varying == -1 { entry.varying = index }
                if entry.varying != index { entry.varying = -2 }
            }
        }
        entry.last = values
        shapes[shape] = entry
        guard entry.varying >= 0, entry.questions > Self.patience, !entry.isHopeless, values[entry.varying].count == 1
        else { return nil }
        return entry.varying
    }
}
