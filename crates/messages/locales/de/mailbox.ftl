### The mailbox of development.

mailbox-heading = Postfach
mailbox-intro = E-Mails, die sonst versandt worden wären, die neuesten zuerst. Diese Seite gibt es nur in der Entwicklung.
mailbox-empty = Noch keine E-Mails. Fordern Sie das Zurücksetzen eines Passworts an, dann kommt hier eine an.
mailbox-subject = Betreff
mailbox-to = An
mailbox-date = Datum
mailbox-as-text = Text
mailbox-as-html = HTML
mailbox-back = Zurück zum Postfach
