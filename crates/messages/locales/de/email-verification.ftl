### Confirming an account's address, by a link that came by mail or from an application.

verify-heading = Bestätigen Sie Ihre E-Mail-Adresse
verify-body = Jemand mit einem Konto hier oder eine Anwendung, die dieses Konto nutzt, bittet Sie, diese Adresse zu bestätigen.
verify-button = Bestätigen
verify-otherwise = Wenn Sie dieses Konto nicht kennen, schließen Sie diese Seite: Die Adresse bleibt dann unbestätigt.

## Done

verified-heading = E-Mail-Adresse bestätigt
verified-body = Vielen Dank. Sie können diese Seite schließen.
verified-body-onwards = Vielen Dank. Sie können jetzt weitermachen.

## Dead link: one answer for expired, used, replaced and unknown

verify-dead-link-body = Er ist vielleicht abgelaufen, wurde schon benutzt oder durch einen neueren ersetzt. Wenn Ihre Adresse noch nicht bestätigt ist, fordern Sie dort, wo Sie Ihr Konto nutzen, eine weitere E-Mail an.
