/// What has happened since the start or the last reset; the document of `GET /_simulator/stats`.
public struct SimulatorStatistics: Sendable, Equatable, Codable {
    /// Counts of one kind of resource.
    public struct Created: Sendable, Equatable, Codable {
        /// Resources created.
        public var created = 0
        /// Different recipients among them.
        public var recipients = 0
        /// Those that repeat an earlier one: same account, `To`, content and requested sender or service.
        public var duplicates = 0
    }

    /// Counts of API requests; requests to the control endpoints are not among them.
    public struct Requests: Sendable, Equatable, Codable {
        /// Requests that arrived, also those that faults left unanswered.
        public var total = 0
        /// Answers by HTTP status, such as `201`.
        public var byStatus: [String: Int] = [:]

        private enum CodingKeys: String, CodingKey {
            case total
            case byStatus = "by_status"
        }
    }

    /// What went through one sender.
    public struct Sender: Sendable, Equatable, Codable {
        /// Segments requested from it; a message of another channel than SMS counts as one.
        public var segments = 0
        /// The most segments requested from it within one second of the clock.
        public var peakSegmentsPerSecond = 0

        private enum CodingKeys: String, CodingKey {
            case segments
            case peakSegmentsPerSecond = "peak_segments_per_second"
        }
    }

    /// Counts of status callbacks.
    public struct Callbacks: Sendable, Equatable, Codable {
        /// Answered with 2xx.
        public var sent = 0
        /// Answered otherwise, or not at all after all tries.
        public var failed = 0
        /// Never tried: by a fault, or because too many were waiting.
        public var lost = 0
    }

    /// Messages.
    public var messages = Created()
    /// Calls.
    public var calls = Created()
    /// API requests.
    public var requests = Requests()
    /// The most API requests that were under way at once.
    public var concurrentPeak = 0
    /// By sender, those that were used.
    public var senders: [String: Sender] = [:]
    /// Status callbacks.
    public var callbacks = Callbacks()

    private enum CodingKeys: String, CodingKey {
        case messages, calls, requests, senders, callbacks
        case concurrentPeak = "concurrent_peak"
    }
}
