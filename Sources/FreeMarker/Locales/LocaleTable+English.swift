extension LocaleTable {
    static let english = """
        [en]
        money=¤#,##0.00
        months=January|February|March|April|May|June|July|August|September|October|November|December
        aloneMonths=January|February|March|April|May|June|July|August|September|October|November|December
        days=Sunday|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday
        eras=BC|AD
        dates=M/d/yy|MMM d, y|MMMM d, y|EEEE, MMMM d, y
        times=h:mm a|h:mm:ss a|h:mm:ss a z|h:mm:ss a zzzz
        glue={1}, {0}|{1}, {0}|{1} 'at' {0}|{1} 'at' {0}
        [en_US]
        currency=USD|$|2
        [en_GB]
        currency=GBP|£|2
        shortMonths=Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept|Oct|Nov|Dec
        aloneShortMonths=Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept|Oct|Nov|Dec
        ampm=am|pm
        dates=dd/MM/y|d MMM y|d MMMM y|EEEE, d MMMM y
        times=HH:mm|HH:mm:ss|HH:mm:ss z|HH:mm:ss zzzz
        week=2|4
        [en_CA]
        exponent=e
        currency=CAD|$|2
        shortMonths=Jan.|Feb.|Mar.|Apr.|May|Jun.|Jul.|Aug.|Sep.|Oct.|Nov.|Dec.
        aloneShortMonths=Jan.|Feb.|Mar.|Apr.|May|Jun.|Jul.|Aug.|Sep.|Oct.|Nov.|Dec.
        shortDays=Sun.|Mon.|Tue.|Wed.|Thu.|Fri.|Sat.
        ampm=a.m.|p.m.
        dates=y-MM-dd|MMM d, y|MMMM d, y|EEEE, MMMM d, y
        [en_AU]
        exponent=e
        currency=AUD|$|2
        shortMonths=Jan|Feb|Mar|Apr|May|June|July|Aug|Sept|Oct|Nov|Dec
        ampm=am|pm
        dates=d/M/yy|d MMM y|d MMMM y|EEEE, d MMMM y
        [en_IE]
        currency=EUR|€|2
        ampm=a.m.|p.m.
        dates=dd/MM/y|d MMM y|d MMMM y|EEEE d MMMM y
        times=HH:mm|HH:mm:ss|HH:mm:ss z|HH:mm:ss zzzz
        week=2|4
        [en_IN]
        currency=INR|₹|2
        ampm=am|pm
        dates=dd/MM/yy|dd-MMM-y|d MMMM y|EEEE, d MMMM, y
        [en_NZ]
        currency=NZD|$|2
        ampm=am|pm
        dates=d/MM/yy|d/MM/y|d MMMM y|EEEE, d MMMM y
        week=2|1
        [en_ZA]
        decimal=,
        grouping=\u{A0}
        moneyDecimal=,
        moneyGrouping=\u{A0}
        currency=ZAR|R|2
        ampm=am|pm
        dates=y/MM/dd|dd MMM y|dd MMMM y|EEEE, dd MMMM y
        times=HH:mm|HH:mm:ss|HH:mm:ss z|HH:mm:ss zzzz
        [en_SG]
        currency=SGD|$|2
        ampm=am|pm
        dates=d/M/yy|d MMM y|d MMMM y|EEEE, d MMMM y
        """
}
