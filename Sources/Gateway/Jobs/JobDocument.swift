internal import Outbox
internal import Twilio

// Jobs and what belongs to them, as callers get them.
extension JSONAnswer {
    mutating func write(_ job: Job, duplicates: Int? = nil) {
        begin("{")
        write(job.id.description, "id")
        write(job.key, "key")
        write(job.summary, "state")
        write(job.content.channel.rawValue, "channel")
        write(job.connection, "connection")
        write(job.content.sender.map(job.content.channel.plain), "from")
        write(job.content.messagingService?.description, "messaging_service")
        write(job.priority.description, "priority")
        write(job.createdAt, "created_at")
        write(job.validUntil, "valid_until")
        let counts = job.counts.effective(in: job.state)
        begin("{", "counts")
        for state in DeliveryState.allCases where state != .draft { write(counts[state], state.description) }
        end("}")
        if let duplicates, duplicates > 0 { write(duplicates, "duplicates_skipped") }
        end("}")
    }

    /// A delivery; with its attempts and reports where they are given.
    mutating func write(
        _ delivery: Delivery, of job: Job, attempts: [Attempt]? = nil, reports: [Report]? = nil
    ) {
        begin("{")
        write(delivery.id.description, "id")
        write(delivery.job.description, "job")
        write(delivery.position, "row")
        write(job.content.channel.plain(delivery.recipient), "to")
        write(delivery.state.description, "state")
        write(delivery.sid, "sid")
        write(delivery.twilioStatus, "status")
        write(delivery.tries, "tries")
        write(delivery.errorCode, "error_code")
        write(delivery.errorMessage, "error_message")
        write(delivery.updatedAt == .zero ? nil : delivery.updatedAt, "updated_at")
        if let attempts {
            begin("[", "attempts")
            for attempt in attempts { write(attempt) }
            end("]")
        }
        if let reports {
            begin("[", "reports")
            for report in reports { write(report) }
            end("]")
        }
        end("}")
    }

    private mutating func write(_ attempt: Attempt) {
        begin("{")
        write(attempt.id.number, "number")
        write(attempt.startedAt, "started_at")
        write(attempt.finishedAt, "finished_at")
        write(attempt.outcome?.verdict.name, "outcome")
        write(attempt.outcome?.sid, "sid")
        write(attempt.outcome?.httpStatus, "http_status")
        write(attempt.outcome?.errorCode, "error_code")
        write(attempt.outcome?.errorMessage, "error_message")
        write(attempt.outcome?.requestID, "request_id")
        end("}")
    }

    private mutating func write(_ report: Report) {
        begin("{")
        write(report.at, "at")
        write(report.source.rawValue, "source")
        write(report.status, "status")
        write(report.sid, "sid")
        write(report.errorCode, "error_code")
        write(report.note, "note")
        end("}")
    }
}
