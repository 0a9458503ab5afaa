/// The state of a running `#list`.
final class Iteration {
    /// The current item and whether there is another one.
    @exclusivity(unchecked) var value = Model.null
    @exclusivity(unchecked) var key = Model.null
    @exclusivity(unchecked) var index = 0
    @exclusivity(unchecked) var hasNext = false
    /// Whether `#items` may still run the loop.
    @exclusivity(unchecked) var isStarted = false
    @exclusivity(unchecked) private var items: ModelIterator
    @exclusivity(unchecked) private var keys: ModelIterator?
    @exclusivity(unchecked) private var upcoming: Model?
    @exclusivity(unchecked) private var upcomingKey = Model.null

    /// Over items, or over keys and values in step.
    init(_ items: ModelIterator, keys: ModelIterator? = nil) {
        self.items = items
        self.keys = keys
    }

    /// Reads the first item; `false` when there is none.
    func begin() throws -> Bool {
        try fetch()
        return upcoming != nil
    }

    private func fetch() throws {
        upcoming = try items.next()
        if keys != nil { upcomingKey = try keys?.next() ?? .null }
    }

    /// Makes the upcoming item current.
    func step() throws -> Bool {
        guard let item = upcoming else { return false }
        value = item
        key = upcomingKey
        try fetch()
        hasNext = upcoming != nil
        return true
    }
}

final class ListElement: Element {
    let value: Expression
    let name: String?
    let secondName: String?
    /// Set when keys and values are listed, here or by `#items`.
    var isHash = false

    init(_ source: SourceText, _ start: Int, value: Expression, name: String?, secondName: String?) {
        self.value = value
        self.name = name
        self.secondName = secondName
        value.allowLazyResult()
        super.init(source, start)
    }

    override func render(_ env: Environment) throws -> Flow {
        var ran = false
        return try render(env, ran: &ran)
    }

    /// `ran` tells whether there was at least one item.
    func render(_ env: Environment, ran: inout Bool) throws -> Flow {
        let listed = try value.eval(env)
        if listed.isNull {
            if env.isClassic { return .normal }
            throw env.missing(value)
        }
        let iteration = try isHash ? hashIteration(listed, env) : itemIteration(listed, env)
        guard try iteration.begin() else { return .normal }
        ran = true
        env.iterations.append(iteration)
        defer { env.iterations.removeLast() }
        guard let name else { return try renderChildren(env) }
        return try ListElement.loop(self, iteration, name, secondName, env)
    }

    static func loop(
        _ element: Element, _ iteration: Iteration, _ name: String, _ secondName: String?, _ env: Environment
    ) throws -> Flow {
        iteration.isStarted = true
        env.pushLocal(LocalVariable(name: name, value: .null, iteration: iteration))
        if let secondName { env.pushLocal(LocalVariable(name: secondName, value: .null, isSecond: true)) }
        defer {
            env.popLocal()
            if secondName != nil { env.popLocal() }
        }
        let slot = env.localCount - (secondName == nil ? 1 : 2)
        while try iteration.step() {
            try env.step()
            if secondName == nil {
                env.setLocal(slot, iteration.value)
            } else {
                env.setLocal(slot, iteration.key)
                env.setLocal(slot + 1, iteration.value)
            }
            let flow = try element.renderChildren(env)
            if flow == .breaking { break }
            if flow == .returning { return flow }
            iteration.index += 1
        }
        return .normal
    }

    private func itemIteration(_ listed: Model, _ env: Environment) throws -> Iteration {
        if let iterator = try ModelIterator(listed) { return Iteration(iterator) }
        if listed.isExtendedHash {
            // The message depends on the kind of value, and so does the class.
            throw env.fail(.nonSequenceOrCollection, "A hash can only be listed with two loop variables.")
        }
        if env.isClassic { return Iteration(ModelIterator([listed])) }
        throw env.typeError(.nonSequenceOrCollection, "a sequence or collection", value, listed)
    }

    private func hashIteration(_ listed: Model, _ env: Environment) throws -> Iteration {
        if listed.isExtendedHash {
            let entries = try listed.hashEntries()
            return Iteration(ModelIterator(entries.map(\.value)), keys: ModelIterator(entries.map { .string($0.key) }))
        }
        if listed.isCollectionOrSequence {
            throw env.fail(.nonSequenceOrCollection, "Only hashes can be listed with two loop variables.")
        }
        throw env.typeError(.nonExtendedHash, "an extended hash", value, listed)
    }
}

/// `#list` with an `#else`.
final class ListElseElement: Element {
    override func render(_ env: Environment) throws -> Flow {
        guard let list = children.first as? ListElement else { return .normal }
        var ran = false
        let flow = try list.render(env, ran: &ran)
        if ran || children.count < 2 { return flow }
        return try children[1].renderChildren(env)
    }
}

final class ItemsElement: Element {
    let name: String
    let secondName: String?

    init(_ source: SourceText, _ start: Int, name: String, secondName: String?) {
        self.name = name
        self.secondName = secondName
        super.init(source, start)
    }

    override func render(_ env: Environment) throws -> Flow {
        guard let iteration = env.iterations.last else {
            throw env.fail(.misc, "#items must be inside a #list.")
        }
        if iteration.isStarted { throw env.fail(.misc, "The #items of a #list can run only once.") }
        return try ListElement.loop(self, iteration, name, secondName, env)
    }
}

final class SepElement: Element {
    override func render(_ env: Environment) throws -> Flow {
        guard let iteration = env.iterations.last else { throw env.fail(.misc, "#sep must be inside a #list.") }
        return iteration.hasNext ? try renderChildren(env) : .normal
    }
}
