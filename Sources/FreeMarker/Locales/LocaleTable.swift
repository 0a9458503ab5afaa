/// Number and date text of locales, as JDK 17 prints it (CLDR 39).
///
/// A section holds what differs from its parent: a region from its language, a language from the root. A line that
/// starts with `+` continues the one before it.
enum LocaleTable {
    static let root = """
        []
        decimal=.
        grouping=,
        minus=-
        percent=%
        percentAffix=|%|-|%
        perMill=‰
        exponent=E
        infinity=∞
        nan=NaN
        zero=0
        moneyDecimal=.
        moneyGrouping=,
        currency=XXX|¤|-1
        number=#,##0.###
        money=¤\u{A0}#,##0.00
        rate=#,##0%
        months=Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec
        shortMonths=Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec
        aloneMonths=Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec
        aloneShortMonths=Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec
        days=Sun|Mon|Tue|Wed|Thu|Fri|Sat
        shortDays=Sun|Mon|Tue|Wed|Thu|Fri|Sat
        ampm=AM|PM
        eras=BCE|CE
        dates=y-MM-dd|y MMM d|y MMMM d|y MMMM d, EEEE
        times=HH:mm|HH:mm:ss|HH:mm:ss z|HH:mm:ss zzzz
        glue={1} {0}|{1} {0}|{1} {0}|{1} {0}
        week=1|1
        """

    static let all = [
        root, english, germanic, romance, slavic, eastAsian, other, zonesEnglish, zonesRomance, zonesEastern,
        zonesOther,
    ]
}
