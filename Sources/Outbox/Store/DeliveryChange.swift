/// A change of one delivery by what was learnt about it outside of a turn, with the report that tells why.
///
/// It is made from a delivery as it was read, by ``DeliveryMachine`` and ``TwilioStatusTrack``, and takes effect only
/// while the delivery still is as it was read: who loses such a race reads again.
public struct DeliveryChange: Sendable {
    /// The delivery as it was read.
    public var before: Delivery
    /// The delivery as it is to be.
    public var after: Delivery
    /// What was learnt.
    public var report: Report
    /// For a change that gives the delivery a SID: it may name no other delivery. Attempts that ended before this
    /// moment need not be searched for it, because the message is younger.
    public var sidIsYoungerThan: Timestamp
    /// Whether it takes effect only under the lease of the delivery's job.
    public var needsLease: Bool

    /// What has become of a change.
    public enum Outcome: Sendable, Equatable {
        /// It is stored with its report.
        case applied
        /// The delivery has changed since it was read, or the lease is not held any more.
        case overtaken
        /// Its SID names another delivery already.
        case sidTaken
    }

    /// A change to store.
    public init(
        before: Delivery, after: Delivery, report: Report, sidIsYoungerThan: Timestamp = .zero,
        needsLease: Bool = false
    ) {
        self.before = before
        self.after = after
        self.report = report
        self.sidIsYoungerThan = sidIsYoungerThan
        self.needsLease = needsLease
    }

    /// The SID that it gives the delivery; `nil` where it gives none.
    public var newSID: String? { after.sid == before.sid ? nil : after.sid }
}

extension Delivery {
    /// Whether nothing that a change is decided by has happened since.
    package func standsAs(_ other: Delivery) -> Bool {
        state == other.state && tries == other.tries && sid == other.sid && twilioStatus == other.twilioStatus
            && errorCode == other.errorCode
    }
}
