internal import Inbound
internal import Synchronization

/// What has been done of the event under way: when it is told again because something could not be done, the rest need not
/// be. A process that dies forgets it.
final class TriggerProgress: Sendable {
    private let state = Mutex<(event: EventID?, done: Set<String>)>((nil, []))

    /// Does a part of what an event wants done, unless that is done.
    func once(_ part: String, of event: Event, _ body: () async -> SinkAnswer) async -> SinkAnswer {
        let isDone = state.withLock { state in
            if state.event != event.id { state = (event.id, []) }
            return state.done.contains(part)
        }
        if isDone { return .delivered }
        let answer = await body()
        if answer == .delivered {
            state.withLock { state in
                if state.event == event.id { state.done.insert(part) }
            }
        }
        return answer
    }

    /// The event is done with as a whole: when it is told again all the same, somebody wants it told again.
    func finish() { state.withLock { $0 = (nil, []) } }
}
