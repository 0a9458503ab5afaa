/// `AC…`: an account or subaccount.
public enum AccountKind: SIDKind {
    /// Shown in error messages.
    public static let name = "Account"
    /// Prefixes of account identifiers.
    public static let prefixes = ["AC"]
}

/// `SK…`: an API key.
public enum APIKeyKind: SIDKind {
    /// Shown in error messages.
    public static let name = "API key"
    /// Prefixes of API key identifiers.
    public static let prefixes = ["SK"]
}

/// `SM…` (text) or `MM…` (with media): a message.
public enum MessageKind: SIDKind {
    /// Shown in error messages.
    public static let name = "Message"
    /// Prefixes of message identifiers.
    public static let prefixes = ["SM", "MM"]
}

/// `CA…`: a call.
public enum CallKind: SIDKind {
    /// Shown in error messages.
    public static let name = "Call"
    /// Prefixes of call identifiers.
    public static let prefixes = ["CA"]
}

/// `MG…`: a Messaging Service.
public enum MessagingServiceKind: SIDKind {
    /// Shown in error messages.
    public static let name = "Messaging Service"
    /// Prefixes of Messaging Service identifiers.
    public static let prefixes = ["MG"]
}

/// `HX…`: a content template.
public enum ContentKind: SIDKind {
    /// Shown in error messages.
    public static let name = "Content"
    /// Prefixes of content template identifiers.
    public static let prefixes = ["HX"]
}

/// `AP…`: an application (TwiML App).
public enum ApplicationKind: SIDKind {
    /// Shown in error messages.
    public static let name = "Application"
    /// Prefixes of application identifiers.
    public static let prefixes = ["AP"]
}

/// `RE…`: a recording.
public enum RecordingKind: SIDKind {
    /// Shown in error messages.
    public static let name = "Recording"
    /// Prefixes of recording identifiers.
    public static let prefixes = ["RE"]
}

/// `ME…`: a media item of a message.
public enum MediaKind: SIDKind {
    /// Shown in error messages.
    public static let name = "Media"
    /// Prefixes of media identifiers.
    public static let prefixes = ["ME"]
}

/// `CF…`: a conference.
public enum ConferenceKind: SIDKind {
    /// Shown in error messages.
    public static let name = "Conference"
    /// Prefixes of conference identifiers.
    public static let prefixes = ["CF"]
}

/// `PN…`: a phone number of the account, or a verified caller ID.
public enum PhoneNumberKind: SIDKind {
    /// Shown in error messages.
    public static let name = "Phone number"
    /// Prefixes of phone number identifiers.
    public static let prefixes = ["PN"]
}

/// An account's identifier.
public typealias AccountSID = SID<AccountKind>
/// An API key's identifier.
public typealias APIKeySID = SID<APIKeyKind>
/// A message's identifier.
public typealias MessageSID = SID<MessageKind>
/// A call's identifier.
public typealias CallSID = SID<CallKind>
/// A Messaging Service's identifier.
public typealias MessagingServiceSID = SID<MessagingServiceKind>
/// A content template's identifier.
public typealias ContentSID = SID<ContentKind>
/// An application's identifier.
public typealias ApplicationSID = SID<ApplicationKind>
/// A phone number resource's identifier.
public typealias PhoneNumberSID = SID<PhoneNumberKind>
/// A recording's identifier.
public typealias RecordingSID = SID<RecordingKind>
/// A media item's identifier.
public typealias MediaSID = SID<MediaKind>
/// A conference's identifier.
public typealias ConferenceSID = SID<ConferenceKind>
