/// Writing, and capturing what is written.
extension Environment {
    @inline(__always)
    func write(_ bytes: [UInt8]) throws {
        output.append(contentsOf: bytes)
        if output.count &+ outerBytes > limits.outputBytes { throw tooLong(bytes.count) }
    }

    func write(_ text: String) throws {
        var text = text
        text.withUTF8 { output.append(contentsOf: $0) }
        if output.count &+ outerBytes > limits.outputBytes { throw tooLong(text.utf8.count) }
    }

    @inline(never)
    private func tooLong(_ last: Int) -> FreeMarkerError {
        output.removeLast(min(last, output.count))
        return FreeMarkerError(.limitExceeded, "The output gets too long.")
    }

    /// Starts a new buffer; the result goes to `endCapture`.
    func beginCapture() -> [UInt8] {
        let outer = output
        outerBytes += outer.count
        output = []
        return outer
    }

    /// Puts the outer buffer back and returns what was captured.
    func endCapture(_ outer: [UInt8]) -> [UInt8] {
        let captured = output
        output = outer
        outerBytes -= outer.count
        return captured
    }

    func writeInterpolation(
        _ value: Model, _ expression: Expression, format: OutputFormat, autoEscapes: Bool
    ) throws {
        switch value {
        case .string(var text):
            if autoEscapes {
                format.write(text, to: &output)
            } else {
                text.withUTF8 { output.append(contentsOf: $0) }
            }
        case .number(let number) where !autoEscapes || !format.isMarkup:
            try writeNumber(number, expression)
        case .object(let markup as MarkupObject): try writeMarkup(markup, format)
        default:
            let text = try textOrMarkupString(value, expression)
            if autoEscapes { format.write(text, to: &output) } else { try write(text) }
        }
        if output.count &+ outerBytes > limits.outputBytes { throw tooLong(0) }
    }

    private func writeMarkup(_ value: MarkupObject, _ format: OutputFormat) throws {
        if value.format == format || !format.isMarkup && format.kind == .undefined || value.markup.isEmpty {
            try write(value.markup)
            return
        }
        // Markup of another format can only be shown when it is just escaped plain text.
        if let plain = value.plainText {
            try write(format.escape(plain))
            return
        }
        let allowsMixing = format.kind == .undefined
        guard allowsMixing else {
            throw fail(.model, "A value of format \(value.format.name) can't be printed in format \(format.name).")
        }
        try write(value.markup)
    }

    private func writeNumber(_ number: Number, _ expression: Expression) throws {
        if settings.numberFormat == "computer" {
            guard let text = number.computerText() else { throw cannotFormat(expression) }
            try write(text)
            return
        }
        guard try currentNumberFormat().write(number, to: &output) else { throw cannotFormat(expression) }
    }
}
