/// What kind of text a template produces, which decides how values are escaped.
public struct OutputFormat: Sendable, Hashable {
    enum Kind: Hashable { case undefined, plainText, html, xhtml, xml, rtf, json, javaScript, css, combined }

    let kind: Kind
    /// The name templates use, for example `HTML`.
    public let name: String
    /// For combined formats: the escaping of the inner format is applied first.
    private let parts: [Kind]

    init(_ kind: Kind, _ name: String, parts: [Kind] = []) {
        self.kind = kind
        self.name = name
        self.parts = parts
    }

    /// No format; nothing is escaped. The default.
    public static let undefined = OutputFormat(.undefined, "undefined")
    /// Plain text, for example a short message.
    public static let plainText = OutputFormat(.plainText, "plainText")
    /// HTML.
    public static let html = OutputFormat(.html, "HTML")
    /// XHTML.
    public static let xhtml = OutputFormat(.xhtml, "XHTML")
    /// XML.
    public static let xml = OutputFormat(.xml, "XML")
    /// Rich text format.
    public static let rtf = OutputFormat(.rtf, "RTF")
    /// JSON; has no escaping of its own.
    public static let json = OutputFormat(.json, "JSON")

    private static let standard: [String: OutputFormat] = {
        var table: [String: OutputFormat] = [:]
        for format in [
            undefined, plainText, html, xhtml, xml, rtf, json, OutputFormat(.javaScript, "JavaScript"),
            OutputFormat(.css, "CSS"),
        ] {
            table[format.name] = format
        }
        return table
    }()

    /// A standard format, or `Outer{Inner}` for a combination of two markup formats.
    public static func named(_ name: String) -> OutputFormat? {
        if let format = standard[name] { return format }
        guard name.hasSuffix("}"), let brace = name.firstIndex(of: "{"),
            let outer = standard[String(name[..<brace])],
            let inner = standard[String(name[name.index(after: brace)...].dropLast())], outer.isMarkup, inner.isMarkup
        else { return nil }
        return combine(outer, inner)
    }

    /// As `named`; `{Inner}` combines with the format around it.
    static func named(_ name: String, within outer: OutputFormat) -> OutputFormat? {
        guard name.hasPrefix("{") else { return named(name) }
        guard name.hasSuffix("}"), outer.isMarkup, let inner = standard[String(name.dropFirst().dropLast())],
            inner.isMarkup
        else { return nil }
        return combine(outer, inner)
    }

    private static func combine(_ outer: OutputFormat, _ inner: OutputFormat) -> OutputFormat {
        let outerParts = outer.parts.isEmpty ? [outer.kind] : outer.parts
        // Each level is one more round of escaping; deeper nesting than this has no use.
        return OutputFormat(.combined, "\(outer.name){\(inner.name)}", parts: (outerParts + [inner.kind]).suffix(8))
    }

    /// Whether values can be escaped.
    public var isMarkup: Bool {
        switch kind {
        case .html, .xhtml, .xml, .rtf, .combined: true
        default: false
        }
    }

    var isEscapedByDefault: Bool { isMarkup }

    func escape(_ text: String) -> String {
        if kind == .combined {
            return parts.reversed().reduce(text) { OutputFormat.escape($0, as: $1) }
        }
        return OutputFormat.escape(text, as: kind)
    }

    private static func escape(_ text: String, as kind: Kind) -> String {
        switch kind {
        case .html, .xhtml: Escaping.markup(text, apostrophe: "&#39;")
        case .xml: Escaping.markup(text, apostrophe: "&apos;")
        case .rtf: Escaping.rtf(text)
        default: text
        }
    }

    /// Appends escaped text.
    func write(_ text: String, to output: inout [UInt8]) {
        switch kind {
        case .html, .xhtml: Escaping.appendMarkup(text.utf8, apostrophe: "&#39;", to: &output)
        case .xml: Escaping.appendMarkup(text.utf8, apostrophe: "&apos;", to: &output)
        default: output.append(escape(text))
        }
    }
}
