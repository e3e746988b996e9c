### Confirming an account's address, by a link that came by mail or from an application.

verify-heading = Confirm your email address
verify-body = Somebody who has an account here, or an application that they use, asked you to confirm this address.
verify-button = Confirm
verify-otherwise = If you do not know this account, close this page: the address then stays unconfirmed.

## Done

verified-heading = Email address confirmed
verified-body = Thank you. You can close this page.
verified-body-onwards = Thank you. You can go on now.

## Dead link: one answer for expired, used, replaced and unknown

verify-dead-link-body = It may have expired, been used already, or been replaced by a newer one. If your address is not confirmed yet, ask for another email where you use your account.
