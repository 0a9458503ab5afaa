internal import HostAlfresco

/// What was published on a channel and is not confirmed yet. The broker counts messages from 1, confirms many at once in
/// any order, and tells that a message was returned before it confirms it.
struct ConfirmLedger<Ticket> {
    private struct Entry {
        /// `nil` once its outcome is told.
        var ticket: Ticket?
        var returned: String?
    }

    private var entries: [Entry] = []
    /// How many of `entries` are done with, at its beginning.
    private var head = 0
    /// The number of `entries[0]`.
    private var first: UInt64 = 1

    /// How many wait.
    private(set) var count = 0

    /// The number that the next message has.
    var next: UInt64 { first + UInt64(entries.count) }

    /// A message is written.
    mutating func published(_ ticket: Ticket) {
        entries.append(Entry(ticket: ticket))
        count += 1
    }

    /// The broker gives a message back.
    mutating func returned(_ number: UInt64, _ reason: String) {
        guard let place = place(of: number) else { return }
        entries[place].returned = reason
    }

    /// The broker has a message and, where it says so, all earlier ones, or will not have them.
    mutating func confirmed(
        _ number: UInt64, andEarlier: Bool, isRefusal: Bool
    ) -> [(ticket: Ticket, outcome: PublishOutcome)] {
        // Number 0 stands for all that is open.
        let last = number == 0 ? next - 1 : number
        guard let place = place(of: last) else { return [] }
        var told: [(ticket: Ticket, outcome: PublishOutcome)] = []
        for place in (andEarlier ? head : place)...place {
            guard let ticket = entries[place].ticket else { continue }
            let returned = entries[place].returned
            told.append(
                (
                    ticket,
                    isRefusal
                        ? .failed("the broker could not take it")
                        : returned.map(PublishOutcome.returned) ?? .confirmed
                ))
            close(place)
        }
        forget()
        return told
    }

    /// Takes out, from the oldest on, what waits and is told to wait no longer.
    mutating func expire(while isOver: (Ticket) -> Bool) -> [Ticket] {
        var expired: [Ticket] = []
        for place in entries.indices[head...] {
            guard let ticket = entries[place].ticket else { continue }
            guard isOver(ticket) else { break }
            expired.append(ticket)
            close(place)
        }
        return expired
    }

    /// The oldest that waits.
    var oldest: Ticket? {
        for entry in entries[head...] { if let ticket = entry.ticket { return ticket } }
        return nil
    }

    /// The channel is gone: everything that waits. Numbers begin anew.
    mutating func reset() -> [Ticket] {
        defer { self = ConfirmLedger() }
        return entries[head...].compactMap(\.ticket)
    }

    private func place(of number: UInt64) -> Int? {
        guard number >= first + UInt64(head), number < next else { return nil }
        return Int(number - first)
    }

    private mutating func close(_ place: Int) {
        entries[place].ticket = nil
        count -= 1
    }

    /// Drops what is done with at the beginning; an expired message stays until the broker has spoken of a later one.
    private mutating func forget() {
        while head < entries.count, entries[head].ticket == nil { head += 1 }
        if head == entries.count || head > 4096 {
            entries.removeFirst(head)
            first += UInt64(head)
            head = 0
        }
    }
}
