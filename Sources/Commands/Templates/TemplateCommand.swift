internal import ArgumentParser
internal import FoundationEssentials
internal import FreeMarker

/// `trunkline template`: tries FreeMarker templates out.
struct TemplateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "template", abstract: "Renders and checks FreeMarker templates.",
        subcommands: [TemplateRender.self, TemplateCheck.self])
}

/// Options that both need.
struct TemplateOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The template's file; - is standard input.", valueName: "file"))
    var template: String?

    func compile() throws -> Template {
        guard let template else { throw CommandError.usage("--template is missing; give a file or -") }
        let source = template == "-" ? try ByteReader.readText() : try readTextFile(template)
        do {
            return try Template(source: source, name: template)
        } catch let error as FreeMarkerError {
            throw CommandError.usage("\(template): \(error.advice)")
        }
    }
}

/// `trunkline template check`.
struct TemplateCheck: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Says whether a template can be compiled, and which variables it may read.",
        discussion: "Example:\n  trunkline template check --template text.ftl")

    @OptionGroup var options: TemplateOptions

    func run() async throws {
        let names = try options.compile().references.sorted().joined(separator: ", ")
        try StandardStreams.print("the template is right" + (names.isEmpty ? "" : "; it may read: \(names)"))
    }
}

/// `trunkline template render`.
struct TemplateRender: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "render", abstract: "Renders a template with data.",
        discussion: """
            Example:
              trunkline template render --template text.ftl --data person.json --locale de_DE

            With --jsonl each line of standard input is a case with `template`, `model`, and perhaps `id`, `locale`,
            `time_zone`, `settings`, `templates`; each line of the output has its `output`, or `error`, `message`,
            `line`, `column` and what was written before, `partial`.
            """)

    @OptionGroup var options: TemplateOptions

    @Option(help: ArgumentHelp("A JSON object with the data; - is standard input.", valueName: "file"))
    var data: String?

    @Option(help: "The locale of numbers and dates, such as de_DE.")
    var locale = "en_US"

    @Option(help: "The time zone, such as Europe/Berlin.")
    var timeZone = "UTC"

    @Flag(help: "Reads cases and writes answers, one JSON object a line.")
    var jsonl = false

    func run() async throws {
        if jsonl {
            try TemplateCase.answerAll()
            return
        }
        let template = try options.compile()
        guard data != "-" || options.template != "-" else {
            throw CommandError.usage("template and data cannot both come from standard input")
        }
        var model = Value.hash([:])
        if let data {
            let text = data == "-" ? try ByteReader.readText() : try readTextFile(data)
            do { model = try Value(typedJSON: Array(text.utf8)) } catch {
                throw CommandError.usage("\(data): is not JSON: \(error)")
            }
            guard case .hash = model else { throw CommandError.usage("\(data): must hold one JSON object") }
        }
        var render = RenderOptions()
        (render.locale, render.timeZone) = (locale, timeZone)
        do {
            try StandardStreams.print(Array(template.render(model, options: render).utf8))
        } catch let error as FreeMarkerError {
            throw CommandError.usage("\(template.name): \(error.advice)")
        }
    }
}

extension ByteReader {
    /// All of standard input as text, at most 1 MiB.
    static func readText() throws -> String {
        let reader = try ByteReader(path: "-")
        var bytes: [UInt8] = []
        while let byte = try reader.next() {
            bytes.append(byte)
            guard bytes.count <= 1 << 20 else { throw CommandError.usage("standard input is larger than 1 MiB") }
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw CommandError.usage("standard input is not UTF-8 text")
        }
        return text
    }
}
