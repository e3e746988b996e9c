### The mails. $product: the name of the product. $account: the address that the mail goes to.

## The link and the code for a new password

mail-reset-subject = Ihr Passwort für { $product } zurücksetzen
mail-reset-heading = Passwort zurücksetzen
mail-reset-intro = Jemand möchte das Passwort des Kontos { $account } bei { $product } zurücksetzen. Wenn Sie das waren, wählen Sie jetzt ein neues Passwort.
mail-reset-button = Neues Passwort wählen
mail-reset-link-text = Öffnen Sie diese Adresse, um ein neues Passwort zu wählen:
mail-reset-code = Sie lesen dies auf einem anderen Gerät? Geben Sie diesen Code auf der Seite ein, auf der Sie angefragt haben:
mail-reset-validity =
    { $minutes ->
        [one] Link und Code gelten einmal und { $minutes } Minute lang ab dem Versand dieser E-Mail. Eine neuere E-Mail ersetzt sie.
       *[other] Link und Code gelten einmal und { $minutes } Minuten lang ab dem Versand dieser E-Mail. Eine neuere E-Mail ersetzt sie.
    }
mail-reset-ignore = Wenn Sie das nicht angefordert haben, können Sie diese E-Mail ignorieren; Ihr Passwort bleibt, wie es ist.

## The notice after a change

mail-changed-subject = Ihr Passwort für { $product } wurde geändert
mail-changed-heading = Ihr Passwort wurde geändert
mail-changed-intro = Das Konto { $account } bei { $product } hat ein neues Passwort. Wenn Sie es geändert haben, ist nichts weiter zu tun.
mail-changed-sessions =
    { $sessions ->
        [0] Niemand war angemeldet, also wurde niemand abgemeldet.
        [one] Zu Ihrer Sicherheit wurde { $sessions } Gerät abgemeldet.
       *[other] Zu Ihrer Sicherheit wurden { $sessions } Geräte abgemeldet.
    }
mail-changed-not-you = Wenn Sie das nicht waren: Setzen Sie Ihr Passwort sofort zurück. Das meldet jeden ab, der in Ihrem Konto ist.
mail-changed-button = Passwort zurücksetzen
mail-changed-link-text = Hier setzen Sie Ihr Passwort zurück:

## What both mails share

mail-link-fallback = Wenn die Schaltfläche nicht funktioniert, öffnen Sie diese Adresse:
mail-details-heading = Einzelheiten
mail-detail-when = Zeitpunkt
mail-detail-device = Browser
mail-detail-from = Netzadresse
mail-footer = { $product } hat diese E-Mail automatisch gesendet; Antworten liest niemand. Geben Sie Ihr Passwort oder einen Code niemals weiter.
