internal import Gateway
internal import Logging
internal import ServiceLifecycle
internal import UnixSignals

/// Takes a changed configuration up while the gateway runs: on SIGHUP, when its file or a file that holds a secret
/// has changed, and when a secret of a service was rotated. One that is wrong is refused with a line in the log, and the one before stays.
struct ConfigurationWatch: Service {
    /// How often the files are looked at.
    static let pause: Duration = .seconds(1)

    /// Takes the configuration up as it is now, and says which files it comes from.
    let apply: @Sendable () async throws -> [String]
    /// The files that it came from at the start.
    let files: [String]
    /// Tells of secrets of services.
    let rotation: SecretRotation
    let logger: Logger

    private enum Cause: String { case signal = "SIGHUP", file = "a file has changed", secret = "a secret was rotated" }

    func run() async {
        // Before anything else: without it the signal would end the process.
        let signals = await UnixSignalsSequence(trapping: .sighup)
        await cancelWhenGracefulShutdown {
            let (causes, signal) = AsyncStream.makeStream(of: Cause?.self)
            await withDiscardingTaskGroup { group in
                group.addTask { for await _ in signals { signal.yield(.signal) } }
                group.addTask {
                    while (try? await Task.sleep(for: Self.pause)) != nil { signal.yield(nil) }
                    signal.finish()
                }
                group.addTask {
                    while let hasChanged = try? await rotation.next() { if hasChanged { signal.yield(.secret) } }
                }
                var stamps = FileStamps(of: files)
                for await cause in causes {
                    guard let cause = cause ?? (stamps.haveChanged ? .file : nil) else { continue }
                    // What changes while it is read is read again.
                    stamps = FileStamps(of: stamps.paths)
                    if let files = await takeUp(cause) { stamps.watch(files) }
                }
                group.cancelAll()
            }
        }
    }

    private func takeUp(_ cause: Cause) async -> [String]? {
        do {
            let files = try await apply()
            logger.notice("the configuration is taken up", metadata: ["cause": "\(cause.rawValue)"])
            return files
        } catch {
            logger.error(
                "the configuration is refused, the one before stays",
                metadata: ["cause": "\(cause.rawValue)", "error": "\(error)"])
            return nil
        }
    }
}
