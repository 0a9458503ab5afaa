internal import Hummingbird
internal import Twilio

/// A request's query as forms are read: `+` is a blank, and a name may come several times.
struct QueryFields {
    private let fields: [(name: String, value: String)]

    init(_ request: Request) { fields = FormReader.fields((request.uri.query ?? "").utf8, limit: 1000) }

    /// The first value of a name; `nil` where there is none.
    subscript(name: String) -> String? { fields.first { $0.name == name }?.value }

    /// All values of a name.
    func all(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }
}

extension GatewayContext {
    /// A part of the path, with its escapes read.
    func part(_ name: String) throws -> String {
        let raw = try parameters.require(name)
        guard raw.contains("%") else { return raw }
        return FormReader.fields("=\(raw.replacing("+", with: "%2B").replacing("&", with: "%26"))".utf8).first?.value
            ?? raw
    }
}
