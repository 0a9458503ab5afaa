/// A loop variable, a lambda parameter or a parameter of nested content.
struct LocalVariable {
    let name: String
    var value: Model
    var iteration: Iteration?
    /// Whether an outer variable of the same name stays hidden when the value is missing.
    var hidesOuter = false
    /// The value variable of a key-value loop.
    var isSecond = false
}

/// The state of one rendering. `+Variables`, `+Output`, `+Text`, `+Operators`, `+Calls`, `+Settings` and `+Files`
/// hold what can be done with it.
///
/// Only the rendering that made an environment uses it, and no accessor calls back into it, so the hot properties go
/// without the check for overlapping accesses.
final class Environment {
    let program: Template.Program
    let options: RenderOptions
    let limits: RenderLimits
    let dataModel: Model

    @exclusivity(unchecked) var output: [UInt8] = []
    /// For formatting, so that not every number needs a buffer of its own.
    @exclusivity(unchecked) var scratch: [UInt8] = []
    /// Bytes in the buffers around the current one.
    @exclusivity(unchecked) var outerBytes = 0

    @exclusivity(unchecked) private(set) var locals: [LocalVariable] = []
    /// Locals below this belong to callers.
    @exclusivity(unchecked) var localBase = 0
    @exclusivity(unchecked) var iterations: [Iteration] = []
    @exclusivity(unchecked) var macroContext: MacroContext?
    @exclusivity(unchecked) var namespace: NamespaceObject
    let mainNamespace: NamespaceObject
    let globals = HashObject()
    var importedNamespaces: [String: NamespaceObject] = [:]
    var loadedTemplates: [String: Template] = [:]
    var escapeArguments: [Expression] = []
    var recoveredErrors: [FreeMarkerError] = []
    var attempts = 0
    var callDepth = 0
    var evaluationDepth = 0

    // Settings
    @exclusivity(unchecked) var locale: LocaleData
    @exclusivity(unchecked) var zone: ZoneRules
    @exclusivity(unchecked) var settings = SettingValues()
    @exclusivity(unchecked) var isClassic: Bool
    let ignoresErrors: Bool
    /// The version emulated, as one number: 2003031 for 2.3.31.
    let version: Int

    // Formats in use
    @exclusivity(unchecked) var numberFormat: NumberFormat?
    @exclusivity(unchecked) var dateFormat: DateFormat?
    @exclusivity(unchecked) var timeFormat: DateFormat?
    @exclusivity(unchecked) var dateTimeFormat: DateFormat?

    @exclusivity(unchecked) private var steps: Int
    @exclusivity(unchecked) private var stack = StackGuard()

    init(_ program: Template.Program, model: Value, options: RenderOptions) throws {
        self.program = program
        self.options = options
        limits = options.limits
        steps = options.limits.steps
        dataModel = Model(model)
        mainNamespace = NamespaceObject(templateName: program.source.name)
        namespace = mainNamespace
        locale = program.locale(options.locale)
        zone = ZoneRules.named(options.timeZone)
        settings.locale = options.locale
        settings.timeZone = options.timeZone
        isClassic = program.configuration.isClassicCompatible
        ignoresErrors = program.configuration.ignoresErrors
        version = program.version
        if program.configuration.settings.isEmpty { return }
        for (name, value) in program.configuration.settings.sorted(by: { $0.key < $1.key }) {
            guard let setting = Setting.named(name) else {
                throw FreeMarkerError(.unknownSetting, "Unknown setting: \(name)")
            }
            try apply(setting, value)
        }
    }

    /// For expressions evaluated while a template is compiled.
    static func forConstants(source: SourceText) -> Environment {
        Environment(constantsIn: source)
    }

    private init(constantsIn source: SourceText) {
        let result = TemplateParser.Result(
            root: RootElement(source, 0), macros: [], references: [], outputFormat: .undefined, autoEscapes: false
        )
        program = Template.Program(result, source: source, configuration: .init())
        options = RenderOptions()
        limits = options.limits
        steps = 10_000
        dataModel = .record(Value.Hash())
        mainNamespace = NamespaceObject(templateName: source.name)
        namespace = mainNamespace
        locale = LocaleData.named("en_US")
        zone = .utc
        isClassic = false
        ignoresErrors = false
        version = 2_003_031
    }

    static func versionNumber(_ text: String) -> Int {
        let parts = text.split(separator: ".").prefix(3).map { Int($0.prefix { $0.isNumber }) ?? 0 }
        return parts.reduce(0) { $0 * 1_000 + min(max($1, 0), 999) }
    }

    /// Renders the whole template; the output is in `output` afterwards.
    func run() -> FreeMarkerError? {
        output.reserveCapacity(min(program.source.bytes.count, 4_096) + 128)
        for macro in program.macros { define(macro) }
        do {
            if try program.root.renderChildren(self) == .returning {
                return FreeMarkerError(.returnOutside, "#return outside a macro or function.")
            }
            return nil
        } catch let error as FreeMarkerError {
            return error
        } catch {
            return FreeMarkerError(.template, "\(error)")
        }
    }

    // MARK: Elements

    @inline(__always)
    func render(_ element: Element) throws -> Flow {
        try step()
        if !stack.hasRoomNow { try extendStack() }
        do {
            return try element.render(self)
        } catch {
            return try handle(error, element)
        }
    }

    @inline(never)
    private func handle(_ error: any Error, _ element: Element) throws -> Flow {
        guard let known = error as? FreeMarkerError else { throw error }
        let placed = known.at(element.location)
        if ignoresErrors, placed.isRecoverable, placed.code != .stop { return .normal }
        throw placed
    }

    // MARK: Limits

    @inline(__always)
    func step() throws {
        steps &-= 1
        if steps & 0xFF == 0 || steps < 0 { try checkTime() }
    }

    @inline(never)
    private func checkTime() throws {
        if steps < 0 { throw FreeMarkerError(.limitExceeded, "Rendering takes too many steps.") }
        if options.isExpired?() == true { throw FreeMarkerError(.limitExceeded, "Rendering takes too long.") }
    }

    /// Accounts for work on many items or bytes at once.
    func spend(_ amount: Int) throws {
        guard amount <= max(steps, 0) else {
            steps = 0
            throw FreeMarkerError(.limitExceeded, "Rendering takes too many steps.")
        }
        let before = steps >> 8
        steps -= max(amount, 0)
        if steps >> 8 != before { try checkTime() }
    }

    /// For values that will have so many items.
    func checkItems(_ count: Int) throws {
        if count > limits.items { throw FreeMarkerError(.limitExceeded, "A sequence or hash gets too large.") }
        try spend(count)
    }

    func checkLength(_ text: String) throws { try checkLength(text.utf8.count) }

    func checkLength(_ count: Int) throws {
        if count > limits.stringBytes { throw FreeMarkerError(.limitExceeded, "A string gets too long.") }
        if count > 4_096 { try spend(count / 64) }
    }

    @inline(__always)
    func checkDepth() throws {
        if !stack.hasRoomNow { try extendStack() }
    }

    @inline(never)
    private func extendStack() throws {
        guard stack.extend() else { throw tooDeep() }
    }

    private func tooDeep() -> FreeMarkerError {
        FreeMarkerError(.limitExceeded, "Calls or expressions are nested too deeply.")
    }

    // MARK: Locals

    var localCount: Int { locals.count }

    func pushLocal(_ variable: LocalVariable) { locals.append(variable) }

    func popLocal() { if !locals.isEmpty { locals.removeLast() } }

    func setLocal(_ index: Int, _ value: Model) {
        if index >= 0 && index < locals.count { locals[index].value = value }
    }

    /// Runs something with other locals in place.
    func withLocals<Result>(_ replacement: [LocalVariable], _ body: () throws -> Result) rethrows -> Result {
        let saved = (locals, localBase)
        locals = replacement
        localBase = 0
        defer { (locals, localBase) = saved }
        return try body()
    }

    /// The locals that are visible now.
    var visibleLocals: [LocalVariable] { Array(locals[localBase...]) }

    // MARK: Errors

    func fail(_ code: FreeMarkerError.Code, _ message: String, at expression: Expression? = nil) -> FreeMarkerError {
        FreeMarkerError(code, message).at(expression?.location)
    }

    func missing(_ expression: Expression?, at place: SourceLocation? = nil) -> FreeMarkerError {
        FreeMarkerError(.invalidReference, "The value is null or missing: \(describe(expression))")
            .at(expression?.location ?? place)
    }

    func typeError(
        _ code: FreeMarkerError.Code, _ expected: String, _ expression: Expression, _ value: Model
    ) -> FreeMarkerError {
        if value.isNull { return missing(expression) }
        return fail(
            code, "Expected \(expected), but \(describe(expression)) is a \(value.typeName).", at: expression
        )
    }

    /// Errors of the implementation of a call that the original reports as unchecked.
    func wrapUnchecked<Result>(_ expression: Expression, _ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let error as UncheckedFailure {
            throw fail(.misc, "The call failed: \(error.message)", at: expression)
        }
    }

    private func describe(_ expression: Expression?) -> String {
        guard let expression else { return "the value" }
        let line = expression.source.bytes.dropFirst(expression.start).prefix(60)
        var end = line.startIndex
        var depth = 0
        while end < line.endIndex {
            let byte = line[end]
            if byte == 40 || byte == 91 || byte == 123 { depth += 1 }
            if byte == 41 || byte == 93 || byte == 125 { depth -= 1 }
            if depth < 0 || byte == 10 || (depth == 0 && (byte == 62 || byte == 32 || byte == 59 || byte == 44)) {
                break
            }
            end += 1
        }
        return "\"\(String(decoding: line[..<end], as: UTF8.self))\""
    }
}

/// A failure that the original reports as an unchecked exception.
struct UncheckedFailure: Error {
    let message: String
}
