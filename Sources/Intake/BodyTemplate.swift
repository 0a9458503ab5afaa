internal import FoundationEssentials
public import FreeMarker

/// The body of a job whose recipients bring data: rendered for each of them, in bounded time and size.
public struct BodyTemplate: Sendable {
    private let template: Template
    private let defaults: Value.Hash
    private let options: RenderOptions

    /// Compiles `source`.
    ///
    /// - Parameters:
    ///   - defaults: data for every row; a row's own data goes before it.
    ///   - locale: such as `de_DE`.
    ///   - timeZone: such as `Europe/Berlin`.
    ///   - interpolationSyntax: how values are written into the text.
    /// - Throws: `FreeMarkerError` where it is no template.
    public init(
        _ source: String, defaults: Value.Hash = [:], locale: String = "en_US", timeZone: String = "UTC",
        interpolationSyntax: Template.Configuration.InterpolationSyntax = .legacy
    ) throws {
        var configuration = Template.Configuration()
        configuration.interpolationSyntax = interpolationSyntax
        template = try Template(source: source, name: "body", configuration: configuration)
        self.defaults = defaults
        var options = RenderOptions()
        (options.locale, options.timeZone) = (locale, timeZone)
        self.options = options
    }

    /// The text for one row.
    ///
    /// - Throws: `FreeMarkerError` that says what is wrong with template or data.
    public func render(_ data: Value.Hash) throws -> String {
        var model = defaults
        for (name, value) in data.entries { model[name] = value }
        var options = options
        options.setDeadline(.now + .seconds(5), clock: ContinuousClock())
        return try template.render(.hash(model), options: options)
    }
}
