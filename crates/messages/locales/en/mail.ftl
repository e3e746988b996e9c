### The mails. $product: the name of the product. $account: the address that the mail goes to.
### A button's label also introduces its address in the plain text, followed by a colon.

## The link and the code for a new password

mail-reset-subject = Reset your { $product } password
mail-reset-heading = Reset your password
mail-reset-intro = Someone asked to reset the password of the account { $account } at { $product }. If it was you, choose a new password now.
mail-reset-button = Choose a new password
mail-reset-code = Reading this on another device? Type this code on the page where you asked:
mail-reset-not-you = If this was not you, you can ignore this email: nothing has changed. You can also cancel the reset; nothing in this email works then.
mail-reset-revoke = I did not ask for this

## The notice after a change

mail-changed-subject = Your { $product } password was changed
mail-changed-heading = Your password was changed
mail-changed-intro = The account { $account } at { $product } has a new password. If you changed it, there is nothing to do.
# $sessions: how many devices were signed out.
mail-changed-ended =
    { $sessions ->
        [0] No other device was signed in. Links and codes in earlier emails no longer work.
        [one] For your safety, { $sessions } device was signed out. Links and codes in earlier emails no longer work.
       *[other] For your safety, { $sessions } devices were signed out. Links and codes in earlier emails no longer work.
    }
# $days: how long the button works.
mail-changed-not-you =
    If this was not you, undo the change: every device is signed out again, the new password stops working, and we send you a link to choose another. You can do this for { $days ->
        [one] { $days } day.
       *[other] { $days } days.
    }
mail-changed-undo = This was not me

## The code that logs in at an application

mail-code-subject = Your { $product } code
mail-code-heading = Your code
mail-code-intro = Someone asked to log in to the account { $account } at { $product } with a code from this email.
mail-code-code = If it was you, type this code where you asked for it:
# $minutes: how long the code works.
mail-code-validity =
    The code works once, for { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    } after this email was sent. A newer email replaces it.
mail-code-not-you = If this was not you, you can ignore this email: nobody gets in without the code.

## The link and the code for a new account

mail-sign-up-subject = Finish creating your { $product } account
mail-sign-up-heading = Finish creating your account
# $address: where the mail goes.
mail-sign-up-intro = Someone asked to create an account for { $address } at { $product }. If it was you, choose your password now.
mail-sign-up-button = Choose your password
mail-sign-up-code = Reading this on another device? Type this code on the page where you signed up:
mail-sign-up-not-you = If this was not you, you can ignore this email: without the link or the code, no account comes of it.

## An account was asked for, but there is one already

mail-registered-subject = You already have a { $product } account
mail-registered-heading = You already have an account
mail-registered-intro = Someone asked to create an account for { $account } at { $product }, but you already have one.
mail-registered-next = If it was you, log in with your password. If you have forgotten it, choose “Forgot password?” on the login page.

## A reset was asked for, but the account signs in with somebody else
## $provider: who that is, as the login page names it.

mail-provider-subject = You sign in to { $product } with { $provider }
mail-provider-heading = You sign in with { $provider }
mail-provider-intro = Someone asked to reset the password of the account { $account } at { $product }. This account signs in with { $provider }, so there is no password here to reset.
mail-provider-sign-up-intro = Someone asked to create an account for { $account } at { $product }, but you already have one. It signs in with { $provider }, so it needs no password here.
mail-provider-next = If it was you, continue with { $provider } on the login page. If you cannot get in there, { $provider } can help you.

## A reset was asked for, but no account has the address

mail-no-account-subject = No { $product } account for this address
mail-no-account-heading = No account with this address
# $address: where the mail goes.
mail-no-account-intro = Someone asked to reset the password for { $address } at { $product }, but there is no account with this address.
mail-no-account-next = If it was you, your account may be under another of your addresses. Try that address on the login page.

## An administrator set the password

mail-set-subject = An administrator set your { $product } password
mail-set-heading = An administrator set your password
# $when: the moment.
mail-set-intro = On { $when }, an administrator set a new password for the account { $account } at { $product }.
mail-set-must-change = When you log in with it, you choose a password of your own first.
mail-set-next = If you do not know the new password, choose “Forgot password?” on the login page.

## The account has moved to another address

mail-moved-subject = Your { $product } account has another email address
mail-moved-heading = Your account has another email address
# $account: the former address, to which the mail goes. $when: the moment.
mail-moved-intro = On { $when }, an administrator gave the account { $account } at { $product } another email address.
mail-moved-ended = You cannot log in with this address any more. Every device was signed out, and links and codes in earlier emails no longer work.

## Confirming an address

mail-verify-subject = Confirm your email address for { $product }
mail-verify-heading = Confirm your email address
mail-verify-intro = Please confirm that { $account } is the address of your { $product } account.
mail-verify-button = Confirm this address
mail-verify-not-you = If you do not know this account, ignore this email: the address then stays unconfirmed.

## What mails share

# $support: an address to write to.
mail-not-expected-ask = If you did not expect this, please write to { $support }.
mail-not-expected = If you did not expect this, please ask those who run the site.
# $hours: 0 where the time is not in whole hours; then $minutes counts.
mail-link-validity =
    The link works once, for { $hours ->
        [0] { $minutes ->
            [one] { $minutes } minute
           *[other] { $minutes } minutes
        }
        [one] { $hours } hour
       *[other] { $hours } hours
    } after this email was sent. A newer email replaces it.
# $hours: 0 where the time is not in whole hours; then $minutes counts.
mail-validity =
    The link and the code work once, for { $hours ->
        [0] { $minutes ->
            [one] { $minutes } minute
           *[other] { $minutes } minutes
        }
        [one] { $hours } hour
       *[other] { $hours } hours
    } after this email was sent. A newer email replaces them.
mail-login-button = Go to the login page
mail-not-you = If this was not you, you can ignore this email: nothing has changed.
mail-link-fallback = If the button does not work, open this address:
mail-about-request = About this request
mail-about-change = About this change
mail-detail-when = When
mail-detail-device = Browser
mail-detail-from = IP address
mail-footer = { $product } sent this email automatically; nobody reads replies to it. Never give your password or a code to anyone.
