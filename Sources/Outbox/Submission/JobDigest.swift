internal import Crypto
internal import FoundationEssentials

/// Tells repetitions of a key from conflicts: a digest of a job's content, its account and its rows in their order.
struct JobDigest {
    private var digest = SHA256()

    init(of job: NewJob) {
        digest.update(data: job.content.canonicalJSON())
        digest.update(data: Array(job.account.utf8))
    }

    /// Rows may come at once or one by one: it makes no difference.
    mutating func add(_ deliveries: [NewDelivery]) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(deliveries.count * 24)
        for delivery in deliveries {
            bytes.append(0)
            bytes.append(contentsOf: delivery.recipient.utf8)
            guard let body = delivery.body else { continue }
            bytes.append(1)
            bytes.append(contentsOf: body.utf8)
        }
        digest.update(data: bytes)
    }

    func sealed(allowDuplicates: Bool) -> [UInt8] {
        var sealed = digest
        sealed.update(data: [allowDuplicates ? 1 : 0])
        return Array(sealed.finalize())
    }
}
