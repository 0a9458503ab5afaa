/// The parts of the interpreter that more than one instruction needs.
extension MatchState {
    /// Whether the unit at a position can begin what a guard stands for.
    @inline(__always)
    func passes(_ guardNumber: Int32, _ position: Int) -> Bool {
        if guardNumber < 0 { return true }
        guard position < end else { return false }
        let unit = input[position]
        if unit < 256 { return tables.contains(guardNumber, latin: unit) }
        return tables.kinds[Int(guardNumber)] != .none
    }

    /// Number of units of the code point at a position.
    @inline(__always)
    func width(at position: Int) -> Int {
        input[position] & 0xFC00 == 0xD800 && position + 1 < end && input[position + 1] & 0xFC00 == 0xDC00 ? 2 : 1
    }

    func codePoint(at position: Int) -> UInt32 {
        let unit = UInt32(input[position])
        guard unit & 0xFC00 == 0xD800, position + 1 < end else { return unit }
        let low = UInt32(input[position + 1])
        guard low & 0xFC00 == 0xDC00 else { return unit }
        return 0x10000 + (unit & 0x3FF) << 10 + low & 0x3FF
    }

    func codePoint(before position: Int) -> UInt32 {
        let unit = UInt32(input[position - 1])
        guard unit & 0xFC00 == 0xDC00, position > 1 else { return unit }
        let high = UInt32(input[position - 2])
        guard high & 0xFC00 == 0xD800 else { return unit }
        return 0x10000 + (high & 0x3FF) << 10 + unit & 0x3FF
    }

    /// Number of units of the code point at a position if it is in a class, for units from U+0100; else zero.
    @inline(never)
    func highWidth(_ set: Int32, at position: Int) -> Int {
        switch tables.kinds[Int(set)] {
        case .none: return 0
        case .all: return width(at: position)
        case .table:
            let point = codePoint(at: position)
            guard tables.containsInTable(set, point) else { return 0 }
            return point > 0xFFFF ? 2 : 1
        }
    }

    /// End of the required code points of a run, or nil if there are fewer.
    mutating func takeAtLeast(_ info: UnsafePointer<RepeatInfo>, from position: Int) -> Int? {
        guard Int(info.pointee.min) <= end - position else { return nil }
        var reached = position
        for _ in 0..<info.pointee.min {
            let width = setWidth(info.pointee.set, at: reached)
            guard width > 0 else { return nil }
            reached += width
        }
        budget.fuel -= (reached - position) >> 3
        return reached
    }

    @inline(__always)
    private func setWidth(_ set: Int32, at position: Int) -> Int {
        guard position < end else { return 0 }
        let unit = input[position]
        if unit < 256 { return tables.contains(set, latin: unit) ? 1 : 0 }
        return highWidth(set, at: position)
    }

    /// The next shorter end of a run from which it is worth to go on.
    mutating func giveBack(_ info: UnsafePointer<RepeatInfo>, from position: Int, least: Int) -> Int? {
        if info.pointee.memo >= 0, memo != nil { remember(info.pointee.memo, position) }
        var reached = position
        while reached > least {
            reached -= 1
            if reached > least, input[reached] & 0xFC00 == 0xDC00, input[reached - 1] & 0xFC00 == 0xD800 {
                reached -= 1
            }
            if info.pointee.followingUnit >= 0, Int32(input[reached]) != info.pointee.followingUnit { continue }
            if info.pointee.memo >= 0, memo != nil, isRemembered(info.pointee.memo, reached) { continue }
            budget.fuel -= (position - reached) >> 3
            return reached
        }
        budget.fuel -= (position - reached) >> 3
        return nil
    }

    /// The next longer end of a lazy run from which it is worth to go on.
    mutating func takeMore(_ info: UnsafePointer<RepeatInfo>, from position: Int, _ height: Int) -> Int? {
        var reached = position
        var count = stack[height - 1].value
        defer {
            stack[height - 1].value = count
            budget.fuel -= (reached - position) >> 3
        }
        while count < info.pointee.max {
            let width = setWidth(info.pointee.set, at: reached)
            guard width > 0 else { return nil }
            reached += width
            count += 1
            if info.pointee.followingUnit < 0 || (reached < end && Int32(input[reached]) == info.pointee.followingUnit)
            {
                return reached
            }
        }
        return nil
    }

    /// Sets a register so that failure puts the old value back. The caller has made room.
    @inline(__always)
    mutating func setRegister(_ register: Int32, _ value: Int32, _ height: inout Int) {
        stack[height] = StackEntry(tag: StackEntry.Kind.restore | register, value: registers[Int(register)])
        height += 1
        registers[Int(register)] = value
    }

    /// Sets both ends of a capture so that failure puts the old ones back. The caller has made room.
    @inline(__always)
    mutating func setCapture(_ first: Int, _ start: Int32, _ stop: Int32, _ height: inout Int) {
        setRegister(Int32(truncatingIfNeeded: first), start, &height)
        setRegister(Int32(truncatingIfNeeded: first + 1), stop, &height)
    }

    /// Drops choices; captures that Java sets once more on success are set.
    @inline(__always)
    mutating func cut(to mark: Int, _ height: inout Int) {
        if repeatsCaptures {
            while height > mark {
                height -= 1
                let entry = stack[height]
                switch entry.tag & StackEntry.Kind.mask {
                case StackEntry.Kind.setCapture:
                    height -= 1
                    let register = Int(entry.tag & StackEntry.Kind.payload)
                    registers[register] = stack[height].tag
                    registers[register + 1] = stack[height].value
                case StackEntry.Kind.giveBack, StackEntry.Kind.takeMore, StackEntry.Kind.lookBehind:
                    height -= 1
                default: break
                }
            }
        }
        height = mark
    }

    /// The instruction that follows at a place where a loop can go on or end; nil if neither is possible.
    @inline(__always)
    mutating func loopStep(_ info: UnsafePointer<RepeatInfo>, _ position: Int, _ height: inout Int) -> Int? {
        var count: Int32 = 0
        if info.pointee.counter >= 0 {
            count = registers[Int(info.pointee.counter)]
            if count < info.pointee.min {
                setRegister(info.pointee.counter, count + 1, &height)
                return Int(info.pointee.body)
            }
            if count >= info.pointee.max { return Int(info.pointee.exit) }
        }
        let entersBody = passes(info.pointee.bodyGuard, position)
        guard entersBody else { return Int(info.pointee.exit) }
        if info.pointee.greed == .lazy {
            stack[height] = StackEntry(tag: info.pointee.failed, value: Int32(truncatingIfNeeded: position))
            height += 1
            return Int(info.pointee.exit)
        }
        let remembers = info.pointee.memo >= 0 && memo != nil
        if remembers, isRemembered(info.pointee.memo, position) { return Int(info.pointee.exit) }
        // A failed iteration is worth to be remembered even where the loop could not have ended.
        if remembers || passes(info.pointee.exitGuard, position) {
            stack[height] = StackEntry(tag: info.pointee.failed, value: Int32(truncatingIfNeeded: position))
            height += 1
        }
        if info.pointee.counter >= 0 { setRegister(info.pointee.counter, count + 1, &height) }
        return Int(info.pointee.body)
    }

    func isRemembered(_ number: Int32, _ position: Int) -> Bool {
        guard let memo else { return false }
        let bit = Int(number) * (end + 1) + position
        return memo[bit >> 6] >> UInt64(bit & 63) & 1 == 1
    }

    func remember(_ number: Int32, _ position: Int) {
        guard let memo else { return }
        let bit = Int(number) * (end + 1) + position
        memo[bit >> 6] |= 1 << UInt64(bit & 63)
    }
}
