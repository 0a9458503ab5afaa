internal import Twilio
internal import TwilioCatalog

/// Sends the writes of a transaction, in order, on the committing thread.
struct WriteSender {
    let runtime: TableRuntime

    /// Sends everything; stops at the first failure or an interrupt, and says what has been done by then.
    func send(_ writes: [WriteBuffer.Write]) throws(SQLError) {
        guard !writes.isEmpty else { return }
        runtime.beginCommit()
        for (index, write) in writes.enumerated() {
            if runtime.isInterrupted {
                throw SQLError(
                    .interrupted, "interrupted: \(index) of \(writes.count) writes were made, the others were not sent")
            }
            do { try send(write) } catch {
                let place = writes.count > 1 ? " [write \(index + 1) of \(writes.count); \(index) already applied]" : ""
                throw SQLError(.failed, "\(error)\(place)")
            }
        }
    }

    private func send(_ write: WriteBuffer.Write) throws {
        let entity = write.entity
        switch write.operation {
        case .create(let inputs, let parents, let name):
            let connection = try runtime.connection(named: name)
            let request = try connection.access.request(.create, entity, key: nil, parents: parents, inputs: inputs)
            if let document = try runtime.writer?.create(entity, inputs, connection: connection.name) {
                note("create", entity, document)
                return
            }
            note("create", entity, try exchange(request, connection).body)
        case .update(let row, let inputs):
            let connection = try runtime.connection(named: row.connection)
            let request = try connection.access.request(
                .update, entity, key: row.key, parents: parents(row, entity), inputs: inputs)
            note("update", entity, try exchange(request, connection).body)
        case .delete(let row):
            let connection = try runtime.connection(named: row.connection)
            let request = try connection.access.request(
                .delete, entity, key: row.key, parents: parents(row, entity), inputs: [:])
            do { _ = try exchange(request, connection) } catch let error as TwilioError where error.httpStatus == 404 {
                // Gone already: what was wanted.
            }
            note("delete", entity, Array("{\"sid\":\(JSONText.quoted(row.key ?? ""))}".utf8))
        }
    }

    private func parents(_ row: WriteBuffer.Identity, _ entity: Entity) -> [String: String] {
        Dictionary(zip(entity.parents.map(\.parameter), row.parents), uniquingKeysWith: { first, _ in first })
    }

    /// Repeats only what Twilio cannot have processed, or what may be done twice.
    private func exchange(
        _ request: TransportRequest, _ connection: TableRuntime.Connection
    ) throws -> TransportResponse {
        let client = connection.access.client
        var tries = 0
        while true {
            tries += 1
            switch BlockingExchange(request, transport: client.transport, runtime: runtime).wait() {
            case .success(let response): return response
            case .failure(let error):
                let pause = client.configuration.retry.pause(
                    after: error, method: request.method, tries: tries, random: .random(in: 0..<1))
                guard let pause, !runtime.isInterrupted else { throw error }
                BlockingExchange.pause(pause, runtime: runtime)
            }
        }
    }

    private func note(_ operation: String, _ entity: Entity, _ document: [UInt8]) {
        let column = entity.keyColumn.map { entity.columns[$0].name } ?? "sid"
        let body = document.isEmpty ? Array("{}".utf8) : document
        let page = PageScanner.document(body, names: [Array(column.utf8)])
        let sid = page?.text(0, 0)
        runtime.wrote(
            "{\"entity\":\(JSONText.quoted(entity.sqlName)),\"operation\":\"\(operation)\","
                + "\"sid\":\(sid.map(JSONText.quoted) ?? "null"),\"row\":\(String(decoding: body, as: UTF8.self))}",
            sid: sid)
    }
}
