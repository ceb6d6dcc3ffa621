"""The words in which pages write times, as data: a further language is further words and no new code."""

from __future__ import annotations

from typing import Final

MONTH_NAMES: Final = (
    "january jan januar jänner januari janvier janv enero ene janeiro gennaio gen января январь stycznia ocak"
    " يناير كانون_الثاني ianuarie ledna januára január tammikuuta janvāris ιανουαρίου січня януари styczeń янв"
    " gener ינואר בינואר جانفي",
    "february feb februar februari février fevrier févr fevr febrero fevereiro fev febbraio февраля февраль"
    " lutego şubat فبراير شباط februarie února februára február helmikuuta φεβρουαρίου лютого февруари luty фев"
    " февр febrer פברואר בפברואר فيفري",
    "march mar märz mrz maerz maart mars marzo março marco марта март marca mart مارس آذار اذار martie března"
    " március maaliskuuta marts μαρτίου березня marzec мар maret מרץ במרץ",
    "april apr avril avr abril abr aprile апреля апрель kwietnia nisan أبريل ابريل نيسان aprilie dubna apríla"
    " április huhtikuuta απριλίου квітня април kwiecień апр אפריל באפריל أفريل",
    "may mai mei mayo maio maggio мая май maja mayıs مايو أيار ايار května mája május toukokuuta maj μαΐου"
    " μαίου травня maig מאי במאי ماي",
    "june jun juni juin junio junho giugno giu июня июнь czerwca haziran يونيو حزيران iunie června júna június"
    " kesäkuuta ιουνίου червня юни czerwiec июн juny יוני ביוני جوان",
    "july jul juli juillet juil julio julho luglio lug июля июль lipca temmuz يوليو تموز iulie července júla"
    " július heinäkuuta ιουλίου липня юли lipiec июл juliol יולי ביולי جويلية يوليوز",
    "august aug août aout agosto ago augustus августа август sierpnia ağustos أغسطس اغسطس آب srpna augusta"
    " augusztus elokuuta augusti αυγούστου серпня sierpień авг agustus agost אוגוסט באוגוסט أوت غشت",
    "september sept sep septembre septiembre setembro settembre set сентября сентябрь września eylül سبتمبر"
    " أيلول ايلول septembrie září septembra szeptember syyskuuta σεπτεμβρίου вересня септември wrzesień wrz сен"
    " сент ספטמבר בספטמבר شتنبر",
    "october oct oktober okt octobre octubre outubro out ottobre ott октября октябрь października ekim أكتوبر"
    " اكتوبر تشرين_الأول تشرين_الاول octombrie října októbra október lokakuuta οκτωβρίου жовтня октомври"
    " październik paź окт אוקטובר באוקטובר",
    "november nov novembre noviembre novembro ноября ноябрь listopada kasım نوفمبر تشرين_الثاني noiembrie"
    " listopadu novembra marraskuuta νοεμβρίου листопада ноември listopad ноя נובמבר בנובמבר نونبر",
    "december dec dezember dez décembre decembre déc diciembre dic dezembro dicembre декабря декабрь grudnia"
    " aralık ديسمبر كانون_الأول كانون_الاول decembrie prosince decembra joulukuuta desember δεκεμβρίου грудня"
    " декември grudzień дек desembre דצמבר בדצמבר دجنبر",
)
"""The names of each month: English, German, Dutch, French, Spanish, Portuguese, Italian, Russian, Polish, Turkish,
Arabic in its western, eastern and Maghrebi names, the languages of the north, Romanian, Catalan, Czech, Slovak,
Hungarian, Greek, Ukrainian, Bulgarian, Indonesian and Hebrew, in the case that stands behind a day. An underscore
stands for white space inside a name. What means two months in two languages (Croatian "listopada") is left out."""

MONTHS: Final = {
    name.replace("_", " "): number for number, names in enumerate(MONTH_NAMES, 1) for name in names.split()
}

WEEKDAY_NAMES: Final = (
    "monday mon montag mo maandag lundi lun lunes segunda-feira lunedì понедельник الاثنين الإثنين",
    "tuesday tue tues dienstag di dinsdag mardi martes terça-feira martedì вторник الثلاثاء",
    "wednesday wed mittwoch mi woensdag mercredi mer miércoles quarta-feira mercoledì среда الأربعاء الاربعاء",
    "thursday thu thur thurs donnerstag do donderdag jeudi jeu jueves quinta-feira giovedì четверг الخميس",
    "friday fri freitag fr vrijdag vendredi ven viernes sexta-feira venerdì пятница الجمعة",
    "saturday sat samstag sonnabend sa zaterdag samedi sam sábado sabato суббота السبت",
    "sunday sun sonntag so zondag dimanche dim domingo domenica воскресенье الأحد الاحد",
)
WEEKDAYS: Final = {name: number for number, names in enumerate(WEEKDAY_NAMES) for name in names.split()}

UNIT_NAMES: Final = {
    "second": "second seconds sec secs sekunde sekunden seconde secondes segundo segundos ثانية sekundy sekund"
    " sekunder sekundter sekuntia sekundami saniye секунд секунды секунду секунди secunde δευτερόλεπτα"
    " detik giây",
    "minute": "minute minutes min mins minuten minuto minutos minuti минут دقيقة دقائق minutem minuter minutter"
    " minuuttia minut minuty minutę minutami minútami dakika минуты минуту минута хвилин хвилини хвилину"
    " λεπτά menit phút דקות",
    "hour": "hour hours hr hrs stunde stunden std heure heures hora horas ora ore uur часов часа час ساعة ساعات"
    " timmar timme timer time tuntia tunti godzin godziny godzinę hodinami saat годин години годину ώρες"
    " ώρα jam giờ שעות",
    "day": "day days tag tage tagen jour jours día días dia dias giorno giorni dag dagen дней дня день يوم أيام"
    " dagar dage päivää päivä dni dzień dny dňami gün дні днів zile ημέρες μέρες ημέρα hari ngày ימים",
    "week": "week weeks wk wks woche wochen semaine semaines semana semanas settimana settimane weken недель"
    " أسبوع veckor vecka uger uge uker uke viikkoa tygodni tygodnie tydzień týdny hafta неделю недели"
    " тижні тижнів тиждень săptămâni εβδομάδες minggu tuần שבועות أسابيع",
    "month": "month months monat monate monaten mois mes meses mese mesi maand maanden месяцев شهر أشهر månader"
    " månad måneder måned kuukautta miesięcy miesiące miesiąc měsíci mesiacmi ay месяц месяца місяці"
    " місяців місяць luni μήνες bulan tháng חודשים",
    "year": "year years yr yrs jahr jahre jahren an ans année années año años ano anos anno anni jaar лет سنة"
    " سنوات år vuotta vuosi lat lata rok lety roky rokmi yıl sene год года роки років рік ani χρόνια έτη"
    " tahun năm שנים",
}
UNITS: Final = {name: unit for unit, names in UNIT_NAMES.items() for name in names.split()}
UNIT_LETTERS: Final = {"s": "second", "m": "minute", "h": "hour", "d": "day", "w": "week", "mo": "month", "y": "year"}

AGO_BEFORE: Final = (
    "vor", "il y a", "hace", "há", "fa", "před", "pred", "acum", "πριν", "πριν από", "преди", "לפני", "قبل", "منذ"
)  # fmt: skip
AGO_AFTER: Final = (
    "ago", "her", "vor", "geleden", "fa", "atrás", "назад", "тому", "önce", "temu", "sedan", "siden", "sitten", "trước",
    "lalu", "yang lalu",
)  # fmt: skip
UNITS_IN_SIGNS: Final = {
    "秒": "second", "秒钟": "second", "秒鐘": "second", "초": "second",
    "分": "minute", "分钟": "minute", "分鐘": "minute", "分間": "minute", "분": "minute",
    "時間": "hour", "小时": "hour", "小時": "hour", "个小时": "hour", "個小時": "hour", "시간": "hour",
    "日": "day", "天": "day", "일": "day",
    "周": "week", "週": "week", "週間": "week", "星期": "week", "주": "week", "주일": "week",
    "月": "month", "か月": "month", "ヶ月": "month", "ヵ月": "month", "カ月": "month", "个月": "month", "個月": "month",
    "개월": "month", "달": "month",
    "年": "year", "年間": "year", "년": "year",
}  # fmt: skip
"""Units of the languages that set no space between the count, the unit and what means "ago"."""
AGO_IN_SIGNS: Final = ("前", "以前", "之前", "전")
ABOUT: Final = ("about", "almost", "over", "around", "circa", "etwa", "environ", "env.", "más de")
ONE: Final = (
    "a", "an", "one", "ein", "eine", "einer", "einem", "un", "une", "una", "uma", "um", "een", "en", "ett", "et", "bir"
)  # fmt: skip
WITHOUT_FIGURES: Final = (
    " ago", "vor ein", "il y a un", "hace un", "há um", "een ", "bir ", "för e", "siden", " fa"
)  # fmt: skip
"""What stands in a distance of one unit that is written in words alone."""
YESTERDAY: Final = (
    "yesterday",
    "gestern",
    "hier",
    "ayer",
    "ontem",
    "ieri",
    "gisteren",
    "вчера",
    "вчора",
    "igår",
    "i går",
    "eilen",
    "wczoraj",
    "včera",
    "dün",
    "أمس",
    "昨日",
    "昨天",
    "어제",
)
TODAY: Final = (
    "today",
    "heute",
    "aujourd'hui",
    "aujourd’hui",
    "hoy",
    "hoje",
    "oggi",
    "vandaag",
    "сегодня",
    "сьогодні",
    "idag",
    "i dag",
    "tänään",
    "dzisiaj",
    "dziś",
    "dnes",
    "bugün",
    "اليوم",
    "今日",
    "今天",
    "오늘",
)
NOW: Final = ("just now", "now", "moments ago", "a moment ago", "gerade eben", "à l'instant")
AT: Final = (
    "at",
    "um",
    "à",
    "a las",
    "às",
    "alle",
    "om",
    "kl.",
    "в",
    "в",
    "o",
    "saat",
    "في",
    "الساعة",
    "ore",
    "@",
    "klo",
    "kl",
    "klokken",
    "o godz.",
    "v",
    "ve",
    "στις",
    "о",
    "בשעה",
    "pukul",
    "lúc",
)
HALVES: Final = {"上午": "a", "午前": "a", "오전": "a", "下午": "p", "午後": "p", "오후": "p"}
"""The halves of the day that stand before the hour."""

ZONES: Final = {
    "utc": 0, "gmt": 0, "z": 0, "wet": 0, "cet": 60, "cest": 120, "eet": 120, "eest": 180,
    "est": -300, "edt": -240, "mdt": -360, "mst": -420, "pst": -480, "pdt": -420,
}  # fmt: skip
"""Names of zones that mean one offset, in minutes. Those below mean several, in other places or years."""
VAGUE_ZONES: Final = ("et", "ct", "mt", "pt", "cst", "cdt", "bst", "ist", "ast", "msk", "aest", "aedt")
