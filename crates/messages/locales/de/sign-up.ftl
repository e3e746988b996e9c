### Creating an account: the address, the inbox, the password.
### Up to the link, nothing may tell whether an account exists.

## The address

sign-up-heading = Erstellen Sie Ihr Konto
sign-up-intro = Geben Sie Ihre E-Mail-Adresse ein. Wir senden Ihnen dann einen Link, mit dem Sie Ihr Passwort wählen.
sign-up-have-account = Sie haben bereits ein Konto?
sign-up-log-in = Anmelden
sign-up-expired = Die Registrierung hat zu lange gedauert. Bitte beginnen Sie noch einmal.

## The way here, from the login

sign-up-no-account = Sie haben noch kein Konto?
sign-up-link = Registrieren

## Check inbox: what differs from a reset

sign-up-check-email-sentence = Bitte prüfen Sie das Postfach { $email }, um Ihre Registrierung abzuschließen.

## The password

sign-up-password-heading = Wählen Sie Ihr Passwort
sign-up-password-button = Konto erstellen
sign-up-signed-in = Sie sind hier als { $email } angemeldet. Diese Seite erstellt das Konto von { $account }, und Sie machen damit weiter.

## Done, when the application waits on another device

sign-up-success-heading = Ihr Konto ist fertig
sign-up-success-body = Sie sind hier angemeldet.
sign-up-success-account = Zu Ihrem Konto

## Dead link: one answer for expired, used, replaced and unknown

sign-up-dead-link-body = Vielleicht ist er abgelaufen, wurde schon benutzt oder durch einen neueren ersetzt. Wenn Sie ein Passwort gewählt haben, melden Sie sich damit an. Wenn nicht, registrieren Sie sich bitte noch einmal, und benutzen Sie die neueste E-Mail.
sign-up-dead-link-button = Noch einmal registrieren

## The tab that waited, when the account was finished elsewhere

sign-up-finished = Ihr Konto ist fertig. Melden Sie sich mit dem Passwort an, das Sie gewählt haben.
