/// Built-ins of strings without arguments.
extension BuiltInExpression {
    func evalString(_ env: Environment) throws -> Model {
        if builtIn.parseKind == .legacyEscaping {
            // What is markup already stays as it is.
            let value = try env.textOrMarkup(try target.eval(env), target)
            guard case .string(let text) = value else {
                if case .object(let markup as MarkupObject) = value,
                    markup.format.kind == .html || markup.format.kind == .xhtml || markup.format.kind == .xml
                {
                    return value
                }
                throw env.typeError(.nonString, "a string", target, value)
            }
            return .string(legacyEscaped(text, env))
        }
        let text = try target.evalText(env)
        switch builtIn {
        case .length: return .integer(text.utf16Count)
        case .upperCase: return .string(CaseMapping.upper(text, env.locale.language))
        case .lowerCase: return .string(CaseMapping.lower(text, env.locale.language))
        case .capFirst where text.utf8.first.map { $0 > 32 && $0 < 0x80 } ?? false:
            guard let first = text.utf8.first, first >= 97, first <= 122 else { return .string(text) }
            return .string(String(decoding: [first - 32], as: UTF8.self) + text.dropFirstUnit)
        case .capFirst: return .string(firstLetter(text) { $0.properties.titlecaseMappingOrUpper })
        case .uncapFirst: return .string(firstLetter(text) { $0.properties.lowercaseMapping })
        case .capitalize: return .string(capitalized(text))
        case .trim: return .string(trimmed(text))
        case .chopLinebreak:
            if text.hasSuffix("\r\n") { return .string(String(text.utf8.dropLast(2)) ?? text) }
            if text.utf8.last == 10 || text.utf8.last == 13 { return .string(String(text.utf8.dropLast()) ?? text) }
            return .string(text)
        case .boolean: return .boolean(try boolean(text, env))
        case .number: return .number(try number(text, env))
        case .wordList: return .list(words(text).map { .string($0) })
        case .jString: return .string(Escaping.java(text))
        case .jsString: return .string(Escaping.script(text, isJSON: false))
        case .jsonString: return .string(Escaping.script(text, isJSON: true))
        case .eval: return try env.evaluate(text, format: format, policy: policy, at: self)
        case .evalJson:
            do {
                return Model(try JSONReader.parse(text, lenient: true))
            } catch let error as JSONReader.Failure {
                throw env.fail(.misc, "Failed to \"?eval_json\" the string: \(error.message)", at: self)
            }
        case .url, .urlPath: return try url(text, env)
        case .absoluteTemplateName: return .string("/" + (try env.resolve(text, from: source.name)))
        default: throw env.fail(.misc, "?\(builtIn.rawValue) is not allowed here.", at: self)
        }
    }

    private func legacyEscaped(_ text: String, _ env: Environment) -> String {
        switch builtIn {
        case .xhtml: Escaping.markup(text, apostrophe: "&#39;")
        case .xml: Escaping.markup(text, apostrophe: "&apos;")
        case .rtf: Escaping.rtf(text)
        default: Escaping.markup(text, apostrophe: env.version >= 2_003_020 ? "&#39;" : nil)
        }
    }

    /// The first character that is no white space is changed.
    private func firstLetter(_ text: String, _ change: (Unicode.Scalar) -> String) -> String {
        var result = String.UnicodeScalarView()
        var isDone = false
        for scalar in text.unicodeScalars {
            if !isDone, scalar.value > 0xFFFF || !UTF16Search.isWhitespace(UInt16(scalar.value)) {
                isDone = true
                let changed = change(scalar)
                // Only mappings to one character apply.
                if scalar.value <= 0xFFFF, changed.utf16.count == 1 {
                    result.append(contentsOf: changed.unicodeScalars)
                    continue
                }
            }
            result.append(scalar)
        }
        return String(result)
    }

    /// Every word: first letter upper case, the rest lower case.
    private func capitalized(_ text: String) -> String {
        var result = ""
        var word = String.UnicodeScalarView()
        func flush() {
            guard let first = word.first else { return }
            result +=
                String(Character(first)).uppercased() + String(String.UnicodeScalarView(word.dropFirst())).lowercased()
            word = .init()
        }
        for scalar in text.unicodeScalars {
            if scalar == " " || scalar == "\t" || scalar == "\r" || scalar == "\n" {
                flush()
                result.unicodeScalars.append(scalar)
            } else {
                word.append(scalar)
            }
        }
        flush()
        return result
    }

    private func trimmed(_ text: String) -> String {
        let bytes = text.utf8
        guard let start = bytes.firstIndex(where: { $0 > 32 }), let end = bytes.lastIndex(where: { $0 > 32 }) else {
            return ""
        }
        return String(text[start..<bytes.index(after: end)])
    }

    private func words(_ text: String) -> [String] {
        text.utf8.split { $0 == 32 || ($0 >= 9 && $0 <= 10) || $0 == 12 || $0 == 13 }
            .map { String(decoding: $0, as: UTF8.self) }
    }

    private func boolean(_ text: String, _ env: Environment) throws -> Bool {
        if text == "true" { return true }
        if text == "false" { return false }
        if let (yes, no) = env.settings.booleanTexts {
            if text == yes { return true }
            if text == no { return false }
        }
        throw env.fail(.misc, "Can't convert this string to boolean: \"\(text.prefix(80))\"", at: self)
    }

    private func number(_ text: String, _ env: Environment) throws -> Number {
        switch text {
        case "INF", "Infinity": return Number(Double.infinity)
        case "-INF", "-Infinity": return Number(-Double.infinity)
        case "NaN": return Number(Double.nan)
        default:
            if let value = BigDecimal(parsing: text.utf8) { return Number(value) }
            throw env.fail(.nonNumerical, "Can't convert this string to number: \"\(text.prefix(80))\"")
        }
    }

    /// Percent-escaped text; can be called with a character set.
    private func url(_ text: String, _ env: Environment) throws -> Model {
        guard let charset = env.settings.urlCharset ?? env.settings.outputEncoding else {
            let expression = self
            return .object(
                URLObject(text: text, isPath: builtIn == .urlPath) {
                    throw env.fail(
                        .model, "?\(expression.builtIn.rawValue) needs the url_escaping_charset setting or an argument."
                    )
                }
            )
        }
        return .string(try URLObject.escape(text, charset, isPath: builtIn == .urlPath, env))
    }

    /// `x?absolute_template_name(base)`
    func callAbsoluteName(_ arguments: [Model], _ env: Environment) throws -> Model {
        let text = try target.evalText(env)
        try checkCount(arguments, 1...1, env)
        return .string("/" + (try env.resolve(text, from: try string(arguments, 0, env))))
    }

    /// `x?url("UTF-8")`
    func callURL(_ arguments: [Model], _ env: Environment) throws -> Model {
        let text = try target.evalText(env)
        try checkCount(arguments, 1...1, env)
        let charset = try string(arguments, 0, env)
        return .string(try URLObject.escape(text, charset, isPath: builtIn == .urlPath, env))
    }
}

/// The value of `?url` when no character set is known: useless as text.
final class URLObject: ModelObject {
    let text: String
    let isPath: Bool
    let refuse: () throws -> Never

    init(text: String, isPath: Bool, refuse: @escaping () throws -> Never) {
        self.text = text
        self.isPath = isPath
        self.refuse = refuse
    }

    override func booleanValue() throws -> Bool? { try refuse() }
    override var isMethod: Bool { true }

    static func escape(_ text: String, _ charset: String, isPath: Bool, _ env: Environment) throws -> String {
        // An unknown character set is noticed only when something has to be encoded.
        if !isKnown(charset), Escaping.url(text, isPath: isPath, encode: { Array($0.utf8) }) != text {
            throw env.fail(.model, "Failed to encode a URL: unknown character set \(charset)")
        }
        return Escaping.url(text, isPath: isPath) { text in
            switch charset.uppercased() {
            case "ISO-8859-1", "LATIN1", "ISO8859_1":
                text.unicodeScalars.map { $0.value < 256 ? UInt8($0.value) : 63 }
            case "US-ASCII", "ASCII":
                text.unicodeScalars.map { $0.value < 128 ? UInt8($0.value) : 63 }
            case "UTF-16", "UTF-16BE":
                (charset.uppercased() == "UTF-16" ? [0xFE, 0xFF] : [])
                    + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }
            case "UTF-16LE": text.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
            default: Array(text.utf8)
            }
        }
    }

    /// Whether the character set is one of those that can be encoded.
    static func isKnown(_ charset: String) -> Bool {
        switch charset.uppercased() {
        case "UTF-8", "UTF8", "ISO-8859-1", "LATIN1", "ISO8859_1", "US-ASCII", "ASCII", "UTF-16", "UTF-16BE",
            "UTF-16LE":
            true
        default: false
        }
    }
}

extension Unicode.Scalar.Properties {
    /// The title case form where there is one; the JVM's `toUpperCase` of a single character.
    fileprivate var titlecaseMappingOrUpper: String { uppercaseMapping }
}

/// Case mapping with the few rules that depend on the language.
enum CaseMapping {
    static func upper(_ text: String, _ language: String) -> String {
        guard language == "tr" || language == "az" else { return text.uppercased() }
        return String(text.map { $0 == "i" ? "İ" : $0 }).uppercased()
    }

    static func lower(_ text: String, _ language: String) -> String {
        guard language == "tr" || language == "az" else { return text.lowercased() }
        return String(text.map { $0 == "I" ? "ı" : ($0 == "İ" ? "i" : $0) }).lowercased()
    }
}
