extension Delivery {
    /// Why it is not accepted, for people.
    public var failureText: String {
        let code = errorCode.map { "\($0) " } ?? ""
        if let errorMessage { return code + errorMessage }
        switch state {
        case .pending, .draft: return "never tried"
        case .canceled: return "canceled before it was tried"
        case .expired: return "not tried in time"
        default: return code + state.description
        }
    }
}
