### Logging in: the address, then the password.

login-identifier-heading = Welcome
login-identifier-intro = Enter your email address to log in.
# On the way to an application, at both steps. $product: who logs people in. $application: who sent them.
login-to-application = Log in to { $product } to continue to { $application }.
login-identifier-label = Email address

login-signed-out = You are signed out.
login-expired = Your login took too long. Please start again.

login-password-changed = Your password was changed. Log in with the new one.

login-password-heading = Enter your password
login-password-label = Password
login-edit-address = Edit
# Read aloud instead of "Edit"; it has to contain that word.
login-edit-address-label = Edit email address
login-forgot-password = Forgot password?
show-password = Show password
hide-password = Hide password
# On the button; the full texts above are read aloud and have to contain these words.
show-password-short = Show
hide-password-short = Hide

email-empty = Please enter your email address.
email-malformed = Please enter an email address like name@example.com.
email-too-long = This email address is too long. Please check it.
password-empty = Please enter your password.
# The same for an unknown address and for a wrong password: it must not tell which one it was.
login-wrong-password = The email address or the password is wrong: please try again, or choose “Forgot password?”.
# The same where nobody can ask for a reset by themselves.
login-wrong-password-only = The email address or the password is wrong: please try again.
# After too many tries, when the wait is long. $minutes: at least 4.
login-wait-or-reset = Too many tries. Please wait { $minutes } minutes, then try again, or choose a new password with “Forgot password?”.

## A password that an administrator chose has to be replaced

replace-heading = Choose a password of your own
replace-body = An administrator chose the password that you just typed. Choose another one, and you are logged in.
replace-button = Choose password and log in
