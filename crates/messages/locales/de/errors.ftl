### What can go wrong with any page, and what to do then.

problem-heading = Das hat leider nicht geklappt
problem-internal = Der Fehler liegt bei uns, nicht bei Ihnen. Bitte versuchen Sie es gleich noch einmal.
problem-database = Wir erreichen gerade unsere Daten nicht. Bitte versuchen Sie es in einer Minute noch einmal.
problem-busy = Gerade melden sich sehr viele Menschen an. Bitte versuchen Sie es in einigen Sekunden noch einmal.
problem-too-many =
    { $minutes ->
        [0] { $seconds ->
            [one] Zu viele Versuche. Bitte warten Sie { $seconds } Sekunde, und versuchen Sie es dann noch einmal.
           *[other] Zu viele Versuche. Bitte warten Sie { $seconds } Sekunden, und versuchen Sie es dann noch einmal.
        }
        [one] Zu viele Versuche. Bitte warten Sie { $minutes } Minute, und versuchen Sie es dann noch einmal.
       *[other] Zu viele Versuche. Bitte warten Sie { $minutes } Minuten, und versuchen Sie es dann noch einmal.
    }
problem-forbidden-origin = Dieses Formular kam von einer anderen Website, darum haben wir es nicht angenommen. Bitte beginnen Sie noch einmal auf unserer Anmeldeseite.
problem-cookies-off = Ihr Browser hat unser Cookie nicht zurückgesendet. Bitte erlauben Sie Cookies für diese Website, und beginnen Sie noch einmal.
problem-form-expired = Dieses Formular ist zu alt, um noch angenommen zu werden. Bitte beginnen Sie noch einmal.
problem-not-found-heading = Seite nicht gefunden
problem-not-found = Unter dieser Adresse gibt es keine Seite. Bitte prüfen Sie die Adresse, oder gehen Sie zur Anmeldung.
problem-method = So lässt sich diese Seite nicht aufrufen. Bitte gehen Sie zurück zur Anmeldung.
problem-bad-request = Wir konnten nicht lesen, was Ihr Browser gesendet hat. Bitte gehen Sie zurück zur Anmeldung, und versuchen Sie es noch einmal.
problem-too-large = Ihr Browser hat mehr gesendet, als wir annehmen. Bitte kürzen Sie Ihre Eingabe.
problem-reference = Kennung: { $id }
problem-back = Zurück zur Anmeldung

# Before an address or a link, when the deployment gives no sentence of its own.
support-sentence = Brauchen Sie Hilfe? Fragen Sie uns:
support-page = Hilfeseite
