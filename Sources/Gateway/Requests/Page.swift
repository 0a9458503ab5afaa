internal import HTTPTypes
internal import Hummingbird

/// How many items a page has where the caller names no number, and at most.
enum PageSize {
    static let (usual, most) = (50, 1000)
}

/// One page of a list, with the way to the next one.
struct Page<Item> {
    private let items: ArraySlice<Item>
    private let next: String?

    /// - Parameters:
    ///   - items: those of the page and, where there are more, one of the next.
    ///   - link: where the page behind an item is.
    init(_ items: [Item], limit: Int, link: (Item) -> String) {
        self.items = items.prefix(limit)
        next = items.count > limit ? self.items.last.map(link) : nil
    }

    /// The page as callers get it: `{"<name>": […], "next": "/v1/…"}`.
    func reply(_ name: String, _ write: (inout JSONAnswer, Item) -> Void) -> JSONReply {
        var json = JSONAnswer()
        json.begin("{")
        json.begin("[", name)
        for item in items { write(&json, item) }
        json.end("]")
        json.write(next, "next")
        json.end("}")
        return json.reply(headers: next.map { [.link: "<\($0)>; rel=\"next\""] } ?? [:])
    }
}

extension HTTPField.Name {
    /// Source: RFC 8288.
    // swift-format-ignore: NeverForceUnwrap
    fileprivate static let link = HTTPField.Name("Link")!
}
