internal import Gateway
internal import Glibc

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
        configuration.version = Trunkline.version
        try apply(to: &configuration.limits)
        return configuration
    }

    private func apply(to limits: inout GatewayConfiguration.Limits) throws {
        limits.jobBytes = try count("job_bytes", in: 1024...1 << 30) ?? limits.jobBytes
        limits.connections = try count("connections", in: 1...100_000) ?? limits.connections
        // Each takes a file; some are left for the store, for Twilio and for what else is open.
        limits.connections = min(limits.connections, max(64, Int(sysconf(Int32(_SC_OPEN_MAX))) - 256))
        limits.requestTime = try span("request_time") ?? limits.requestTime
        limits.idleTime = try span("idle_time") ?? limits.idleTime
    }

    private func count(_ name: String, in range: ClosedRange<Int>) throws -> Int? {
        guard let count = number(["gateway", name]) else { return nil }
        guard range.contains(count) else {
            throw CommandError.usage(
                "gateway.\(name): is \(count); it must be \(range.lowerBound) to \(range.upperBound)")
        }
        return count
    }

    private func span(_ name: String) throws -> Duration? {
        guard let text = text(["gateway", name]) else { return nil }
        guard let span = duration(from: text), span >= .milliseconds(100), span <= .seconds(3600) else {
            throw CommandError.usage("gateway.\(name): `\(text)` is no span of time from 100ms to 1h")
        }
        return span
    }
}
