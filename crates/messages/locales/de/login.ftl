### Logging in: the address, then the password.

login-identifier-heading = Willkommen
login-identifier-intro = Geben Sie Ihre E-Mail-Adresse ein, um sich anzumelden.
login-to-application = Melden Sie sich bei { $product } an, um zu { $application } zu gelangen.
login-identifier-label = E-Mail-Adresse

login-signed-out = Sie sind abgemeldet.
login-expired = Die Anmeldung hat zu lange gedauert. Bitte beginnen Sie noch einmal.

login-password-changed = Ihr Passwort wurde geändert. Melden Sie sich mit dem neuen an.

login-password-heading = Geben Sie Ihr Passwort ein
login-password-label = Passwort
login-edit-address = Ändern
login-edit-address-label = E-Mail-Adresse ändern
login-forgot-password = Passwort vergessen?
show-password = Passwort anzeigen
hide-password = Passwort verbergen
# On the button; the full texts above are read aloud and have to contain these words.
show-password-short = Anzeigen
hide-password-short = Verbergen

email-empty = Bitte geben Sie Ihre E-Mail-Adresse ein.
email-malformed = Bitte geben Sie eine E-Mail-Adresse wie name@example.com ein.
email-too-long = Diese E-Mail-Adresse ist zu lang. Bitte prüfen Sie sie.
password-empty = Bitte geben Sie Ihr Passwort ein.
login-wrong-password = Die E-Mail-Adresse oder das Passwort ist falsch: Bitte versuchen Sie es noch einmal oder wählen Sie „Passwort vergessen?“.
# Dasselbe, wo niemand selbst ein neues Passwort anfordern kann.
login-wrong-password-only = Die E-Mail-Adresse oder das Passwort ist falsch: Bitte versuchen Sie es noch einmal.
login-wait-or-reset = Zu viele Versuche. Bitte warten Sie { $minutes } Minuten, und versuchen Sie es dann noch einmal, oder wählen Sie über „Passwort vergessen?“ ein neues Passwort.

## A password that an administrator chose has to be replaced

replace-heading = Wählen Sie ein eigenes Passwort
replace-body = Das Passwort, das Sie eben eingegeben haben, stammt von der Verwaltung. Wählen Sie ein anderes, dann sind Sie angemeldet.
replace-button = Passwort wählen und anmelden
