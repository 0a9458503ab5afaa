extension LocaleTable {
    static let germanic = """
        [de]
        decimal=,
        grouping=.
        percentAffix=|\u{A0}%|-|\u{A0}%
        moneyDecimal=,
        moneyGrouping=.
        money=#,##0.00\u{A0}¤
        rate=#,##0\u{A0}%
        months=Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember
        shortMonths=Jan.|Feb.|März|Apr.|Mai|Juni|Juli|Aug.|Sept.|Okt.|Nov.|Dez.
        aloneMonths=Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember
        aloneShortMonths=Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez
        days=Sonntag|Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag
        shortDays=So.|Mo.|Di.|Mi.|Do.|Fr.|Sa.
        eras=v. Chr.|n. Chr.
        dates=dd.MM.yy|dd.MM.y|d. MMMM y|EEEE, d. MMMM y
        glue={1}, {0}|{1}, {0}|{1} 'um' {0}|{1} 'um' {0}
        [de_DE]
        currency=EUR|€|2
        week=2|4
        [de_AT]
        grouping=\u{A0}
        currency=EUR|€|2
        money=¤\u{A0}#,##0.00
        months=Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember
        shortMonths=Jän.|Feb.|März|Apr.|Mai|Juni|Juli|Aug.|Sep.|Okt.|Nov.|Dez.
        aloneMonths=Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember
        aloneShortMonths=Jän|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez
        week=2|4
        [de_CH]
        decimal=.
        grouping=’
        percentAffix=|%|-|%
        moneyDecimal=.
        moneyGrouping=’
        currency=CHF|CHF|2
        money=¤\u{A0}#,##0.00;¤-#,##0.00
        rate=#,##0%
        week=2|4
        [de_LU]
        currency=EUR|€|2
        week=2|4
        [de_LI]
        decimal=.
        grouping=’
        percentAffix=|%|-|%
        moneyDecimal=.
        moneyGrouping=’
        currency=CHF|CHF|2
        money=¤\u{A0}#,##0.00
        rate=#,##0%
        week=2|4
        [nl]
        decimal=,
        grouping=.
        moneyDecimal=,
        moneyGrouping=.
        money=¤\u{A0}#,##0.00;¤\u{A0}-#,##0.00
        months=januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december
        shortMonths=jan.|feb.|mrt.|apr.|mei|jun.|jul.|aug.|sep.|okt.|nov.|dec.
        aloneMonths=januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december
        aloneShortMonths=jan.|feb.|mrt.|apr.|mei|jun.|jul.|aug.|sep.|okt.|nov.|dec.
        days=zondag|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag
        shortDays=zo|ma|di|wo|do|vr|za
        ampm=a.m.|p.m.
        eras=v.Chr.|n.Chr.
        dates=dd-MM-y|d MMM y|d MMMM y|EEEE d MMMM y
        glue={1} {0}|{1} {0}|{1} 'om' {0}|{1} 'om' {0}
        [nl_NL]
        currency=EUR|€|2
        week=2|4
        [nl_BE]
        currency=EUR|€|2
        dates=d/MM/y|d MMM y|d MMMM y|EEEE d MMMM y
        week=2|4
        [sv]
        decimal=,
        grouping=\u{A0}
        minus=\u{2212}
        percentAffix=|\u{A0}%|\u{2212}|\u{A0}%
        exponent=×10^
        moneyDecimal=,
        moneyGrouping=\u{A0}
        money=#,##0.00\u{A0}¤
        rate=#,##0\u{A0}%
        months=januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december
        shortMonths=jan.|feb.|mars|apr.|maj|juni|juli|aug.|sep.|okt.|nov.|dec.
        aloneMonths=januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december
        aloneShortMonths=jan.|feb.|mars|apr.|maj|juni|juli|aug.|sep.|okt.|nov.|dec.
        days=söndag|måndag|tisdag|onsdag|torsdag|fredag|lördag
        shortDays=sön|mån|tis|ons|tors|fre|lör
        ampm=fm|em
        eras=f.Kr.|e.Kr.
        dates=y-MM-dd|d MMM y|d MMMM y|EEEE d MMMM y
        [sv_SE]
        currency=SEK|kr|2
        week=2|4
        [sv_FI]
        currency=EUR|€|2
        week=2|4
        [da]
        decimal=,
        grouping=.
        percentAffix=|\u{A0}%|-|\u{A0}%
        moneyDecimal=,
        moneyGrouping=.
        money=#,##0.00\u{A0}¤
        rate=#,##0\u{A0}%
        months=januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december
        shortMonths=jan.|feb.|mar.|apr.|maj|jun.|jul.|aug.|sep.|okt.|nov.|dec.
        aloneMonths=januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december
        aloneShortMonths=jan.|feb.|mar.|apr.|maj|jun.|jul.|aug.|sep.|okt.|nov.|dec.
        days=søndag|mandag|tirsdag|onsdag|torsdag|fredag|lørdag
        shortDays=søn.|man.|tir.|ons.|tor.|fre.|lør.
        eras=f.Kr.|e.Kr.
        dates=dd.MM.y|d. MMM y|d. MMMM y|EEEE 'den' d. MMMM y
        times=HH.mm|HH.mm.ss|HH.mm.ss z|HH.mm.ss zzzz
        glue={1} {0}|{1} {0}|{1} 'kl'. {0}|{1} 'kl'. {0}
        [da_DK]
        currency=DKK|kr.|2
        week=2|4
        [no]
        decimal=,
        grouping=\u{A0}
        minus=\u{2212}
        percentAffix=|\u{A0}%|\u{2212}|\u{A0}%
        moneyDecimal=,
        moneyGrouping=\u{A0}
        rate=#,##0\u{A0}%
        months=januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember
        shortMonths=jan.|feb.|mar.|apr.|mai|jun.|jul.|aug.|sep.|okt.|nov.|des.
        aloneMonths=januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember
        aloneShortMonths=jan|feb|mar|apr|mai|jun|jul|aug|sep|okt|nov|des
        days=søndag|mandag|tirsdag|onsdag|torsdag|fredag|lørdag
        shortDays=søn.|man.|tir.|ons.|tor.|fre.|lør.
        ampm=a.m.|p.m.
        eras=f.Kr.|e.Kr.
        dates=dd.MM.y|d. MMM y|d. MMMM y|EEEE d. MMMM y
        glue={1}, {0}|{1}, {0}|{1} 'kl'. {0}|{1} 'kl'. {0}
        [no_NO]
        currency=NOK|kr|2
        week=2|4
        [nb]
        decimal=,
        grouping=\u{A0}
        minus=\u{2212}
        percentAffix=|\u{A0}%|\u{2212}|\u{A0}%
        moneyDecimal=,
        moneyGrouping=\u{A0}
        rate=#,##0\u{A0}%
        months=januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember
        shortMonths=jan.|feb.|mar.|apr.|mai|jun.|jul.|aug.|sep.|okt.|nov.|des.
        aloneMonths=januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember
        aloneShortMonths=jan|feb|mar|apr|mai|jun|jul|aug|sep|okt|nov|des
        days=søndag|mandag|tirsdag|onsdag|torsdag|fredag|lørdag
        shortDays=søn.|man.|tir.|ons.|tor.|fre.|lør.
        ampm=a.m.|p.m.
        eras=f.Kr.|e.Kr.
        dates=dd.MM.y|d. MMM y|d. MMMM y|EEEE d. MMMM y
        glue={1}, {0}|{1}, {0}|{1} 'kl'. {0}|{1} 'kl'. {0}
        [nb_NO]
        currency=NOK|kr|2
        week=2|4
        """
}
