/// Removes the white space that exists only because tags stand on lines of their own, and applies `<#t>` and its
/// relatives.
///
/// The walk over the leaves treats macros and captures as one leaf when seen from outside.
enum WhitespaceStripper {
    static func clean(_ root: Element, strips: Bool) {
        var index = TrimIndex()
        index.build(root)
        clean(root, strips, index)
    }

    private static func clean(_ element: Element, _ strips: Bool, _ trims: TrimIndex) {
        if let text = element as? TextElement {
            clean(text, strips, trims)
            return
        }
        guard !element.children.isEmpty else { return }
        for position in element.children.indices {
            let child = element.children[position]
            clean(child, strips, trims)
            let replacement = child.simplified
            if replacement !== child { element.replaceChild(at: position, with: replacement) }
        }
        let children = element.children
        // A template that is nothing but text keeps it.
        if element is RootElement, children.count == 1, children[0] is TextElement { return }
        // Whether an element can be ignored depends on the siblings that are left, so they go one by one.
        var kept: [Element] = []
        kept.reserveCapacity(children.count)
        for position in children.indices {
            let previous = kept.last
            let following = position + 1 < children.count ? children[position + 1] : nil
            if isIgnorable(children[position], strips, element, previous, following) { continue }
            kept.append(children[position])
        }
        if kept.count != children.count { element.setChildren(kept) }
    }

    private static func isIgnorable(
        _ element: Element, _ strips: Bool, _ parent: Element, _ previous: Element?, _ following: Element?
    ) -> Bool {
        guard let text = element as? TextElement else { return element.isIgnorable(strips: strips) }
        if text.text.isEmpty { return true }
        guard strips, text.text.allSatisfy({ $0 <= 32 }) else { return false }
        let isTop = isTopLevel(parent)
        return (previous == nil ? isTop : previous?.isSilent ?? false)
            && (following == nil ? isTop : following?.isSilent ?? false)
    }

    /// Text that is the whole template, or next to other elements at the top.
    private static func isTopLevel(_ parent: Element?) -> Bool {
        parent == nil || parent is RootElement
    }

    // MARK: One text

    private static func clean(_ text: TextElement, _ strips: Bool, _ trims: TrimIndex) {
        if text.text.isEmpty { return }
        let left = trims.hasTrims && trimLeft(text, trims)
        let right = trims.hasTrims && trimRight(text, trims)
        guard strips, !text.text.isEmpty else { return }
        if isTopLevel(text.parent), previousSibling(text) == nil { return }
        let trailing = left ? 0 : trailingCount(text)
        let opening = right ? 0 : openingCount(text)
        if opening == 0 && trailing == 0 { return }
        let bytes = text.text
        let upper = max(bytes.count - trailing, opening)
        text.replace(Array(bytes[opening..<upper]))
        if opening > 0 { text.begin += opening }
    }

    private static func openingCount(_ text: TextElement) -> Int {
        let bytes = text.text
        let newline = bytes.firstIndex { $0 == 10 || $0 == 13 }
        if newline == nil && !text.source.isColumnOne(text.begin) { return 0 }
        var count = newline.map { $0 + 1 } ?? 0
        if count > 0, count < bytes.count, bytes[count - 1] == 13, bytes[count] == 10 { count += 1 }
        guard bytes[..<count].allSatisfy({ $0 <= 32 }) else { return 0 }
        let line = text.source.lineIndex(of: text.begin)
        var element = previousLeaf(text)
        while let leaf = element, endLine(leaf) == line {
            if keepsOpening(leaf) { return 0 }
            element = previousLeaf(leaf)
        }
        return count
    }

    private static func trailingCount(_ text: TextElement) -> Int {
        let bytes = text.text
        let newline = bytes.lastIndex { $0 == 10 || $0 == 13 }
        if newline == nil && !text.source.isColumnOne(text.begin) { return 0 }
        let from = newline.map { $0 + 1 } ?? 0
        guard bytes[from...].allSatisfy({ $0 <= 32 }) else { return 0 }
        let line = endLine(text)
        var element = nextLeaf(text)
        while let leaf = element, beginLine(leaf) == line {
            if keepsTrailing(leaf) { return 0 }
            element = nextLeaf(leaf)
        }
        return bytes.count - from
    }

    private static func keepsTrailing(_ element: Element) -> Bool {
        guard let text = element as? TextElement else { return element.keepsTrailingSpace }
        if isIgnorableInPlace(text) { return false }
        for byte in text.text {
            if byte == 10 || byte == 13 { return false }
            if byte > 32 { return true }
        }
        return true
    }

    private static func keepsOpening(_ element: Element) -> Bool {
        guard let text = element as? TextElement else { return element.keepsOpeningSpace }
        if isIgnorableInPlace(text) { return false }
        for byte in text.text.reversed() {
            if byte == 10 || byte == 13 { return false }
            if byte > 32 { return true }
        }
        return true
    }

    private static func isIgnorableInPlace(_ text: TextElement) -> Bool {
        guard let parent = text.parent else { return text.text.isEmpty }
        return isIgnorable(text, true, parent, previousSibling(text), nextSibling(text))
    }

    // MARK: Deliberate trimming

    /// `<#t>` and `<#lt>` later on the line of the text's end remove the indentation of that line.
    private static func trimLeft(_ text: TextElement, _ trims: TrimIndex) -> Bool {
        let place = trims.after[ObjectIdentifier(text)] ?? TrimIndex.Place()
        guard place.trims else { return place.blocks }
        let bytes = text.text
        let newline = bytes.lastIndex { $0 == 10 || $0 == 13 }
        if newline != nil || text.source.isColumnOne(text.begin) {
            let from = newline.map { $0 + 1 } ?? 0
            let rest = bytes[from...].drop { isWhitespace($0) }
            text.replace(Array(bytes[..<from]) + rest)
        }
        return true
    }

    /// `<#t>` and `<#rt>` earlier on the line of the text's start remove the white space up to the line break.
    private static func trimRight(_ text: TextElement, _ trims: TrimIndex) -> Bool {
        let place = trims.before[ObjectIdentifier(text)] ?? TrimIndex.Place()
        guard place.trims else { return place.blocks }
        let bytes = text.text
        guard let newline = bytes.firstIndex(where: { $0 == 10 || $0 == 13 }) else { return false }
        var split = newline + 1
        if split < bytes.count, bytes[split - 1] == 13, bytes[split] == 10 { split += 1 }
        let opening = bytes[..<split]
        var trailing = Array(bytes[split...])
        if opening.allSatisfy({ $0 <= 32 }) {
            text.begin += split
            text.replace(trailing)
            return true
        }
        var last = opening.endIndex
        while last > 0, isWhitespace(opening[last - 1]) { last -= 1 }
        if trailing.allSatisfy({ $0 <= 32 }) {
            var drop = true
            let line = endLine(text)
            var element = nextLeaf(text)
            while let leaf = element, beginLine(leaf) == line {
                if keepsOpening(leaf) { drop = false }
                if let trim = leaf as? TrimElement, trim.left {
                    drop = true
                    break
                }
                element = nextLeaf(leaf)
            }
            if drop { trailing = [] }
        }
        text.replace(Array(opening[..<last]) + trailing)
        return true
    }

    private static func isWhitespace(_ byte: UInt8) -> Bool {
        byte == 32 || (byte >= 9 && byte <= 13) || (byte >= 28 && byte <= 31)
    }

    // MARK: Lines and leaves

    private static func beginLine(_ element: Element) -> Int {
        element.source.lineIndex(of: (element as? TextElement)?.begin ?? element.start)
    }

    private static func endLine(_ element: Element) -> Int {
        element.source.lineIndex(of: max(element.end - 1, element.start))
    }

    private static func previousSibling(_ element: Element) -> Element? {
        guard let parent = element.parent, element.index > 0 else { return nil }
        return parent.children[element.index - 1]
    }

    private static func nextSibling(_ element: Element) -> Element? {
        guard let parent = element.parent, element.index + 1 < parent.children.count else { return nil }
        return parent.children[element.index + 1]
    }

    private static func previousLeaf(_ element: Element) -> Element? {
        var current = element
        while true {
            if var leaf = previousSibling(current) {
                while !leaf.isOpaque, let last = leaf.children.last { leaf = last }
                return leaf
            }
            guard let parent = current.parent else { return nil }
            current = parent
        }
    }

    private static func nextLeaf(_ element: Element) -> Element? {
        var current = element
        while true {
            if var leaf = nextSibling(current) {
                while !leaf.isOpaque, let first = leaf.children.first { leaf = first }
                return leaf
            }
            guard let parent = current.parent else { return nil }
            current = parent
        }
    }
}

/// For every text, whether a trimming element stands on its last line behind it or on its first line before it.
/// Computed in one pass each way, so long lines cost no more than short ones.
struct TrimIndex {
    struct Place {
        var trims = false
        var blocks = false
    }

    private(set) var after: [ObjectIdentifier: Place] = [:]
    private(set) var before: [ObjectIdentifier: Place] = [:]
    private(set) var hasTrims = false

    mutating func build(_ root: Element) {
        guard TrimIndex.containsTrim(root) else { return }
        hasTrims = true
        var state = (line: -1, place: Place())
        walk(root, &state)
        var following = (line: -1, place: Place())
        walkBack(root, &following)
    }

    /// From the end to the start. What is inside macros and captures does not count outside of them.
    private mutating func walkBack(_ element: Element, _ state: inout (line: Int, place: Place)) {
        for child in element.children.reversed() {
            if !child.children.isEmpty {
                guard child.isOpaque else {
                    walkBack(child, &state)
                    continue
                }
                var inner = state
                walkBack(child, &inner)
            }
            let first = child.source.lineIndex(of: child.start)
            let last = child.source.lineIndex(of: max(child.end - 1, child.start))
            if last != state.line { state.place = Place() }
            if child is TextElement { after[ObjectIdentifier(child)] = state.place }
            if first != last { state.place = Place() }
            state.line = first
            if let trim = child as? TrimElement {
                if trim.left { state.place.trims = true }
                if !trim.left && !trim.right { state.place.blocks = true }
            }
        }
    }

    /// Elements in blocks that are complete have done their work and do not count behind the block.
    private mutating func walk(_ element: Element, _ state: inout (line: Int, place: Place)) {
        for child in element.children {
            if !child.children.isEmpty {
                let outer = state
                walk(child, &state)
                if child.isOpaque {
                    state.line = child.source.lineIndex(of: max(child.end - 1, child.start))
                }
                state.place = state.line == outer.line ? outer.place : Place()
                continue
            }
            let first = child.source.lineIndex(of: child.start)
            if first != state.line { state.place = Place() }
            state.line = child.source.lineIndex(of: max(child.end - 1, child.start))
            if child is TextElement { before[ObjectIdentifier(child)] = state.place }
            if state.line != first { state.place = Place() }
            if let trim = child as? TrimElement {
                if trim.right { state.place.trims = true }
                if !trim.left && !trim.right { state.place.blocks = true }
            }
        }
    }

    private static func containsTrim(_ element: Element) -> Bool {
        element is TrimElement || element.children.contains(where: containsTrim)
    }
}
