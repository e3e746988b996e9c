### On the way to an application: what stands between the login and its answer.
### $application: its registered name.

## Consent

consent-heading = Allow { $application }?
consent-lead = { $application } asks for access to your account { $email }. It could then:
consent-scope-openid = Recognise you when you come back
consent-scope-profile = See your profile
consent-scope-email = See your email address
consent-scope-offline = Use this access while you are away
# $api: the registered name of the application's own interface; a list of what it allows follows.
consent-api = In { $api }:
consent-until = You can withdraw this in your account at any time.
# $days: 0 for less than one; then $hours counts.
consent-absence =
    { $days ->
        [0] { $hours ->
            [one] While you are away, access ends { $hours } hour after your login.
           *[other] While you are away, access ends { $hours } hours after your login.
        }
        [one] While you are away, access ends { $days } day after your login.
       *[other] While you are away, access ends { $days } days after your login.
    }
consent-allow = Allow
consent-deny = Deny

## Choosing an account

account-choice-heading = Choose an account
account-choice-lead = Then you go on to { $application }.
account-choice-continue = Continue as { $email }
account-choice-other = Use another account

## The way there

on-the-way-heading = Taking you to { $application }…
continue-to-application = Continue to { $application }
return-to-application = Return to { $application }

## Requests that can't be answered

refused-heading = This request can't be answered
refused-body = An application sent you here with a request that does not fit. Nothing has changed. Please tell the people who run the application.
# A code and a sentence for developers follow, in English.
refused-operator = For the people who run it:
error-to-confirm-body = { $application } sent a request that we can't answer. Nothing has changed.

## A login that cannot go on

over-heading = This login is over
over-body = It was finished already, or it took too long. Please start again from where you came.
over-account = Go to your account
