/// `#list` and what belongs to it.
extension TemplateParser {
    func listDirective(_ token: Token) throws -> Element {
        let value = try expression()
        var first: String?
        var second: String?
        if try takeIf(.asWord) {
            first = name(try expect(.identifier, "a name"))
            if try takeIf(.comma) { second = name(try expect(.identifier, "a name")) }
        }
        try tagEnd()
        if let first, first == second {
            throw error("The key and value variables must differ.", at: token.start)
        }
        loops.append(LoopContext(name: first, secondName: second, isHash: second != nil))
        if first != nil { enterLoop() }
        let element = ListElement(source, token.start, value: value, name: first, secondName: second)
        element.setChildren(try content())
        let context = loops.popLast() ?? LoopContext()
        if first != nil {
            leaveLoop()
        } else if context.kind != .items {
            throw error("#list needs \"as\" or a nested #items.", at: token.start)
        }
        element.isHash = context.isHash
        let following = try peek()
        guard following.kind == .directive, following.directive == .else else {
            try endTag(.list)
            return element
        }
        try take()
        let otherwise = GroupElement(source, following.start)
        otherwise.setChildren(try content())
        otherwise.end = otherwise.children.last?.end ?? following.end
        try endTag(.list)
        element.end = previous.end
        let container = ListElseElement(source, token.start)
        container.setChildren([element, otherwise])
        return container
    }

    private func enterLoop() {
        breakables += 1
        continuables += 1
    }

    private func leaveLoop() {
        breakables -= 1
        continuables -= 1
    }

    func forEachDirective(_ token: Token) throws -> Element {
        let variable = name(try expect(.identifier, "a name"))
        try expect(.inWord, "\"in\"")
        let value = try expression()
        try tagEnd()
        loops.append(LoopContext(name: variable, kind: .forEach))
        enterLoop()
        let element = ListElement(source, token.start, value: value, name: variable, secondName: nil)
        element.setChildren(try content())
        leaveLoop()
        loops.removeLast()
        try endTag(.foreach)
        return element
    }

    func itemsDirective(_ token: Token) throws -> Element {
        let first = name(try expect(.identifier, "a name"))
        var second: String?
        if try takeIf(.comma) { second = name(try expect(.identifier, "a name")) }
        try tagEnd()
        guard let index = loops.indices.last else {
            throw error("#items must be inside a #list.", at: token.start)
        }
        if loops[index].name != nil {
            throw error("#items doesn't fit the enclosing #list.", at: token.start)
        }
        loops[index].kind = .items
        loops[index].name = first
        if let second {
            loops[index].secondName = second
            loops[index].isHash = true
            if second == first { throw error("The key and value variables must differ.", at: token.start) }
        }
        enterLoop()
        let element = ItemsElement(source, token.start, name: first, secondName: second)
        element.setChildren(try content())
        try endTag(.items)
        leaveLoop()
        loops[index].name = nil
        loops[index].secondName = nil
        return element
    }

    func sepDirective(_ token: Token) throws -> Element {
        if loops.isEmpty { throw error("#sep must be inside a #list.", at: token.start) }
        let element = SepElement(source, token.start)
        element.setChildren(try content())
        element.end = element.children.last?.end ?? token.end
        let following = try peek()
        if following.kind == .endDirective, following.directive == .sep {
            try take()
            element.end = previous.end
        }
        return element
    }
}
