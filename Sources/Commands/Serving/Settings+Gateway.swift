internal import Gateway

extension Settings {
    /// How the gateway listens and what it bears.
    ///
    /// - Parameter listen: the address of the command line, which goes before the setting.
    func gateway(listen option: String?) throws -> GatewayConfiguration {
        let name = option == nil ? "listen" : "--listen"
        let text = option ?? text(["listen"]) ?? "127.0.0.1:8080"
        guard let address = ListenAddress(text) else {
            throw CommandError.usage(
                "\(name): `\(text)` is no address; write host:port such as 127.0.0.1:8080, or unix:/path")
        }
        var configuration = GatewayConfiguration(address: address)
        configuration.publicURL = try publicURL
        configuration.trustedProxies = try trustedProxies
        return configuration
    }
}
