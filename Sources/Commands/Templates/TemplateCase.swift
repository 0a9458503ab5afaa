internal import FoundationEssentials
internal import FreeMarker

/// One line of `template render --jsonl`: a template with model and settings in, its output or error out.
struct TemplateCase {
    private let fields: Value.Hash

    /// Answers every line of standard input.
    static func answerAll() throws {
        var lines = LineReader(try ByteReader(path: "-"))
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        while let (number, line) = try lines.next() {
            if line.allSatisfy({ $0 <= 0x20 }) { continue }
            let answer: Answer
            do {
                guard case .hash(let fields) = try Value(typedJSON: line) else {
                    throw CommandError.usage("line \(number): is not a JSON object")
                }
                answer = TemplateCase(fields: fields).answer()
            } catch let error as FreeMarkerError {
                throw CommandError.usage("line \(number): is not JSON: \(error.message)")
            }
            try StandardStreams.print(Array(encoder.encode(answer)) + [UInt8(ascii: "\n")])
        }
    }

    struct Answer: Encodable {
        let id: String?
        var output: String?
        var error: String?
        var message: String?
        var line: Int?
        var column: Int?
        var partial: String?
    }

    private func text(_ name: String) -> String? {
        if case .string(let text)? = fields[name] { text } else { nil }
    }

    private func hash(_ name: String) -> Value.Hash {
        if case .hash(let hash)? = fields[name] { hash } else { [:] }
    }

    private func answer() -> Answer {
        var answer = Answer(id: text("id"))
        func note(_ error: FreeMarkerError) {
            answer.error = error.className
            answer.message = error.message
            answer.line = error.line
            answer.column = error.column
        }
        let (configuration, options) = setUp()
        do {
            let template = try Template(
                source: text("template") ?? "", name: text("name") ?? "template", configuration: configuration)
            let outcome = template.renderOutcome(fields["model"] ?? .hash([:]), options: options)
            if let error = outcome.error {
                note(error)
                answer.partial = outcome.output
            } else {
                answer.output = outcome.output
            }
        } catch let error as FreeMarkerError {
            note(error)
        } catch {
            answer.error = "\(error)"
        }
        return answer
    }

    private func setUp() -> (Template.Configuration, RenderOptions) {
        var configuration = Template.Configuration()
        var options = RenderOptions()
        configuration.incompatibleImprovements = text("ici") ?? configuration.incompatibleImprovements
        options.locale = text("locale") ?? "en_US"
        options.timeZone = text("time_zone") ?? "UTC"
        for (name, value) in hash("settings").entries {
            let text =
                switch value {
                case .string(let text): text
                case .boolean(let flag): flag ? "true" : "false"
                case .number(let number): number.description
                default: ""
                }
            Self.apply(name, text, &configuration, &options)
        }
        var sources: [String: String] = [:]
        for (name, value) in hash("templates").entries {
            if case .string(let source) = value { sources[name] = source }
        }
        if !sources.isEmpty { options.loader = TemplateDictionary(sources, configuration: configuration) }
        options.setDeadline(.now + .seconds(10), clock: ContinuousClock())
        return (configuration, options)
    }

    /// Settings by the names that FreeMarker's own configuration gives them.
    private static func apply(
        _ name: String, _ text: String, _ configuration: inout Template.Configuration, _ options: inout RenderOptions
    ) {
        switch name {
        case "output_format": configuration.outputFormat = FreeMarker.OutputFormat.named(text) ?? .undefined
        case "template_exception_handler": configuration.ignoresErrors = text == "ignore"
        case "classic_compatible": configuration.isClassicCompatible = text == "true"
        case "whitespace_stripping": configuration.stripsWhitespace = text == "true"
        case "tag_syntax":
            configuration.tagSyntax =
                ["square_bracket": .squareBracket, "auto_detect": .autoDetect][text] ?? .angleBracket
        case "interpolation_syntax":
            configuration.interpolationSyntax = ["square_bracket": .squareBracket, "dollar": .dollar][text] ?? .legacy
        case "naming_convention":
            configuration.namingConvention = ["camel_case": .camelCase, "legacy": .legacy][text] ?? .autoDetect
        case "auto_escaping_policy":
            configuration.autoEscaping =
                ["disable": .never, "enable_if_supported": .whenSupported][text] ?? .whenDefault
        case "locale": options.locale = text
        case "time_zone": options.timeZone = text
        default: configuration.settings[name] = text
        }
    }
}
