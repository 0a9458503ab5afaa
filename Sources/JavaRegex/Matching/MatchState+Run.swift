/// The interpreter. One function, so that the state of the loop stays in registers; what is rare is in functions
/// of its own.
extension MatchState {
    mutating func run(from start: Int) throws -> Bool {
        let program = self.program
        return try program.code.withUnsafeBufferPointer { code in
            try program.repeats.withUnsafeBufferPointer { repeats in
                try program.classes.bitmaps.withUnsafeBufferPointer { bitmaps in
                    try program.units.withUnsafeBufferPointer { units in
                        try run(
                            from: start,
                            Tables(code: code, repeats: repeats, bitmaps: bitmaps, units: units, classes: program.classes))
                    }
                }
            }
        }
    }

    /// The arrays of a program while it runs.
    struct Tables {
        let code: UnsafeBufferPointer<Instruction>
        let repeats: UnsafeBufferPointer<RepeatInfo>
        let bitmaps: UnsafeBufferPointer<UInt64>
        let units: UnsafeBufferPointer<UInt16>
        let classes: ClassTable

        @inline(__always)
        func contains(_ set: Int32, latin unit: UInt16) -> Bool {
            bitmaps[Int(set) << 2 + Int(unit >> 6)] >> UInt64(unit & 63) & 1 == 1
        }
    }

    // swift-format-ignore
    private mutating func run(from start: Int, _ tables: Tables) throws -> Bool {
        let code = tables.code
        let input = self.input
        let end = self.end
        let registers = self.registers
        var pc = 0
        var position = start
        var height = 0

        while true {
            // Each case either `continue`s, or falls out of the switch to fail.
            let instruction = code[pc]
            step: switch instruction.opcode {
            case .unit:
                guard position < end, input[position] == instruction.unit else { break step }
                position += 1
                pc += 1
                continue

            case .unitPair:
                guard position < end else { break step }
                let unit = input[position]
                guard unit == instruction.unit || Int32(unit) == instruction.a else { break step }
                position += 1
                pc += 1
                continue

            case .units:
                let count = Int(instruction.b)
                guard end - position >= count, input[position] == instruction.unit else { break step }
                let first = Int(instruction.a)
                var index = 1
                while index < count, input[position + index] == tables.units[first + index] { index += 1 }
                guard index == count else { break step }
                position += count
                pc += 1
                continue

            case .unitPairs:
                let count = Int(instruction.b)
                guard end - position >= count else { break step }
                let first = Int(instruction.a)
                var index = 0
                while index < count {
                    let unit = input[position + index]
                    if unit != tables.units[first + index * 2], unit != tables.units[first + index * 2 + 1] { break }
                    index += 1
                }
                guard index == count else { break step }
                position += count
                pc += 1
                continue

            case .set:
                guard position < end else { break step }
                let unit = input[position]
                if unit < 256 {
                    guard tables.contains(instruction.a, latin: unit) else { break step }
                    position += 1
                } else {
                    let width = highWidth(instruction.a, at: position, tables)
                    guard width > 0 else { break step }
                    position += width
                }
                pc += 1
                continue

            case .repeatSet:
                let info = tables.repeats[Int(instruction.a)]
                if info.greed == .lazy {
                    guard let least = takeAtLeast(info, from: position, tables) else { break step }
                    position = least
                    if info.max > info.min {
                        if height + 2 > capacity { try grow(height) }
                        stack[height] = StackEntry(tag: 0, value: info.min)
                        stack[height + 1] = StackEntry(
                            tag: StackEntry.Kind.takeMore | Int32(truncatingIfNeeded: pc),
                            value: Int32(truncatingIfNeeded: position))
                        height += 2
                    }
                    pc += 1
                    continue
                }
                let begin = position
                var least = position
                var reached = position
                if info.max == Int32.max, info.min <= 1 {
                    // The common case: `*` or `+`.
                    while reached < end {
                        let unit = input[reached]
                        if unit < 256 {
                            guard tables.contains(info.set, latin: unit) else { break }
                            reached += 1
                        } else {
                            let width = highWidth(info.set, at: reached, tables)
                            guard width > 0 else { break }
                            reached += width
                        }
                    }
                    if info.min == 1 {
                        guard reached > position else { break step }
                        least = position + self.width(at: position)
                    }
                } else {
                    guard let minimum = takeAtLeast(info, from: position, tables) else { break step }
                    least = minimum
                    reached = takeAtMost(Int(info.max) - Int(info.min), of: info.set, from: minimum, tables)
                }
                position = reached
                budget.fuel -= (reached - begin) >> 3
                if reached > least, !info.keepsAll {
                    if height + 2 > capacity { try grow(height) }
                    stack[height] = StackEntry(tag: 0, value: Int32(truncatingIfNeeded: least))
                    stack[height + 1] = StackEntry(
                        tag: StackEntry.Kind.giveBack | Int32(truncatingIfNeeded: pc),
                        value: Int32(truncatingIfNeeded: position))
                    height += 2
                }
                pc += 1
                continue

            case .jump:
                pc = Int(instruction.a)
                continue

            case .choice:
                if passes(instruction.b, position, tables) {
                    if passes(instruction.c, position, tables) {
                        if height + 2 > capacity { try grow(height) }
                        stack[height] = StackEntry(tag: instruction.a, value: Int32(truncatingIfNeeded: position))
                        height += 1
                    }
                    pc += 1
                    continue
                }
                guard passes(instruction.c, position, tables) else { break step }
                pc = Int(instruction.a)
                continue

            case .groupStart:
                let register = Int(instruction.a)
                if instruction.unit == 1 {
                    if height + 2 > capacity { try grow(height) }
                    stack[height] = StackEntry(
                        tag: StackEntry.Kind.restore | instruction.a, value: registers[register])
                    height += 1
                }
                registers[register] = Int32(truncatingIfNeeded: position)
                pc += 1
                continue

            case .groupEnd:
                if height + 2 > capacity { try grow(height) }
                setCapture(
                    Int(instruction.a), registers[Int(instruction.b)], Int32(truncatingIfNeeded: position), &height)
                pc += 1
                continue

            case .loopEnter:
                let info = tables.repeats[Int(instruction.a)]
                if height + 3 > capacity { try grow(height) }
                if info.counter >= 0 { setRegister(info.counter, 0, &height) }
                if info.min > 0 {
                    if info.counter >= 0 { registers[Int(info.counter)] = 1 }
                    pc = Int(info.body)
                    continue
                }
                guard let next = loopStep(info, position, &height, tables) else { break step }
                pc = next
                continue

            case .loopBack:
                let info = tables.repeats[Int(instruction.a)]
                budget.fuel -= 1
                if height + 3 > capacity { try grow(height) }
                if instruction.unit == 1, Int32(truncatingIfNeeded: position) <= registers[Int(info.start)] {
                    pc = Int(info.exit)
                    continue
                }
                guard let next = loopStep(info, position, &height, tables) else { break step }
                pc = next
                continue

            case .loopFailed:
                let info = tables.repeats[Int(instruction.a)]
                if info.memo >= 0, memo != nil { remember(info.memo, position) }
                pc += 1
                continue

            case .loopAgain:
                let info = tables.repeats[Int(instruction.a)]
                if height + 2 > capacity { try grow(height) }
                if info.counter >= 0 { setRegister(info.counter, registers[Int(info.counter)] + 1, &height) }
                pc = Int(info.body)
                continue

            case .atomEnter:
                let info = tables.repeats[Int(instruction.a)]
                if height + 2 > capacity { try grow(height) }
                if info.restoresCounter {
                    setRegister(info.counter, 0, &height)
                } else {
                    registers[Int(info.counter)] = 0
                }
                pc += 1
                continue

            case .atomNext:
                let info = tables.repeats[Int(instruction.a)]
                budget.fuel -= 1
                let count = registers[Int(info.counter)]
                if count >= info.min {
                    guard count < info.max else {
                        pc = Int(info.exit)
                        continue
                    }
                    if height + 2 > capacity { try grow(height) }
                    if info.greed == .lazy {
                        stack[height] = StackEntry(tag: info.failed, value: Int32(truncatingIfNeeded: position))
                        height += 1
                        pc = Int(info.exit)
                        continue
                    }
                    guard passes(info.bodyGuard, position, tables) else {
                        pc = Int(info.exit)
                        continue
                    }
                    stack[height] = StackEntry(tag: info.exit, value: Int32(truncatingIfNeeded: position))
                    height += 1
                }
                registers[Int(info.mark)] = Int32(truncatingIfNeeded: height)
                registers[Int(info.start)] = Int32(truncatingIfNeeded: position)
                pc = Int(info.body)
                continue

            case .atomAgain:
                let info = tables.repeats[Int(instruction.a)]
                registers[Int(info.mark)] = Int32(truncatingIfNeeded: height)
                registers[Int(info.start)] = Int32(truncatingIfNeeded: position)
                pc = Int(info.body)
                continue

            case .atomEnd:
                let info = tables.repeats[Int(instruction.a)]
                cut(to: Int(registers[Int(info.mark)]), &height)
                var count = registers[Int(info.counter)]
                if info.greed == .possessive, count >= info.min { height -= 1 }
                let began = registers[Int(info.start)]
                if Int(began) == position {
                    if count >= info.min {
                        guard info.greed == .possessive else { break step }
                        pc = Int(info.exit)
                        continue
                    }
                    // The iterations that are still required would match at the same place.
                    if !program.hasBackreference { count = info.min - 1 }
                }
                if height + 4 > capacity { try grow(height) }
                if info.capture >= 0 {
                    setCapture(Int(info.capture), began, Int32(truncatingIfNeeded: position), &height)
                }
                if info.restoresCounter {
                    setRegister(info.counter, count + 1, &height)
                } else {
                    registers[Int(info.counter)] = count + 1
                }
                pc = Int(instruction.b)
                continue

            case .atomExit:
                let info = tables.repeats[Int(instruction.a)]
                if registers[Int(info.counter)] > info.min {
                    if height + 2 > capacity { try grow(height) }
                    stack[height] = StackEntry(
                        tag: registers[Int(info.capture)], value: registers[Int(info.capture) + 1])
                    stack[height + 1] = StackEntry(tag: StackEntry.Kind.setCapture | info.capture, value: 0)
                    height += 2
                }
                pc += 1
                continue

            case .mark:
                registers[Int(instruction.a)] = Int32(truncatingIfNeeded: height)
                pc += 1
                continue

            case .cut:
                cut(to: Int(registers[Int(instruction.a)]), &height)
                pc += 1
                continue

            case .lookaheadEnter:
                registers[Int(instruction.a)] = Int32(truncatingIfNeeded: height)
                registers[Int(instruction.a) + 1] = Int32(truncatingIfNeeded: position)
                pc += 1
                continue

            case .lookaheadLeave:
                cut(to: Int(registers[Int(instruction.a)]), &height)
                position = Int(registers[Int(instruction.a) + 1])
                pc += 1
                continue

            case .notAheadEnter:
                registers[Int(instruction.a)] = Int32(truncatingIfNeeded: height)
                if height + 2 > capacity { try grow(height) }
                stack[height] = StackEntry(tag: instruction.b, value: Int32(truncatingIfNeeded: position))
                height += 1
                pc += 1
                continue

            case .notAheadLeave:
                cut(to: Int(registers[Int(instruction.a)]), &height)
                break step

            case .lookbehindEnter:
                let info = tables.repeats[Int(instruction.a)]
                guard let first = firstLookbehindStart(info, before: position) else {
                    guard info.negated else { break step }
                    pc = Int(info.exit)
                    continue
                }
                registers[Int(info.mark)] = Int32(truncatingIfNeeded: height)
                registers[Int(info.mark) + 1] = Int32(truncatingIfNeeded: position)
                if height + 2 > capacity { try grow(height) }
                stack[height] = StackEntry(tag: 0, value: Int32(truncatingIfNeeded: first))
                stack[height + 1] = StackEntry(
                    tag: StackEntry.Kind.lookBehind | Int32(truncatingIfNeeded: pc),
                    value: Int32(truncatingIfNeeded: position))
                height += 2
                position = first
                pc += 1
                continue

            case .lookbehindLeave:
                let info = tables.repeats[Int(instruction.a)]
                let origin = Int(registers[Int(info.mark) + 1])
                guard position == origin else { break step }
                cut(to: Int(registers[Int(info.mark)]), &height)
                if info.negated { break step }
                pc += 1
                continue

            case .backreference:
                guard let next = matchBackreference(instruction, position) else { break step }
                budget.fuel -= (next - position) >> 3
                position = next
                pc += 1
                continue

            case .lineBreak:
                guard position < end else { break step }
                let unit = input[position]
                if unit == 0x0D, position + 1 < end, input[position + 1] == 0x0A {
                    if height + 2 > capacity { try grow(height) }
                    stack[height] = StackEntry(
                        tag: Int32(truncatingIfNeeded: pc + 1), value: Int32(truncatingIfNeeded: position + 1))
                    height += 1
                    position += 2
                } else {
                    guard (unit >= 0x0A && unit <= 0x0D) || unit == 0x85 || unit | 1 == 0x2029 else { break step }
                    position += 1
                }
                pc += 1
                continue

            case .grapheme:
                guard position < end else { break step }
                let next = GraphemeBreaks.next(after: position, in: input, end: end)
                budget.fuel -= (next - position) >> 1
                position = next
                pc += 1
                continue

            case .inputStart, .inputEnd, .lineStart, .unixLineStart, .lineEnd, .unixLineEnd, .wordBoundary,
                .graphemeBoundary, .previousMatchEnd:
                guard holds(instruction, position, tables) else { break step }
                pc += 1
                continue

            case .fail:
                break step

            case .accept:
                guard !mustReachEnd || position == end else { break step }
                registers[1] = Int32(truncatingIfNeeded: position)
                if program.repeatsCaptures { cut(to: 0, &height) }
                return true
            }

            // Failure: undo until there is another way.
            budget.fuel -= 1
            if budget.fuel < 0 { try check() }
            unwind: while true {
                guard height > 0 else { return false }
                height -= 1
                let entry = stack[height]
                let payload = Int(entry.tag & StackEntry.Kind.payload)
                switch entry.tag & StackEntry.Kind.mask {
                case StackEntry.Kind.choice:
                    pc = payload
                    position = Int(entry.value)
                    break unwind
                case StackEntry.Kind.restore:
                    registers[payload] = entry.value
                case StackEntry.Kind.giveBack:
                    let info = tables.repeats[Int(code[payload].a)]
                    let least = Int(stack[height - 1].value)
                    guard let given = giveBack(info, from: Int(entry.value), least: least) else {
                        height -= 1
                        continue unwind
                    }
                    position = given
                    if given > least {
                        stack[height].value = Int32(truncatingIfNeeded: given)
                        height += 1
                    } else {
                        height -= 1
                    }
                    pc = payload + 1
                    break unwind
                case StackEntry.Kind.takeMore:
                    let info = tables.repeats[Int(code[payload].a)]
                    guard let taken = takeMore(info, from: Int(entry.value), height, tables) else {
                        height -= 1
                        continue unwind
                    }
                    position = taken
                    stack[height].value = Int32(truncatingIfNeeded: taken)
                    height += 1
                    pc = payload + 1
                    break unwind
                case StackEntry.Kind.lookBehind:
                    let info = tables.repeats[Int(code[payload].a)]
                    let origin = Int(entry.value)
                    let tried = Int(stack[height - 1].value)
                    guard let next = nextLookbehindStart(info, after: tried, before: origin) else {
                        height -= 1
                        guard info.negated else { continue unwind }
                        position = origin
                        pc = Int(info.exit)
                        break unwind
                    }
                    registers[Int(info.mark)] = Int32(truncatingIfNeeded: height - 1)
                    registers[Int(info.mark) + 1] = entry.value
                    stack[height - 1].value = Int32(truncatingIfNeeded: next)
                    height += 1
                    position = next
                    pc = payload + 1
                    break unwind
                default:
                    height -= 1
                }
            }
        }
    }
}
