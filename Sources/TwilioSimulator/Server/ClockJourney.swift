/// A way through simulated time that somebody asked for: everything due on it happens at its own instant.
struct ClockJourney {
    let milliseconds: Int64
    /// Where it leads; set when it begins.
    var target: Instant?
    /// Told the time at its end.
    let arrived: (Instant) -> Void
}
