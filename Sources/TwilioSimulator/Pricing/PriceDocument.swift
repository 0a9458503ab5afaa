/// Writes prices as the documents of `pricing.twilio.com`; v1 and v2 differ in the names of the fields of calls.
struct PriceDocument {
    let version: String
    let product: ProductHost

    func writeHead(_ table: PriceTable, path: Substring, to json: inout JSONWriter) {
        json.field("country", table.country.name)
        json.field("iso_country", table.country.code)
        json.field("url", "\(product.base)\(path)/\(table.country.code)")
    }

    /// The prices of a country for `Messaging`, `PhoneNumbers` or `Voice`.
    func write(_ table: PriceTable, of service: Substring, to json: inout JSONWriter) {
        json.beginObject()
        writeHead(table, path: "/\(version)/\(service)/Countries", to: &json)
        json.field("price_unit", "USD")
        switch service {
        case "Messaging":
            json.key("outbound_sms_prices")
            json.beginArray()
            for entry in table.outboundSMS {
                json.beginObject()
                json.field("carrier", entry.carrier)
                json.field("mcc", entry.mcc)
                json.field("mnc", entry.mnc)
                write(entry.prices, "prices", to: &json)
                json.endObject()
            }
            json.endArray()
            write(table.inboundSMS, "inbound_sms_prices", to: &json)
        case "PhoneNumbers": write(table.numbers, "phone_number_prices", to: &json)
        default:
            writeCalls(table, to: &json)
            write(table.inboundCalls, "inbound_call_prices", to: &json)
        }
        json.endObject()
    }

    private func writeCalls(_ table: PriceTable, to json: inout JSONWriter) {
        json.key("outbound_prefix_prices")
        json.beginArray()
        for call in table.outboundCalls {
            json.beginObject()
            json.field("friendly_name", "Programmable Outbound Minute - " + call.name)
            if version == "v2" { write(["ALL"], "origination_prefixes", to: &json) }
            write(call.prefixes, version == "v2" ? "destination_prefixes" : "prefixes", to: &json)
            writeAmount(call.amount, to: &json)
            json.endObject()
        }
        json.endArray()
    }

    /// The price of a call to a number.
    func write(number: String, from origin: String?, _ table: PriceTable, to json: inout JSONWriter) {
        json.beginObject()
        json.field("country", table.country.name)
        json.field("iso_country", table.country.code)
        json.field("price_unit", "USD")
        json.field("url", "\(product.base)/\(version)/Voice/Numbers/\(number)")
        let amount = table.callPrice(to: number) ?? ""
        if version == "v2" {
            json.field("destination_number", number)
            json.field("origination_number", origin)
            json.key("outbound_call_prices")
            json.beginArray()
            json.beginObject()
            writeAmount(amount, to: &json)
            write(["ALL"], "origination_prefixes", to: &json)
            json.endObject()
            json.endArray()
        } else {
            json.field("number", number)
            json.key("outbound_call_price")
            json.beginObject()
            writeAmount(amount, to: &json)
            json.endObject()
        }
        // Calls come in on numbers that Twilio has sold, not on this one.
        json.key("inbound_call_price")
        json.null()
        json.endObject()
    }

    private func write(_ prices: [PriceTable.Price], _ name: String, to json: inout JSONWriter) {
        json.key(name)
        json.beginArray()
        for price in prices {
            json.beginObject()
            json.field("number_type", price.type)
            writeAmount(price.amount, to: &json)
            json.endObject()
        }
        json.endArray()
    }

    private func write(_ texts: [String], _ name: String, to json: inout JSONWriter) {
        json.key(name)
        json.beginArray()
        for text in texts { json.string(text) }
        json.endArray()
    }

    private func writeAmount(_ amount: String, to json: inout JSONWriter) {
        json.field("base_price", amount)
        json.field("current_price", amount)
    }
}
