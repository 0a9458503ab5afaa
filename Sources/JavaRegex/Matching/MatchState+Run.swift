/// The interpreter. One function, so that the state of the loop stays in registers; what is rare is in functions
/// of its own.
extension MatchState {
    // swift-format-ignore
    mutating func run(from start: Int) throws -> Bool {
        let tables = self.tables
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
                    let width = highWidth(instruction.a, at: position)
                    guard width > 0 else { break step }
                    position += width
                }
                pc += 1
                continue

            case .repeatSet:
                let info = tables.repeats + Int(instruction.a)
                if info.pointee.greed == .lazy {
                    guard let least = takeAtLeast(info, from: position) else { break step }
                    position = least
                    if info.pointee.max > info.pointee.min {
                        if height + 2 > capacity { try grow(height) }
                        stack[height] = StackEntry(tag: 0, value: info.pointee.min)
                        stack[height + 1] = StackEntry(
                            tag: StackEntry.Kind.takeMore | Int32(truncatingIfNeeded: pc),
                            value: Int32(truncatingIfNeeded: position))
                        height += 2
                    }
                    pc += 1
                    continue
                }
                let begin = position
                let words = tables.bitmaps + Int(info.pointee.set) * 4
                let required = Int(info.pointee.min)
                let most = Int(info.pointee.max)
                var least = position
                var reached = position
                var taken = 0
                while taken < most, reached < end {
                    let unit = Int(input[reached])
                    if unit < 256 {
                        guard words[unit >> 6] >> UInt64(unit & 63) & 1 == 1 else { break }
                        reached += 1
                    } else {
                        let width = highWidth(info.pointee.set, at: reached)
                        guard width > 0 else { break }
                        reached += width
                    }
                    taken += 1
                    if taken == required { least = reached }
                }
                guard taken >= required else {
                    budget.fuel -= (reached - begin) >> 3
                    break step
                }
                position = reached
                budget.fuel -= (reached - begin) >> 3
                if reached > least, !info.pointee.keepsAll {
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
                if passes(instruction.b, position) {
                    if passes(instruction.c, position) {
                        if height + 2 > capacity { try grow(height) }
                        stack[height] = StackEntry(tag: instruction.a, value: Int32(truncatingIfNeeded: position))
                        height += 1
                    }
                    pc += 1
                    continue
                }
                guard passes(instruction.c, position) else { break step }
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
                let info = tables.repeats + Int(instruction.a)
                if height + 3 > capacity { try grow(height) }
                if info.pointee.counter >= 0 { setRegister(info.pointee.counter, 0, &height) }
                if info.pointee.min > 0 {
                    if info.pointee.counter >= 0 { registers[Int(info.pointee.counter)] = 1 }
                    pc = Int(info.pointee.body)
                    continue
                }
                guard let next = loopStep(info, position, &height) else { break step }
                pc = next
                continue

            case .loopBack:
                let info = tables.repeats + Int(instruction.a)
                budget.fuel -= 1
                if budget.fuel < 0 { try check() }
                if height + 3 > capacity { try grow(height) }
                if instruction.unit == 1, Int32(truncatingIfNeeded: position) <= registers[Int(info.pointee.start)] {
                    pc = Int(info.pointee.exit)
                    continue
                }
                guard let next = loopStep(info, position, &height) else { break step }
                pc = next
                continue

            case .loopFailed:
                let info = tables.repeats + Int(instruction.a)
                if info.pointee.memo >= 0, memo != nil { remember(info.pointee.memo, position) }
                pc += 1
                continue

            case .loopAgain:
                let info = tables.repeats + Int(instruction.a)
                if height + 2 > capacity { try grow(height) }
                if info.pointee.counter >= 0 { setRegister(info.pointee.counter, registers[Int(info.pointee.counter)] + 1, &height) }
                pc = Int(info.pointee.body)
                continue

            case .atomEnter:
                let info = tables.repeats + Int(instruction.a)
                if height + 2 > capacity { try grow(height) }
                if info.pointee.restoresCounter {
                    setRegister(info.pointee.counter, 0, &height)
                } else {
                    registers[Int(info.pointee.counter)] = 0
                }
                pc += 1
                continue

            case .atomNext:
                let info = tables.repeats + Int(instruction.a)
                budget.fuel -= 1
                if budget.fuel < 0 { try check() }
                let count = registers[Int(info.pointee.counter)]
                if count >= info.pointee.min {
                    guard count < info.pointee.max else {
                        pc = Int(info.pointee.exit)
                        continue
                    }
                    if height + 2 > capacity { try grow(height) }
                    if info.pointee.greed == .lazy {
                        stack[height] = StackEntry(tag: info.pointee.failed, value: Int32(truncatingIfNeeded: position))
                        height += 1
                        pc = Int(info.pointee.exit)
                        continue
                    }
                    guard passes(info.pointee.bodyGuard, position) else {
                        pc = Int(info.pointee.exit)
                        continue
                    }
                    stack[height] = StackEntry(tag: info.pointee.exit, value: Int32(truncatingIfNeeded: position))
                    height += 1
                }
                registers[Int(info.pointee.mark)] = Int32(truncatingIfNeeded: height)
                registers[Int(info.pointee.start)] = Int32(truncatingIfNeeded: position)
                pc = Int(info.pointee.body)
                continue

            case .atomAgain:
                let info = tables.repeats + Int(instruction.a)
                registers[Int(info.pointee.mark)] = Int32(truncatingIfNeeded: height)
                registers[Int(info.pointee.start)] = Int32(truncatingIfNeeded: position)
                pc = Int(info.pointee.body)
                continue

            case .atomEnd:
                let info = tables.repeats + Int(instruction.a)
                cut(to: Int(registers[Int(info.pointee.mark)]), &height)
                var count = registers[Int(info.pointee.counter)]
                if info.pointee.greed == .possessive, count >= info.pointee.min { height -= 1 }
                let began = registers[Int(info.pointee.start)]
                if Int(began) == position {
                    if count >= info.pointee.min {
                        guard info.pointee.greed == .possessive else { break step }
                        pc = Int(info.pointee.exit)
                        continue
                    }
                    // The iterations that are still required would match at the same place.
                    if !hasBackreference { count = info.pointee.min - 1 }
                }
                if height + 4 > capacity { try grow(height) }
                if info.pointee.capture >= 0 {
                    setCapture(Int(info.pointee.capture), began, Int32(truncatingIfNeeded: position), &height)
                }
                if info.pointee.restoresCounter {
                    setRegister(info.pointee.counter, count + 1, &height)
                } else {
                    registers[Int(info.pointee.counter)] = count + 1
                }
                pc = Int(instruction.b)
                continue

            case .atomExit:
                let info = tables.repeats + Int(instruction.a)
                if registers[Int(info.pointee.counter)] > info.pointee.min {
                    if height + 2 > capacity { try grow(height) }
                    stack[height] = StackEntry(
                        tag: registers[Int(info.pointee.capture)], value: registers[Int(info.pointee.capture) + 1])
                    stack[height + 1] = StackEntry(tag: StackEntry.Kind.setCapture | info.pointee.capture, value: 0)
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
                let info = tables.repeats + Int(instruction.a)
                guard let first = firstLookbehindStart(info, before: position) else {
                    guard info.pointee.negated else { break step }
                    pc = Int(info.pointee.exit)
                    continue
                }
                registers[Int(info.pointee.mark)] = Int32(truncatingIfNeeded: height)
                registers[Int(info.pointee.mark) + 1] = Int32(truncatingIfNeeded: position)
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
                let info = tables.repeats + Int(instruction.a)
                let origin = Int(registers[Int(info.pointee.mark) + 1])
                guard position == origin else { break step }
                cut(to: Int(registers[Int(info.pointee.mark)]), &height)
                if info.pointee.negated { break step }
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
                guard holds(instruction, position) else { break step }
                pc += 1
                continue

            case .fail:
                break step

            case .accept:
                guard !mustReachEnd || position == end else { break step }
                registers[1] = Int32(truncatingIfNeeded: position)
                if repeatsCaptures { cut(to: 0, &height) }
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
                    let info = tables.repeats + Int(code[payload].a)
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
                    let info = tables.repeats + Int(code[payload].a)
                    guard let taken = takeMore(info, from: Int(entry.value), height) else {
                        height -= 1
                        continue unwind
                    }
                    position = taken
                    stack[height].value = Int32(truncatingIfNeeded: taken)
                    height += 1
                    pc = payload + 1
                    break unwind
                case StackEntry.Kind.lookBehind:
                    let info = tables.repeats + Int(code[payload].a)
                    let origin = Int(entry.value)
                    let tried = Int(stack[height - 1].value)
                    guard let next = nextLookbehindStart(info, after: tried, before: origin) else {
                        height -= 1
                        guard info.pointee.negated else { continue unwind }
                        position = origin
                        pc = Int(info.pointee.exit)
                        break unwind
                    }
                    registers[Int(info.pointee.mark)] = Int32(truncatingIfNeeded: height - 1)
                    registers[Int(info.pointee.mark) + 1] = entry.value
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
