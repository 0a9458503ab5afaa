internal import ArgumentParser

/// `trunkline store`: looks after the store itself.
struct StoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "store", abstract: "Looks after the store.",
        subcommands: [StoreCheck.self, StoreMigrate.self, StoreCopying.self, StoreReopen.self, StoreErase.self])
}
