### Getting back in: ask, look into the inbox, choose a new password.
### Up to the link, nothing may tell whether an account exists.

## Ask for a reset

reset-request-heading = Passwort vergessen?
reset-request-intro = Geben Sie Ihre E-Mail-Adresse ein. Wir senden Ihnen dann eine Anleitung zum Zurücksetzen Ihres Passworts.
reset-back-to-login = Zurück zur Anmeldung

## Check inbox

check-email-heading = Sehen Sie in Ihr Postfach
check-email-sentence = Bitte prüfen Sie das Postfach { $email } auf eine Anleitung zum Zurücksetzen Ihres Passworts.
check-email-code-label = Code aus der E-Mail
check-email-code-hint = Acht Buchstaben und Ziffern, wie ABCD-2345. Der Link in der E-Mail führt ebenso ans Ziel.
check-email-code-wrong = Dieser Code funktioniert nicht. Bitte prüfen Sie ihn, oder fordern Sie eine neue E-Mail an.
check-email-resend = E-Mail erneut senden
check-email-resend-wait =
    { $seconds ->
        [one] In { $seconds } Sekunde können Sie eine neue anfordern.
       *[other] In { $seconds } Sekunden können Sie eine neue anfordern.
    }
check-email-resent = Wir haben Ihre Anforderung noch einmal aufgenommen. Nur die neueste E-Mail gilt.
check-email-spam-hint = Noch keine E-Mail da? Bitte sehen Sie auch im Spam-Ordner nach, und prüfen Sie die Adresse oben.
check-email-go-back = Zurück

## New password

change-heading = Ändern Sie Ihr Passwort
change-for-account = Für { $account }
change-new-label = Neues Passwort
change-repeat-label = Neues Passwort wiederholen
change-requirements = Mindestens { $length } Zeichen. Einige Wörter ohne Zusammenhang eignen sich gut; Sonderzeichen sind nicht nötig.
change-button = Passwort zurücksetzen
change-signed-in-same = Sie sind als { $email } angemeldet; nach der Änderung melden Sie sich bitte mit dem neuen Passwort wieder an.
change-signed-in-other = Sie sind hier als { $email } angemeldet. Diese Seite ändert das Passwort von { $account }.

refusal-empty = Bitte geben Sie ein neues Passwort ein.
refusal-too-short = Bitte verwenden Sie mindestens { $required } Zeichen. Einige Wörter ohne Zusammenhang merken Sie sich leicht.
refusal-too-long = Bitte verwenden Sie höchstens 256 Zeichen.
refusal-breached = Dieses Passwort steht auf einer Liste gestohlener Passwörter, die Angreifer zuerst ausprobieren. Bitte wählen Sie ein anderes.
refusal-too-guessable = Dieses Passwort ist zu leicht zu erraten. Bitte fügen Sie noch ein oder zwei ungewöhnliche Wörter hinzu.
refusal-mismatch = Die beiden Passwörter stimmen nicht überein. Bitte geben Sie zweimal dasselbe ein.
refusal-too-common = Dieses Passwort wird hier nicht angenommen, weil es zu viele kennen. Bitte wählen Sie ein anderes.
# $kinds: was password-kind-… sagen, mit Kommas.
refusal-missing-all = Bitte verwenden Sie alle von diesen: { $kinds }.
# $required: wie viele davon.
refusal-missing-some = Bitte verwenden Sie mindestens { $required } von diesen: { $kinds }.
refusal-identical = Bitte verwenden Sie kein Zeichen dreimal hintereinander.
refusal-sequential = Bitte verwenden Sie keine drei Buchstaben oder Ziffern in ihrer Reihenfolge, wie abc oder 321.
refusal-personal = In diesem Passwort steht Ihr Name oder Ihre Adresse. Bitte wählen Sie eines, das nichts mit Ihnen zu tun hat.
refusal-used-before = Dieses Passwort hatten Sie schon. Bitte wählen Sie ein neues.

# Was die Verwaltung über die Länge hinaus verlangt. $kinds und $required wie oben.
rules-label = Für das Passwort gilt außerdem:
rule-all-kinds = Es enthält alle von diesen: { $kinds }.
rule-some-kinds = Es enthält mindestens { $required } von diesen: { $kinds }.
rule-identical = Kein Zeichen steht dreimal hintereinander.
rule-sequential = Keine drei Buchstaben oder Ziffern stehen in ihrer Reihenfolge, wie abc oder 321.
rule-common = Es ist keines der Passwörter, die viele kennen.
rule-personal = Weder Ihr Name noch Ihre Adresse steht darin.
# $count: wie viele frühere verglichen werden.
rule-history =
    { $count ->
        [one] Es ist weder Ihr jetziges Passwort noch das davor.
       *[other] Es ist weder Ihr jetziges Passwort noch eines der { $count } davor.
    }
password-kind-lowercase = Kleinbuchstaben (a–z)
password-kind-uppercase = Großbuchstaben (A–Z)
password-kind-number = Ziffern (0–9)
password-kind-special = Zeichen wie ! ? # oder ein Leerzeichen

## Done

success-heading = Passwort geändert
success-body = Melden Sie sich ab jetzt mit Ihrem neuen Passwort an.
success-signed-out =
    { $sessions ->
        [0] Sie waren nirgends angemeldet, also gab es nichts abzumelden.
        [one] Zu Ihrer Sicherheit haben wir Sie auf { $sessions } Gerät abgemeldet.
       *[other] Zu Ihrer Sicherheit haben wir Sie auf { $sessions } Geräten abgemeldet.
    }
success-links-ended = Links und Codes aus früheren E-Mails funktionieren nicht mehr.
success-to-application = Zurück zu { $application }
success-log-in = Anmelden

## Dead link: one answer for expired, used, replaced and unknown

dead-link-heading = Dieser Link kann nicht verwendet werden
dead-link-body = Vielleicht ist er abgelaufen, wurde schon benutzt oder durch einen neueren ersetzt. Bitte fordern Sie einen neuen Link an, und verwenden Sie die neueste E-Mail.
dead-link-second-thoughts = Wollten Sie ein Zurücksetzen abbrechen oder eine Änderung rückgängig machen? Wählen Sie mit einem neuen Link ein neues Passwort: Das beendet alles, was vorher war.
dead-link-button = Neuen Link senden

## "I did not ask for this"

confirm-unticked = Setzen Sie zuerst das Häkchen.
revoke-heading = Zurücksetzen abbrechen?
revoke-body = Jemand wollte Ihr Passwort zurücksetzen. Bisher hat sich nichts geändert. Wenn Sie das nicht waren, brechen Sie es ab: Dann funktionieren Link und Code aus der E-Mail nicht mehr.
revoke-otherwise = Wenn Sie es waren, schließen Sie diese Seite, und benutzen Sie den Link in der E-Mail.
revoke-confirm = Ich habe das Zurücksetzen nicht verlangt.
revoke-button = Zurücksetzen abbrechen
revoked-heading = Zurücksetzen abgebrochen
revoked-body = Ihr Passwort ist, wie es war. Link und Code aus der E-Mail funktionieren nicht mehr.

## "I did not change this"

undo-heading = Passwortänderung rückgängig machen?
undo-body = Wenn nicht Sie das Passwort geändert haben, machen Sie die Änderung rückgängig. Dann geschieht Folgendes:
undo-sessions = Alle Geräte werden abgemeldet.
undo-password = Das zuletzt gesetzte Passwort gilt nicht mehr.
undo-mail = Wir senden Ihnen eine E-Mail mit einem Link, um ein neues zu wählen.
undo-otherwise = Wenn Sie es waren, schließen Sie diese Seite; dann geschieht nichts.
undo-confirm = Nicht ich habe das Passwort geändert.
undo-button = Änderung rückgängig machen
