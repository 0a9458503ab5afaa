internal import CSQLiteTables
package import Twilio

/// Twilio's tables in a database that somebody else has opened, such as the program that loads the extension.
package enum HostedTables {
    /// Adds tables, functions and views; they go when the database is closed.
    ///
    /// The host interrupts statements by SQLite's own means; nobody has to say so here.
    package static func add(to db: OpaquePointer, client: TwilioClient, options: SQLOptions) throws(SQLError) {
        let runtime = TableRuntime(connections: [("default", client)], options: options, writer: nil, host: db)
        TableRegistry.register(in: db, runtime: runtime)
        guard tsq_execute(db, Views.sql) == SQLITE_OK else {
            throw SQLError(.failed, "the views cannot be made: \(String(cString: tsq_errmsg(db)))")
        }
    }
}
