internal import AWSSecrets
internal import Dispatch
internal import Logging

/// Looks every few minutes whether secrets that a service keeps were rotated.
struct SecretRotation: Sendable {
    let environment: [String: String]
    let pause: Duration
    let logger: Logger

    /// Waits, asks, and says whether one has changed.
    func next() async throws -> Bool {
        try await Task.sleep(for: pause)
        // Asking keeps a thread waiting, which must not be one that tasks share.
        let (hasChanged, failures) = await withCheckedContinuation {
            (continuation: CheckedContinuation<(hasChanged: Bool, failures: [AWSError]), Never>) in
            DispatchQueue.global().async {
                continuation.resume(returning: AWSSecretProvider.manager.refresh(environment: environment))
            }
        }
        for failure in failures {
            logger.warning("A secret cannot be asked for again; it stays as it was.", metadata: ["error": "\(failure)"])
        }
        return hasChanged
    }
}
