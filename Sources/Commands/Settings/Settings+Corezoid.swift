internal import HostCorezoid
internal import Inbound
internal import Outbox

/// A profile of Corezoid, and the connection whose proxy its calls take.
struct CorezoidSettings {
    var profile: CorezoidProfile
    var via: String?
}

extension Settings {
    /// The profiles of Corezoid.
    func corezoidProfiles(_ environment: [String: String]) throws -> [CorezoidSettings] {
        let names = children(of: ["hosts", "corezoid"])
        if !names.isEmpty, children(of: ["sinks"]).contains(CorezoidSink.name) {
            throw problem(
                ["sinks", CorezoidSink.name], "has the name of Corezoid's own sink; give it another one")
        }
        return try names.map { try corezoidProfile($0, environment) }
    }

    private func corezoidProfile(_ name: String, _ environment: [String: String]) throws -> CorezoidSettings {
        let place = ["hosts", "corezoid", name]
        guard !name.isEmpty, name.utf8.count <= 64, name.utf8.allSatisfy(\.isNameByte) else {
            throw problem(place, "is no name for a profile; write 1 to 64 of a-z, A-Z, 0-9, `-`, `_` and `.`")
        }
        let connection = try knownConnection(place + ["connection"]) ?? "default"
        var profile = CorezoidProfile(
            name: name, tenant: try tenant(at: place, using: connection), connection: connection,
            reporting: try corezoidReporting(place, environment))
        profile.sender = text(place + ["sender"])
        profile.callKey = try corezoidSecret(place + ["call_key"], environment)
        profile.clockWindow = try span(place + ["clock_window"], from: .seconds(1), to: .seconds(86_400))
        if profile.clockWindow != nil, profile.callKey == nil {
            throw problem(place + ["clock_window"], "has no meaning without `call_key`")
        }
        profile.answerWithin =
            try span(place + ["answer_within"], from: .seconds(1), to: .seconds(600)) ?? profile.answerWithin
        profile.validity =
            try span(place + ["validity"], from: .seconds(60), to: .seconds(366 * 86_400)) ?? profile.validity
        profile.patience =
            try span(place + ["retry_for"], from: .zero, to: .seconds(366 * 86_400)) ?? profile.patience
        if let text = text(place + ["statuses"]) {
            guard let statuses = CorezoidProfile.Statuses(rawValue: text) else {
                throw problem(place + ["statuses"], "`\(text)` is none of all, final")
            }
            profile.statuses = statuses
        }
        profile.callbackHashes = Set(texts(place + ["callback_hashes"]) ?? [])
        for hashes in profile.callbackHashes where hashes.split(separator: "/").count != 2 {
            throw problem(
                place + ["callback_hashes"], "`\(hashes)` must be the last two parts of a callback URL: hash1/hash2")
        }
        return CorezoidSettings(profile: profile, via: try knownConnection(place + ["via"]))
    }

    private func corezoidReporting(
        _ place: [String], _ environment: [String: String]
    ) throws -> CorezoidProfile.Reporting {
        let (login, secret) = (text(place + ["api_login"]), try corezoidSecret(place + ["api_secret"], environment))
        switch (login, secret, text(place + ["callback_url"])) {
        case (nil, nil, nil): return .none
        case (let login?, let secret?, nil):
            guard !login.isEmpty, login.utf8.allSatisfy(\.isNameByte) else {
                throw problem(place + ["api_login"], "`\(login)` is no login of an API key")
            }
            let base = try url(place + ["api_base"]) ?? "https://api.corezoid.com"
            return .modify(
                base: base.hasSuffix("/") ? String(base.dropLast()) : base, login: login, secret: secret,
                process: text(place + ["conv_id"]))
        case (nil, nil, _?):
            let path = (text(place + ["obj_id_path"]) ?? "task_id").split(separator: ".").map(String.init)
            guard !path.isEmpty, path.count <= 16 else {
                throw problem(place + ["obj_id_path"], "must be names joined by dots, such as data.task_id")
            }
            return .callback(url: try url(place + ["callback_url"]) ?? "", taskPath: path)
        case (_?, nil, _): throw problem(place + ["api_login"], "has no secret; add `api_secret`")
        case (nil, _?, _): throw problem(place + ["api_secret"], "has no login; add `api_login`")
        case (_?, _?, _?):
            throw problem(place, "has both `api_login` and `callback_url`; make two profiles of it")
        }
    }

    private func corezoidSecret(
        _ place: [String], _ environment: [String: String]
    ) throws -> CorezoidProfile.SecretReader? {
        guard let reference = text(place) else { return nil }
        let secret = try ConnectionSettings.Secret(reference: reference, for: place.joined(separator: "."))
        // What cannot be read now is said now, not when the first task waits.
        _ = try secret.read(environment)
        return { try secret.read(environment) }
    }
}
