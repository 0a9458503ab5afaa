/// A name for people: all that some kinds are made of, or all that can be changed.
public struct Naming: FormConvertible {
    /// The name; Twilio makes one up for a new resource when `nil`.
    public var friendlyName: String?

    /// A name.
    public init(friendlyName: String? = nil) { self.friendlyName = friendlyName }

    /// The parameters, encoded.
    public var form: Form {
        var form = Form()
        form.append("FriendlyName", friendlyName)
        return form
    }
}
