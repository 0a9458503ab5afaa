extension LocaleTable {
    static let other = """
        [fi]
        decimal=,
        grouping=\u{A0}
        minus=\u{2212}
        percentAffix=|\u{A0}%|\u{2212}|\u{A0}%
        nan=epäluku
        moneyDecimal=,
        moneyGrouping=\u{A0}
        money=#,##0.00\u{A0}¤
        rate=#,##0\u{A0}%
        months=tammikuuta|helmikuuta|maaliskuuta|huhtikuuta|toukokuuta|kesäkuuta|heinäkuuta|elokuuta|syyskuuta|
        +lokakuuta|marraskuuta|joulukuuta
        shortMonths=tammik.|helmik.|maalisk.|huhtik.|toukok.|kesäk.|heinäk.|elok.|syysk.|lokak.|marrask.|jouluk.
        aloneMonths=tammikuu|helmikuu|maaliskuu|huhtikuu|toukokuu|kesäkuu|heinäkuu|elokuu|syyskuu|lokakuu|
        +marraskuu|joulukuu
        aloneShortMonths=tammi|helmi|maalis|huhti|touko|kesä|heinä|elo|syys|loka|marras|joulu
        days=sunnuntaina|maanantaina|tiistaina|keskiviikkona|torstaina|perjantaina|lauantaina
        shortDays=su|ma|ti|ke|to|pe|la
        ampm=ap.|ip.
        eras=eKr.|jKr.
        dates=d.M.y|d.M.y|d. MMMM y|EEEE d. MMMM y
        times=H.mm|H.mm.ss|H.mm.ss z|H.mm.ss zzzz
        glue={1} {0}|{1} 'klo' {0}|{1} 'klo' {0}|{1} 'klo' {0}
        [fi_FI]
        currency=EUR|€|2
        week=2|4
        [et]
        decimal=,
        grouping=\u{A0}
        minus=\u{2212}
        percentAffix=|%|\u{2212}|%
        exponent=×10^
        moneyDecimal=,
        moneyGrouping=\u{A0}
        money=#,##0.00\u{A0}¤
        months=jaanuar|veebruar|märts|aprill|mai|juuni|juuli|august|september|oktoober|november|detsember
        shortMonths=jaan|veebr|märts|apr|mai|juuni|juuli|aug|sept|okt|nov|dets
        aloneMonths=jaanuar|veebruar|märts|aprill|mai|juuni|juuli|august|september|oktoober|november|detsember
        aloneShortMonths=jaan|veebr|märts|apr|mai|juuni|juuli|aug|sept|okt|nov|dets
        days=pühapäev|esmaspäev|teisipäev|kolmapäev|neljapäev|reede|laupäev
        shortDays=P|E|T|K|N|R|L
        eras=eKr|pKr
        dates=dd.MM.yy|d. MMM y|d. MMMM y|EEEE, d. MMMM y
        [et_EE]
        currency=EUR|€|2
        week=2|4
        [lv]
        decimal=,
        grouping=\u{A0}
        nan=NS
        moneyDecimal=,
        moneyGrouping=\u{A0}
        money=#,##0.00\u{A0}¤
        months=janvāris|februāris|marts|aprīlis|maijs|jūnijs|jūlijs|augusts|septembris|oktobris|novembris|
        +decembris
        shortMonths=janv.|febr.|marts|apr.|maijs|jūn.|jūl.|aug.|sept.|okt.|nov.|dec.
        aloneMonths=janvāris|februāris|marts|aprīlis|maijs|jūnijs|jūlijs|augusts|septembris|oktobris|novembris|
        +decembris
        aloneShortMonths=janv.|febr.|marts|apr.|maijs|jūn.|jūl.|aug.|sept.|okt.|nov.|dec.
        days=svētdiena|pirmdiena|otrdiena|trešdiena|ceturtdiena|piektdiena|sestdiena
        shortDays=svētd.|pirmd.|otrd.|trešd.|ceturtd.|piektd.|sestd.
        ampm=priekšpusdienā|pēcpusdienā
        eras=p.m.ē.|m.ē.
        dates=dd.MM.yy|y. 'gada' d. MMM|y. 'gada' d. MMMM|EEEE, y. 'gada' d. MMMM
        [lv_LV]
        currency=EUR|€|2
        week=2|1
        [lt]
        decimal=,
        grouping=\u{A0}
        minus=\u{2212}
        percentAffix=|\u{A0}%|\u{2212}|\u{A0}%
        exponent=×10^
        moneyDecimal=,
        moneyGrouping=\u{A0}
        money=#,##0.00\u{A0}¤
        rate=#,##0\u{A0}%
        months=sausio|vasario|kovo|balandžio|gegužės|birželio|liepos|rugpjūčio|rugsėjo|spalio|lapkričio|gruodžio
        shortMonths=saus.|vas.|kov.|bal.|geg.|birž.|liep.|rugp.|rugs.|spal.|lapkr.|gruod.
        aloneMonths=sausis|vasaris|kovas|balandis|gegužė|birželis|liepa|rugpjūtis|rugsėjis|spalis|lapkritis|
        +gruodis
        aloneShortMonths=saus.|vas.|kov.|bal.|geg.|birž.|liep.|rugp.|rugs.|spal.|lapkr.|gruod.
        days=sekmadienis|pirmadienis|antradienis|trečiadienis|ketvirtadienis|penktadienis|šeštadienis
        shortDays=sk|pr|an|tr|kt|pn|št
        ampm=priešpiet|popiet
        eras=pr. Kr.|po Kr.
        dates=y-MM-dd|y-MM-dd|y 'm'. MMMM d 'd'.|y 'm'. MMMM d 'd'., EEEE
        [lt_LT]
        currency=EUR|€|2
        week=2|4
        [hu]
        decimal=,
        grouping=\u{A0}
        moneyDecimal=,
        moneyGrouping=\u{A0}
        money=#,##0.00\u{A0}¤
        months=január|február|március|április|május|június|július|augusztus|szeptember|október|november|december
        shortMonths=jan.|febr.|márc.|ápr.|máj.|jún.|júl.|aug.|szept.|okt.|nov.|dec.
        aloneMonths=január|február|március|április|május|június|július|augusztus|szeptember|október|november|
        +december
        aloneShortMonths=jan.|febr.|márc.|ápr.|máj.|jún.|júl.|aug.|szept.|okt.|nov.|dec.
        days=vasárnap|hétfő|kedd|szerda|csütörtök|péntek|szombat
        shortDays=V|H|K|Sze|Cs|P|Szo
        ampm=de.|du.
        eras=i. e.|i. sz.
        dates=y. MM. dd.|y. MMM d.|y. MMMM d.|y. MMMM d., EEEE
        times=H:mm|H:mm:ss|H:mm:ss z|H:mm:ss zzzz
        [hu_HU]
        currency=HUF|Ft|2
        week=2|4
        [tr]
        decimal=,
        grouping=.
        percentAffix=%||-%|
        moneyDecimal=,
        moneyGrouping=.
        money=¤#,##0.00
        rate=%#,##0
        months=Ocak|Şubat|Mart|Nisan|Mayıs|Haziran|Temmuz|Ağustos|Eylül|Ekim|Kasım|Aralık
        shortMonths=Oca|Şub|Mar|Nis|May|Haz|Tem|Ağu|Eyl|Eki|Kas|Ara
        aloneMonths=Ocak|Şubat|Mart|Nisan|Mayıs|Haziran|Temmuz|Ağustos|Eylül|Ekim|Kasım|Aralık
        aloneShortMonths=Oca|Şub|Mar|Nis|May|Haz|Tem|Ağu|Eyl|Eki|Kas|Ara
        days=Pazar|Pazartesi|Salı|Çarşamba|Perşembe|Cuma|Cumartesi
        shortDays=Paz|Pzt|Sal|Çar|Per|Cum|Cmt
        ampm=ÖÖ|ÖS
        eras=MÖ|MS
        dates=d.MM.y|d MMM y|d MMMM y|d MMMM y EEEE
        [tr_TR]
        currency=TRY|₺|2
        week=2|1
        [el]
        decimal=,
        grouping=.
        exponent=e
        moneyDecimal=,
        moneyGrouping=.
        money=#,##0.00\u{A0}¤
        months=Ιανουαρίου|Φεβρουαρίου|Μαρτίου|Απριλίου|Μαΐου|Ιουνίου|Ιουλίου|Αυγούστου|Σεπτεμβρίου|Οκτωβρίου|
        +Νοεμβρίου|Δεκεμβρίου
        shortMonths=Ιαν|Φεβ|Μαρ|Απρ|Μαΐ|Ιουν|Ιουλ|Αυγ|Σεπ|Οκτ|Νοε|Δεκ
        aloneMonths=Ιανουάριος|Φεβρουάριος|Μάρτιος|Απρίλιος|Μάιος|Ιούνιος|Ιούλιος|Αύγουστος|Σεπτέμβριος|
        +Οκτώβριος|Νοέμβριος|Δεκέμβριος
        aloneShortMonths=Ιαν|Φεβ|Μάρ|Απρ|Μάι|Ιούν|Ιούλ|Αύγ|Σεπ|Οκτ|Νοέ|Δεκ
        days=Κυριακή|Δευτέρα|Τρίτη|Τετάρτη|Πέμπτη|Παρασκευή|Σάββατο
        shortDays=Κυρ|Δευ|Τρί|Τετ|Πέμ|Παρ|Σάβ
        ampm=π.μ.|μ.μ.
        eras=π.Χ.|μ.Χ.
        dates=d/M/yy|d MMM y|d MMMM y|EEEE, d MMMM y
        times=h:mm a|h:mm:ss a|h:mm:ss a z|h:mm:ss a zzzz
        glue={1}, {0}|{1}, {0}|{1} - {0}|{1} - {0}
        [el_GR]
        currency=EUR|€|2
        week=2|4
        [ar]
        decimal=٫
        grouping=٬
        minus=\u{61C}-
        percent=٪
        percentAffix=|٪\u{61C}|\u{61C}-|٪\u{61C}
        perMill=؉
        exponent=اس
        nan=ليس\u{A0}رقم
        zero=٠
        moneyDecimal=٫
        moneyGrouping=٬
        money=#,##0.00\u{A0}¤
        months=يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر
        shortMonths=يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر
        aloneMonths=يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر
        aloneShortMonths=يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر
        days=الأحد|الاثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت
        shortDays=الأحد|الاثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت
        ampm=ص|م
        eras=ق.م|م
        dates=d\u{200F}/M\u{200F}/y|dd\u{200F}/MM\u{200F}/y|d MMMM y|EEEE، d MMMM y
        times=h:mm a|h:mm:ss a|h:mm:ss a z|h:mm:ss a zzzz
        glue={1}, {0}|{1}, {0}|{1} في {0}|{1} في {0}
        [ar_EG]
        currency=EGP|ج.م.\u{200F}|2
        week=7|1
        [ar_SA]
        currency=SAR|ر.س.\u{200F}|2
        [ar_AE]
        currency=AED|د.إ.\u{200F}|2
        week=7|1
        [iw]
        minus=\u{200E}-
        percentAffix=|%|\u{200E}-|%
        money=\u{200F}#,##0.00\u{A0}¤;\u{200F}-#,##0.00\u{A0}¤
        months=ינואר|פברואר|מרץ|אפריל|מאי|יוני|יולי|אוגוסט|ספטמבר|אוקטובר|נובמבר|דצמבר
        shortMonths=ינו׳|פבר׳|מרץ|אפר׳|מאי|יוני|יולי|אוג׳|ספט׳|אוק׳|נוב׳|דצמ׳
        aloneMonths=ינואר|פברואר|מרץ|אפריל|מאי|יוני|יולי|אוגוסט|ספטמבר|אוקטובר|נובמבר|דצמבר
        aloneShortMonths=ינו׳|פבר׳|מרץ|אפר׳|מאי|יוני|יולי|אוג׳|ספט׳|אוק׳|נוב׳|דצמ׳
        days=יום ראשון|יום שני|יום שלישי|יום רביעי|יום חמישי|יום שישי|יום שבת
        shortDays=יום א׳|יום ב׳|יום ג׳|יום ד׳|יום ה׳|יום ו׳|שבת
        ampm=לפנה״צ|אחה״צ
        eras=לפנה״ס|לספירה
        dates=d.M.y|d בMMM y|d בMMMM y|EEEE, d בMMMM y
        times=H:mm|H:mm:ss|H:mm:ss z|H:mm:ss zzzz
        glue={1}, {0}|{1}, {0}|{1} בשעה {0}|{1} בשעה {0}
        [iw_IL]
        currency=ILS|₪|2
        [hi]
        money=¤#,##0.00
        months=जनवरी|फ़रवरी|मार्च|अप्रैल|मई|जून|जुलाई|अगस्त|सितंबर|अक्तूबर|नवंबर|दिसंबर
        shortMonths=जन॰|फ़र॰|मार्च|अप्रैल|मई|जून|जुल॰|अग॰|सित॰|अक्तू॰|नव॰|दिस॰
        aloneMonths=जनवरी|फ़रवरी|मार्च|अप्रैल|मई|जून|जुलाई|अगस्त|सितंबर|अक्तूबर|नवंबर|दिसंबर
        aloneShortMonths=जन॰|फ़र॰|मार्च|अप्रैल|मई|जून|जुल॰|अग॰|सित॰|अक्तू॰|नव॰|दिस॰
        days=रविवार|सोमवार|मंगलवार|बुधवार|गुरुवार|शुक्रवार|शनिवार
        shortDays=रवि|सोम|मंगल|बुध|गुरु|शुक्र|शनि
        ampm=am|pm
        eras=ईसा-पूर्व|ईस्वी
        dates=d/M/yy|d MMM y|d MMMM y|EEEE, d MMMM y
        times=h:mm a|h:mm:ss a|h:mm:ss a z|h:mm:ss a zzzz
        glue={1}, {0}|{1}, {0}|{1} को {0}|{1} को {0}
        [hi_IN]
        currency=INR|₹|2
        """
}
