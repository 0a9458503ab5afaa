public import Inbound
internal import Outbox

/// Takes what the log has for waiting tasks into the tasks' own durable progress, so that a task which is not there yet
/// keeps no other waiting. ``TaskNotifier`` tells them.
public struct CorezoidSink: Sink {
    /// The name under which its place in the log and its dead letters are kept.
    public static let name = "corezoid"

    private let profiles: [String: CorezoidProfile]
    private let store: any WaitingTaskStore
    private let onNews: @Sendable () -> Void

    /// A sink for the tasks of these profiles.
    ///
    /// - Parameter onNews: called when tasks have something to be told.
    public init(profiles: [CorezoidProfile], store: any WaitingTaskStore, onNews: @escaping @Sendable () -> Void) {
        self.profiles = Dictionary(profiles.map { ($0.name, $0) }) { first, _ in first }
        self.store = store
        self.onNews = onNews
    }

    /// Takes events over, in one commit.
    public func deliver(_ events: [Event]) async -> SinkAnswer {
        var news: [StatusNews] = []
        do {
            for event in events { if let item = try StatusNews(event, profiles: profiles) { news.append(item) } }
        } catch { return .refused(reason: "\(error)") }
        guard !news.isEmpty else { return .delivered }
        let now = Timestamp.now()
        let subjects = Array(Set(news.map(\.subject)))
        do {
            try await store.changeTasks(subjects, now: now) { [news] tasks in
                let places = Dictionary(uniqueKeysWithValues: subjects.enumerated().map { ($1, $0) })
                for item in news { if let place = places[item.subject] { tasks[place].learn(item, now: now) } }
            }
        } catch { return .failed(reason: "the store cannot take it: \(error)") }
        onNews()
        return .delivered
    }
}
