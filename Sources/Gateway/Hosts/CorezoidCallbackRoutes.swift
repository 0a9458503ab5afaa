internal import FoundationEssentials
internal import HTTPTypes
internal import HostCorezoid
internal import Hummingbird
internal import Inbound
internal import Logging
internal import Outbox
internal import Twilio

/// The addresses of Corezoid's plug-in for Twilio: status callbacks of messages that processes send by themselves, with
/// such an address as `StatusCallback`. They are in the log of events when they are answered.
struct CorezoidCallbackRoutes: RouteGroup {
    let corezoid: CorezoidServices
    let connections: Connections
    let webhooks: WebhookServices
    let feed: EventFeed
    let reader: WebhookReader
    let proxies: TrustedProxies

    func add(to routes: RouterGroup<GatewayContext>) {
        // The router needs one name for what stands at one place.
        routes.post("/api/1/json/plugins/twilio/{part1}/{part2}/{part3}") { request, context in
            let (conv, h1, h2) = (
                try context.parameters.require("part1"), try context.parameters.require("part2"),
                try context.parameters.require("part3")
            )
            return try await take(request, context, process: conv, hashes: "\(h1)/\(h2)")
        }
        routes.post("/api/1/json/plugins/twilio/{part1}/{part2}") { request, context in
            let (h1, h2) = (try context.parameters.require("part1"), try context.parameters.require("part2"))
            return try await take(request, context, process: nil, hashes: "\(h1)/\(h2)")
        }
    }

    private func take(
        _ request: Request, _ context: GatewayContext, process: String?, hashes: String
    ) async throws -> Response {
        let webhook = try await reader.read(request).webhook
        do { try webhooks.signers.verify(webhook) } catch {
            webhooks.counts.add(.status, .forged)
            context.logger.warning(
                "webhook refused",
                metadata: [
                    "webhook.kind": "corezoid", "reason": "\(error.rawValue)",
                    "client.address": "\(proxies.client(of: request, context))",
                ])
            throw Problem.forgedWebhook
        }
        let callback: PluginCallback
        do { callback = try PluginCallback(process: process, hashes: hashes, form: webhook.payload) } catch {
            webhooks.counts.add(.status, .unreadable)
            throw Problem.malformed(error.message)
        }
        let profiles = corezoid.profiles.values.filter { connections[$0.connection]?.account == callback.account }
        guard let profile = callback.profile(among: profiles.sorted { $0.name < $1.name }),
            let event = callback.event(for: profile, sink: CorezoidSink.name, now: .now())
        else {
            webhooks.counts.add(.status, .unknown)
            throw Problem.notFound("no profile of Corezoid has this address for the account of the callback")
        }
        do {
            if let last = try await feed.log.append([event]).last { feed.watch.notice(last) }
        } catch {
            webhooks.counts.add(.status, .failed)
            throw error
        }
        webhooks.counts.add(.status, .taken)
        return Response(status: .noContent)
    }
}
