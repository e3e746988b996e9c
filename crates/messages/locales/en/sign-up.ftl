### Creating an account: the address, the inbox, the password.
### Up to the link, nothing may tell whether an account exists.

## The address

sign-up-heading = Create your account
sign-up-intro = Enter your email address, and we will send you a link to choose your password.
sign-up-have-account = Already have an account?
sign-up-log-in = Log in
sign-up-expired = Your sign-up took too long. Please start again.

## The way here, from the login

sign-up-no-account = Don’t have an account?
sign-up-link = Sign up

## Check inbox: what differs from a reset

sign-up-check-email-sentence = Please check the email address { $email } to finish creating your account.

## The password

sign-up-password-heading = Choose your password
sign-up-password-button = Create account
# When somebody is signed in here. $email: who. $account: the masked address of the new account.
sign-up-signed-in = You are signed in here as { $email }. This page creates the account of { $account }, and you go on with that.

## Done, when the application waits on another device

sign-up-success-heading = Your account is ready
sign-up-success-body = You are logged in here.
sign-up-success-account = Go to your account

## Dead link: one answer for expired, used, replaced and unknown

sign-up-dead-link-body = It may have expired, been used already, or been replaced by a newer one. If you have chosen a password, log in with it. If not, please sign up again and use the latest email.
sign-up-dead-link-button = Sign up again

## The tab that waited, when the account was finished elsewhere

sign-up-finished = Your account is ready. Log in with the password that you chose.
