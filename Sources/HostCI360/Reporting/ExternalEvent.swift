/// An external event as CI360's gateway takes it: a name, one identity, attributes.
///
/// Source: SAS Customer Intelligence 360, `POST /marketingGateway/events`; SAS's connector for Syniverse.
struct ExternalEvent: Sendable, Equatable {
    /// Who it is about: exactly one of `datahub_id`, `subject_id`, `customer_id`, `login_id`.
    struct Identity: Sendable, Equatable {
        var name: String
        var value: String
    }

    /// How the attributes stand in the document.
    enum Shape: String, Sendable, CaseIterable {
        /// Beside the name of the event.
        case flat
        /// In an object of their own.
        case attributes
    }

    /// The same however often it is posted: CI360's side may recognise repetitions by it.
    var id: String
    var name: String
    var identity: Identity
    var attributes: [(name: String, value: String)]

    static func == (left: Self, right: Self) -> Bool {
        (left.id, left.name, left.identity) == (right.id, right.name, right.identity)
            && left.attributes.elementsEqual(right.attributes, by: ==)
    }

    /// The document.
    func json(_ shape: Shape, applicationID: String?) -> String {
        var members: [(name: String, value: String)] = [("eventName", name), (identity.name, identity.value)]
        if let applicationID { members.append(("applicationId", applicationID)) }
        let all = attributes + [("event_id", id)]
        switch shape {
        case .flat: return JSONText.object(members + all)
        case .attributes:
            return JSONText.object(members).dropLast() + ",\"attributes\":\(JSONText.object(all))}"
        }
    }
}
