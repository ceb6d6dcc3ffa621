"""The words in which pages write times, as data: a further language is further words and no new code."""

from __future__ import annotations

from typing import Final

MONTH_NAMES: Final = (
    "january jan januar jänner januari janvier janv enero ene janeiro gennaio gen января январь stycznia ocak يناير"
    " كانون_الثاني",
    "february feb februar februari février fevrier févr fevr febrero fevereiro fev febbraio февраля февраль lutego"
    " şubat فبراير شباط",
    "march mar märz mrz maerz maart mars marzo março marco марта март marca mart مارس آذار اذار",
    "april apr avril avr abril abr aprile апреля апрель kwietnia nisan أبريل ابريل نيسان",
    "may mai mei mayo maio maggio мая май maja mayıs مايو أيار ايار",
    "june jun juni juin junio junho giugno giu июня июнь czerwca haziran يونيو حزيران",
    "july jul juli juillet juil julio julho luglio lug июля июль lipca temmuz يوليو تموز",
    "august aug août aout agosto ago augustus августа август sierpnia ağustos أغسطس اغسطس آب",
    "september sept sep septembre septiembre setembro settembre set сентября сентябрь września eylül سبتمبر أيلول"
    " ايلول",
    "october oct oktober okt octobre octubre outubro out ottobre ott октября октябрь października ekim أكتوبر اكتوبر"
    " تشرين_الأول تشرين_الاول",
    "november nov novembre noviembre novembro ноября ноябрь listopada kasım نوفمبر تشرين_الثاني",
    "december dec dezember dez décembre decembre déc diciembre dic dezembro dicembre декабря декабрь grudnia aralık"
    " ديسمبر كانون_الأول كانون_الاول",
)
"""The names of each month: English, German, Dutch, French, Spanish, Portuguese, Italian, Russian, Polish, Turkish,
and Arabic in its western and its eastern names; an underscore stands for white space inside a name."""

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
    "second": "second seconds sec secs sekunde sekunden seconde secondes segundo segundos ثانية",
    "minute": "minute minutes min mins minuten minuto minutos minuti минут دقيقة دقائق",
    "hour": "hour hours hr hrs stunde stunden std heure heures hora horas ora ore uur часов часа час ساعة ساعات",
    "day": "day days tag tage tagen jour jours día días dia dias giorno giorni dag dagen дней дня день يوم أيام",
    "week": "week weeks wk wks woche wochen semaine semaines semana semanas settimana settimane weken недель أسبوع",
    "month": "month months monat monate monaten mois mes meses mese mesi maand maanden месяцев شهر أشهر",
    "year": "year years yr yrs jahr jahre jahren an ans année années año años ano anos anno anni jaar лет سنة سنوات",
}
UNITS: Final = {name: unit for unit, names in UNIT_NAMES.items() for name in names.split()}
UNIT_LETTERS: Final = {"s": "second", "m": "minute", "h": "hour", "d": "day", "w": "week", "mo": "month", "y": "year"}

AGO_BEFORE: Final = ("vor", "il y a", "hace", "há", "fa", "قبل", "منذ")
AGO_AFTER: Final = ("ago", "her", "vor", "geleden", "fa", "atrás", "назад", "önce", "temu")
ABOUT: Final = ("about", "almost", "over", "around", "circa", "etwa", "environ", "env.", "más de")
ONE: Final = ("a", "an", "one", "ein", "eine", "einer", "einem", "un", "une", "una", "uma")
YESTERDAY: Final = ("yesterday", "gestern", "hier", "ayer", "ontem", "ieri", "gisteren", "вчера", "أمس")
TODAY: Final = ("today", "heute", "aujourd'hui", "aujourd’hui", "hoy", "hoje", "oggi", "vandaag", "сегодня", "اليوم")
NOW: Final = ("just now", "now", "moments ago", "a moment ago", "gerade eben", "à l'instant")
AT: Final = ("at", "um", "à", "a las", "às", "alle", "om", "kl.", "в", "в", "o", "saat", "في", "الساعة", "ore", "@")

ZONES: Final = {
    "utc": 0, "gmt": 0, "z": 0, "wet": 0, "cet": 60, "cest": 120, "eet": 120, "eest": 180,
    "est": -300, "edt": -240, "mdt": -360, "mst": -420, "pst": -480, "pdt": -420,
}  # fmt: skip
"""Names of zones that mean one offset, in minutes. Those below mean several, in other places or years."""
VAGUE_ZONES: Final = ("et", "ct", "mt", "pt", "cst", "cdt", "bst", "ist", "ast", "msk", "aest", "aedt")
