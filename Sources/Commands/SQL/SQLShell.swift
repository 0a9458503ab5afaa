internal import FoundationEssentials
internal import TwilioCatalog
internal import TwilioSQL

/// The interactive shell of `trunkline sql`. Statements end with a semicolon, commands begin with a full stop.
struct SQLShell {
    let database: SQLDatabase
    private(set) var format: RowFormat
    private let progress: StatementProgress
    private var parameters: [String: SQLValue]
    private let history: SQLHistory

    private static let help = """
        .tables [WORD]   tables whose name holds the word
        .schema TABLE    its columns
        .format FORMAT   table, csv, json or jsonl
        .param NAME TEXT the value of :NAME; without TEXT it has none again
        .quit            the end, as Ctrl-D
        Ctrl-C stops the statement that is running.
        """

    init(
        database: SQLDatabase, format: RowFormat, progress: ProgressBar.Mode, parameters: [String: SQLValue],
        history: SQLHistory
    ) {
        self.database = database
        self.format = format
        self.progress = StatementProgress(database, progress)
        self.parameters = parameters
        self.history = history
    }

    func run() {
        var shell = self
        var editor = LineEditor(completions: Self.words, history: history)
        defer { editor.history.save() }
        var statement = ""
        if StandardStreams.isTerminal(0) { StandardStreams.note("trunkline sql; .help for help\n") }
        while let line = editor.read(statement.isEmpty ? "twilio> " : "   ...> ") {
            let text = line.drop { $0 == " " }
            if statement.isEmpty, text.hasPrefix(".") {
                guard shell.command(text.split(separator: " ").map(String.init)) else { break }
                continue
            }
            statement += (statement.isEmpty ? "" : "\n") + line
            guard text.reversed().first(where: { !$0.isWhitespace }) == ";" else { continue }
            let sql = statement
            statement = ""
            do {
                try SQLCommand.run(sql, shell.parameters, on: database, format: shell.format, progress: progress)
            } catch { StandardStreams.note("\(error)\n") }
        }
        if !statement.allSatisfy(\.isWhitespace) {
            StandardStreams.note("the last statement lacks its semicolon and was not run\n")
        }
        if database.isInTransaction {
            StandardStreams.note("the open transaction is rolled back; nothing of it was sent\n")
        }
    }

    /// `false` ends the shell.
    private mutating func command(_ words: [String]) -> Bool {
        switch words[0] {
        case ".quit", ".exit": return false
        case ".help": StandardStreams.note(Self.help + "\n")
        case ".tables":
            for name in Catalog.builtIn.names where words.count < 2 || name.contains(words[1]) {
                try? StandardStreams.print(name)
            }
        case ".schema":
            guard words.count > 1 else {
                StandardStreams.note(".schema needs the name of a table; .tables lists them\n")
                return true
            }
            do {
                for line in TableSchema(try Catalog.builtIn.entity(named: words[1])).lines {
                    try StandardStreams.print(line)
                }
            } catch { StandardStreams.note("\(error)\n") }
        case ".format":
            guard words.count > 1, let format = RowFormat(rawValue: words[1]) else {
                StandardStreams.note(".format takes table, csv, json or jsonl\n")
                return true
            }
            self.format = format
        case ".param":
            guard words.count > 1 else {
                for (name, value) in parameters.sorted(by: { $0.key < $1.key }) {
                    try? StandardStreams.print("\(name) \(value.text ?? "")")
                }
                return true
            }
            let name = String(words[1].drop { ":@$".contains($0) })
            parameters[name] = words.count > 2 ? .text(words[2...].joined(separator: " ")) : nil
        default: StandardStreams.note("there is no \(words[0]); .help lists the commands\n")
        }
        return true
    }

    private static let words: [String] =
        Catalog.builtIn.names
        + [
            "SELECT", "FROM", "WHERE", "GROUP BY", "ORDER BY", "LIMIT", "COUNT(*)", "JOIN", "INSERT INTO", "UPDATE",
            "DELETE FROM", "date_sent", "date_created", "date_sent_day", "start_time", "status", "direction",
        ]
}
