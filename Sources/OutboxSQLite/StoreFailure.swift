internal import GRDB
internal import Outbox

/// Turns SQLite's errors into the outbox's, with a remedy where there is one.
enum StoreFailure {
    static func outboxError(_ error: any Error) -> any Error {
        guard let error = error as? DatabaseError else { return error }
        // The values of a statement may be personal data: only SQLite's own words go on.
        let detail = error.message ?? "SQLite error \(error.resultCode.rawValue)"
        switch error.resultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            return OutboxError(
                .storeUnavailable, "the store is locked by another program for too long (\(detail)); try again")
        case .SQLITE_FULL: return OutboxError(.storeUnavailable, "the disk of the store is full; make room")
        case .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_IOERR:
            return OutboxError(.storeUnavailable, "the store cannot be written (\(detail)); check path and rights")
        case .SQLITE_CORRUPT, .SQLITE_NOTADB:
            return OutboxError(
                .storeDamaged, "the file is not a store or is damaged (\(detail)); restore it from a backup")
        default: return OutboxError(.storeUnavailable, "the store refused a write (\(detail))")
        }
    }
}
