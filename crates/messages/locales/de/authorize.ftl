### On the way to an application: what stands between the login and its answer.

## Consent

consent-heading = { $application } Zugriff erlauben?
consent-lead = { $application } möchte auf Ihr Konto { $email } zugreifen. Die Anwendung könnte dann:
consent-scope-openid = Sie wiedererkennen
consent-scope-profile = Ihr Profil sehen
consent-scope-email = Ihre E-Mail-Adresse sehen
consent-scope-offline = Diesen Zugriff auch nutzen, während Sie nicht da sind
consent-api = In { $api }:
consent-until = Sie können das jederzeit in Ihrem Konto widerrufen.
consent-absence =
    { $days ->
        [0] { $hours ->
            [one] Während Sie nicht da sind, endet der Zugriff { $hours } Stunde nach Ihrer Anmeldung.
           *[other] Während Sie nicht da sind, endet der Zugriff { $hours } Stunden nach Ihrer Anmeldung.
        }
        [one] Während Sie nicht da sind, endet der Zugriff { $days } Tag nach Ihrer Anmeldung.
       *[other] Während Sie nicht da sind, endet der Zugriff { $days } Tage nach Ihrer Anmeldung.
    }
consent-allow = Erlauben
consent-deny = Ablehnen

## Choosing an account

account-choice-heading = Wählen Sie ein Konto
account-choice-lead = Danach geht es weiter zu { $application }.
account-choice-continue = Weiter als { $email }
account-choice-other = Anderes Konto verwenden

## The way there

on-the-way-heading = Es geht weiter zu { $application } …
continue-to-application = Weiter zu { $application }
return-to-application = Zurück zu { $application }

## Requests that can't be answered

refused-heading = Diese Anfrage kann nicht beantwortet werden
refused-body = Eine Anwendung hat Sie mit einer Anfrage hierhergeschickt, die nicht passt. Es hat sich nichts geändert. Bitte sagen Sie denen Bescheid, die die Anwendung betreiben.
refused-operator = Für die Betreiber:
error-to-confirm-body = { $application } hat eine Anfrage gesendet, die wir nicht beantworten können. Es hat sich nichts geändert.

## A login that cannot go on

over-heading = Diese Anmeldung ist vorbei
over-body = Sie wurde schon abgeschlossen oder hat zu lange gedauert. Bitte beginnen Sie dort noch einmal, wo Sie hergekommen sind.
over-account = Zu Ihrem Konto
