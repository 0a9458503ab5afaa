extension LocaleTable {
    static let romance = """
        [fr]
        decimal=,
        grouping=\u{202F}
        percentAffix=|\u{A0}%|-|\u{A0}%
        moneyDecimal=,
        moneyGrouping=\u{202F}
        money=#,##0.00\u{A0}¤
        rate=#,##0\u{A0}%
        months=janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre
        shortMonths=janv.|févr.|mars|avr.|mai|juin|juil.|août|sept.|oct.|nov.|déc.
        aloneMonths=janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre
        aloneShortMonths=janv.|févr.|mars|avr.|mai|juin|juil.|août|sept.|oct.|nov.|déc.
        days=dimanche|lundi|mardi|mercredi|jeudi|vendredi|samedi
        shortDays=dim.|lun.|mar.|mer.|jeu.|ven.|sam.
        eras=av. J.-C.|ap. J.-C.
        dates=dd/MM/y|d MMM y|d MMMM y|EEEE d MMMM y
        glue={1} {0}|{1}, {0}|{1} 'à' {0}|{1} 'à' {0}
        [fr_FR]
        currency=EUR|€|2
        week=2|4
        [fr_CA]
        grouping=\u{A0}
        moneyGrouping=\u{A0}
        currency=CAD|$\u{A0}CA|2
        shortMonths=janv.|févr.|mars|avr.|mai|juin|juill.|août|sept.|oct.|nov.|déc.
        aloneShortMonths=janv.|févr.|mars|avr.|mai|juin|juill.|août|sept.|oct.|nov.|déc.
        ampm=a.m.|p.m.
        dates=y-MM-dd|d MMM y|d MMMM y|EEEE d MMMM y
        times=HH 'h' mm|HH 'h' mm 'min' ss 's'|HH 'h' mm 'min' ss 's' z|HH 'h' mm 'min' ss 's' zzzz
        [fr_BE]
        currency=EUR|€|2
        dates=d/MM/yy|d MMM y|d MMMM y|EEEE d MMMM y
        times=HH:mm|HH:mm:ss|HH:mm:ss z|H 'h' mm 'min' ss 's' zzzz
        week=2|4
        [fr_CH]
        percentAffix=|%|-|%
        moneyDecimal=.
        currency=CHF|CHF|2
        rate=#,##0%
        dates=dd.MM.yy|d MMM y|d MMMM y|EEEE, d MMMM y
        times=HH:mm|HH:mm:ss|HH:mm:ss z|HH.mm:ss 'h' zzzz
        week=2|4
        [fr_LU]
        grouping=.
        moneyGrouping=.
        currency=EUR|€|2
        week=2|4
        [es]
        decimal=,
        grouping=.
        percentAffix=|\u{A0}%|-|\u{A0}%
        moneyDecimal=,
        moneyGrouping=.
        money=#,##0.00\u{A0}¤
        rate=#,##0\u{A0}%
        months=enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre
        shortMonths=ene|feb|mar|abr|may|jun|jul|ago|sept|oct|nov|dic
        aloneMonths=enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre
        aloneShortMonths=ene|feb|mar|abr|may|jun|jul|ago|sept|oct|nov|dic
        days=domingo|lunes|martes|miércoles|jueves|viernes|sábado
        shortDays=dom|lun|mar|mié|jue|vie|sáb
        ampm=a.\u{A0}m.|p.\u{A0}m.
        eras=a. C.|d. C.
        dates=d/M/yy|d MMM y|d 'de' MMMM 'de' y|EEEE, d 'de' MMMM 'de' y
        times=H:mm|H:mm:ss|H:mm:ss z|H:mm:ss (zzzz)
        glue={1} {0}|{1} {0}|{1}, {0}|{1}, {0}
        [es_ES]
        currency=EUR|€|2
        week=2|4
        [es_MX]
        decimal=.
        grouping=,
        moneyDecimal=.
        moneyGrouping=,
        currency=MXN|$|2
        money=¤#,##0.00
        shortMonths=ene.|feb.|mar.|abr.|may.|jun.|jul.|ago.|sep.|oct.|nov.|dic.
        aloneShortMonths=ene.|feb.|mar.|abr.|may.|jun.|jul.|ago.|sep.|oct.|nov.|dic.
        dates=dd/MM/yy|d MMM y|d 'de' MMMM 'de' y|EEEE, d 'de' MMMM 'de' y
        times=HH:mm|HH:mm:ss|HH:mm:ss z|HH:mm:ss zzzz
        [es_AR]
        currency=ARS|$|2
        money=¤\u{A0}#,##0.00
        shortMonths=ene.|feb.|mar.|abr.|may.|jun.|jul.|ago.|sep.|oct.|nov.|dic.
        aloneShortMonths=ene.|feb.|mar.|abr.|may.|jun.|jul.|ago.|sep.|oct.|nov.|dic.
        times=HH:mm|HH:mm:ss|HH:mm:ss z|HH:mm:ss zzzz
        week=2|1
        [es_CO]
        currency=COP|$|2
        money=¤\u{A0}#,##0.00
        shortMonths=ene.|feb.|mar.|abr.|may.|jun.|jul.|ago.|sep.|oct.|nov.|dic.
        aloneShortMonths=ene.|feb.|mar.|abr.|may.|jun.|jul.|ago.|sept.|oct.|nov.|dic.
        dates=d/MM/yy|d/MM/y|d 'de' MMMM 'de' y|EEEE, d 'de' MMMM 'de' y
        times=h:mm a|h:mm:ss a|h:mm:ss a z|h:mm:ss a zzzz
        glue={1}, {0}|{1}, {0}|{1}, {0}|{1}, {0}
        [es_CL]
        currency=CLP|$|0
        money=¤#,##0;¤-#,##0
        shortMonths=ene.|feb.|mar.|abr.|may.|jun.|jul.|ago.|sep.|oct.|nov.|dic.
        aloneShortMonths=ene.|feb.|mar.|abr.|may.|jun.|jul.|ago.|sept.|oct.|nov.|dic.
        dates=dd-MM-yy|dd-MM-y|d 'de' MMMM 'de' y|EEEE, d 'de' MMMM 'de' y
        times=HH:mm|HH:mm:ss|HH:mm:ss z|HH:mm:ss zzzz
        week=2|1
        [es_PE]
        decimal=.
        grouping=,
        moneyDecimal=.
        moneyGrouping=,
        currency=PEN|S/|2
        money=¤\u{A0}#,##0.00
        months=enero|febrero|marzo|abril|mayo|junio|julio|agosto|setiembre|octubre|noviembre|diciembre
        shortMonths=ene.|feb.|mar.|abr.|may.|jun.|jul.|ago.|set.|oct.|nov.|dic.
        aloneMonths=Enero|Febrero|Marzo|Abril|Mayo|Junio|Julio|Agosto|Setiembre|Octubre|Noviembre|Diciembre
        aloneShortMonths=Ene.|Feb.|Mar.|Abr.|May.|Jun.|Jul.|Ago.|Set.|Oct.|Nov.|Dic.
        dates=d/MM/yy|d MMM y|d 'de' MMMM 'de' y|EEEE, d 'de' MMMM 'de' y
        times=HH:mm|HH:mm:ss|HH:mm:ss z|HH:mm:ss zzzz
        [es_US]
        decimal=.
        grouping=,
        moneyDecimal=.
        moneyGrouping=,
        currency=USD|$|2
        money=¤#,##0.00
        shortMonths=ene.|feb.|mar.|abr.|may.|jun.|jul.|ago.|sep.|oct.|nov.|dic.
        aloneShortMonths=ene.|feb.|mar.|abr.|may.|jun.|jul.|ago.|sep.|oct.|nov.|dic.
        dates=d/M/y|d MMM y|d 'de' MMMM 'de' y|EEEE, d 'de' MMMM 'de' y
        times=h:mm a|h:mm:ss a|h:mm:ss a z|h:mm:ss a zzzz
        [it]
        decimal=,
        grouping=.
        moneyDecimal=,
        moneyGrouping=.
        money=#,##0.00\u{A0}¤
        months=gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre
        shortMonths=gen|feb|mar|apr|mag|giu|lug|ago|set|ott|nov|dic
        aloneMonths=gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|
        +dicembre
        aloneShortMonths=gen|feb|mar|apr|mag|giu|lug|ago|set|ott|nov|dic
        days=domenica|lunedì|martedì|mercoledì|giovedì|venerdì|sabato
        shortDays=dom|lun|mar|mer|gio|ven|sab
        eras=a.C.|d.C.
        dates=dd/MM/yy|d MMM y|d MMMM y|EEEE d MMMM y
        glue={1}, {0}|{1}, {0}|{1} {0}|{1} {0}
        [it_IT]
        currency=EUR|€|2
        week=2|4
        [it_CH]
        decimal=.
        grouping=’
        moneyDecimal=.
        moneyGrouping=’
        currency=CHF|SFr.|2
        money=¤\u{A0}#,##0.00;¤-#,##0.00
        dates=dd.MM.yy|d MMM y|d MMMM y|EEEE, d MMMM y
        week=2|4
        [pt]
        decimal=,
        grouping=.
        moneyDecimal=,
        moneyGrouping=.
        months=janeiro|fevereiro|março|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro
        shortMonths=jan.|fev.|mar.|abr.|mai.|jun.|jul.|ago.|set.|out.|nov.|dez.
        aloneMonths=janeiro|fevereiro|março|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro
        aloneShortMonths=jan.|fev.|mar.|abr.|mai.|jun.|jul.|ago.|set.|out.|nov.|dez.
        days=domingo|segunda-feira|terça-feira|quarta-feira|quinta-feira|sexta-feira|sábado
        shortDays=dom.|seg.|ter.|qua.|qui.|sex.|sáb.
        eras=a.C.|d.C.
        dates=dd/MM/y|d 'de' MMM 'de' y|d 'de' MMMM 'de' y|EEEE, d 'de' MMMM 'de' y
        [pt_BR]
        currency=BRL|R$|2
        [pt_PT]
        grouping=\u{A0}
        moneyGrouping=\u{A0}
        currency=EUR|€|2
        money=#,##0.00\u{A0}¤
        shortDays=domingo|segunda|terça|quarta|quinta|sexta|sábado
        ampm=da manhã|da tarde
        dates=dd/MM/yy|dd/MM/y|d 'de' MMMM 'de' y|EEEE, d 'de' MMMM 'de' y
        glue={1}, {0}|{1}, {0}|{1} 'às' {0}|{1} 'às' {0}
        week=1|4
        [ro]
        decimal=,
        grouping=.
        percentAffix=|\u{A0}%|-|\u{A0}%
        moneyDecimal=,
        moneyGrouping=.
        money=#,##0.00\u{A0}¤
        rate=#,##0\u{A0}%
        months=ianuarie|februarie|martie|aprilie|mai|iunie|iulie|august|septembrie|octombrie|noiembrie|decembrie
        shortMonths=ian.|feb.|mar.|apr.|mai|iun.|iul.|aug.|sept.|oct.|nov.|dec.
        aloneMonths=ianuarie|februarie|martie|aprilie|mai|iunie|iulie|august|septembrie|octombrie|noiembrie|
        +decembrie
        aloneShortMonths=ian.|feb.|mar.|apr.|mai|iun.|iul.|aug.|sept.|oct.|nov.|dec.
        days=duminică|luni|marți|miercuri|joi|vineri|sâmbătă
        shortDays=dum.|lun.|mar.|mie.|joi|vin.|sâm.
        ampm=a.m.|p.m.
        eras=î.Hr.|d.Hr.
        dates=dd.MM.y|d MMM y|d MMMM y|EEEE, d MMMM y
        glue={1}, {0}|{1}, {0}|{1}, {0}|{1}, {0}
        [ro_RO]
        currency=RON|RON|2
        week=2|1
        [ca]
        decimal=,
        grouping=.
        moneyDecimal=,
        moneyGrouping=.
        money=#,##0.00\u{A0}¤
        months=de gener|de febrer|de març|d’abril|de maig|de juny|de juliol|d’agost|de setembre|d’octubre|
        +de novembre|de desembre
        shortMonths=de gen.|de febr.|de març|d’abr.|de maig|de juny|de jul.|d’ag.|de set.|d’oct.|de nov.|de des.
        aloneMonths=gener|febrer|març|abril|maig|juny|juliol|agost|setembre|octubre|novembre|desembre
        aloneShortMonths=gen.|febr.|març|abr.|maig|juny|jul.|ag.|set.|oct.|nov.|des.
        days=diumenge|dilluns|dimarts|dimecres|dijous|divendres|dissabte
        shortDays=dg.|dl.|dt.|dc.|dj.|dv.|ds.
        ampm=a.\u{A0}m.|p.\u{A0}m.
        eras=aC|dC
        dates=d/M/yy|d MMM y|d MMMM 'de' y|EEEE, d MMMM 'de' y
        times=H:mm|H:mm:ss|H:mm:ss z|H:mm:ss (zzzz)
        glue={1} {0}|{1}, {0}|{1}, 'a' 'les' {0}|{1}, 'a' 'les' {0}
        [ca_ES]
        currency=EUR|€|2
        week=2|4
        """
}
