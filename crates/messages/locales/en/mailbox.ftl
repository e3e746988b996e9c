### The mailbox of development.

mailbox-heading = Mailbox
mailbox-intro = Mails that would have been sent, the newest first. This page exists in development only.
mailbox-empty = No mails yet. Ask for a password reset, and one arrives here.
mailbox-subject = Subject
mailbox-to = To
mailbox-date = Date
mailbox-as-text = Text
mailbox-as-html = HTML
mailbox-back = Back to the mailbox
