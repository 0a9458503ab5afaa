internal import ArgumentParser
internal import FoundationEssentials
internal import Inbound
internal import JavaRegex
internal import Outbox

/// `trunkline rules`: tries patterns for inbound messages out.
struct RulesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules", abstract: "Tries patterns for inbound messages out.", subcommands: [RulesTest.self])
}

/// `trunkline rules test`.
struct RulesTest: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test", abstract: "Matches a text against the configured rules, or one Java pattern.",
        discussion: """
            Examples:
              trunkline rules test --input 'Order Number 4711' --from +15551230001 --to +15005550006
              trunkline rules test --pattern 'Order Number (?<orderNumber>.+)' --input 'Order Number 4711'

            With the configured rules it prints {"matched", "rule", "groups", "named", "event", "echo", "echo_error"} for
            the rule that decides. With --pattern it prints {"matched", "groups", "named"}; exit code 0 whether it matches or not, 20 for a wrong pattern. With
            --jsonl each line of standard input is a case with `pattern`, `input`, and perhaps `id`, `flags`,
            `replacement`; each line of the output is what java.util.regex makes of it.
            """)

    @Option(help: "The pattern, in the syntax of java.util.regex.")
    var pattern: String?

    @Option(help: "The text.")
    var input: String?

    @Option(help: "find: anywhere in the text; matches: the whole of it.")
    var match: Way = .find

    @Option(help: "Who sends the text, for the configured rules.")
    var from = "+15551230001"

    @Option(help: "Who receives it, for the configured rules.")
    var to = "+15005550006"

    @Option(help: "The connection that it comes over, for the configured rules.")
    var connection = "default"

    @Option(help: "How many media it has, for the configured rules.")
    var media = 0

    @OptionGroup var configurationOptions: ConfigurationOptions

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
        guard let input else { throw CommandError.usage("--input is needed, or --jsonl") }
        if let pattern { try test(pattern, input) } else { try testRules(input) }
    }

    private func testRules(_ input: String) throws {
        let settings = try CommandEnvironment(configurationOptions).settings
        let rules = RuleSet(try settings.rules(sinks: try settings.sinks()), patience: Self.patience)
        guard !rules.rules.isEmpty else {
            throw CommandError.usage("rules: none is configured; write some, or give --pattern")
        }
        let message = InboundMessage(
            connection: connection, account: "AC00000000000000000000000000000000",
            sid: "SM00000000000000000000000000000000", from: from, to: to, body: input, mediaCount: media,
            receivedAt: .now())
        try StandardStreams.print(try JSONOutput.encode(try ConfiguredRulesTest(rules, message)))
    }

    private func test(_ pattern: String, _ input: String) throws {
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
