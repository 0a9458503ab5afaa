@testable import TwilioSimulator

extension Bench {
    /// Answers a webhook as an application would, and returns what comes due because of it.
    @discardableResult
    mutating func reply(
        _ webhook: Callback, _ twiml: String, status: Int = 200, contentType: String = "text/xml"
    ) -> [Callback] {
        let url = String(webhook.url.prefix { $0 != "#" })
        let answer = WebhookAnswer(status: status, contentType: contentType, body: Array(twiml.utf8), url: url)
        world.webhookEnded(webhook, .answered(answer), now: now)
        return pass(.zero)
    }

    /// Lets time pass in small steps until a webhook goes to an address; fails the test where none does.
    mutating func webhook(to url: String, within duration: Duration = .seconds(120)) throws -> Callback {
        let end = now + duration.milliseconds
        while now < end {
            if let found = pass(.milliseconds(100)).first(where: { $0.url == url }) { return found }
        }
        throw NoWebhook(url: url)
    }

    struct NoWebhook: Error { let url: String }
}

extension Callback {
    /// The value of a parameter.
    subscript(name: String) -> String? { parameters.first { $0.name == name }?.value }
}
