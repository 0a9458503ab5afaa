extension World {
    /// `GET pricing.twilio.com/v1/…` and `/v2/Voice/…`.
    mutating func pricing(_ request: Request, _ product: ProductHost) throws(Refusal) -> Answer {
        let parts = product.parts
        guard parts.count >= 3, parts[0] == "v1" || parts[0] == "v2" else { throw .unmodelled(product.path) }
        guard request.method == "GET" else { throw .methodNotAllowed }
        let query = FormFields(request.query.utf8)
        let prices = PriceDocument(version: String(parts[0]), product: product)
        switch (parts[0], parts[1], parts[2], parts.count) {
        case ("v1", "Messaging", "Countries", 3), ("v1", "PhoneNumbers", "Countries", 3), (_, "Voice", "Countries", 3):
            return try listCountries(prices, query, product)
        case ("v1", "Messaging", "Countries", 4), ("v1", "PhoneNumbers", "Countries", 4), (_, "Voice", "Countries", 4):
            let code = parts[3].uppercased()
            guard let table = PriceTable.all.first(where: { $0.country.code == code }) else {
                throw .notFound(product.path)
            }
            var json = JSONWriter(capacity: 2048)
            prices.write(table, of: parts[1], to: &json)
            return answer(200, json)
        case (_, "Voice", "Numbers", 4):
            let number = FormFields.decode(pathPart: parts[3])
            guard let number = RecipientNumber.normalize(number.hasPrefix("+") ? number : "+" + number),
                let table = PriceTable.all.first(where: { $0.country.code == NumberPlan.country(of: number)?.code })
            else { throw .notFound(product.path) }
            var json = JSONWriter()
            prices.write(number: number, from: query.nonEmpty("OriginationNumber"), table, to: &json)
            return answer(200, json)
        default: throw .unmodelled(product.path)
        }
    }

    private mutating func listCountries(
        _ prices: PriceDocument, _ query: FormFields, _ product: ProductHost
    ) throws(Refusal) -> Answer {
        let tables = PriceTable.all.sorted { $0.country.code > $1.country.code }
        func sid(_ index: Int) -> String { "CO" + tables[index].country.code }
        let page = Page(
            try PageRequest(query) { text in tables.indices.first { sid($0) == text } }, newest: tables.count - 1,
            older: { $0 > 0 ? $0 - 1 : nil }, matches: { _ in true })
        let document = page.metaDocument(
            key: "countries", base: product.base, path: product.path, query: query, sid: sid,
            row: { index, json in
                json.beginObject()
                prices.writeHead(tables[index], path: product.path, to: &json)
                json.endObject()
            })
        var answer = Answer(status: 200, body: document)
        answer.requestID = newRequestID()
        return answer
    }
}
