/// A compiled pattern. Immutable, so it can be shared.
final class Program: Sendable {
    let origin: PatternOrigin
    let tables: ProgramTables
    /// Names in the order of declaration, and the groups that belong to them.
    let groupNames: [String]
    let namedGroups: [Int]
    /// Number of capturing groups.
    let groupCount: Int
    let registerCount: Int
    let memoCount: Int
    let hasBackreference: Bool
    /// Whether ``RepeatInfo/repeatsCapture`` occurs.
    let repeatsCaptures: Bool
    let start: SearchStart

    init(_ builder: ProgramBuilder, parser: PatternParser, origin: PatternOrigin, start: SearchStart) {
        self.origin = origin
        tables = ProgramTables(builder)
        groupNames = parser.names.map(\.name)
        namedGroups = parser.names.map(\.group)
        groupCount = parser.groupCount
        registerCount = builder.registerCount
        memoCount = builder.memoCount
        hasBackreference = parser.hasBackreference
        repeatsCaptures = builder.repeats.contains(where: \.repeatsCapture)
        self.start = start
    }

    deinit {
        tables.deallocate()
    }
}

/// What a pattern was made from.
struct PatternOrigin: Sendable {
    let source: String
    let flags: Pattern.Flags
    let limits: Pattern.Limits
}

/// The arrays of a program in plain memory, which the interpreter reads without reference counting.
///
/// Written once by ``Program``, which also frees them; hence safe to share.
struct ProgramTables: @unchecked Sendable {
    let code: UnsafePointer<Instruction>
    let repeats: UnsafePointer<RepeatInfo>
    /// Literal units.
    let units: UnsafePointer<UInt16>
    /// Four words for each class: the members below U+0100.
    let bitmaps: UnsafePointer<UInt64>
    /// What is known about the other members of each class.
    let kinds: UnsafePointer<ClassTable.Kind>
    /// The part of `bounds` that belongs to each class.
    let ranges: UnsafePointer<Range<Int>>
    let bounds: UnsafePointer<UInt32>

    init(_ builder: ProgramBuilder) {
        code = Self.copy(builder.code)
        repeats = Self.copy(builder.repeats)
        units = Self.copy(builder.units)
        bitmaps = Self.copy(builder.classes.bitmaps)
        kinds = Self.copy(builder.classes.kinds)
        ranges = Self.copy(builder.classes.ranges)
        bounds = Self.copy(builder.classes.bounds)
    }

    func deallocate() {
        code.deallocate()
        repeats.deallocate()
        units.deallocate()
        bitmaps.deallocate()
        kinds.deallocate()
        ranges.deallocate()
        bounds.deallocate()
    }

    private static func copy<Element>(_ array: [Element]) -> UnsafePointer<Element> {
        let memory = UnsafeMutablePointer<Element>.allocate(capacity: max(1, array.count))
        memory.initialize(from: array, count: array.count)
        return UnsafePointer(memory)
    }

    @inline(__always)
    func contains(_ set: Int32, latin unit: UInt16) -> Bool {
        bitmaps[Int(set) << 2 + Int(unit >> 6)] >> UInt64(unit & 63) & 1 == 1
    }

    /// Whether the unit can be the first of something that a guard stands for.
    @inline(__always)
    func passes(_ guardNumber: Int32, unit: UInt16) -> Bool {
        unit < 256 ? contains(guardNumber, latin: unit) : kinds[Int(guardNumber)] != .none
    }

    /// Whether a class has a code point.
    func contains(_ set: Int32, _ point: UInt32) -> Bool {
        if point < 256 { return contains(set, latin: UInt16(point)) }
        switch kinds[Int(set)] {
        case .none: return false
        case .all: return true
        case .table: return containsInTable(set, point)
        }
    }

    func containsInTable(_ set: Int32, _ point: UInt32) -> Bool {
        let range = ranges[Int(set)]
        var low = range.lowerBound
        var high = range.upperBound
        while low < high {
            let middle = (low + high) / 2
            if bounds[middle] <= point { low = middle + 1 } else { high = middle }
        }
        return (low - range.lowerBound) & 1 == 1
    }
}

/// Where a search needs to try.
struct SearchStart: Sendable {
    /// A match begins at the start of the input only.
    var anchored: Bool
    /// Least number of units of a match.
    var minimumLength: Int
    /// Guard of the first unit, or -1.
    var firstGuard: Int32
    /// The only first unit, or -1.
    var firstUnit: Int32
    /// Whether surrogate pairs are stepped over as one.
    var byCodePoint: Bool
}
