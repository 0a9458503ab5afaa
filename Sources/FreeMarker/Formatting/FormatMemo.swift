internal import Synchronization

/// The last format a place in a template used, so that it need not be looked up again.
///
/// Shared by renderings; the lock is held only to copy a reference.
final class FormatMemo<Format: Sendable>: Sendable {
    private struct Entry: Sendable {
        let name: String
        let locale: LocaleData
        let kind: DateValue.Kind?
        let format: Format
    }

    private let entry = Mutex<Entry?>(nil)

    init() {}

    func find(_ name: String, _ locale: LocaleData, _ kind: DateValue.Kind? = nil) -> Format? {
        entry.withLock { entry in
            guard let entry, entry.locale === locale, entry.kind == kind, entry.name == name else { return nil }
            return entry.format
        }
    }

    func store(_ format: Format, _ name: String, _ locale: LocaleData, _ kind: DateValue.Kind? = nil) {
        entry.withLock { $0 = Entry(name: name, locale: locale, kind: kind, format: format) }
    }
}
