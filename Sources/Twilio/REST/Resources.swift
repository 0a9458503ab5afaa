/// All resources of one kind below one path, with the operations that Twilio has for them:
///
/// ```swift
/// for try await number in client.incomingPhoneNumbers.list() { print(number.phoneNumber) }
/// let key = try await client.keys.create(.init(friendlyName: "nightly batch"))
/// try await client.recordings.delete(recording.sid)
/// ```
///
/// Which operations there are is said by what the kind conforms to. Reads, PUT and DELETE are repeated after failures
/// that may pass; a POST only when Twilio cannot have processed it (see ``RetryPolicy``).
public struct Resources<Row: TwilioResource>: Sendable {
    let client: TwilioClient
    /// The part of the host name: `api`, `messaging`.
    let product: String
    /// Where they live, without `.json`.
    let path: String

    /// Fetches one.
    public func fetch(_ identifier: Row.Identifier) async throws -> Row where Row: FetchableResource {
        try await perform(.get, identifier)
    }

    /// Lists those that match, page by page as they are asked for.
    public func list(_ filter: Row.Filter = Row.Filter()) -> PagedSequence<Row> where Row: ListableResource {
        PagedSequence(
            client: client, product: product, path: path + suffix, filter: filter.form, rowsKey: Row.rowsKey)
    }

    /// Creates one.
    public func create(_ creation: Row.Creation) async throws -> Row.Created where Row: CreatableResource {
        try await client.perform(
            client.request(.post, path + suffix, form: creation.form, product: product), as: Row.Created.self)
    }

    /// Changes one: what the update leaves out stays as it is.
    public func update(_ identifier: Row.Identifier, _ update: Row.Update) async throws -> Row
    where Row: UpdatableResource {
        try await perform(.post, identifier, form: update.form)
    }

    /// Deletes one.
    public func delete(_ identifier: Row.Identifier) async throws where Row: DeletableResource {
        _ = try await client.perform(client.request(.delete, path(identifier), product: product))
    }

    // MARK: For the kinds that have more

    func perform(
        _ method: TransportRequest.Method, _ identifier: Row.Identifier, query: Form = Form(), form: Form = Form()
    ) async throws -> Row {
        let path = query.isEmpty ? path(identifier) : path(identifier) + "?" + query.text
        return try await client.perform(client.request(method, path, form: form, product: product), as: Row.self)
    }

    /// The 2010 API wants `.json`, no other does.
    private var suffix: String { path.hasPrefix("/2010-04-01/") ? ".json" : "" }

    private func path(_ identifier: Row.Identifier) -> String {
        path + "/" + Form.escapedPathSegment(identifier.description) + suffix
    }
}

/// A kind of resource.
public protocol TwilioResource: Decodable, Sendable, Equatable {
    /// What names one: usually its ``SID``.
    associatedtype Identifier: CustomStringConvertible & Sendable
}

/// Parameters of a request.
public protocol FormConvertible: Sendable {
    /// The parameters, encoded.
    var form: Form { get }
}

/// A kind of which one can be fetched by its identifier.
public protocol FetchableResource: TwilioResource {}

/// A kind that can be listed.
public protocol ListableResource: TwilioResource {
    /// What a list is narrowed to; everything by default.
    associatedtype Filter: ResourceFilter = PageSize
    /// The name of the rows in a page.
    static var rowsKey: String { get }
}

/// A kind that can be created.
public protocol CreatableResource: TwilioResource {
    /// What a new one is made of.
    associatedtype Creation: FormConvertible
    /// What Twilio answers with: the resource, where it does not tell something once only.
    associatedtype Created: Decodable & Sendable = Self
}

/// A kind that can be changed.
public protocol UpdatableResource: TwilioResource {
    /// What is to change.
    associatedtype Update: FormConvertible
}

/// A kind that can be deleted.
public protocol DeletableResource: TwilioResource {}

/// What a list is narrowed to.
public protocol ResourceFilter: FormConvertible {
    /// Everything.
    init()
}

/// The filter of lists that cannot be narrowed.
public struct PageSize: ResourceFilter {
    /// Rows a page, 1 to 1,000; 50 when `nil`. It decides about the number of requests, not of rows.
    public var pageSize: Int?

    /// Twilio's page size.
    public init() {}
    /// A page size of one's own.
    public init(pageSize: Int) { self.pageSize = pageSize }

    /// The parameters, encoded.
    public var form: Form {
        var form = Form()
        form.append("PageSize", pageSize)
        return form
    }
}
