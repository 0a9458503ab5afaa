internal import AWSSecrets

/// `aws-sm:NAME` and `aws-sm:NAME#member`: secrets of AWS Secrets Manager, found as `docs/secrets.md` describes.
///
/// Each is fetched once; a gateway asks for all of them again every few minutes (``SecretRotation``).
struct AWSSecretProvider: SecretProvider {
    let scheme = "aws-sm"
    let example = "aws-sm:NAME#member"

    /// What is known of them in this process.
    static let manager = SecretsManager()

    func secret(_ name: String, environment: [String: String], for key: String) throws -> String {
        do throws(AWSError) {
            return try Self.manager.secret(name, environment: environment)
        } catch {
            throw CommandError(error.code == .unavailable ? .connection : .usage, "\(key): \(error.message)")
        }
    }
}
