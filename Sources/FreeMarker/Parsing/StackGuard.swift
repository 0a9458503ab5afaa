#if canImport(Glibc)
    internal import Glibc
#endif

/// Keeps recursive work inside the stack of the current thread.
///
/// Depth is measured in bytes of stack, not in calls, so the bound holds on threads with small stacks. The first
/// `initialAllowance` bytes need no look-up; only deeper work asks the system how much there is.
struct StackGuard {
    private let start: UInt
    /// Lowest address that is known to be safe.
    private var floor: UInt
    private var isExtended = false

    /// What a thread with the smallest usual stack (512 KB) can surely give.
    private static let initialAllowance: UInt = 128 * 1024
    /// Left for the code that runs below the deepest checked call.
    private static let reserve: UInt = 128 * 1024
    private static let maximum: UInt = 4 * 1024 * 1024

    init() {
        start = StackGuard.currentAddress()
        floor = start &- StackGuard.initialAllowance
    }

    /// Whether another level is safe without asking the system.
    @inline(__always)
    var hasRoomNow: Bool { StackGuard.currentAddress() > floor }

    /// Whether another level is safe.
    @inline(__always)
    mutating func hasRoom() -> Bool { hasRoomNow || extend() }

    @inline(never)
    mutating func extend() -> Bool {
        let here = StackGuard.currentAddress()
        guard !isExtended, let remaining = StackGuard.remaining(), remaining > StackGuard.reserve else { return false }
        isExtended = true
        floor = max(here &- (remaining &- StackGuard.reserve), start &- StackGuard.maximum)
        return here > floor
    }

    @inline(__always)
    private static func currentAddress() -> UInt {
        var marker: UInt8 = 0
        return withUnsafeMutablePointer(to: &marker) { UInt(bitPattern: $0) }
    }

    /// Bytes between here and the end of this thread's stack.
    private static func remaining() -> UInt? {
        #if canImport(Glibc)
            guard let query = StackGuard.query else { return nil }
            var attributes = pthread_attr_t()
            guard query(pthread_self(), &attributes) == 0 else { return nil }
            defer { pthread_attr_destroy(&attributes) }
            var base: UnsafeMutableRawPointer?
            var size = 0
            guard pthread_attr_getstack(&attributes, &base, &size) == 0, let base else { return nil }
            let here = currentAddress()
            let lowest = UInt(bitPattern: base)
            return here > lowest ? here - lowest : nil
        #else
            return nil
        #endif
    }

    #if canImport(Glibc)
        private typealias Query = @convention(c) (pthread_t, UnsafeMutablePointer<pthread_attr_t>) -> Int32

        /// The C library has the function but its Swift module does not show it.
        private static let query: Query? = dlsym(nil, "pthread_getattr_np").map { unsafeBitCast($0, to: Query.self) }
    #endif
}
