internal import FoundationEssentials
internal import FreeMarker
internal import Outbox

/// The body of a job whose recipients bring data: rendered for each of them, in bounded time and size.
struct BodyTemplate {
    private let template: Template
    private let defaults: Value.Hash
    private let locale: String
    private let timeZone: String

    /// Compiles `source`.
    ///
    /// - Parameter defaults: data for every row; a row's own data goes before it.
    init(_ source: String, defaults: Value.Hash, locale: String, timeZone: String) throws {
        do {
            template = try Template(source: source, name: "body")
        } catch let error as FreeMarkerError {
            throw CommandError.usage("the body is no valid template: \(error.advice); nothing was sent")
        }
        (self.defaults, self.locale, self.timeZone) = (defaults, locale, timeZone)
    }

    /// The text for one row, or what is wrong with it.
    func render(_ data: Value.Hash) throws -> String {
        var model = defaults
        for (name, value) in data.entries { model[name] = value }
        var options = RenderOptions()
        (options.locale, options.timeZone) = (locale, timeZone)
        options.setDeadline(.now + .seconds(5), clock: ContinuousClock())
        return try template.render(.hash(model), options: options)
    }
}
