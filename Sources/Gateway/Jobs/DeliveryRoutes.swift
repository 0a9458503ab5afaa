internal import HTTPTypes
internal import Hummingbird
internal import Outbox

/// `GET /v1/deliveries/{id}`: one delivery with all that is known of it.
struct DeliveryRoutes: RouteGroup {
    let services: GatewayServices

    func add(to routes: RouterGroup<GatewayContext>) {
        routes.get("/v1/deliveries/{id}") { _, context in try await delivery(context) }
    }

    private func delivery(_ context: GatewayContext) async throws -> JSONReply {
        let text = try context.parameters.require("id")
        let store = services.store
        guard let number = Int64(text), let delivery = try await store.delivery(DeliveryID(rawValue: number)),
            let job = try await store.job(delivery.job), job.isVisible(to: context.tenant)
        else { throw Problem.notFound("there is no delivery `\(text.prefix(60))`") }
        var json = JSONAnswer()
        json.write(
            delivery, of: job, attempts: try await store.attempts(of: delivery.id),
            reports: try await store.reports(about: delivery.id))
        return json.reply()
    }
}
