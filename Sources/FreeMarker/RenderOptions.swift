internal import Foundation

/// What a rendering needs besides the model.
public struct RenderOptions: Sendable {
    /// Language and region, such as `en_US` or `de-CH`.
    public var locale = "en_US"
    /// Name of the time zone, such as `UTC` or `Europe/Paris`.
    public var timeZone = "UTC"
    /// Bounds.
    public var limits = RenderLimits()
    /// The current time in milliseconds since 1970-01-01T00:00:00Z, for `.now` and two-digit years.
    public var now: @Sendable () -> Int64 = { Int64(Date().timeIntervalSince1970 * 1_000) }
    /// Tells when rendering has to end; asked every few hundred steps.
    public var isExpired: (@Sendable () -> Bool)?
    /// Where `#include` and `#import` find templates; without one they fail.
    public var loader: (any TemplateLoader)?
    /// What runs regular expressions.
    public var regularExpressions: any RegularExpressionEngine = FoundationRegularExpressions()

    /// The defaults.
    public init() {}

    /// Ends rendering at an instant of a clock.
    ///
    /// - Parameters:
    ///   - deadline: the instant.
    ///   - clock: the clock that is asked.
    public mutating func setDeadline<C: Clock>(_ deadline: C.Instant, clock: C) {
        isExpired = { clock.now >= deadline }
    }
}

/// Bounds of one rendering. Exceeding one is an error with the code `limitExceeded`.
public struct RenderLimits: Sendable {
    /// Elements rendered, items visited, calls made.
    public var steps = 5_000_000
    /// Bytes of output, captured output included.
    public var outputBytes = 16 * 1024 * 1024
    /// Length of a string made by the template, in UTF-8 bytes.
    public var stringBytes = 8 * 1024 * 1024
    /// Items of a sequence or hash made by the template.
    public var items = 1_000_000
    /// Macro, function and include calls within each other.
    public var callDepth = 1_000
    /// Time for one use of a regular expression, in milliseconds.
    public var regularExpressionMilliseconds = 1_000

    /// The defaults.
    public init() {}
}

/// Finds the templates that other templates include or import.
public protocol TemplateLoader: Sendable {
    /// The template with a name (normalised, without a leading slash), `nil` when there is none.
    ///
    /// - Parameter name: the name.
    /// - Returns: the compiled template.
    /// - Throws: `FreeMarkerError` when its source does not compile.
    func template(named name: String) throws -> Template?
}

/// Templates by name, compiled when they are first asked for.
public struct TemplateDictionary: TemplateLoader {
    private let sources: [String: String]
    private let configuration: Template.Configuration

    /// Templates from their sources.
    public init(_ sources: [String: String], configuration: Template.Configuration = .init()) {
        self.sources = sources
        self.configuration = configuration
    }

    /// Compiles the template with a name.
    public func template(named name: String) throws -> Template? {
        guard let source = sources[name] else { return nil }
        return try Template(source: source, name: name, configuration: configuration)
    }
}
