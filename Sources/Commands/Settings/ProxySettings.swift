internal import Twilio

/// What is known of a connection's proxy, before it is checked, and what its parts are called where they were given.
struct ProxySettings {
    /// The parts but for the password.
    var texts: [ProxyOptions.Field: String] = [:]
    /// The password.
    var password: ConnectionSettings.Secret?
    private let name: (ProxyOptions.Field) -> String

    init(name: @escaping (ProxyOptions.Field) -> String) { self.name = name }

    /// What may be shown of it.
    var shown: [(String, String)] {
        ProxyOptions.Field.allCases.compactMap { field in
            switch field {
            case .user, .password:
                (field == .user ? texts[.user] == nil : password == nil) ? nil : (field.rawValue, "****")
            default: texts[field].map { (field.rawValue, $0) }
            }
        }
    }

    /// The proxy; `nil` for none.
    func proxy(_ environment: [String: String]) throws -> Proxy? {
        let password = try password?.read(environment)
        do {
            return try ProxyOptions { $0 == .password ? password : texts[$0] }.proxy(environment: environment)
        } catch {
            throw CommandError.usage("\(name(error.field)): \(error.problem)")
        }
    }
}
