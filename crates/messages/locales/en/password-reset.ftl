### Getting back in: ask, look into the inbox, choose a new password.
### Up to the link, nothing may tell whether an account exists.

## Ask for a reset

reset-request-heading = Forgot your password?
reset-request-intro = Enter your email address, and we will send you instructions to reset your password.
reset-back-to-login = Back to login

## Check inbox

check-email-heading = Check your email
check-email-sentence = Please check the email address { $email } for instructions to reset your password.
check-email-code-label = Code from the email
check-email-code-hint = Eight letters and digits, like ABCD-2345. Opening the link in the email does the same.
check-email-code-wrong = This code does not work. Please check it, or ask for a new email.
check-email-resend = Resend email
check-email-resend-wait =
    { $seconds ->
        [one] You can ask again in { $seconds } second.
       *[other] You can ask again in { $seconds } seconds.
    }
check-email-resent = We have taken your request again. Only the newest email counts.
check-email-spam-hint = No email yet? Please look into your spam folder too, and check the address above.
check-email-go-back = Go back

## New password

change-heading = Change your password
# $account: the masked address.
change-for-account = For { $account }
change-new-label = New password
change-repeat-label = Re-enter new password
# $length: the fewest characters.
change-requirements = At least { $length } characters. A few unrelated words work well; symbols are not needed.
change-button = Reset password
# When somebody is signed in here. $email: who. $account: the masked address whose password the page changes.
change-signed-in-same = You are signed in as { $email }; after the change, please log in again with the new password.
change-signed-in-other = You are signed in here as { $email }. This page changes the password of { $account }.

refusal-empty = Please enter a new password.
refusal-too-short = Please use at least { $required } characters. A few unrelated words are easy to remember.
refusal-too-long = Please use at most 256 characters.
refusal-breached = This password is on a list of stolen passwords, which attackers try first. Please choose another one.
refusal-too-guessable = This password is too easy to guess. Please add another unusual word or two.
refusal-mismatch = The two passwords differ. Please enter the same one twice.
refusal-too-common = This password is not accepted here, because too many people know it. Please choose another one.
# $kinds: what password-kind-… say, with commas.
refusal-missing-all = Please use all of these: { $kinds }.
# $required: how many of them.
refusal-missing-some = Please use at least { $required } of these: { $kinds }.
refusal-identical = Please use no character three times in a row.
refusal-sequential = Please use no three letters or digits in their order, such as abc or 321.
refusal-personal = This password has your name or address in it. Please choose one that has nothing to do with you.
refusal-used-before = You have used this password before. Please choose a new one.

# What administrators ask beyond the length. $kinds and $required as above.
rules-label = The password also has to keep these rules:
rule-all-kinds = It has all of these: { $kinds }.
rule-some-kinds = It has at least { $required } of these: { $kinds }.
rule-identical = It has no character three times in a row.
rule-sequential = It has no three letters or digits in their order, such as abc or 321.
rule-common = It is none of the passwords that many people know.
rule-personal = It has nothing of your name or address in it.
# $count: how many former ones are compared.
rule-history =
    { $count ->
        [one] It is neither your present password nor the one before.
       *[other] It is neither your present password nor one of the { $count } before.
    }
password-kind-lowercase = lower-case letters (a–z)
password-kind-uppercase = capital letters (A–Z)
password-kind-number = digits (0–9)
password-kind-special = signs such as ! ? # or a blank

## Done

success-heading = Password changed
success-body = From now on, log in with your new password.
# $sessions: how many were ended, in all.
success-signed-out =
    { $sessions ->
        [0] You were not signed in anywhere, so there was nothing to sign out.
        [one] For your safety, we signed you out on { $sessions } device.
       *[other] For your safety, we signed you out on { $sessions } devices.
    }
success-links-ended = Links and codes in earlier emails no longer work.
# When an application asked for the link. $application: its name.
success-to-application = Back to { $application }
success-log-in = Log in

## Dead link: one answer for expired, used, replaced and unknown

dead-link-heading = This link can't be used
dead-link-body = It may have expired, been used already, or been replaced by a newer one. Please ask for a new link and use the latest email.
# For who came by a link that cancels a reset or undoes a change.
dead-link-second-thoughts = Did you want to cancel a reset or undo a change? Choose a new password with a new link: that ends everything from before.
dead-link-button = Send a new link

## "I did not ask for this"

confirm-unticked = Tick the box first.
revoke-heading = Cancel this reset?
revoke-body = Somebody asked to reset your password. Nothing has changed so far. If it was not you, cancel it: the link and the code in the email then stop working.
revoke-otherwise = If it was you, close this page and use the link in the email.
revoke-confirm = I did not ask for this reset.
revoke-button = Cancel the reset
revoked-heading = Reset cancelled
revoked-body = Your password is as it was. The link and the code in the email no longer work.

## "I did not change this"

undo-heading = Undo the password change?
undo-body = If it was not you who changed the password, undo it. This is what happens then:
undo-sessions = Every device is signed out.
undo-password = The password that was set last stops working.
undo-mail = We send you an email with a link to choose a new one.
undo-otherwise = If it was you, close this page, and nothing happens.
undo-confirm = It was not me who changed the password.
undo-button = Undo the change
