internal import ArgumentParser
internal import FoundationEssentials
internal import Twilio

/// `trunkline webhook`: looks at Twilio's webhooks.
struct WebhookCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "webhook", abstract: "Explains the signatures of Twilio's webhooks.", subcommands: [Verify.self])

    /// `trunkline webhook verify`.
    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "verify", abstract: "Shows what of a webhook is hashed, and why its signature does not fit.",
            discussion: """
                Examples:
                  trunkline webhook verify --url https://gw.example.com/twilio/inbound/default \\
                    --param From=+15551230001 --param Body=Hello --signature 'abc…=' --token env:TWILIO_AUTH_TOKEN
                  trunkline webhook verify --url https://gw.example.com/events?bodySHA256=81… --body event.json \\
                    --content-type application/json --signature 'abc…='

                --url is the whole URL as Twilio was told to call it, not as it arrived behind a proxy. Without --token
                the connection's tokens are tried, as the gateway does. Exit codes: 0 the signature fits, 1 it does not.
                """)

        @Option(help: "The whole URL that Twilio called: scheme, host, path and query.")
        var url: String

        @Option(help: "The request's method.")
        var method = "POST"

        @Option(
            name: .customLong("param"),
            help: ArgumentHelp("A field of the form, decoded; repeat it for every field.", valueName: "name=value"))
        var parameters: [String] = []

        @Option(
            help: ArgumentHelp("The body as it came, in place of --param; - reads standard input.", valueName: "file"))
        var body: String?

        @Option(help: "The body's Content-Type.")
        var contentType = "application/x-www-form-urlencoded"

        @Option(help: "X-Twilio-Signature as it came.")
        var signature: String

        @Option(help: "X-Twilio-Webhooks-Signature-Settings as it came, with shared keys.")
        var signatureSettings: String?

        @Option(
            name: .customLong("token"),
            help: ArgumentHelp("Where an Auth Token is: env:NAME or file:/path; may be repeated.", valueName: "ref"))
        var tokens: [String] = []

        @Option(help: "The connection whose tokens are tried without --token.")
        var connection = "default"

        @Flag(help: "Prints the signatures that would fit. Whoever knows one can send this webhook.")
        var showExpected = false

        @Option(help: "text: lines for people; json: one document.")
        var output: OutputFormat = .text

        @OptionGroup var configurationOptions: ConfigurationOptions

        func validate() throws {
            guard body == nil || parameters.isEmpty else { throw ValidationError("give --param or --body, not both") }
            guard let scheme = url.firstRange(of: "://"), ["http", "https"].contains(url[..<scheme.lowerBound]) else {
                throw ValidationError(
                    "--url must be the whole URL, such as https://gw.example.com/twilio/inbound/default")
            }
        }

        func run() async throws {
            let environment = try CommandEnvironment(configurationOptions)
            let signer = try signer(environment)
            let diagnosis = WebhookDiagnosis(try request(), authTokens: signer.tokens, sharedKeys: signer.sharedKeys)
            let document = WebhookDocument(diagnosis, showExpected: showExpected)
            switch output {
            case .json: try StandardStreams.print(try JSONOutput.encode(document))
            case .text: for line in document.lines { try StandardStreams.print(line) }
            }
            if diagnosis.refusal != nil { throw ExitCode(CommandError.Code.failure.rawValue) }
        }

        private func signer(
            _ environment: CommandEnvironment
        ) throws -> (tokens: [String], sharedKeys: [String: String]) {
            let settings = try environment.settings.connection(connection)
            let sharedKeys = try settings.webhookSharedKeys.mapValues { try $0.read(environment.variables) }
            guard tokens.isEmpty else {
                let named = try tokens.map {
                    try ConnectionSettings.Secret(reference: $0, for: "--token").read(environment.variables)
                }
                return (named, sharedKeys)
            }
            return (try settings.signingTokens(environment.variables), sharedKeys)
        }

        private func request() throws -> WebhookRequest {
            var bytes: [UInt8]
            if let body {
                let reader = try ByteReader(path: body)
                bytes = []
                // One more than is taken: that it is too long must show.
                while bytes.count <= WebhookRequest.Bounds().bytes, let byte = try reader.next() { bytes.append(byte) }
            } else {
                var form = Form()
                for parameter in parameters {
                    guard let equals = parameter.firstIndex(of: "=") else {
                        throw CommandError.usage("--param: `\(parameter)` must be name=value")
                    }
                    form.append(String(parameter[..<equals]), String(parameter[parameter.index(after: equals)...]))
                }
                bytes = Array(form.text.utf8)
            }
            let headers = [
                "content-type": contentType, "x-twilio-signature": signature,
                "x-twilio-webhooks-signature-settings": signatureSettings,
            ]
            do {
                return try WebhookRequest(method: method.uppercased(), url: url, body: bytes) {
                    headers[$0.lowercased()] ?? nil
                }
            } catch { throw CommandError.usage("--body: \(error.message)") }
        }
    }
}
