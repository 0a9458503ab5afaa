internal import Outbox

/// The channel on which the nodes of a store tell each other what they have stored, and what they say.
struct NodeChannel: Sendable {
    /// Its name; one for each schema, since channels are the whole database's.
    let name: String
    /// Who speaks here.
    let owner: Int64

    /// The channel of the store that a session is in; `nil` where the engine has no notifications, as CockroachDB.
    init?(_ connection: PostgresConnection, owner: Int64) throws(PostgresFailure) {
        do throws(PostgresFailure) {
            let name: String? = try connection.run(
                """
                SELECT c.name FROM (SELECT 'trunkline_' || md5(current_schema()) AS name) AS c, pg_notify(c.name, '')
                """
            ).value()
            guard let name else { return nil }
            (self.name, self.owner) = (name, owner)
        } catch {
            if error.kind != .refused || error.isInterruption { throw error }
            return nil
        }
    }

    /// Tells the others, once the transaction is stored.
    func tell(_ topics: Set<StoreTopic>, _ connection: PostgresConnection) throws(PostgresFailure) {
        let words = topics.map(\.rawValue).sorted().joined(separator: ",")
        try connection.executeLater("SELECT pg_notify($1, $2)", [name, "\(owner) \(words)"])
    }

    /// Listens from now on.
    func listen(_ connection: PostgresConnection) throws(PostgresFailure) { try connection.run("LISTEN \(name)") }

    /// What another node says; nothing where it is this one.
    func topics(_ payload: String) -> Set<StoreTopic> {
        let words = payload.split(separator: " ")
        guard words.count == 2, Int64(words[0]) != owner else { return [] }
        return Set(words[1].split(separator: ",").compactMap { StoreTopic(rawValue: String($0)) })
    }
}
