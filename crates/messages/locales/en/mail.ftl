### The mails. $product: the name of the product. $account: the address that the mail goes to.

## The link and the code for a new password

mail-reset-subject = Reset your { $product } password
mail-reset-heading = Reset your password
mail-reset-intro = Someone asked to reset the password of the account { $account } at { $product }. If it was you, choose a new password now.
mail-reset-button = Choose a new password
mail-reset-link-text = Open this address to choose a new password:
mail-reset-code = Reading this on another device? Type this code on the page where you asked:
mail-reset-validity =
    { $minutes ->
        [one] The link and the code work once, for { $minutes } minute after this email was sent. A newer email replaces them.
       *[other] The link and the code work once, for { $minutes } minutes after this email was sent. A newer email replaces them.
    }
mail-reset-ignore = If you did not ask for this, you can ignore this email; your password stays as it is.

## The notice after a change

mail-changed-subject = Your { $product } password was changed
mail-changed-heading = Your password was changed
mail-changed-intro = The account { $account } at { $product } has a new password. If you changed it, there is nothing to do.
mail-changed-sessions =
    { $sessions ->
        [0] Nobody was signed in, so nobody was signed out.
        [one] For your safety, { $sessions } device was signed out.
       *[other] For your safety, { $sessions } devices were signed out.
    }
mail-changed-not-you = If this was not you: reset your password at once. That signs out whoever is in your account.
mail-changed-button = Reset your password
mail-changed-link-text = Reset your password here:

## What both mails share

mail-link-fallback = If the button does not work, open this address:
mail-details-heading = Details
mail-detail-when = When
mail-detail-device = Browser
mail-detail-from = Network address
mail-footer = { $product } sent this email automatically; nobody reads replies to it. Never give your password or a code to anyone.
