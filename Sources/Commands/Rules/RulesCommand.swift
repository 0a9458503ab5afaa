internal import ArgumentParser
internal import FoundationEssentials
internal import JavaRegex

/// `trunkline rules`: tries patterns for inbound messages out.
struct RulesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules", abstract: "Tries patterns for inbound messages out.", subcommands: [RulesTest.self])
}

/// `trunkline rules test`.
struct RulesTest: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test", abstract: "Matches a Java pattern against a text.",
        discussion: """
            Example:
              trunkline rules test --pattern 'Order Number (?<orderNumber>.+)' --input 'Order Number 4711'

            Prints {"matched", "groups", "named"}; exit code 0 whether it matches or not, 20 for a wrong pattern. With
            --jsonl each line of standard input is a case with `pattern`, `input`, and perhaps `id`, `flags`,
            `replacement`; each line of the output is what java.util.regex makes of it.
            """)

    @Option(help: "The pattern, in the syntax of java.util.regex.")
    var pattern: String?

    @Option(help: "The text.")
    var input: String?

    @Option(help: "find: anywhere in the text; matches: the whole of it.")
    var match: Way = .find

    @Flag(help: "Reads cases and writes answers, one JSON object a line.")
    var jsonl = false

    enum Way: String, ExpressibleByArgument, CaseIterable {
        case find, matches
    }

    /// How long a pattern may take.
    static let patience: Duration = .seconds(2)

    func run() async throws {
        if jsonl {
            try PatternCase.answerAll()
            return
        }
        guard let pattern, let input else { throw CommandError.usage("--pattern and --input are needed, or --jsonl") }
        do {
            let compiled = try Pattern(pattern)
            let deadline = Deadline.after(Self.patience)
            let found =
                match == .find
                ? try compiled.find(in: input, deadline: deadline) : try compiled.matches(input, deadline: deadline)
            let answer = Answer(matched: found != nil, groups: found?.groups, named: found?.named)
            try StandardStreams.print(try JSONOutput.encode(answer))
        } catch let error as PatternError {
            throw CommandError.usage("--pattern: \(error.message) at index \(error.index)")
        } catch let error as MatchError {
            throw CommandError(.failure, "the pattern was stopped: \(error.message)")
        }
    }

    private struct Answer: Encodable {
        let matched: Bool
        let groups: [String?]?
        let named: [String: String?]?
    }
}
