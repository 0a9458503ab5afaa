internal import ArgumentParser
internal import Logging
internal import Observability

/// How results are written.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
    case text, json
}

/// Options of every command that reads the configuration.
struct ConfigurationOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Configuration file (default: TRUNKLINE_CONFIG, or trunkline.yaml if there).", valueName: "file"))
    var config: String?

    @Option(
        help: ArgumentHelp(
            "The store: a file, or postgres://USER@HOST/DATABASE (default: $XDG_STATE_HOME/trunkline/outbox.db).",
            valueName: "store"))
    var store: String?

    @Option(help: "What is logged to standard error: trace, debug, info, notice, warning, error.")
    var logLevel: Logger.Level?

    @Option(help: "How it is logged: text, or json with one object for each line.")
    var logFormat: LogFormat?
}

/// Options of every command that talks to Twilio.
struct ConnectionOptions: ParsableArguments {
    @Option(help: "The connection of the configuration to send over.")
    var connection = "default"

    @Option(help: ArgumentHelp("One base URL for all of Twilio's hosts, such as the simulator's.", valueName: "url"))
    var apiBase: String?

    @OptionGroup var proxy: ProxyArguments
}
