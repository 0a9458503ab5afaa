public import FreeMarker
internal import Intake

/// What an engine asks a connector to do: one service task of one process. Source: Activiti Cloud,
/// `IntegrationRequestImpl`.
///
/// Everything in it is kept as it stands, what is unknown here too: answers echo it.
public struct IntegrationRequest: Sendable {
    /// The request as it came, in UTF-8.
    let json: String
    /// The members of the context but the outbound variables, each as it came.
    let contextMembers: [(name: String, json: String)]
    /// Names the request: the engine ignores a second answer to one, and a repeated request has it again.
    public let id: String
    /// The variables that the task hands over, as they came.
    private let inbound: Value.Hash
    /// The engine that asks.
    public let serviceFullName: String
    /// The engine's application.
    public let appName: String?
    /// Its version.
    public let appVersion: String?
    /// Where the result goes, as the request has it.
    public let resultDestination: String?
    /// Where an error goes, as the request has it.
    public let errorDestination: String?
    /// Such as `twilioConnector.SEND_SMS`.
    public let connectorType: String?

    static let maximumDepth = 64

    /// The texts of the context, such as its `executionId`.
    let contextTexts: [String: String]

    /// Reads a request.
    ///
    /// - Throws: ``BPMNError`` with `INVALID_INPUT` where it is none: there is nobody then whom an answer could reach.
    public init(json bytes: [UInt8]) throws(BPMNError) {
        var reading = Reading()
        do throws(JSONScanner.Failure) {
            try bytes.withUnsafeBufferPointer { bytes throws(JSONScanner.Failure) in
                try JSONScanner.scan(bytes, maximumDepth: Self.maximumDepth) { scanner throws(JSONScanner.Failure) in
                    try reading.read(&scanner)
                }
            }
        } catch {
            throw BPMNError(.invalidInput, "the request is no JSON: \(error.message) (byte \(error.offset))")
        }
        guard let id = reading.id, !id.isEmpty else {
            throw BPMNError(.invalidInput, "integrationContext.id: is missing; the engine gives every request one")
        }
        guard id.utf8.count <= 200 else {
            throw BPMNError(.invalidInput, "integrationContext.id: is longer than 200 bytes")
        }
        json = String(decoding: bytes, as: UTF8.self)
        contextMembers = reading.contextMembers
        self.id = id
        inbound = reading.variables
        contextTexts = reading.contextTexts
        serviceFullName = reading.texts["serviceFullName"] ?? reading.texts["serviceName"] ?? ""
        appName = reading.texts["appName"]
        appVersion = reading.texts["appVersion"]
        resultDestination = reading.texts["resultDestination"].flatMap { $0.isEmpty ? nil : $0 }
        errorDestination = reading.texts["errorDestination"].flatMap { $0.isEmpty ? nil : $0 }
        connectorType = reading.contextTexts["connectorType"]
    }

    /// The variables that the task hands over, read.
    ///
    /// - Throws: ``BPMNError`` with `INVALID_INPUT` that names the variable whose text is none of its type.
    public func variables() throws(BPMNError) -> Value.Hash {
        var variables = Value.Hash()
        for (name, value) in inbound.entries { variables[name] = try Variable.read(value, name: name) }
        return variables
    }
}

/// What is found on the way through a request.
private struct Reading {
    /// The texts of the request itself.
    var texts: [String: String] = [:]
    var contextMembers: [(name: String, json: String)] = []
    var variables = Value.Hash()
    var contextTexts: [String: String] = [:]

    var id: String? { contextTexts["id"] }

    mutating func read(_ scanner: inout JSONScanner) throws(JSONScanner.Failure) {
        try scanner.members { scanner, name throws(JSONScanner.Failure) in
            switch (name, scanner.kind) {
            case ("integrationContext", .object): try self.readContext(&scanner)
            case (_, .text): self.texts[name] = try scanner.text()
            default: _ = try scanner.value()
            }
        }
    }

    private mutating func readContext(_ scanner: inout JSONScanner) throws(JSONScanner.Failure) {
        try scanner.members { scanner, name throws(JSONScanner.Failure) in
            let kind = scanner.kind
            let json = try scanner.rawText()
            if name == "outBoundVariables" { return }
            self.contextMembers.append((name, json))
            switch (name, kind) {
            case (_, .text): self.contextTexts[name] = Self.text(json)
            case ("inBoundVariables", .object):
                if case .hash(let variables)? = Variable.json(json) { self.variables = variables }
            default: break
            }
        }
    }

    private static func text(_ json: String) -> String? {
        guard case .string(let text)? = Variable.json(json) else { return nil }
        return text
    }
}
