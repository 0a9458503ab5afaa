internal import FoundationEssentials
package import Outbox
internal import Twilio
package import TwilioCatalog

/// A message or call that is to be created, as a job of the outbox keeps it.
///
/// What a job has no word for is kept as Twilio's own parameter. What would make the promise impossible is refused.
package struct KeptCreation {
    /// What is sent.
    package var content: JobContent
    /// To whom.
    package var recipient: String
    /// For how long it is tried; the usual time where `nil`.
    package var validity: Duration?

    /// Whether rows of the entity are kept in the outbox.
    package static func takes(_ entity: Entity) -> Bool { entity.sqlName == "messages" || entity.sqlName == "calls" }

    /// - Parameter inputs: by name in any spelling; names and required ones have been checked.
    /// - Throws: `CatalogError` with the code `refused`.
    package init(_ entity: Entity, _ inputs: [String: [String]]) throws {
        var given = Given(entity, inputs)
        recipient = given.take("To") ?? ""
        let isCall = entity.sqlName == "calls"
        let channel: Channel = isCall ? .voice : recipient.hasPrefix("whatsapp:") ? .whatsapp : .sms
        content = JobContent(channel: channel, sender: given.take("From"))
        content.statusCallback = given.take("StatusCallback")
        if !isCall { try takeMessage(&given) }
        try given.refuse(
            ["StatusCallbackMethod", "StatusCallbackEvent"], "status callbacks are passed on by POST, all of them")
        content.parameters = given.rest()
        do throws(TwilioError) { recipient = try content.address(of: recipient) } catch {
            throw Self.refusal(entity, "To: `\(recipient)` \(error.message)")
        }
        guard let flaw = content.flaws().first else { return }
        throw Self.refusal(entity, "\(Self.names[flaw.field] ?? flaw.field) \(flaw.problem)")
    }

    private mutating func takeMessage(_ given: inout Given) throws {
        content.body = given.take("Body")
        content.mediaURLs = given.takeAll("MediaUrl")
        content.messagingService = try given.take("MessagingServiceSid") { try MessagingServiceSID(validating: $0) }
        content.contentSID = try given.take("ContentSid") { try ContentSID(validating: $0) }
        content.contentVariables = given.take("ContentVariables")
        if let text = given.take("SendAt") {
            guard content.messagingService != nil else {
                throw CatalogError(
                    .refused,
                    "\(given.entity): SendAt needs a MessagingServiceSid: Twilio schedules no others")
            }
            guard let date = TwilioDate.parse(iso8601: text) else {
                throw CatalogError(
                    .refused, "\(given.entity): SendAt: `\(text)` is no moment such as 2026-01-02T03:04:05Z")
            }
            content.sendAt = Timestamp(date)
            _ = given.take("ScheduleType")
        }
        if let text = given.take("ValidityPeriod") {
            guard let seconds = Int(text), (1...36_000).contains(seconds) else {
                throw CatalogError(.refused, "\(given.entity): ValidityPeriod: `\(text)` is not 1 to 36000 seconds")
            }
            validity = .seconds(seconds)
        }
        // Whom a message went to is how it is found again when its answer is lost.
        if given.values("AddressRetention").contains(where: { $0.lowercased() != "retain" }) {
            try given.refuse(["AddressRetention"], "a message without its recipient cannot be looked up")
        }
    }

    /// Fields of jobs as Twilio calls them.
    private static let names = [
        "sender": "From", "body": "Body", "media_urls": "MediaUrl", "content_sid": "ContentSid",
        "content_variables": "ContentVariables", "messaging_service": "MessagingServiceSid",
        "status_callback": "StatusCallback",
    ]

    private static func refusal(_ entity: Entity, _ problem: String) -> CatalogError {
        CatalogError(.refused, "\(entity.sqlName): \(problem)")
    }

    /// Inputs under Twilio's names, as they are taken one by one.
    private struct Given {
        let entity: String
        private let order: [String]
        private var values: [String: [String]] = [:]

        init(_ entity: Entity, _ inputs: [String: [String]]) {
            self.entity = entity.sqlName
            let create = entity.operation(.create)
            order = create?.inputs.map(\.name) ?? []
            for (name, texts) in inputs {
                let column = entity.column(named: name).map { entity.columns[$0].name }
                let input = create?.input(named: name) ?? column.flatMap { create?.input(named: $0) }
                values[input?.name ?? name] = texts
            }
        }

        func values(_ name: String) -> [String] { values[name] ?? [] }
        mutating func takeAll(_ name: String) -> [String] { values.removeValue(forKey: name) ?? [] }
        mutating func take(_ name: String) -> String? { takeAll(name).last }

        mutating func take<Value>(_ name: String, as make: (String) throws -> Value) throws -> Value? {
            guard let text = take(name) else { return nil }
            do { return try make(text) } catch {
                throw CatalogError(.refused, "\(entity): \(name): `\(text)`: \(error)")
            }
        }

        func refuse(_ names: [String], _ reason: String) throws {
            guard let name = names.first(where: { values[$0] != nil }) else { return }
            throw CatalogError(
                .refused,
                "\(entity): \(name) cannot be kept by the outbox: \(reason)")
        }

        /// What is left, as Twilio's own parameters.
        func rest() -> [JobContent.Parameter]? {
            let left = order.flatMap { name in values(name).map { JobContent.Parameter(name, $0) } }
            return left.isEmpty ? nil : left
        }
    }
}
