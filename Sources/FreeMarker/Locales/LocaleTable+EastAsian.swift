extension LocaleTable {
    static let eastAsian = """
        [zh]
        money=¤#,##0.00
        months=一月|二月|三月|四月|五月|六月|七月|八月|九月|十月|十一月|十二月
        shortMonths=1月|2月|3月|4月|5月|6月|7月|8月|9月|10月|11月|12月
        aloneMonths=一月|二月|三月|四月|五月|六月|七月|八月|九月|十月|十一月|十二月
        aloneShortMonths=1月|2月|3月|4月|5月|6月|7月|8月|9月|10月|11月|12月
        days=星期日|星期一|星期二|星期三|星期四|星期五|星期六
        shortDays=周日|周一|周二|周三|周四|周五|周六
        ampm=上午|下午
        eras=公元前|公元
        dates=y/M/d|y年M月d日|y年M月d日|y年M月d日EEEE
        times=ah:mm|ah:mm:ss|z ah:mm:ss|zzzz ah:mm:ss
        [zh_CN]
        currency=CNY|¥|2
        [zh_TW]
        nan=非數值
        currency=TWD|$|2
        months=1月|2月|3月|4月|5月|6月|7月|8月|9月|10月|11月|12月
        aloneMonths=1月|2月|3月|4月|5月|6月|7月|8月|9月|10月|11月|12月
        shortDays=週日|週一|週二|週三|週四|週五|週六
        eras=西元前|西元
        dates=y/M/d|y年M月d日|y年M月d日|y年M月d日 EEEE
        times=ah:mm|ah:mm:ss|ah:mm:ss [z]|ah:mm:ss [zzzz]
        [zh_HK]
        nan=非數值
        currency=HKD|HK$|2
        months=1月|2月|3月|4月|5月|6月|7月|8月|9月|10月|11月|12月
        aloneMonths=1月|2月|3月|4月|5月|6月|7月|8月|9月|10月|11月|12月
        shortDays=週日|週一|週二|週三|週四|週五|週六
        dates=d/M/y|y年M月d日|y年M月d日|y年M月d日EEEE
        times=ah:mm|ah:mm:ss|ah:mm:ss [z]|ah:mm:ss [zzzz]
        [zh_SG]
        currency=SGD|$|2
        shortMonths=一月|二月|三月|四月|五月|六月|七月|八月|九月|十月|十一月|十二月
        dates=dd/MM/yy|dd-MMM-yy|dd MMM yyyy|dd MMMM yyyy
        times=a hh:mm|a hh:mm|a hh:mm:ss|a hh:mm:ss
        [ja]
        money=¤#,##0.00
        months=1月|2月|3月|4月|5月|6月|7月|8月|9月|10月|11月|12月
        shortMonths=1月|2月|3月|4月|5月|6月|7月|8月|9月|10月|11月|12月
        aloneMonths=1月|2月|3月|4月|5月|6月|7月|8月|9月|10月|11月|12月
        aloneShortMonths=1月|2月|3月|4月|5月|6月|7月|8月|9月|10月|11月|12月
        days=日曜日|月曜日|火曜日|水曜日|木曜日|金曜日|土曜日
        shortDays=日|月|火|水|木|金|土
        ampm=午前|午後
        eras=紀元前|西暦
        dates=y/MM/dd|y/MM/dd|y年M月d日|y年M月d日EEEE
        times=H:mm|H:mm:ss|H:mm:ss z|H時mm分ss秒 zzzz
        [ja_JP]
        currency=JPY|￥|0
        money=¤#,##0
        [ko]
        money=¤#,##0.00
        months=1월|2월|3월|4월|5월|6월|7월|8월|9월|10월|11월|12월
        shortMonths=1월|2월|3월|4월|5월|6월|7월|8월|9월|10월|11월|12월
        aloneMonths=1월|2월|3월|4월|5월|6월|7월|8월|9월|10월|11월|12월
        aloneShortMonths=1월|2월|3월|4월|5월|6월|7월|8월|9월|10월|11월|12월
        days=일요일|월요일|화요일|수요일|목요일|금요일|토요일
        shortDays=일|월|화|수|목|금|토
        ampm=오전|오후
        eras=BC|AD
        dates=yy. M. d.|y. M. d.|y년 M월 d일|y년 M월 d일 EEEE
        times=a h:mm|a h:mm:ss|a h시 m분 s초 z|a h시 m분 s초 zzzz
        [ko_KR]
        currency=KRW|₩|0
        money=¤#,##0
        [vi]
        decimal=,
        grouping=.
        moneyDecimal=,
        moneyGrouping=.
        money=#,##0.00\u{A0}¤
        months=tháng 1|tháng 2|tháng 3|tháng 4|tháng 5|tháng 6|tháng 7|tháng 8|tháng 9|tháng 10|tháng 11|
        +tháng 12
        shortMonths=thg 1|thg 2|thg 3|thg 4|thg 5|thg 6|thg 7|thg 8|thg 9|thg 10|thg 11|thg 12
        aloneMonths=Tháng 1|Tháng 2|Tháng 3|Tháng 4|Tháng 5|Tháng 6|Tháng 7|Tháng 8|Tháng 9|Tháng 10|Tháng 11|
        +Tháng 12
        aloneShortMonths=Thg 1|Thg 2|Thg 3|Thg 4|Thg 5|Thg 6|Thg 7|Thg 8|Thg 9|Thg 10|Thg 11|Thg 12
        days=Chủ Nhật|Thứ Hai|Thứ Ba|Thứ Tư|Thứ Năm|Thứ Sáu|Thứ Bảy
        shortDays=CN|Th 2|Th 3|Th 4|Th 5|Th 6|Th 7
        ampm=SA|CH
        eras=Trước CN|Sau CN
        dates=dd/MM/y|d MMM, y|d MMMM, y|EEEE, d MMMM, y
        glue={0}, {1}|{0}, {1}|{0} {1}|{0} {1}
        [vi_VN]
        currency=VND|₫|0
        money=#,##0\u{A0}¤
        week=2|1
        [th]
        money=¤#,##0.00
        months=มกราคม|กุมภาพันธ์|มีนาคม|เมษายน|พฤษภาคม|มิถุนายน|กรกฎาคม|สิงหาคม|กันยายน|ตุลาคม|พฤศจิกายน|ธันวาคม
        shortMonths=ม.ค.|ก.พ.|มี.ค.|เม.ย.|พ.ค.|มิ.ย.|ก.ค.|ส.ค.|ก.ย.|ต.ค.|พ.ย.|ธ.ค.
        aloneMonths=มกราคม|กุมภาพันธ์|มีนาคม|เมษายน|พฤษภาคม|มิถุนายน|กรกฎาคม|สิงหาคม|กันยายน|ตุลาคม|พฤศจิกายน|
        +ธันวาคม
        aloneShortMonths=ม.ค.|ก.พ.|มี.ค.|เม.ย.|พ.ค.|มิ.ย.|ก.ค.|ส.ค.|ก.ย.|ต.ค.|พ.ย.|ธ.ค.
        days=วันอาทิตย์|วันจันทร์|วันอังคาร|วันพุธ|วันพฤหัสบดี|วันศุกร์|วันเสาร์
        shortDays=อา.|จ.|อ.|พ.|พฤ.|ศ.|ส.
        ampm=ก่อนเที่ยง|หลังเที่ยง
        eras=ก่อน ค.ศ.|ค.ศ.
        dates=d/M/yy|d MMM y|d MMMM G y|EEEEที่ d MMMM G y
        times=HH:mm|HH:mm:ss|H นาฬิกา mm นาที ss วินาที z|H นาฬิกา mm นาที ss วินาที zzzz
        [th_TH]
        currency=THB|฿|2
        dates=d/M/yy|d MMM y|d MMMM y|EEEEที่ d MMMM GGGG y
        [in]
        decimal=,
        grouping=.
        moneyDecimal=,
        moneyGrouping=.
        money=¤#,##0.00
        months=Januari|Februari|Maret|April|Mei|Juni|Juli|Agustus|September|Oktober|November|Desember
        shortMonths=Jan|Feb|Mar|Apr|Mei|Jun|Jul|Agu|Sep|Okt|Nov|Des
        aloneMonths=Januari|Februari|Maret|April|Mei|Juni|Juli|Agustus|September|Oktober|November|Desember
        aloneShortMonths=Jan|Feb|Mar|Apr|Mei|Jun|Jul|Agu|Sep|Okt|Nov|Des
        days=Minggu|Senin|Selasa|Rabu|Kamis|Jumat|Sabtu
        shortDays=Min|Sen|Sel|Rab|Kam|Jum|Sab
        eras=SM|M
        dates=dd/MM/yy|d MMM y|d MMMM y|EEEE, dd MMMM y
        times=HH.mm|HH.mm.ss|HH.mm.ss z|HH.mm.ss zzzz
        [in_ID]
        currency=IDR|Rp|2
        """
}
