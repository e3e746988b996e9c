### The mails. $product: the name of the product. $account: the address that the mail goes to.
### A button's label also introduces its address in the plain text, followed by a colon.

## The link and the code for a new password

mail-reset-subject = Ihr Passwort für { $product } zurücksetzen
mail-reset-heading = Passwort zurücksetzen
mail-reset-intro = Jemand möchte das Passwort des Kontos { $account } bei { $product } zurücksetzen. Wenn Sie das waren, wählen Sie jetzt ein neues Passwort.
mail-reset-button = Neues Passwort wählen
mail-reset-code = Sie lesen dies auf einem anderen Gerät? Geben Sie diesen Code auf der Seite ein, auf der Sie angefragt haben:
mail-reset-not-you = Wenn Sie das nicht waren, können Sie diese Nachricht ignorieren: Es hat sich nichts geändert. Sie können das Zurücksetzen auch abbrechen; dann funktioniert nichts mehr aus dieser Nachricht.
mail-reset-revoke = Ich habe das nicht angefordert

## The notice after a change

mail-changed-subject = Ihr Passwort für { $product } wurde geändert
mail-changed-heading = Ihr Passwort wurde geändert
mail-changed-intro = Das Konto { $account } bei { $product } hat ein neues Passwort. Wenn Sie es geändert haben, ist nichts weiter zu tun.
mail-changed-ended =
    { $sessions ->
        [0] Kein anderes Gerät war angemeldet. Links und Codes aus früheren E-Mails funktionieren nicht mehr.
        [one] Zu Ihrer Sicherheit wurde { $sessions } Gerät abgemeldet. Links und Codes aus früheren E-Mails funktionieren nicht mehr.
       *[other] Zu Ihrer Sicherheit wurden { $sessions } Geräte abgemeldet. Links und Codes aus früheren E-Mails funktionieren nicht mehr.
    }
mail-changed-not-you =
    Wenn Sie das nicht waren, machen Sie die Änderung rückgängig: Alle Geräte werden noch einmal abgemeldet, das neue Passwort funktioniert nicht mehr, und wir schicken Ihnen einen Link, um ein anderes zu wählen. Das geht { $days ->
        [one] { $days } Tag lang.
       *[other] { $days } Tage lang.
    }
mail-changed-undo = Das war ich nicht

## The code that logs in at an application

mail-code-subject = Ihr Code für { $product }
mail-code-heading = Ihr Code
mail-code-intro = Jemand möchte sich mit einem Code aus dieser E-Mail beim Konto { $account } bei { $product } anmelden.
mail-code-code = Wenn Sie das waren, geben Sie diesen Code dort ein, wo Sie ihn angefordert haben:
mail-code-validity =
    Der Code gilt einmal und ab dem Versand dieser Nachricht { $minutes ->
        [one] { $minutes } Minute
       *[other] { $minutes } Minuten
    } lang. Eine neuere Nachricht ersetzt ihn.
mail-code-not-you = Wenn Sie das nicht waren, können Sie diese Nachricht ignorieren: Ohne den Code kommt niemand hinein.

## The link and the code for a new account

mail-sign-up-subject = Schließen Sie Ihre Registrierung bei { $product } ab
mail-sign-up-heading = Registrierung abschließen
mail-sign-up-intro = Jemand möchte bei { $product } ein Konto für { $address } anlegen. Wenn Sie das waren, wählen Sie jetzt Ihr Passwort.
mail-sign-up-button = Passwort wählen
mail-sign-up-code = Sie lesen dies auf einem anderen Gerät? Geben Sie diesen Code auf der Seite ein, auf der Sie sich registriert haben:
mail-sign-up-not-you = Wenn Sie das nicht waren, können Sie diese Nachricht ignorieren: Ohne den Link oder den Code entsteht kein Konto.

## An account was asked for, but there is one already

mail-registered-subject = Sie haben bereits ein Konto bei { $product }
mail-registered-heading = Sie haben bereits ein Konto
mail-registered-intro = Jemand möchte bei { $product } ein Konto für { $account } anlegen, aber Sie haben bereits eines.
mail-registered-next = Wenn Sie das waren, melden Sie sich mit Ihrem Passwort an. Wenn Sie es vergessen haben, wählen Sie auf der Anmeldeseite „Passwort vergessen?“.

## A reset was asked for, but the account signs in with somebody else
## $provider: who that is, as the login page names it.

mail-provider-subject = Sie melden sich bei { $product } mit { $provider } an
mail-provider-heading = Sie melden sich mit { $provider } an
mail-provider-intro = Jemand möchte das Passwort des Kontos { $account } bei { $product } zurücksetzen. Zu diesem Konto gehört hier kein Passwort: Sie melden sich mit { $provider } an.
mail-provider-sign-up-intro = Jemand möchte bei { $product } ein Konto für { $account } anlegen, aber Sie haben bereits eines. Sie melden sich dort mit { $provider } an und brauchen hier kein Passwort.
mail-provider-next = Wenn Sie das waren, melden Sie sich auf der Anmeldeseite mit { $provider } an. Wenn Sie dort nicht hineinkommen, hilft Ihnen { $provider } weiter.

## A reset was asked for, but no account has the address

mail-no-account-subject = Kein Konto bei { $product } für diese Adresse
mail-no-account-heading = Kein Konto mit dieser Adresse
mail-no-account-intro = Jemand möchte bei { $product } das Passwort für { $address } zurücksetzen, aber mit dieser Adresse gibt es kein Konto.
mail-no-account-next = Wenn Sie das waren, ist Ihr Konto vielleicht unter einer anderen Ihrer Adressen angelegt. Versuchen Sie es auf der Anmeldeseite mit dieser.

## An administrator set the password

mail-set-subject = Die Verwaltung hat Ihr Passwort bei { $product } gesetzt
mail-set-heading = Die Verwaltung hat Ihr Passwort gesetzt
mail-set-intro = Am { $when } hat die Verwaltung für das Konto { $account } bei { $product } ein neues Passwort gesetzt.
mail-set-must-change = Wenn Sie sich damit anmelden, wählen Sie zuerst ein eigenes Passwort.
mail-set-next = Wenn Sie das neue Passwort nicht kennen, wählen Sie auf der Anmeldeseite „Passwort vergessen?“.

## The account has moved to another address

mail-moved-subject = Ihr Konto bei { $product } hat eine andere E-Mail-Adresse
mail-moved-heading = Ihr Konto hat eine andere E-Mail-Adresse
mail-moved-intro = Am { $when } hat die Verwaltung dem Konto { $account } bei { $product } eine andere E-Mail-Adresse gegeben.
mail-moved-ended = Mit dieser Adresse können Sie sich nicht mehr anmelden. Alle Geräte wurden abgemeldet, und Links und Codes aus früheren E-Mails funktionieren nicht mehr.

## Confirming an address

mail-verify-subject = Bestätigen Sie Ihre E-Mail-Adresse für { $product }
mail-verify-heading = Bestätigen Sie Ihre E-Mail-Adresse
mail-verify-intro = Bitte bestätigen Sie, dass { $account } die Adresse Ihres Kontos bei { $product } ist.
mail-verify-button = Diese Adresse bestätigen
mail-verify-not-you = Wenn Sie dieses Konto nicht kennen, ignorieren Sie diese Nachricht: Die Adresse bleibt dann unbestätigt.

## What mails share

mail-not-expected-ask = Wenn Sie das nicht erwartet haben, schreiben Sie bitte an { $support }.
mail-not-expected = Wenn Sie das nicht erwartet haben, fragen Sie bitte beim Betreiber der Seite nach.
mail-link-validity =
    Der Link gilt einmal und ab dem Versand dieser Nachricht { $hours ->
        [0] { $minutes ->
            [one] { $minutes } Minute
           *[other] { $minutes } Minuten
        }
        [one] { $hours } Stunde
       *[other] { $hours } Stunden
    } lang. Eine neuere Nachricht ersetzt ihn.
mail-validity =
    Link und Code gelten einmal und ab dem Versand dieser Nachricht { $hours ->
        [0] { $minutes ->
            [one] { $minutes } Minute
           *[other] { $minutes } Minuten
        }
        [one] { $hours } Stunde
       *[other] { $hours } Stunden
    } lang. Eine neuere Nachricht ersetzt sie.
mail-login-button = Zur Anmeldeseite
mail-not-you = Wenn Sie das nicht waren, können Sie diese Nachricht ignorieren: Es hat sich nichts geändert.
mail-link-fallback = Wenn die Schaltfläche nicht funktioniert, öffnen Sie diese Adresse:
mail-about-request = Zu dieser Anfrage
mail-about-change = Zu dieser Änderung
mail-detail-when = Wann
mail-detail-device = Browser
mail-detail-from = IP-Adresse
mail-footer = { $product } hat diese Nachricht automatisch gesendet; Antworten liest niemand. Geben Sie Ihr Passwort oder einen Code niemals weiter.
