import Testing
import Twilio

@Suite("The country of a number")
struct CountryTests {
    @Test(
        "by the longest prefix",
        arguments: [
            ("+12025550190", "US"), ("+14165550123", "CA"), ("+18765550123", "JM"), ("+17875550123", "PR"),
            ("+4915123456789", "DE"), ("+447400123456", "GB"), ("+441534123456", "JE"), ("+79161234567", "RU"),
            ("+77012345678", "KZ"), ("+390669812345", "VA"), ("+390612345678", "IT"), ("+5999123456", "CW"),
            ("+35818123456", "AX"), ("+212612345678", "MA"), ("+61891641234", "CX"), ("+818012345678", "JP"),
            ("+262269012345", "YT"), ("+18005550123", "US"),
        ])
    func country(number: String, country: String) {
        #expect(E164Number(number)?.country == country)
    }

    @Test("numbers of no country", arguments: ["+881612345678", "+80012345678", "+999123456"])
    func none(number: String) { #expect(E164Number(number)?.country == nil) }

    @Test("the codes are two capital letters each, and every country code of the plan is there")
    func codes() {
        #expect(E164Number.countries.allSatisfy { $0.count == 2 && $0.allSatisfy { $0.isUppercase && $0.isASCII } })
        #expect(E164Number.countries.count > 235)
    }
}
