### Logging out at an application's wish.

logout-question-heading = Möchten Sie sich abmelden?
logout-question-asked = { $application } fragt, ob Sie sich hier abmelden möchten.
logout-question-sentence = Das beendet Ihre Anmeldung in diesem Browser, und jede Anwendung, die Sie damit benutzt haben, erfährt davon.
logout-stay = Angemeldet bleiben

logout-done-heading = Sie sind abgemeldet
logout-done-sentence = Ihre Anmeldung in diesem Browser ist beendet.
logout-log-in = Wieder anmelden

logout-refused-heading = So können wir Sie nicht abmelden
logout-refused-sentence = Eine Anwendung hat Sie mit einer Anfrage hierher geschickt, die wir nicht annehmen. Es wurde nichts geändert. Sie können sich hier selbst abmelden.
logout-refused-link = Hier abmelden
