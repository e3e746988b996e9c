### The person's own account.

account-heading = Ihr Konto
account-signed-in-as = Angemeldet als { $email }
account-change-password = Passwort ändern

## Changing one's own password

account-password-heading = Ändern Sie Ihr Passwort
account-password-current-label = Aktuelles Passwort
account-password-current-empty = Bitte geben Sie Ihr aktuelles Passwort ein.
account-password-current-wrong = Das ist nicht Ihr aktuelles Passwort. Bitte versuchen Sie es noch einmal, oder wählen Sie „Passwort vergessen?“.
account-password-button = Passwort ändern
account-password-back = Zurück zum Konto
account-password-changed =
    { $sessions ->
        [0] Passwort geändert. Sie waren auf keinem anderen Gerät angemeldet.
        [one] Passwort geändert. Zu Ihrer Sicherheit haben wir Sie auf { $sessions } anderen Gerät abgemeldet.
       *[other] Passwort geändert. Zu Ihrer Sicherheit haben wir Sie auf { $sessions } anderen Geräten abgemeldet.
    }

## Where one is signed in

account-sessions-heading = Wo Sie angemeldet sind
session-this-device = Dieses Gerät
session-signed-in = Angemeldet { $when }
session-last-seen = Zuletzt aktiv { $when }
session-applications = Genutzt für: { $applications }

account-sign-out = Abmelden
account-sign-out-session = Abmelden
account-sign-out-session-label = Abmelden: { $device }
account-sign-out-everywhere = Überall abmelden
account-sign-out-everywhere-hint = Das meldet Sie auf allen Geräten ab, auch auf diesem. Nutzen Sie es, wenn Sie ein Gerät sehen, das nicht Ihres ist.

## Which applications may use it

account-applications-heading = Anwendungen mit Zugriff
account-applications-hint = Sie haben diesen Anwendungen erlaubt, worum sie gebeten haben. Entziehen Sie den Zugriff, müssen sie Sie erneut fragen.
application-allowed = Erlaubt { $when }
account-withdraw-access = Zugriff entziehen
account-withdraw-access-label = Zugriff entziehen: { $application }

## A device, as far as it is known

session-device =
    { $platform ->
        [iPhone] { $browser } auf dem iPhone
        [iPad] { $browser } auf dem iPad
       *[other] { $browser } unter { $platform }
    }
session-device-browser = { $browser }
session-device-platform =
    { $platform ->
        [iPhone] Ein Browser auf dem iPhone
        [iPad] Ein Browser auf dem iPad
       *[other] Ein Browser unter { $platform }
    }
session-device-unknown = Ein unbekannter Browser

## How long ago

time-just-now = gerade eben
time-minutes-ago =
    { $n ->
        [one] vor { $n } Minute
       *[other] vor { $n } Minuten
    }
time-hours-ago =
    { $n ->
        [one] vor { $n } Stunde
       *[other] vor { $n } Stunden
    }
time-days-ago =
    { $n ->
        [one] vor { $n } Tag
       *[other] vor { $n } Tagen
    }
