extension ProgramBuilder {
    mutating func emitRepeatedSet(_ body: Node, _ repetition: Repetition, follow: FirstSet) {
        guard repetition.max > 0 else { return }
        let set: CharacterSet
        switch body {
        case .set(let members): set = members
        case .literal(let point, let folding): set = Self.set(of: point, folding)
        default: set = .empty
        }
        var info = self.info(repetition)
        info.set = classes.number(of: set)
        info.keepsAll =
            repetition.greed == .possessive || repetition.min == repetition.max
            || (!follow.nullable && repetition.greed == .greedy && FirstSet(set).isDisjoint(with: follow))
        info.followingUnit = follow.singleUnit.map { Int32($0) } ?? -1
        if repetition.greed == .greedy, !info.keepsAll, repetition.max == Repetition.unbounded {
            info.memo = memo()
        }
        add(.repeatSet, a: Int32(repeats.count))
        repeats.append(info)
    }

    /// A quantified group that can be re-entered.
    mutating func emitLoop(_ body: Node, _ repetition: Repetition, _ number: Int?, follow: FirstSet) {
        guard repetition.max > 0 else { return }
        let first = FirstSet(of: body)
        let canBeEmpty = first.nullable || body.minimumLength == 0
        let counts = repetition.min > 1 || repetition.max < Repetition.unbounded
        var info = self.info(repetition)
        if counts { info.counter = register() }
        if canBeEmpty || number != nil { info.start = register() }
        let exitFirst = follow
        let again = first.union(exitFirst)
        info.bodyGuard = classes.number(of: canBeEmpty ? .anything : first)
        info.exitGuard = classes.number(of: exitFirst)
        let remembered = canRemember
        if repetition.max == Repetition.unbounded, repetition.greed == .greedy { info.memo = memo() }
        canRemember = remembered && !counts && !canBeEmpty
        let index = repeats.count
        repeats.append(info)
        add(.loopEnter, a: Int32(index))
        repeats[index].body = here
        if info.start >= 0 { add(.groupStart, unit: 1, a: info.start) }
        loopDepth += 1
        emit(body, follow: canBeEmpty ? .anything : again)
        loopDepth -= 1
        if let number { add(.groupEnd, a: Int32(number * 2), b: info.start) }
        // The check that an iteration has consumed something is needed only if it might not have.
        add(.loopBack, unit: canBeEmpty ? 1 : 0, a: Int32(index))
        repeats[index].failed = here
        add(repetition.greed == .lazy ? .loopAgain : .loopFailed, a: Int32(index))
        repeats[index].exit = here
        canRemember = remembered
    }

    /// A quantified part of which no iteration is re-entered.
    mutating func emitRepeatedAtom(_ body: Node, _ repetition: Repetition, _ number: Int?, follow: FirstSet) {
        guard repetition.max > 0 else { return }
        var info = self.info(repetition)
        info.counter = register()
        info.start = register()
        info.mark = register()
        info.capture = number.map { Int32($0 * 2) } ?? -1
        info.repeatsCapture = number != nil && loopDepth > 0 && repetition.greed == .greedy
        info.restoresCounter = info.repeatsCapture || repetition.greed == .lazy
        let first = FirstSet(of: body)
        info.bodyGuard = classes.number(of: body.minimumLength == 0 ? .anything : first)
        info.exitGuard = classes.number(of: follow)
        let index = repeats.count
        repeats.append(info)
        add(.atomEnter, a: Int32(index))
        let next = here
        add(.atomNext, a: Int32(index))
        repeats[index].failed = here
        add(.atomAgain, a: Int32(index))
        repeats[index].body = here
        isolated { $0.emit(body, follow: .anything) }
        add(.atomEnd, a: Int32(index), b: next)
        repeats[index].exit = here
        if info.repeatsCapture { add(.atomExit, a: Int32(index)) }
    }

    private func info(_ repetition: Repetition) -> RepeatInfo {
        RepeatInfo(
            min: Int32(clamping: repetition.min), max: Int32(clamping: repetition.max), greed: repetition.greed)
    }

    private mutating func memo() -> Int32 {
        guard canRemember else { return -1 }
        defer { memoCount += 1 }
        return Int32(memoCount)
    }
}
