internal import Outbox

/// Who may work on a row with the columns `lease_owner` and `lease_until`.
enum Lease {
    /// Whether the process of a row's owner lives, by what it last said.
    static let ownerIsAlive =
        "EXISTS (SELECT 1 FROM owners WHERE owners.id = lease_owner AND alive_until > \(DatabaseClock.now))"

    /// Whether somebody else living holds the lease. The first parameter is the asking owner, the second the shift of its
    /// caller's time (``DatabaseClock/shift(of:)``).
    static func isElsewhere(owner: String, shift: String) -> String {
        """
        (lease_owner IS NOT NULL AND lease_owner <> \(owner) AND lease_until > \(DatabaseClock.now) + \(shift)
            AND \(ownerIsAlive))
        """
    }
}
