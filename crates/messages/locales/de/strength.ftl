### How hard a password is to guess, and how to make it harder.

strength-label = Passwortstärke
strength-loading = Wird geprüft …

strength-score-0 = Sehr schwach
strength-score-1 = Schwach
strength-score-2 = Mittel
strength-score-3 = Gut
strength-score-4 = Stark

## What is wrong; the ids end in the codes of the strength crate

strength-advice-straight-row = Tasten in einer Reihe sind leicht zu erraten.
strength-advice-keyboard-pattern = Kurze Tastaturmuster sind leicht zu erraten.
strength-advice-repeated-character = Wiederholungen wie „aaa“ sind leicht zu erraten.
strength-advice-repeated-group = Wiederholungen wie „abcabc“ sind kaum besser als „abc“.
strength-advice-top-ten-password = Das ist eines der zehn häufigsten Passwörter.
strength-advice-top-hundred-password = Das ist eines der hundert häufigsten Passwörter.
strength-advice-common-password = Sehr viele Menschen verwenden dieses Passwort.
strength-advice-similar-to-common-password = Das ähnelt einem Passwort, das sehr viele Menschen verwenden.
strength-advice-sequence = Folgen wie „abc“ oder „6543“ sind leicht zu erraten.
strength-advice-recent-year = Jahreszahlen der letzten Zeit sind leicht zu erraten.
strength-advice-single-word = Ein einzelnes Wort ist leicht zu erraten.
strength-advice-date = Ein Datum ist oft leicht zu erraten.
strength-advice-single-name = Ein einzelner Name ist leicht zu erraten.
strength-advice-common-name = Häufige Namen sind leicht zu erraten.

## What would help

strength-advice-use-a-few-words = Verwenden Sie einige Wörter, aber keine bekannte Wendung.
strength-advice-no-need-for-symbols = Sonderzeichen, Ziffern und Großbuchstaben sind nicht nötig.
strength-advice-add-words = Fügen Sie noch ein oder zwei Wörter hinzu, am besten ungewöhnliche.
strength-advice-capitals-help-little = Ein Großbuchstabe am Anfang hilft wenig.
strength-advice-all-capitals-help-little = Nur Großbuchstaben sind fast so leicht zu erraten wie nur kleine.
strength-advice-reversal-helps-little = Rückwärts geschriebene Wörter sind kaum schwerer zu erraten.
strength-advice-substitutions-help-little = Ersetzungen wie „@“ für „a“ helfen wenig.
strength-advice-longer-keyboard-pattern = Verwenden Sie ein längeres Tastaturmuster mit mehr Wendungen.
strength-advice-avoid-repeats = Vermeiden Sie wiederholte Wörter und Zeichen.
strength-advice-avoid-sequences = Vermeiden Sie Folgen.
strength-advice-avoid-recent-years = Vermeiden Sie Jahreszahlen der letzten Zeit.
strength-advice-avoid-your-years = Vermeiden Sie Jahreszahlen, die mit Ihnen zu tun haben.
strength-advice-avoid-your-dates = Vermeiden Sie Daten und Jahreszahlen, die mit Ihnen zu tun haben.
