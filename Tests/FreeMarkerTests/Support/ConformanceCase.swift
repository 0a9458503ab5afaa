internal import FreeMarker

/// One case of the conformance format: a template with its model and settings.
struct ConformanceCase {
    let id: String
    let group: String
    private let fields: Value.Hash

    init?(line: some Sequence<UInt8>) throws {
        guard case .hash(let fields) = try Value(json: line) else { return nil }
        self.fields = fields
        id = ConformanceCase.text(fields["id"]) ?? "?"
        group = ConformanceCase.text(fields["group"]) ?? "?"
    }

    var template: String { ConformanceCase.text(fields["template"]) ?? "" }

    static func text(_ value: Value?) -> String? { if case .string(let text)? = value { text } else { nil } }

    static func hash(_ value: Value?) -> Value.Hash { if case .hash(let hash)? = value { hash } else { Value.Hash() } }

    /// What the engine makes of the case: the output, or an error class with its line and what was written before.
    struct Result: Equatable {
        var output: String?
        var error: FreeMarkerError?
        var partial: String?
    }

    func run() throws -> Result {
        var configuration = Template.Configuration()
        configuration.incompatibleImprovements = ConformanceCase.text(fields["ici"]) ?? "2.3.31"
        var options = RenderOptions()
        options.locale = ConformanceCase.text(fields["locale"]) ?? "en_US"
        options.timeZone = ConformanceCase.text(fields["time_zone"]) ?? "UTC"
        for (name, value) in ConformanceCase.hash(fields["settings"]).entries {
            try ConformanceCase.apply(name, ConformanceCase.settingText(value), &configuration, &options)
        }
        var sources: [String: String] = [:]
        for (name, value) in ConformanceCase.hash(fields["templates"]).entries {
            sources[name] = ConformanceCase.text(value) ?? ""
        }
        if !sources.isEmpty { options.loader = TemplateDictionary(sources, configuration: configuration) }
        let model = try ConformanceCase.typed(fields["model"] ?? .hash([:]))
        do {
            let compiled = try Template(
                source: template, name: ConformanceCase.text(fields["name"]) ?? "template", configuration: configuration
            )
            let outcome = compiled.renderOutcome(model, options: options)
            if let error = outcome.error { return Result(error: error, partial: outcome.output) }
            return Result(output: outcome.output)
        } catch let error as FreeMarkerError {
            return Result(error: error)
        }
    }

    private static func settingText(_ value: Value) -> String {
        switch value {
        case .string(let text): text
        case .boolean(let flag): flag ? "true" : "false"
        default: ""
        }
    }

    private static func apply(
        _ name: String, _ text: String, _ configuration: inout Template.Configuration, _ options: inout RenderOptions
    ) throws {
        switch name {
        case "output_format": configuration.outputFormat = OutputFormat.named(text) ?? .undefined
        case "template_exception_handler": configuration.ignoresErrors = text == "ignore"
        case "classic_compatible": configuration.isClassicCompatible = text == "true"
        case "whitespace_stripping": configuration.stripsWhitespace = text == "true"
        case "tag_syntax":
            configuration.tagSyntax =
                text == "square_bracket" ? .squareBracket : (text == "auto_detect" ? .autoDetect : .angleBracket)
        case "interpolation_syntax":
            configuration.interpolationSyntax =
                text == "square_bracket" ? .squareBracket : (text == "dollar" ? .dollar : .legacy)
        case "naming_convention":
            configuration.namingConvention =
                text == "camel_case" ? .camelCase : (text == "legacy" ? .legacy : .autoDetect)
        case "auto_escaping_policy":
            configuration.autoEscaping =
                text == "disable" ? .never : (text == "enable_if_supported" ? .whenSupported : .whenDefault)
        case "locale": options.locale = text
        case "time_zone": options.timeZone = text
        default: configuration.settings[name] = text
        }
    }

    /// The model with its typed values; `Value(typedJSON:)` works on text, so the model is written again.
    private static func typed(_ value: Value) throws -> Value {
        var bytes: [UInt8] = []
        JSONWriter.write(value, to: &bytes)
        return try Value(typedJSON: bytes)
    }
}

/// Writes what the cases need.
enum JSONWriter {
    static func write(_ value: Value, to output: inout [UInt8]) {
        switch value {
        case .null: output += "null".utf8
        case .boolean(let flag): output += (flag ? "true" : "false").utf8
        case .string(let text): write(text, to: &output)
        case .number(let number): output += number.description.utf8
        case .date(let date): output += String(date.milliseconds).utf8
        case .sequence(let items):
            output.append(91)
            for (index, item) in items.enumerated() {
                if index > 0 { output.append(44) }
                write(item, to: &output)
            }
            output.append(93)
        case .hash(let hash):
            output.append(123)
            for (index, entry) in hash.entries.enumerated() {
                if index > 0 { output.append(44) }
                write(entry.key, to: &output)
                output.append(58)
                write(entry.value, to: &output)
            }
            output.append(125)
        }
    }

    static func write(_ text: String, to output: inout [UInt8]) {
        output.append(34)
        for byte in text.utf8 {
            switch byte {
            case 34, 92: output += [92, byte]
            case 10: output += "\\n".utf8
            case 13: output += "\\r".utf8
            case 9: output += "\\t".utf8
            case 0..<32:
                let hex = String(byte, radix: 16)
                output += "\\u00\(hex.count == 1 ? "0" : "")\(hex)".utf8
            default: output.append(byte)
            }
        }
        output.append(34)
    }
}
