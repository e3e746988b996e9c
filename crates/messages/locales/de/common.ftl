### What every page shares.

page-title = { $heading } · { $product }
language-switch-label = Sprache
button-continue = Weiter

notice-label = Hinweis
dev-banner = Entwicklungsmodus: E-Mails landen im Postfach.
dev-banner-link = Postfach öffnen

## A point in time, written out, always in UTC.
## $month: 1 to 12. $time: hours and minutes, as in 09:05.

moment =
    { $day }. { $month ->
        [1] Januar
        [2] Februar
        [3] März
        [4] April
        [5] Mai
        [6] Juni
        [7] Juli
        [8] August
        [9] September
        [10] Oktober
        [11] November
       *[12] Dezember
    } { $year }, { $time } Uhr UTC
