extension LocaleTable {
    static let slavic = """
        [pl]
        decimal=,
        grouping=\u{A0}
        moneyDecimal=,
        moneyGrouping=\u{A0}
        money=#,##0.00\u{A0}¤
        months=stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|października|listopada|
        +grudnia
        shortMonths=sty|lut|mar|kwi|maj|cze|lip|sie|wrz|paź|lis|gru
        aloneMonths=styczeń|luty|marzec|kwiecień|maj|czerwiec|lipiec|sierpień|wrzesień|październik|listopad|
        +grudzień
        aloneShortMonths=sty|lut|mar|kwi|maj|cze|lip|sie|wrz|paź|lis|gru
        days=niedziela|poniedziałek|wtorek|środa|czwartek|piątek|sobota
        shortDays=niedz.|pon.|wt.|śr.|czw.|pt.|sob.
        eras=p.n.e.|n.e.
        dates=dd.MM.y|d MMM y|d MMMM y|EEEE, d MMMM y
        glue={1}, {0}|{1}, {0}|{1} {0}|{1} {0}
        [pl_PL]
        currency=PLN|zł|2
        week=2|4
        [ru]
        decimal=,
        grouping=\u{A0}
        percentAffix=|\u{A0}%|-|\u{A0}%
        nan=не\u{A0}число
        moneyDecimal=,
        moneyGrouping=\u{A0}
        money=#,##0.00\u{A0}¤
        rate=#,##0\u{A0}%
        months=января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря
        shortMonths=янв.|февр.|мар.|апр.|мая|июн.|июл.|авг.|сент.|окт.|нояб.|дек.
        aloneMonths=январь|февраль|март|апрель|май|июнь|июль|август|сентябрь|октябрь|ноябрь|декабрь
        aloneShortMonths=янв.|февр.|март|апр.|май|июнь|июль|авг.|сент.|окт.|нояб.|дек.
        days=воскресенье|понедельник|вторник|среда|четверг|пятница|суббота
        shortDays=вс|пн|вт|ср|чт|пт|сб
        eras=до н. э.|н. э.
        dates=dd.MM.y|d MMM y 'г'.|d MMMM y 'г'.|EEEE, d MMMM y 'г'.
        glue={1}, {0}|{1}, {0}|{1}, {0}|{1}, {0}
        [ru_RU]
        currency=RUB|₽|2
        week=2|4
        [uk]
        decimal=,
        grouping=\u{A0}
        exponent=Е
        moneyDecimal=,
        moneyGrouping=\u{A0}
        money=#,##0.00\u{A0}¤
        months=січня|лютого|березня|квітня|травня|червня|липня|серпня|вересня|жовтня|листопада|грудня
        shortMonths=січ.|лют.|бер.|квіт.|трав.|черв.|лип.|серп.|вер.|жовт.|лист.|груд.
        aloneMonths=січень|лютий|березень|квітень|травень|червень|липень|серпень|вересень|жовтень|листопад|
        +грудень
        aloneShortMonths=січ|лют|бер|кві|тра|чер|лип|сер|вер|жов|лис|гру
        days=неділя|понеділок|вівторок|середа|четвер|пʼятниця|субота
        shortDays=нд|пн|вт|ср|чт|пт|сб
        ampm=дп|пп
        eras=до н. е.|н. е.
        dates=dd.MM.yy|d MMM y 'р'.|d MMMM y 'р'.|EEEE, d MMMM y 'р'.
        glue={1}, {0}|{1}, {0}|{1} 'о' {0}|{1} 'о' {0}
        [uk_UA]
        currency=UAH|₴|2
        week=2|1
        [cs]
        decimal=,
        grouping=\u{A0}
        percentAffix=|\u{A0}%|-|\u{A0}%
        moneyDecimal=,
        moneyGrouping=\u{A0}
        money=#,##0.00\u{A0}¤
        rate=#,##0\u{A0}%
        months=ledna|února|března|dubna|května|června|července|srpna|září|října|listopadu|prosince
        shortMonths=led|úno|bře|dub|kvě|čvn|čvc|srp|zář|říj|lis|pro
        aloneMonths=leden|únor|březen|duben|květen|červen|červenec|srpen|září|říjen|listopad|prosinec
        aloneShortMonths=led|úno|bře|dub|kvě|čvn|čvc|srp|zář|říj|lis|pro
        days=neděle|pondělí|úterý|středa|čtvrtek|pátek|sobota
        shortDays=ne|po|út|st|čt|pá|so
        ampm=dop.|odp.
        eras=př. n. l.|n. l.
        dates=dd.MM.yy|d. M. y|d. MMMM y|EEEE d. MMMM y
        times=H:mm|H:mm:ss|H:mm:ss z|H:mm:ss zzzz
        [cs_CZ]
        currency=CZK|Kč|2
        week=2|4
        [sk]
        decimal=,
        grouping=\u{A0}
        percentAffix=|\u{A0}%|-|\u{A0}%
        exponent=e
        moneyDecimal=,
        moneyGrouping=\u{A0}
        money=#,##0.00\u{A0}¤
        rate=#,##0\u{A0}%
        months=januára|februára|marca|apríla|mája|júna|júla|augusta|septembra|októbra|novembra|decembra
        shortMonths=jan|feb|mar|apr|máj|jún|júl|aug|sep|okt|nov|dec
        aloneMonths=január|február|marec|apríl|máj|jún|júl|august|september|október|november|december
        aloneShortMonths=jan|feb|mar|apr|máj|jún|júl|aug|sep|okt|nov|dec
        days=nedeľa|pondelok|utorok|streda|štvrtok|piatok|sobota
        shortDays=ne|po|ut|st|št|pi|so
        eras=pred Kr.|po Kr.
        dates=d. M. y|d. M. y|d. MMMM y|EEEE d. MMMM y
        times=H:mm|H:mm:ss|H:mm:ss z|H:mm:ss zzzz
        glue={1} {0}|{1}, {0}|{1}, {0}|{1}, {0}
        [sk_SK]
        currency=EUR|€|2
        week=2|4
        [bg]
        decimal=,
        grouping=\u{A0}
        moneyDecimal=,
        moneyGrouping=\u{A0}
        money=#0.00\u{A0}¤
        months=януари|февруари|март|април|май|юни|юли|август|септември|октомври|ноември|декември
        shortMonths=яну|фев|март|апр|май|юни|юли|авг|сеп|окт|ное|дек
        aloneMonths=януари|февруари|март|април|май|юни|юли|август|септември|октомври|ноември|декември
        aloneShortMonths=яну|фев|март|апр|май|юни|юли|авг|сеп|окт|ное|дек
        days=неделя|понеделник|вторник|сряда|четвъртък|петък|събота
        shortDays=нд|пн|вт|ср|чт|пт|сб
        ampm=пр.об.|сл.об.
        eras=пр.Хр.|сл.Хр.
        dates=d.MM.yy 'г'.|d.MM.y 'г'.|d MMMM y 'г'.|EEEE, d MMMM y 'г'.
        times=H:mm 'ч'.|H:mm:ss 'ч'.|H:mm:ss 'ч'. z|H:mm:ss 'ч'. zzzz
        glue={1}, {0}|{1}, {0}|{1}, {0}|{1}, {0}
        [bg_BG]
        currency=BGN|лв.|2
        week=2|4
        [hr]
        decimal=,
        grouping=.
        minus=\u{2212}
        percentAffix=|\u{A0}%|\u{2212}|\u{A0}%
        moneyDecimal=,
        moneyGrouping=.
        money=#,##0.00\u{A0}¤
        rate=#,##0\u{A0}%
        months=siječnja|veljače|ožujka|travnja|svibnja|lipnja|srpnja|kolovoza|rujna|listopada|studenoga|prosinca
        shortMonths=sij|velj|ožu|tra|svi|lip|srp|kol|ruj|lis|stu|pro
        aloneMonths=siječanj|veljača|ožujak|travanj|svibanj|lipanj|srpanj|kolovoz|rujan|listopad|studeni|
        +prosinac
        aloneShortMonths=sij|velj|ožu|tra|svi|lip|srp|kol|ruj|lis|stu|pro
        days=nedjelja|ponedjeljak|utorak|srijeda|četvrtak|petak|subota
        shortDays=ned|pon|uto|sri|čet|pet|sub
        eras=pr. Kr.|po. Kr.
        dates=dd. MM. y.|d. MMM y.|d. MMMM y.|EEEE, d. MMMM y.
        times=HH:mm|HH:mm:ss|HH:mm:ss z|HH:mm:ss (zzzz)
        glue={1} {0}|{1} {0}|{1} 'u' {0}|{1} 'u' {0}
        [hr_HR]
        currency=EUR|EUR|2
        week=2|1
        [sl]
        decimal=,
        grouping=.
        minus=\u{2212}
        percentAffix=|\u{A0}%|\u{2212}|\u{A0}%
        exponent=e
        moneyDecimal=,
        moneyGrouping=.
        money=#,##0.00\u{A0}¤
        rate=#,##0\u{A0}%
        months=januar|februar|marec|april|maj|junij|julij|avgust|september|oktober|november|december
        shortMonths=jan.|feb.|mar.|apr.|maj|jun.|jul.|avg.|sep.|okt.|nov.|dec.
        aloneMonths=januar|februar|marec|april|maj|junij|julij|avgust|september|oktober|november|december
        aloneShortMonths=jan.|feb.|mar.|apr.|maj|jun.|jul.|avg.|sep.|okt.|nov.|dec.
        days=nedelja|ponedeljek|torek|sreda|četrtek|petek|sobota
        shortDays=ned.|pon.|tor.|sre.|čet.|pet.|sob.
        ampm=dop.|pop.
        eras=pr. Kr.|po Kr.
        dates=d. MM. yy|d. MMM y|dd. MMMM y|EEEE, dd. MMMM y
        [sl_SI]
        currency=EUR|€|2
        week=2|1
        """
}
