public import ArgumentParser
public import Logging
public import Observability
public import Outbox
public import Twilio

// Types of other modules that options have; the parser makes their values from their raw text.

extension Logger.Level: @retroactive ExpressibleByArgument {}
extension LogFormat: ExpressibleByArgument {}
extension Channel: ExpressibleByArgument {}
extension UnknownPolicy: ExpressibleByArgument {}
extension JobPriority: ExpressibleByArgument {
    /// The priority of that name.
    public init?(argument: String) { self.init(argument) }
    /// The names.
    public static var allValueStrings: [String] { allCases.map(\.description) }
}
extension ProxyOptions.Kind: ExpressibleByArgument {}
extension ProxyOptions.Authentication: ExpressibleByArgument {}
extension ProxyOptions.TLSUse: ExpressibleByArgument {}
