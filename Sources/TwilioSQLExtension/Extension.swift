public import CSQLiteTables
internal import Glibc
internal import Twilio
internal import TwilioSQL

/// SQLite's entry point: makes Twilio's resources tables of the connection that loads the extension.
///
/// - Returns: `SQLITE_OK_LOAD_PERMANENTLY`, because threads of the library outlive the connection.
@_cdecl("sqlite3_trunkline_init")
public func loadTrunkline(
    _ db: OpaquePointer?, _ message: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?,
    _ api: UnsafePointer<sqlite3_api_routines>?
) -> Int32 {
    guard let db, let api else { return SQLITE_MISUSE }
    let isOurs = tsq_use(api) != 0
    do {
        guard isOurs else {
            throw ExtensionError(message: "another SQLite library of this process has loaded the extension already")
        }
        guard tsq_version() >= LoadedExtension.oldestSQLite else {
            throw ExtensionError(message: "this SQLite is too old; it must be 3.31 or newer")
        }
        // Also where loading fails: a Swift runtime cannot be unloaded.
        tsq_stay_loaded()
        let settings = try ExtensionSettings { name in getenv(name).map { String(cString: $0) } }
        try HostedTables.add(to: db, client: LoadedExtension.client(settings), options: settings.options)
        return tsq_loaded_permanently
    } catch {
        // Without functions of this host's there is no memory to say it in.
        if isOurs { message?.pointee = tsq_text("trunkline: " + LoadedExtension.text(error)) }
        return SQLITE_ERROR
    }
}

/// The entry point that SQLite looks for first, whatever the file is called.
@_cdecl("sqlite3_extension_init")
public func loadExtension(
    _ db: OpaquePointer?, _ message: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?,
    _ api: UnsafePointer<sqlite3_api_routines>?
) -> Int32 {
    loadTrunkline(db, message, api)
}

/// What all connections of the process share.
private enum LoadedExtension {
    /// Tables that only statements of the user's own may write to.
    static let oldestSQLite: Int32 = 3_031_000

    /// One thread for as long as the process lives: none ends while the process does.
    private static let transport = CurlTransport()

    static func client(_ settings: ExtensionSettings) -> TwilioClient {
        var configuration = TwilioClient.Configuration()
        if let url = settings.baseURL { configuration.baseURL = url }
        configuration.userAgent = "trunkline-sqlite"
        return TwilioClient(credentials: settings.credentials, configuration: configuration, transport: transport)
    }

    static func text(_ error: any Error) -> String { (error as? ExtensionError)?.message ?? "\(error)" }
}
