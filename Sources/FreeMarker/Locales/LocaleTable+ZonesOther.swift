extension LocaleTable {
    static let zonesOther = """
        [ko]
        z-CE=중부유럽 표준시|중부유럽 하계 표준시|CET|CEST
        z-EE=동유럽 표준시|동유럽 하계 표준시|EET|EEST
        z-WE=서유럽 표준시|서유럽 하계 표준시|WET|WEST
        z-GB=그리니치 표준시|영국 하계 표준시|GMT|BST
        z-UTC=협정 세계시|Coordinated Universal Time|UTC|UTC
        z-GMT=그리니치 표준시|그리니치 표준시|GMT|GMT
        [da]
        z-CE=Centraleuropæisk normaltid|Centraleuropæisk sommertid|CET|CEST
        z-EE=Østeuropæisk normaltid|Østeuropæisk sommertid|EET|EEST
        z-WE=Vesteuropæisk normaltid|Vesteuropæisk sommertid|WET|WEST
        z-GB=GMT|Britisk sommertid|GMT|BST
        z-UTC=Koordineret universaltid|Coordinated Universal Time|UTC|UTC
        z-GMT=GMT|Greenwich Mean Time|GMT|GMT
        [no]
        z-CE=sentraleuropeisk normaltid|sentraleuropeisk sommertid|CET|CEST
        z-EE=østeuropeisk normaltid|østeuropeisk sommertid|EET|EEST
        z-WE=vesteuropeisk normaltid|vesteuropeisk sommertid|WET|WEST
        z-GB=Greenwich middeltid|britisk sommertid|GMT|BST
        z-UTC=koordinert universaltid|Coordinated Universal Time|UTC|UTC
        z-GMT=Greenwich middeltid|Greenwich middeltid|GMT|GMT
        [nb]
        z-CE=sentraleuropeisk normaltid|sentraleuropeisk sommertid|CET|CEST
        z-EE=østeuropeisk normaltid|østeuropeisk sommertid|EET|EEST
        z-WE=vesteuropeisk normaltid|vesteuropeisk sommertid|WET|WEST
        z-GB=Greenwich middeltid|britisk sommertid|GMT|BST
        z-UTC=koordinert universaltid|Coordinated Universal Time|UTC|UTC
        z-GMT=Greenwich middeltid|Greenwich middeltid|GMT|GMT
        [fi]
        z-CE=Keski-Euroopan normaaliaika|Keski-Euroopan kesäaika|CET|CEST
        z-EE=Itä-Euroopan normaaliaika|Itä-Euroopan kesäaika|EET|EEST
        z-WE=Länsi-Euroopan normaaliaika|Länsi-Euroopan kesäaika|WET|WEST
        z-GB=Greenwichin normaaliaika|Britannian kesäaika|GMT|BST
        z-UTC=UTC-yleisaika|Coordinated Universal Time|UTC|UTC
        z-GMT=Greenwichin normaaliaika|Greenwichin normaaliaika|GMT|GMT
        [cs]
        z-CE=Středoevropský standardní čas|Středoevropský letní čas|SEČ|SELČ
        z-EE=Východoevropský standardní čas|Východoevropský letní čas|EET|EEST
        z-WE=Západoevropský standardní čas|Západoevropský letní čas|WET|WEST
        z-GB=Greenwichský střední čas|Britský letní čas|GMT|BST
        z-UTC=Koordinovaný světový čas|Coordinated Universal Time|UTC|UTC
        z-GMT=Greenwichský střední čas|Greenwichský střední čas|GMT|GMT
        [sk]
        z-CE=stredoeurópsky štandardný čas|stredoeurópsky letný čas|SEČ|SELČ
        z-EE=východoeurópsky štandardný čas|východoeurópsky letný čas|EET|EEST
        z-WE=západoeurópsky štandardný čas|západoeurópsky letný čas|WET|WEST
        z-GB=greenwichský čas|britský letný čas|GMT|BST
        z-UTC=koordinovaný svetový čas|Coordinated Universal Time|UTC|UTC
        z-GMT=greenwichský čas|greenwichský čas|GMT|GMT
        [hu]
        z-CE=közép-európai téli idő|közép-európai nyári idő|CET|CEST
        z-EE=kelet-európai téli idő|kelet-európai nyári idő|EET|EEST
        z-WE=nyugat-európai téli idő|nyugat-európai nyári idő|WET|WEST
        z-GB=greenwichi középidő, téli idő|brit nyári idő|GMT|BST
        z-UTC=koordinált világidő|Coordinated Universal Time|UTC|UTC
        z-GMT=greenwichi középidő, téli idő|greenwichi középidő, téli idő|GMT|GMT
        [ro]
        z-CE=Ora standard a Europei Centrale|Ora de vară a Europei Centrale|CET|CEST
        z-EE=Ora standard a Europei de Est|Ora de vară a Europei de Est|EET|EEST
        z-WE=Ora standard a Europei de Vest|Ora de vară a Europei de Vest|WET|WEST
        z-GB=Ora de Greenwhich|Ora de vară britanică|GMT|BST
        z-UTC=Timpul universal coordonat|Coordinated Universal Time|UTC|UTC
        z-GMT=Ora de Greenwhich|Ora de Greenwhich|GMT|GMT
        [tr]
        z-CE=Orta Avrupa Standart Saati|Orta Avrupa Yaz Saati|CET|CEST
        z-EE=Doğu Avrupa Standart Saati|Doğu Avrupa Yaz Saati|EET|EEST
        z-WE=Batı Avrupa Standart Saati|Batı Avrupa Yaz Saati|WET|WEST
        z-GB=Greenwich Ortalama Saati|İngiltere Yaz Saati|GMT|BST
        z-UTC=Eş Güdümlü Evrensel Zaman|Coordinated Universal Time|UTC|UTC
        z-GMT=Greenwich Ortalama Saati|Greenwich Ortalama Saati|GMT|GMT
        [el]
        z-CE=Χειμερινή ώρα Κεντρικής Ευρώπης|Θερινή ώρα Κεντρικής Ευρώπης|CET|CEST
        z-EE=Χειμερινή ώρα Ανατολικής Ευρώπης|Θερινή ώρα Ανατολικής Ευρώπης|EET|EEST
        z-WE=Χειμερινή ώρα Δυτικής Ευρώπης|Θερινή ώρα Δυτικής Ευρώπης|WET|WEST
        z-GB=Μέση ώρα Γκρίνουιτς|Θερινή ώρα Βρετανίας|GMT|BST
        z-UTC=Συντονισμένη Παγκόσμια Ώρα|Coordinated Universal Time|UTC|UTC
        z-GMT=Μέση ώρα Γκρίνουιτς|Μέση ώρα Γκρίνουιτς|GMT|GMT
        [uk]
        z-CE=за центральноєвропейським стандартним часом|за центральноєвропейським літнім часом|CET|CEST
        z-EE=за східноєвропейським стандартним часом|за східноєвропейським літнім часом|EET|EEST
        z-WE=за західноєвропейським стандартним часом|за західноєвропейським літнім часом|WET|WEST
        z-GB=за Гринвічем|за літнім часом у Великій Британії|GMT|BST
        z-UTC=за всесвітнім координованим часом|Coordinated Universal Time|UTC|UTC
        z-GMT=за Гринвічем|за Гринвічем|GMT|GMT
        [ar]
        z-CE=توقيت وسط أوروبا الرسمي|توقيت وسط أوروبا الصيفي|CET|CEST
        z-EE=توقيت شرق أوروبا الرسمي|توقيت شرق أوروبا الصيفي|EET|EEST
        z-WE=توقيت غرب أوروبا الرسمي|توقيت غرب أوروبا الصيفي|WET|WEST
        z-GB=توقيت غرينتش|توقيت بريطانيا الصيفي|GMT|BST
        z-UTC=التوقيت العالمي المنسق|Coordinated Universal Time|UTC|UTC
        z-GMT=توقيت غرينتش|توقيت غرينتش|GMT|GMT
        [hi]
        z-CE=मध्य यूरोपीय मानक समय|मध्\u{200D}य यूरोपीय ग्रीष्\u{200D}मकालीन समय|CET|CEST
        z-EE=पूर्वी यूरोपीय मानक समय|पूर्वी यूरोपीय ग्रीष्मकालीन समय|EET|EEST
        z-WE=पश्चिमी यूरोपीय मानक समय|पश्चिमी यूरोपीय ग्रीष्\u{200D}मकालीन समय|WET|WEST
        z-GB=ग्रीनविच मीन टाइम|ब्रिटिश ग्रीष्मकालीन समय|GMT|BST
        z-UTC=समन्वित वैश्विक समय|Coordinated Universal Time|UTC|UTC
        z-GMT=ग्रीनविच मीन टाइम|ग्रीनविच मीन टाइम|GMT|GMT
        [iw]
        z-CE=שעון מרכז אירופה (חורף)|שעון מרכז אירופה (קיץ)|CET|CEST
        z-EE=שעון מזרח אירופה (חורף)|שעון מזרח אירופה (קיץ)|EET|EEST
        z-WE=שעון מערב אירופה (חורף)|שעון מערב אירופה (קיץ)|WET|WEST
        z-GB=שעון גריניץ׳\u{200F}|שעון קיץ בריטניה|GMT|BST
        z-UTC=זמן אוניברסלי מתואם|Coordinated Universal Time|UTC|UTC
        z-GMT=שעון גריניץ׳\u{200F}|שעון גריניץ׳\u{200F}|GMT|GMT
        [th]
        z-CE=เวลามาตรฐานยุโรปกลาง|เวลาฤดูร้อนยุโรปกลาง|CET|CEST
        z-EE=เวลามาตรฐานยุโรปตะวันออก|เวลาฤดูร้อนยุโรปตะวันออก|EET|EEST
        z-WE=เวลามาตรฐานยุโรปตะวันตก|เวลาฤดูร้อนยุโรปตะวันตก|WET|WEST
        z-GB=เวลามาตรฐานกรีนิช|เวลาฤดูร้อนอังกฤษ|GMT|BST
        z-UTC=เวลาสากลเชิงพิกัด|Coordinated Universal Time|UTC|UTC
        z-GMT=เวลามาตรฐานกรีนิช|เวลามาตรฐานกรีนิช|GMT|GMT
        [vi]
        z-CE=Giờ chuẩn Trung Âu|Giờ mùa hè Trung Âu|CET|CEST
        z-EE=Giờ chuẩn Đông Âu|Giờ mùa hè Đông Âu|EET|EEST
        z-WE=Giờ Chuẩn Tây Âu|Giờ mùa hè Tây Âu|WET|WEST
        z-GB=Giờ Trung bình Greenwich|Giờ Mùa Hè Anh|GMT|BST
        z-UTC=Giờ Phối hợp Quốc tế|Coordinated Universal Time|UTC|UTC
        z-GMT=Giờ Trung bình Greenwich|Giờ Trung bình Greenwich|GMT|GMT
        [in]
        z-CE=Waktu Standar Eropa Tengah|Waktu Musim Panas Eropa Tengah|CET|CEST
        z-EE=Waktu Standar Eropa Timur|Waktu Musim Panas Eropa Timur|EET|EEST
        z-WE=Waktu Standar Eropa Barat|Waktu Musim Panas Eropa Barat|WET|WEST
        z-GB=Greenwich Mean Time|Waktu Musim Panas Inggris|GMT|BST
        z-UTC=Waktu Universal Terkoordinasi|Coordinated Universal Time|UTC|UTC
        [bg]
        z-CE=Централноевропейско стандартно време|Централноевропейско лятно часово време|CET|CEST
        z-EE=Източноевропейско стандартно време|Източноевропейско лятно часово време|EET|EEST
        z-WE=Западноевропейско стандартно време|Западноевропейско лятно време|WET|WEST
        z-GB=Средно гринуичко време|Британско лятно часово време|GMT|BST
        z-UTC=Координирано универсално време|Coordinated Universal Time|UTC|UTC
        z-GMT=Средно гринуичко време|Средно гринуичко време|GMT|GMT
        [hr]
        z-CE=srednjoeuropsko standardno vrijeme|srednjoeuropsko ljetno vrijeme|CET|CEST
        z-EE=istočnoeuropsko standardno vrijeme|istočnoeuropsko ljetno vrijeme|EET|EEST
        z-WE=zapadnoeuropsko standardno vrijeme|zapadnoeuropsko ljetno vrijeme|WET|WEST
        z-GB=univerzalno vrijeme|britansko ljetno vrijeme|GMT|BST
        z-UTC=koordinirano svjetsko vrijeme|Coordinated Universal Time|UTC|UTC
        z-GMT=univerzalno vrijeme|univerzalno vrijeme|GMT|GMT
        [ca]
        z-CE=Hora estàndard del Centre d’Europa|Hora d’estiu del Centre d’Europa|CET|CEST
        z-EE=Hora estàndard de l’Est d’Europa|Hora d’estiu de l’Est d’Europa|EET|EEST
        z-WE=Hora estàndard de l’Oest d’Europa|Hora d’estiu de l’Oest d’Europa|WET|WEST
        z-GB=Hora del Meridià de Greenwich|Hora d’estiu britànica|GMT|BST
        z-UTC=Temps universal coordinat|Coordinated Universal Time|UTC|UTC
        z-GMT=Hora del Meridià de Greenwich|Hora del Meridià de Greenwich|GMT|GMT
        [sl]
        z-CE=Srednjeevropski standardni čas|Srednjeevropski poletni čas|CET|CEST
        z-EE=Vzhodnoevropski standardni čas|Vzhodnoevropski poletni čas|EET|EEST
        z-WE=Zahodnoevropski standardni čas|Zahodnoevropski poletni čas|WET|WEST
        z-GB=Greenwiški srednji čas|britanski poletni čas|GMT|BST
        z-UTC=univerzalni koordinirani čas|Coordinated Universal Time|UTC|UTC
        z-GMT=Greenwiški srednji čas|Greenwiški srednji čas|GMT|GMT
        [et]
        z-CE=Kesk-Euroopa standardaeg|Kesk-Euroopa suveaeg|CET|CEST
        z-EE=Ida-Euroopa standardaeg|Ida-Euroopa suveaeg|EET|EEST
        z-WE=Lääne-Euroopa standardaeg|Lääne-Euroopa suveaeg|WET|WEST
        z-GB=Greenwichi aeg|Briti suveaeg|GMT|BST
        z-UTC=Koordineeritud maailmaaeg|Coordinated Universal Time|UTC|UTC
        z-GMT=Greenwichi aeg|Greenwichi aeg|GMT|GMT
        [lv]
        z-CE=Centrāleiropas ziemas laiks|Centrāleiropas vasaras laiks|CET|CEST
        z-EE=Austrumeiropas ziemas laiks|Austrumeiropas vasaras laiks|EET|EEST
        z-WE=Rietumeiropas ziemas laiks|Rietumeiropas vasaras laiks|WET|WEST
        z-GB=Griničas laiks|Lielbritānijas vasaras laiks|GMT|BST
        z-UTC=Universālais koordinētais laiks|Coordinated Universal Time|UTC|UTC
        z-GMT=Griničas laiks|Griničas laiks|GMT|GMT
        [lt]
        z-CE=Vidurio Europos žiemos laikas|Vidurio Europos vasaros laikas|CET|CEST
        z-EE=Rytų Europos žiemos laikas|Rytų Europos vasaros laikas|EET|EEST
        z-WE=Vakarų Europos žiemos laikas|Vakarų Europos vasaros laikas|WET|WEST
        z-GB=Grinvičo laikas|Britanijos vasaros laikas|GMT|BST
        z-UTC=pasaulio suderintasis laikas|Coordinated Universal Time|UTC|UTC
        z-GMT=Grinvičo laikas|Grinvičo laikas|GMT|GMT
        """
}
