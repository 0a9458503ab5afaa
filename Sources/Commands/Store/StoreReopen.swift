internal import ArgumentParser
internal import Outbox

/// `trunkline store reopen`.
struct StoreReopen: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reopen", abstract: "Takes a store that was copied back into use.",
        discussion: """
            Example:
              trunkline store reopen --store outbox.db

            Only when the copy was never used, and will not be: what is unfinished would be sent from both. Otherwise copy
            the new store to an empty one. Exit codes: 0 done, 1 not.
            """)

    @OptionGroup var configurationOptions: ConfigurationOptions

    func run() throws {
        let contents = try CommandEnvironment(configurationOptions).storeContents(makesFile: false)
        let successor = try contents.alone { tables in
            let successor = try tables.successor()
            try tables.setSuccessor(nil)
            return successor
        }
        guard let successor else {
            return try StandardStreams.print("\(contents.place) is in use; nothing was changed")
        }
        try StandardStreams.print("\(contents.place) is in use again; never use \(successor)")
    }
}
