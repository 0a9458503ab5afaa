internal import FreeMarker
internal import Outbox
internal import Twilio

/// Turns rows into deliveries and gathers what is wrong with them, so that people see all of it at once.
struct RecipientChecker {
    /// Problems that are told in full.
    static let shownProblems = 20

    private let content: JobContent
    private var guards: RecipientGuards
    private let template: BodyTemplate?
    private(set) var problems: [String] = []
    private(set) var problemCount = 0

    /// - Parameters:
    ///   - guards: what the job must not exceed.
    ///   - template: renders the text of each row; `nil` when all get the job's.
    init(content: JobContent, guards: RecipientGuards = .init(), template: BodyTemplate? = nil) {
        self.content = content
        self.guards = guards
        self.template = template
    }

    /// The delivery for a row, `nil` when something is wrong with it.
    mutating func check(_ row: RecipientRow) throws -> NewDelivery? {
        try guards.count(row)
        guard let delivery = try render(row) else { return nil }
        if let problem = guards.problem(with: delivery, of: content) {
            note("\(row.place): \(row.to) \(problem)")
            return nil
        }
        return delivery
    }

    private mutating func render(_ row: RecipientRow) throws -> NewDelivery? {
        var delivery = NewDelivery(position: row.position, recipient: "")
        do {
            delivery.recipient = try content.address(of: row.to)
        } catch {
            note("\(row.place): `\(row.to.prefix(60))`: \(error.message)")
            return nil
        }
        guard let template else { return delivery }
        do {
            let text = try template.render(row.data)
            if let flaw = content.flaw(ofText: text) {
                note("\(row.place): the rendered text \(flaw)")
                return nil
            }
            delivery.body = text
            return delivery
        } catch let error as FreeMarkerError {
            note("\(row.place): the body cannot be rendered: \(error.advice)")
            return nil
        }
    }

    private mutating func note(_ problem: String) {
        problemCount += 1
        if problems.count < Self.shownProblems { problems.append(problem) }
    }

    /// Throws when any row was wrong.
    mutating func finish() throws {
        if let problem = guards.problem { note(problem) }
        guard problemCount > 0 else { return }
        let more = problemCount - problems.count
        throw CommandError.usage(
            problems.joined(separator: "\ntrunkline: ")
                + (more > 0 ? "\ntrunkline: and \(more) more" : "") + "\ntrunkline: nothing was sent")
    }
}
