/// An offline Twilio as a value: requests and the time go in, answers and status callbacks come out.
///
/// It performs no I/O, reads no clock and rolls no dice but its own seeded ones, so that every behaviour can be tested
/// without sockets and without waiting. The owner calls ``handle(_:now:)`` for every request,
/// ``finished(_:)`` once its answer has left, and ``advance(to:)`` whenever ``nextDue`` has come.
struct World {
    let configuration: SimulatorConfiguration
    let pace: Pace
    var directory: AccountDirectory
    /// Counts the resets: what began before one must not be counted after it.
    let epoch: Int

    var random: SplitMix64
    /// Chance for what nothing depends on: the numbers of requests. Looking at the world does not change it.
    var requestNumbers: SplitMix64
    var addresses = AddressBook()
    var texts = TextArena()
    var dates = DateTexts()
    var messages: MessageStore
    var calls: CallStore
    var keys: ResourceTable<APIKeyRow>
    var applications: ResourceTable<ApplicationRow>
    var numbers: ResourceTable<IncomingNumber>
    var callerIDs: ResourceTable<CallerID>
    var recordings: ResourceTable<RecordingRow>
    var notifications: ResourceTable<NotificationRow>
    /// What live calls are doing, by their number in the store.
    var sessions: [Int: CallSession] = [:]
    /// Numbers that are, or were, called to show who owns them.
    var validations: [CallerIDValidation] = []
    /// What has no model of its own, by account and list.
    var catalogTables: [String: CatalogTable] = [:]
    var senders: SenderTable
    var services: ServiceTable
    var optOuts = OptOutTable()
    var conversations = ConversationTable()
    /// How many messages of each account wait for their `SendAt`.
    var scheduledMessages: [Int: Int] = [:]
    var recipients: RecipientTable
    var faults: FaultPlan
    var due = DueQueue<DueItem>()
    var heldCallbacks: [HeldCallback] = []
    /// Webhooks that leave with the next ``advance(to:)``.
    var outgoing: [Callback] = []
    var webhookLog = WebhookLog()
    var alerts: [SimulatorAlert] = []
    var requests = SimulatorStatistics.Requests()
    var callbacks = SimulatorStatistics.Callbacks()
    var inFlight: [Int]
    var inFlightTotal = 0
    var concurrentPeak = 0
    /// When each account may start its next call.
    var nextCallStart: [Instant]

    init(_ configuration: SimulatorConfiguration, seed: UInt64) {
        self.init(configuration, random: SplitMix64(seed: seed))
    }

    init(_ configuration: SimulatorConfiguration, random: SplitMix64, epoch: Int = 0) {
        var random = random
        self.configuration = configuration
        self.epoch = epoch
        pace = Pace(configuration.lifeCycle)
        directory = AccountDirectory(configuration)
        messages = MessageStore(key: random.next())
        calls = CallStore(key: random.next())
        keys = ResourceTable(prefix: "SK", key: random.next())
        applications = ResourceTable(prefix: "AP", key: random.next())
        numbers = ResourceTable(prefix: "PN", key: random.next())
        callerIDs = ResourceTable(prefix: "PN", key: random.next())
        recordings = ResourceTable(prefix: "RE", key: random.next())
        notifications = ResourceTable(prefix: "NO", key: random.next())
        senders = SenderTable(configuration, addresses: &addresses)
        services = ServiceTable(configuration, addresses: &addresses)
        recipients = RecipientTable(
            SimulatorRecipient.builtIn + configuration.recipients, addresses: &addresses)
        faults = FaultPlan(configuration.faults)
        inFlight = Array(repeating: 0, count: configuration.accounts.count)
        nextCallStart = Array(repeating: 0, count: configuration.accounts.count)
        requestNumbers = SplitMix64(seed: random.next())
        self.random = random
        addConfigured()
    }

    /// Forgets everything that happened, and returns to the faults and recipients of the configuration.
    mutating func reset() {
        var fresh = World(configuration, random: random, epoch: epoch + 1)
        (fresh.inFlight, fresh.inFlightTotal) = (inFlight, inFlightTotal)
        self = fresh
    }

    /// When ``advance(to:)`` has something to do next.
    var nextDue: Instant? { outgoing.isEmpty ? due.next : 0 }

    /// What has happened since the start or the last reset.
    var statistics: SimulatorStatistics {
        var statistics = SimulatorStatistics()
        statistics.messages = .init(
            created: messages.created, recipients: messages.recipients, duplicates: messages.duplicates)
        statistics.calls = .init(created: calls.created, recipients: calls.recipients, duplicates: calls.duplicates)
        statistics.requests = requests
        statistics.concurrentPeak = concurrentPeak
        statistics.callbacks = callbacks
        for (address, sender) in senders.senders where sender.usage.statistics.segments > 0 {
            statistics.senders[addresses.text(address) ?? ""] = sender.usage.statistics
        }
        return statistics
    }
}

/// What the world has to do later.
enum DueItem {
    /// A message reaches a step that a callback tells of.
    case message(UInt32, step: UInt8)
    /// The `SendAt` of a message has come.
    case messageQueued(UInt32)
    /// A canceled message is reported.
    case messageCanceled(UInt32)
    /// A call goes on, unless another timer has been set since.
    case call(UInt32, timer: UInt32)
    /// The time limit of a call may have come.
    case callLimit(UInt32)
    /// A recording is ready.
    case recording(UInt32)
    /// A call that shows who owns a number is over.
    case callerID(UInt32)
    /// A held callback is sent, even if nothing has overtaken it.
    case held(UInt64)
}

/// A small generator of good numbers. Source: Steele, Lea, Flood, "Fast splittable pseudorandom number generators".
struct SplitMix64: RandomNumberGenerator {
    private(set) var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        return IdentifierMint.mix(state)
    }
}
