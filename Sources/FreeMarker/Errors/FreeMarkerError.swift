/// Why a template could not be compiled or rendered.
public struct FreeMarkerError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The error class, named as FreeMarker names it.
    public enum Code: String, Sendable, Hashable, CaseIterable {
        /// The source is no valid template.
        case parse = "ParseException"
        /// Something missing or null was used.
        case invalidReference = "InvalidReferenceException"
        /// Errors without a class of their own.
        case misc = "_MiscTemplateException"
        /// Errors inside built-ins and other calls.
        case model = "_TemplateModelException"
        case nonNumerical = "NonNumericalException"
        case nonBoolean = "NonBooleanException"
        case nonString = "NonStringException"
        case nonStringOrOutput = "NonStringOrTemplateOutputException"
        case nonDate = "NonDateException"
        case nonSequence = "NonSequenceException"
        case nonSequenceOrCollection = "NonSequenceOrCollectionException"
        case nonHash = "NonHashException"
        case nonExtendedHash = "NonExtendedHashException"
        case nonMethod = "NonMethodException"
        case nonNamespace = "NonNamespaceException"
        case nonNode = "NonNodeException"
        case nonExtendedNode = "NonExtendedNodeException"
        case nonMarkupOutput = "NonMarkupOutputException"
        case nonDirective = "NonUserDefinedDirectiveLikeException"
        case unexpectedType = "UnexpectedTypeException"
        case stop = "StopException"
        case apiNotSupported = "APINotSupportedTemplateException"
        /// `#return` with a value outside a macro or function.
        case returnOutside = "ReturnInstruction$Return"
        case unknownSetting = "_UnknownSettingException"
        case settingValue = "SettingValueAssignmentException"
        /// The general class, used where FreeMarker uses nothing narrower.
        case template = "TemplateException"
        /// The general class of value errors.
        case templateModel = "TemplateModelException"
        /// Invalid arguments given to the engine by the host.
        case illegalArgument = "IllegalArgumentException"
        /// A bound given by the host was exceeded: steps, time, output size, nesting or value size.
        case limitExceeded = "LimitExceededException"
    }

    /// The error class.
    public var code: Code
    /// What went wrong, in English; it may quote names and values of the template's data.
    public var message: String
    /// Line in the template, from 1; 0 when no position applies.
    public var line: Int
    /// Column, from 1, in UTF-16 units with tab stops every 8 columns; 0 when no position applies.
    public var column: Int
    /// Name of the template the position refers to.
    public var templateName: String

    init(_ code: Code, _ message: String, line: Int = 0, column: Int = 0, templateName: String = "") {
        self.code = code
        self.message = message
        self.line = line
        self.column = column
        self.templateName = templateName
    }

    /// `ParseException: … (template "x", line 1, column 3)`.
    public var description: String {
        let place = line > 0 ? " (template \"\(templateName)\", line \(line), column \(column))" : ""
        return "\(code.rawValue): \(message)\(place)"
    }

    /// For those who write templates: where and what.
    public var advice: String { line > 0 ? "line \(line), column \(column): \(message)" : message }

    /// The full class name the original prints, for example `freemarker.core.ParseException`.
    public var className: String {
        switch code {
        case .settingValue: "freemarker.core.Configurable$SettingValueAssignmentException"
        case .unknownSetting: "freemarker.core.Configurable$UnknownSettingException"
        case .template, .templateModel: "freemarker.template.\(code.rawValue)"
        case .illegalArgument: "java.lang.IllegalArgumentException"
        case .limitExceeded: "trunkline.\(code.rawValue)"
        default: "freemarker.core.\(code.rawValue)"
        }
    }

    /// Whether `#attempt` may recover from the error. Exceeded limits always end the rendering.
    var isRecoverable: Bool { code != .limitExceeded && code != .parse }

    func at(_ place: SourceLocation?) -> FreeMarkerError {
        guard line == 0, let place else { return self }
        var copy = self
        let position = place.source.position(of: place.offset)
        copy.line = position.line
        copy.column = position.column
        copy.templateName = place.source.name
        return copy
    }
}
