/// `#include`, `#import`, `?interpret`, `?eval`.
extension Environment {
    func include(_ name: String, from base: String, parses: Bool, ignoresMissing: Bool) throws {
        let path = try resolve(name, from: base)
        guard let template = try load(path, action: "inclusion", isOptional: ignoresMissing) else { return }
        guard parses else {
            try write(template.program.source.bytes)
            return
        }
        try renderNestedTemplate(template)
    }

    /// Renders another template with the variables of this one.
    func renderNestedTemplate(_ template: Template) throws {
        try enter()
        defer { callDepth -= 1 }
        for macro in template.program.macros { define(macro) }
        _ = try template.program.root.renderChildren(self)
    }

    private func enter() throws {
        guard callDepth < limits.callDepth else {
            throw FreeMarkerError(.limitExceeded, "Templates include each other too deeply.")
        }
        callDepth += 1
    }

    func importTemplate(_ name: String, as variable: String, from base: String) throws {
        let path = try resolve(name, from: base)
        if let known = importedNamespaces[path] {
            setImported(variable, known)
            return
        }
        guard let template = try load(path, action: "importing", isOptional: false) else { return }
        let target = NamespaceObject(templateName: path)
        importedNamespaces[path] = target
        setImported(variable, target)
        try enter()
        let outer = beginCapture()
        let saved = (namespace, macroContext, iterations)
        namespace = target
        macroContext = nil
        iterations = []
        defer {
            (namespace, macroContext, iterations) = saved
            _ = endCapture(outer)
            callDepth -= 1
        }
        try withLocals([]) {
            for macro in template.program.macros { define(macro) }
            _ = try template.program.root.renderChildren(self)
        }
    }

    private func setImported(_ variable: String, _ target: NamespaceObject) {
        namespace[variable] = .object(target)
        if namespace === mainNamespace { globals[variable] = .object(target) }
    }

    func load(_ path: String, action: String, isOptional: Bool) throws -> Template? {
        if let known = loadedTemplates[path] { return known }
        let template: Template?
        do {
            template = try options.loader?.template(named: path)
        } catch let error as FreeMarkerError {
            throw fail(.misc, "Template \(action) failed: \(error)")
        }
        guard let template else {
            if isOptional { return nil }
            throw fail(.misc, "Template \(action) failed: there is no template \"\(path)\".")
        }
        loadedTemplates[path] = template
        return template
    }

    /// An absolute name without a leading slash.
    func resolve(_ name: String, from base: String) throws -> String {
        var full = name
        if !name.hasPrefix("/"), !name.contains("://"), let slash = base.lastIndex(of: "/") {
            full = base[...slash] + name
        }
        var parts: [Substring] = []
        for part in full.split(separator: "/", omittingEmptySubsequences: true) {
            if part == "." || part == "*" { continue }
            if part == ".." {
                guard !parts.isEmpty else {
                    throw fail(.misc, "The template name \"\(name)\" leads out of the root.")
                }
                parts.removeLast()
            } else {
                parts.append(part)
            }
        }
        return parts.joined(separator: "/")
    }

    // MARK: Code from strings

    /// `?eval`
    func evaluate(
        _ text: String, format: OutputFormat, policy: Template.Configuration.AutoEscaping, at expression: Expression
    ) throws -> Model {
        try checkLength(text)
        try spend(text.utf8.count)
        evaluationDepth += 1
        defer { evaluationDepth -= 1 }
        guard evaluationDepth <= 32 else { throw FreeMarkerError(.limitExceeded, "?eval calls itself too deeply.") }
        do {
            let source = SourceText(bytes: Array("(\(text))".utf8), name: expression.source.name)
            let parser = TemplateParser(source: source, configuration: program.configuration)
            parser.outputFormat = format
            parser.escapingPolicy = policy
            parser.updateAutoEscaping()
            let parsed = try parser.evaluated()
            return try parsed.eval(self)
        } catch let error as FreeMarkerError where error.code != .limitExceeded {
            throw fail(.misc, "Failed to \"?eval\" the string: \(error.message)", at: expression)
        }
    }

    /// `?interpret`
    func interpret(
        _ text: String, name: String, format: OutputFormat, policy: Template.Configuration.AutoEscaping,
        at expression: Expression
    ) throws -> Model {
        try checkLength(text)
        try spend(text.utf8.count)
        var configuration = program.configuration
        configuration.outputFormat = format
        configuration.autoEscaping = policy
        do {
            let template = try Template(
                source: text, name: "\(expression.source.name)->\(name)", configuration: configuration
            )
            return .object(
                DirectiveObject { env, _ in
                    do {
                        try env.renderNestedTemplate(template)
                    } catch let error as FreeMarkerError where error.code != .limitExceeded {
                        throw env.fail(.model, "The interpreted template failed: \(error.message)")
                    }
                }
            )
        } catch let error as FreeMarkerError {
            throw fail(.misc, "Failed to \"?interpret\" the string: \(error.message)", at: expression)
        }
    }
}

extension TemplateParser {
    /// One expression that is the whole source.
    func evaluated() throws -> Expression {
        lexer.state = .expression
        return try expression()
    }
}
