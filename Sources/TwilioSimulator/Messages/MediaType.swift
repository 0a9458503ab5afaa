/// The content type of media, guessed from an address: the simulator does not fetch what it is told to send.
enum MediaType {
    static func guess(_ url: String) -> String {
        let path = url.prefix { $0 != "?" && $0 != "#" }
        let name = path.split(separator: "/").last ?? ""
        let ending = name.split(separator: ".").dropFirst().last?.lowercased() ?? ""
        return types[ending] ?? "image/jpeg"
    }

    private static let types = [
        "jpg": "image/jpeg", "jpeg": "image/jpeg", "png": "image/png", "gif": "image/gif", "webp": "image/webp",
        "mp3": "audio/mpeg", "ogg": "audio/ogg", "amr": "audio/amr", "wav": "audio/wav", "mp4": "video/mp4",
        "3gp": "video/3gpp", "pdf": "application/pdf", "vcf": "text/vcard", "csv": "text/csv", "txt": "text/plain",
    ]
}
