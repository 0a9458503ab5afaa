internal import Outbox
internal import Twilio

/// Turns rows into deliveries and gathers what is wrong with them, so that people see all of it at once.
struct RecipientChecker {
    /// Problems that are told in full.
    static let shownProblems = 20

    private let content: JobContent
    private let maximum: Int?
    private(set) var problems: [String] = []
    private(set) var problemCount = 0
    private(set) var count = 0

    /// - Parameter maximum: more recipients than this are refused.
    init(content: JobContent, maximum: Int? = nil) {
        self.content = content
        self.maximum = maximum
    }

    /// The delivery for a row, `nil` when something is wrong with it.
    mutating func check(_ row: RecipientRow) throws -> NewDelivery? {
        count += 1
        if let maximum, count > maximum {
            throw CommandError.usage("there are more than \(maximum) recipients, the limit of --max-recipients")
        }
        do {
            return NewDelivery(position: row.position, recipient: try content.address(of: row.to))
        } catch {
            problemCount += 1
            if problems.count < Self.shownProblems {
                problems.append("\(row.place): `\(row.to.prefix(60))`: \(error.message)")
            }
            return nil
        }
    }

    /// Throws when any row was wrong.
    func finish() throws {
        guard problemCount > 0 else { return }
        let more = problemCount - problems.count
        throw CommandError.usage(
            problems.joined(separator: "\ntrunkline: ")
                + (more > 0 ? "\ntrunkline: and \(more) more" : "") + "\ntrunkline: nothing was sent")
    }
}
