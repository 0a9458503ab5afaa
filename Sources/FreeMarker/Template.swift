internal import Synchronization

/// A compiled template: reusable, immutable, safe to share between tasks.
///
/// Compiling takes time linear in the length of the source. Rendering never changes the template.
public struct Template: Sendable {
    /// How templates are read, and the settings their rendering starts with.
    public struct Configuration: Sendable {
        /// Which brackets tags have.
        public enum TagSyntax: Sendable { case angleBracket, squareBracket, autoDetect }
        /// Which interpolations exist: `${}` and `#{}`; `${}` only; `[=]` only.
        public enum InterpolationSyntax: Sendable { case legacy, dollar, squareBracket }
        /// When values are escaped automatically in markup formats.
        public enum AutoEscaping: Sendable { case whenDefault, whenSupported, never }
        /// Whether names of the language are written `snake_case`, `camelCase`, or as the template starts.
        public enum NamingConvention: Sendable { case autoDetect, legacy, camelCase }

        /// The brackets of tags; a `[#ftl]` header at the start switches to square ones in any case.
        public var tagSyntax = TagSyntax.angleBracket
        /// The interpolations.
        public var interpolationSyntax = InterpolationSyntax.legacy
        /// The spelling of the language's names.
        public var namingConvention = NamingConvention.autoDetect
        /// Whether lines with nothing but tags leave no white space behind.
        public var stripsWhitespace = true
        /// The kind of text produced.
        public var outputFormat = OutputFormat.undefined
        /// When values are escaped.
        public var autoEscaping = AutoEscaping.whenDefault
        /// The version whose behaviour is emulated where versions differ, for example `2.3.31`.
        public var incompatibleImprovements = "2.3.31"
        /// Settings by name, as `#setting` takes them (`number_format`, `date_format`, `locale` …).
        public var settings: [String: String] = [:]
        /// Whether missing values print as nothing, as in the first versions of the language.
        public var isClassicCompatible = false
        /// Whether errors while rendering are skipped, leaving out the element that failed.
        public var ignoresErrors = false
        /// Length of the longest source, in bytes.
        public var maximumSourceLength = 16 * 1024 * 1024

        /// The defaults.
        public init() {}
    }

    let program: Program

    /// The compiled form. Nodes are written only while it is made.
    final class Program: @unchecked Sendable {
        let root: Element
        let macros: [MacroElement]
        let source: SourceText
        let configuration: Configuration
        let references: Set<String>
        /// The emulated version as one number: 2003031 for 2.3.31.
        let version: Int
        private let lastLocale = Mutex<(id: String, data: LocaleData)?>(nil)

        init(_ result: TemplateParser.Result, source: SourceText, configuration: Configuration) {
            root = result.root
            macros = result.macros
            self.source = source
            self.configuration = configuration
            references = result.references
            version = Environment.versionNumber(configuration.incompatibleImprovements)
        }

        /// The data of a locale; renderings usually ask for the same one again.
        func locale(_ id: String) -> LocaleData {
            lastLocale.withLock { last in
                if let last, last.id == id { return last.data }
                let data = LocaleData.named(id)
                last = (id, data)
                return data
            }
        }
    }

    /// Compiles a template.
    ///
    /// - Parameters:
    ///   - source: the text of the template.
    ///   - name: the name that errors mention and that relative names in `#include` are resolved against.
    ///   - configuration: how the text is read.
    /// - Throws: `FreeMarkerError` with the code `parse`, or `limitExceeded` when the source is too long.
    public init(source: String, name: String = "template", configuration: Configuration = .init()) throws {
        var source = source
        source.makeContiguousUTF8()
        guard source.utf8.count <= configuration.maximumSourceLength else {
            throw FreeMarkerError(.limitExceeded, "The template is too long.", templateName: name)
        }
        let text = SourceText(bytes: Array(source.utf8), name: name)
        let parser = TemplateParser(source: text, configuration: configuration)
        program = Program(try parser.parseTemplate(), source: text, configuration: configuration)
    }

    /// The name the template was compiled with.
    public var name: String { program.source.name }

    /// Names of variables the template may read, without those it defines as loop variables. Macros, assigned
    /// variables and parameters can be among them.
    public var references: Set<String> { program.references }

    /// What a rendering produced.
    public struct Outcome: Sendable {
        /// The output, complete or up to the error.
        public var output: String
        /// The error that ended the rendering, if any.
        public var error: FreeMarkerError?
    }

    /// Renders the template.
    ///
    /// - Parameters:
    ///   - model: the variables, a hash.
    ///   - options: locale, time zone, limits and so on.
    /// - Returns: the output.
    /// - Throws: `FreeMarkerError`.
    public func render(_ model: Value, options: RenderOptions = .init()) throws -> String {
        let outcome = renderOutcome(model, options: options)
        if let error = outcome.error { throw error }
        return outcome.output
    }

    /// Renders the template and keeps what was written before an error.
    ///
    /// - Parameters:
    ///   - model: the variables, a hash.
    ///   - options: locale, time zone, limits and so on.
    /// - Returns: the output so far and the error, if there was one.
    public func renderOutcome(_ model: Value, options: RenderOptions = .init()) -> Outcome {
        do {
            let environment = try Environment(program, model: model, options: options)
            let error = environment.run()
            return Outcome(output: String(decoding: environment.output, as: UTF8.self), error: error)
        } catch {
            let known = error as? FreeMarkerError
            return Outcome(output: "", error: known ?? FreeMarkerError(.template, "\(error)"))
        }
    }
}
