public import Twilio

extension TwilioCourier: MessageCanceling {
    /// Posts `Status=canceled` to the message; where Twilio refuses, looks where it stands.
    ///
    /// Source: Twilio, Message Scheduling: a message can be canceled until it is sent, later it is answered 30409.
    public func cancel(sid: String) async -> Result<SentStanding, TwilioError> {
        guard let name = MessageSID(sid) else {
            return .success(SentStanding(status: "canceled", refusal: "is no message"))
        }
        do {
            return .success(SentStanding(status: try await client.messages.cancel(name).status.description))
        } catch let error as TwilioError where error.progress == .answered && error.code == .refused {
            do {
                let status = try await client.messages.fetch(name).status.description
                return .success(SentStanding(status: status, refusal: error.message))
            } catch let error as TwilioError where error.httpStatus == 404 {
                return .success(SentStanding(status: "canceled", refusal: "Twilio has it no more: \(error.message)"))
            } catch {
                return .failure(error as? TwilioError ?? .giveUp)
            }
        } catch {
            return .failure(error as? TwilioError ?? .giveUp)
        }
    }
}

extension TwilioError {
    /// The task was cancelled while it waited.
    fileprivate static var giveUp: TwilioError {
        TwilioError(code: .cancelled, message: "given up", progress: .ambiguous)
    }
}

extension ReplaceableCourier: MessageCanceling where Base: MessageCanceling {
    /// Asks as the present courier does.
    public func cancel(sid: String) async -> Result<SentStanding, TwilioError> { await courier.cancel(sid: sid) }
}
