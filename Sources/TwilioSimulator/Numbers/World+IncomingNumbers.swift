internal import Twilio

extension World {
    /// `/2010-04-01/Accounts/{AC}/IncomingPhoneNumbers…`, also below it `Local`, `Mobile` and `TollFree`.
    mutating func incomingNumber(_ request: ResourceRequest) throws(Refusal) -> Answer {
        let kind = request.parts.count == 2 ? NumberPlan.Kind(rawValue: String(request.parts[1])) : nil
        if let kind {
            switch request.method {
            case "GET":
                let type = kind == .tollFree ? "tollfree" : kind.key
                return try list(request, numbers, part: request.parts[1]) { $0.row.type == type }
            case "POST": return try buyNumber(request)
            default: throw .methodNotAllowed
            }
        }
        if request.method == "DELETE", request.parts.count == 2,
            let index = numbers.index(request.parts[1], account: request.account), let entry = numbers[index]
        {
            senders.remove(addresses.pack(entry.row.number))
        }
        return try serve(request, \.numbers) { world throws(Refusal) in try world.buyNumber(request) }
    }

    /// The number with its addresses, if an account owns it.
    func ownedNumber(_ number: String) -> ResourceTable<IncomingNumber>.Entry? {
        numbers.last { $0.row.number == number }
    }

    private mutating func buyNumber(_ request: ResourceRequest) throws(Refusal) -> Answer {
        let form = request.form
        let number = try wantedNumber(form)
        var row = IncomingNumber(number: number)
        try row.update(form)
        if number == MagicNumber.valid, let index = numbers.index(senders.phoneNumberSID(addresses.pack(number))) {
            // The magic number can be bought again and again: what was asked for is echoed.
            if numbers[index]?.account == request.account {
                try numbers.change(index, now: request.now) { row throws(Refusal) in try row.update(form) }
                return show(201, numbers[index], part: request.parts.dropFirst().first)
            }
        }
        let address = addresses.pack(number)
        senders.add(address, owner: request.account, addresses: addresses)
        let index = numbers.add(
            row, account: request.account, now: request.now, sid: senders.phoneNumberSID(address))
        return show(201, numbers[index], part: request.parts.dropFirst().first)
    }

    /// `PhoneNumber`, or any number of `AreaCode`. Source: test credentials, "purchasing a phone number".
    private func wantedNumber(_ form: FormFields) throws(Refusal) -> String {
        if let text = form.nonEmpty("PhoneNumber") {
            guard text != MagicNumber.invalid, let number = RecipientNumber.normalize(text), number.hasPrefix("+")
            else {
                throw Refusal(21421, "PhoneNumber is invalid: \(text.prefix(40))")
            }
            guard number != MagicNumber.unavailable, number == MagicNumber.valid || ownedNumber(number) == nil else {
                throw Refusal(21422, "\(number) is not available.")
            }
            return number
        }
        guard let area = form.nonEmpty("AreaCode") else {
            throw Refusal(21421, "Either PhoneNumber or AreaCode is required.")
        }
        guard area.count == 3, Int(area) != nil else { throw Refusal(21451, "Invalid AreaCode: \(area.prefix(20))") }
        guard area != "533", let number = freeNumbers(country: "US", kind: .local, prefix: area).first else {
            throw Refusal(21452, "No phone numbers found in area code \(area)")
        }
        return number
    }
}
