import Testing
import Twilio
import TwilioCatalog
import TwilioSimulator

/// Generated from the catalog: what Twilio's descriptions offer is done against the simulator, over a socket. The answers
/// are recorded as those of every test, and held against the descriptions where these are at hand.
@Suite("Every operation of every entity")
struct EveryEntityTests {
    @Test("is carried out, and what was created is found, changed and gone again")
    func all() async throws {
        var configuration = SimulatorConfiguration()
        configuration.port = 0
        let simulator = try await Simulator.start(configuration)
        var done = 0
        var problems: [String] = []
        for name in Catalog.builtIn.names {
            let walk = try EntityExercise(name, simulator)
            await walk.run()
            done += walk.done
            problems += walk.problems
        }
        await simulator.stop()
        print("every entity: \(done) operations")
        #expect(problems == [])
        #expect(done + EntityExercise.exceptions.count == 1447)
    }
}

/// Does everything with one entity that can be done, its parents created first.
final class EntityExercise {
    /// Operations of modelled resources that need more than their inputs, and where they are tested.
    static let exceptions: [String: String] = [
        "call_recordings Create": "needs a call in progress: RecordingTests",
        "call_recordings Fetch": "as above", "call_recordings Update": "as above", "call_recordings Delete": "as above",
        "call_notifications Fetch": "comes of a failed webhook: CallInstructionTests",
        "notifications Fetch": "as above",
        "media Fetch": "needs a message with media: MessageMediaTests", "media Delete": "as above",
        "messaging_service_channel_senders Create": "needs a WhatsApp sender: ServiceTests",
        "messaging_service_channel_senders Fetch": "as above", "messaging_service_channel_senders Delete": "as above",
        "messaging_service_phone_numbers Create": "needs a number of the account: ServiceTests",
        "messaging_service_phone_numbers Fetch": "as above", "messaging_service_phone_numbers Delete": "as above",
        "messaging_service_short_codes Create": "needs a short code: ServiceTests",
        "messaging_service_short_codes Fetch": "as above", "messaging_service_short_codes Delete": "as above",
        "oauth_token Create": "credentials are in the form: AccessTokenTests",
        "oauth_v1_token Create": "as above",
        "outgoing_caller_ids Fetch": "is validated by a call: CallerIDTests",
        "outgoing_caller_ids Update": "as above", "outgoing_caller_ids Delete": "as above",
        "recordings Fetch": "comes of a call: RecordingTests", "recordings Delete": "as above",
    ]

    private let entity: Entity
    private let simulator: Simulator
    private let access: EntityAccess
    private(set) var done = 0
    private(set) var problems: [String] = []

    init(_ name: String, _ simulator: Simulator) throws {
        self.simulator = simulator
        var client = TwilioClient.Configuration()
        client.baseURL = simulator.baseURL
        client.retry.base = .milliseconds(1)
        let account = try AccountSID(validating: "AC00000000000000000000000000000001")
        access = EntityAccess(
            client: TwilioClient(
                credentials: .authToken("12345678901234567890123456789012", account: account), configuration: client))
        entity = try Catalog.builtIn.entity(named: name)
    }

    func run() async {
        do {
            let parents = try await parents(of: entity)
            let created = await attemptAll(.create) { try await self.create(self.entity, parents) }
            if entity.name == "Message" || entity.name == "Call" {
                // Only what is over can be deleted.
                _ = try await simulator.advance(by: .seconds(3600))
            }
            let listed = await attemptAll(.list) { try await self.list(parents, wanting: created) }
            let key = created ?? listed ?? entity.key.map { Self.sample($0.type, $0.name) }
            _ = await attemptAll(.fetch) {
                try await self.access.get(
                    self.entity.sqlName, key: key, parents: parents, inputs: self.inputs(.fetch)
                ).key
            }
            _ = await attemptAll(.update) {
                try await self.access.update(
                    self.entity.sqlName, key: key, self.inputs(.update), parents: parents
                ).key
            }
            _ = await attemptAll(.delete) {
                try await self.access.delete(self.entity.sqlName, key: key, parents: parents)
                return nil
            }
        } catch {
            problems.append("\(entity.sqlName): \(error)")
        }
    }

    private struct Missing: Error { let key: String }

    /// Does it as often as the entity has operations of the kind.
    private func attemptAll(
        _ verb: TwilioCatalog.Operation.Verb, _ body: () async throws -> String?
    ) async -> String? {
        var key: String?
        for _ in entity.operations.filter({ $0.verb == verb })
        where Self.exceptions["\(entity.sqlName) \(verb.rawValue)"] == nil {
            do {
                key = try await body() ?? key
                done += 1
            } catch {
                problems.append("\(entity.sqlName) \(verb.rawValue): \(error)")
            }
        }
        return key
    }

    private func create(_ entity: Entity, _ parents: [String: String]) async throws -> String? {
        guard let operation = entity.operation(.create) else { return nil }
        let key = operation.place == .instance ? entity.key.map { Self.sample($0.type, $0.name) } : nil
        let row = try await access.create(
            entity.sqlName, key: key, Self.inputs(operation, oneOf: entity.oneOf), parents: parents)
        return key ?? row.key
    }

    private func list(_ parents: [String: String], wanting key: String?) async throws -> String? {
        var filter: Filter?
        for required in entity.filters where required.isRequired {
            filter = .compare(required.name, .equal, Self.sample(required.type, required.name))
        }
        var first: String?
        do {
            for try await row in try access.list(entity.sqlName, where: filter, parents: parents, limit: 60) {
                first = first ?? row.key
                if let key, row.key == key { return key }
            }
        } catch let error as TwilioError where error.twilioCode == 20404 && entity.name.hasPrefix("AvailablePhone") {
            // What Twilio answers where a country has no numbers of a kind.
            return nil
        }
        // What a filter was needed for may not pass it.
        if let key, filter == nil { throw Missing(key: key) }
        return first
    }

    /// Rows for all that the entity's rows belong to, outermost first.
    private func parents(of entity: Entity) async throws -> [String: String] {
        var values: [String: String] = [:]
        for parent in entity.parents {
            let owner = Catalog.builtIn.parent(of: entity, parameter: parent.parameter)
            var key: String?
            if let owner, owner.operation(.create) != nil {
                key = try await create(
                    owner, values.filter { name, _ in owner.parents.contains { $0.parameter == name } })
            }
            values[parent.parameter] = key ?? Self.sample(parent.type, parent.parameter)
        }
        return values
    }

    private func inputs(_ verb: TwilioCatalog.Operation.Verb) -> [String: [String]] {
        entity.operation(verb).map { Self.inputs($0, oneOf: []) } ?? [:]
    }

    private static func inputs(_ operation: TwilioCatalog.Operation, oneOf groups: [[String]]) -> [String: [String]] {
        let chosen = groups.compactMap(\.first)
        var inputs: [String: [String]] = [:]
        for input in operation.inputs where input.isRequired || chosen.contains(input.name) {
            inputs[input.name] = [sample(input.type, input.name)]
        }
        return inputs
    }

    /// A value of a type that the simulator's models take as well.
    private static func sample(_ type: ColumnType, _ name: String) -> String {
        switch (name, type) {
        case ("Channel", .string): "sms"
        case ("To", _): "+15551230001"
        case ("From", _), ("PhoneNumber", _), ("Number", _), ("DestinationNumber", _): "+15005550006"
        case ("IsoCountry", _), ("CountryCode", _), ("IsoCountryCode", _): "US"
        case (_, .phone): "+15551230001"
        case (_, .sid(let prefix)): (prefix ?? "XX") + "0123456789abcdef0123456789abcdef"
        case (_, .enumeration(let words)): words.first ?? "x"
        case (_, .integer), (_, .number), (_, .numeric): "1"
        case (_, .boolean): "true"
        case (_, .uri): "https://example.com/hook"
        case (_, .rfc2822), (_, .datetime): "2026-11-01T00:00:00Z"
        case (_, .date): "2026-11-01"
        case (_, .object), (_, .uris), (_, .any): "{}"
        case (_, .currency): "USD"
        case (_, .list(let element)): sample(element, "")
        case (_, .string): name.hasSuffix("Sid") ? "XX0123456789abcdef0123456789abcdef" : "sample"
        }
    }
}
