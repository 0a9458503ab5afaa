/// A match of a ``Pattern``.
public struct Match: Sendable, Hashable {
    /// Place of the match in the input, in UTF-16 units.
    public let range: Range<Int>
    /// The matched text.
    public let text: String
    /// Text of the groups, from group 1; nil for a group that took no part.
    public let groups: [String?]
    /// Places of the groups in UTF-16 units, from group 1; nil for a group that took no part.
    public let groupRanges: [Range<Int>?]
    /// Names of the named groups in the order of their declaration.
    public let groupNames: [String]
    private let namedGroups: [Int]

    init(_ state: inout MatchState, of pattern: Pattern) throws {
        try state.charge()
        let registers = state.registers
        range = Int(registers[0])..<Int(registers[1])
        text = UTF16Text.string(state.input, range)
        var groups: [String?] = []
        var ranges: [Range<Int>?] = []
        if pattern.groupCount > 0 {
            groups.reserveCapacity(pattern.groupCount)
            ranges.reserveCapacity(pattern.groupCount)
            for number in 1...pattern.groupCount {
                let range = state.range(ofGroup: number)
                ranges.append(range)
                groups.append(range.map { UTF16Text.string(state.input, $0) })
            }
        }
        self.groups = groups
        groupRanges = ranges
        groupNames = pattern.groupNames
        namedGroups = pattern.program.namedGroups
    }

    /// Text of the named groups; nil for a group that took no part. See ``groupNames`` for their order.
    public var named: [String: String?] {
        var named: [String: String?] = [:]
        for (name, number) in zip(groupNames, namedGroups) { named.updateValue(groups[number - 1], forKey: name) }
        return named
    }

    /// Text of a named group.
    /// - Parameter name: the name; nil results if there is no such group or if it took no part.
    public subscript(name: String) -> String? {
        guard let index = groupNames.firstIndex(of: name) else { return nil }
        return groups[namedGroups[index] - 1]
    }
}

extension MatchState {
    func range(ofGroup number: Int) -> Range<Int>? {
        let start = Int(registers[number * 2])
        let stop = Int(registers[number * 2 + 1])
        return start >= 0 && stop >= start ? start..<stop : nil
    }
}
