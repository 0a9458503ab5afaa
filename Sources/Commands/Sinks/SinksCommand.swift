internal import ArgumentParser
internal import FoundationEssentials
internal import Inbound
internal import Outbox

/// `trunkline sinks`: looks after what receivers of events did not take.
struct SinksCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sinks", abstract: "Shows and replays what receivers of events and callbacks did not take.",
        subcommands: [Dead.self, Replay.self])

    /// `trunkline sinks dead`.
    struct Dead: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "dead", abstract: "Lists dead letters: events that a sink has given up, and why.",
            discussion: """
                Status callbacks that could not be passed on to their job's status_callback are dead letters of
                \(DeadLetterDocument.callbacks).

                Examples:
                  trunkline sinks dead --sink crm
                  trunkline sinks dead --sink \(DeadLetterDocument.callbacks)
                """)

        @Option(help: ArgumentHelp("Only of this sink.", valueName: "name"))
        var sink: String?

        @Option(help: "How many at most.")
        var limit = 1000

        @Option(help: "text: a table; json: one document.")
        var output: OutputFormat = .text

        @OptionGroup var configurationOptions: ConfigurationOptions

        func validate() throws {
            guard (1...1_000_000).contains(limit) else { throw ValidationError("--limit must be 1 to 1000000") }
        }

        func run() async throws {
            let store = try await CommandEnvironment(configurationOptions).openInboundStore()
            var documents: [DeadLetterDocument] = []
            if sink != DeadLetterDocument.callbacks {
                for letter in try await store.deadLetters(of: sink, after: nil, limit: limit) {
                    documents.append(DeadLetterDocument(letter, kind: try await store.event(letter.event)?.kind))
                }
            }
            if sink == nil || sink == DeadLetterDocument.callbacks, documents.count < limit {
                documents += try await store.deadForwards(after: nil, limit: limit - documents.count)
                    .map(DeadLetterDocument.init)
            }
            switch output {
            case .json: try StandardStreams.print(try JSONOutput.encode(documents))
            case .text:
                let table = TextTable(
                    [
                        .init(title: "SINK", width: 16), .init(title: "EVENT", width: 10),
                        .init(title: "KIND", width: 18), .init(title: "AT", width: 20),
                        .init(title: "REPLAYED", width: 8), .init(title: "REASON", width: 0),
                    ], emphasis: StandardStreams.isTerminal(1))
                try StandardStreams.print(table.header)
                for document in documents { try StandardStreams.print(table.row(document.cells)) }
            }
        }
    }

    /// `trunkline sinks replay`.
    struct Replay: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "replay", abstract: "Has dead letters of a sink tried again.",
            discussion: """
                The gateway that works on the store tries each of them once more, within a second when it runs, else when
                it starts. What is taken is a dead letter no more; what is not stays one, with the new reason.

                Examples:
                  trunkline sinks replay crm
                  trunkline sinks replay crm --event 4711 --event 4712
                  trunkline sinks replay \(DeadLetterDocument.callbacks)
                """)

        @Argument(help: "The sink.")
        var sink: String

        @Option(name: .customLong("event"), help: ArgumentHelp("Only this event; may be repeated.", valueName: "id"))
        var events: [Int64] = []

        @OptionGroup var configurationOptions: ConfigurationOptions

        func run() async throws {
            let store = try await CommandEnvironment(configurationOptions).openInboundStore()
            let count =
                sink == DeadLetterDocument.callbacks
                ? try await store.replayForwards(events.isEmpty ? nil : events, now: .now())
                : try await store.replay(sink, events: events.isEmpty ? nil : events.map(EventID.init(rawValue:)))
            guard count > 0 else {
                throw CommandError.usage("\(sink): no such dead letters; `trunkline sinks dead` lists them")
            }
            try StandardStreams.print("\(sink): \(count) to be tried again")
        }
    }
}

// The members' names are those of the document.
// swift-format-ignore: AlwaysUseLowerCamelCase
/// A dead letter as programs read it.
struct DeadLetterDocument: Encodable {
    let sink: String
    let event: Int64
    let kind: String?
    let at: String
    let tries: Int
    let reason: String
    let is_replayed: Bool
    /// Of a status callback: the delivery it is about, and where it was to go.
    var delivery: Int64?
    var url: String?

    /// What callbacks that are passed on are listed under; no sink may have this name.
    static let callbacks = "status_callback"

    init(_ dead: DeadForward) {
        sink = Self.callbacks
        event = dead.callback.id
        kind = nil
        at = dead.at.date.formatted(.iso8601)
        tries = dead.callback.tries
        reason = dead.reason
        is_replayed = false
        delivery = dead.callback.delivery.rawValue
        url = dead.maskedURL
    }

    init(_ letter: DeadLetter, kind: EventKind?) {
        sink = letter.sink
        event = letter.event.rawValue
        self.kind = kind?.rawValue
        at = letter.at.date.formatted(.iso8601)
        tries = letter.tries
        reason = letter.reason
        is_replayed = letter.isReplayed
    }

    var cells: [String] {
        let about = url.map { "\($0) about delivery \(delivery ?? 0): " } ?? ""
        return [sink, "\(event)", kind ?? "", at, is_replayed ? "asked" : "", about + reason]
    }
}
