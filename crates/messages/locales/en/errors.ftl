### What can go wrong with any page, and what to do then.

problem-heading = Something went wrong
problem-internal = The fault is ours, not yours. Please try again in a moment.
problem-database = We can't reach our records right now. Please try again in a minute.
problem-busy = Very many people are logging in right now. Please try again in a few seconds.
# $minutes: whole minutes to wait, or 0 for less than one; then $seconds counts.
problem-too-many =
    { $minutes ->
        [0] { $seconds ->
            [one] Too many tries. Please wait { $seconds } second, then try again.
           *[other] Too many tries. Please wait { $seconds } seconds, then try again.
        }
        [one] Too many tries. Please wait { $minutes } minute, then try again.
       *[other] Too many tries. Please wait { $minutes } minutes, then try again.
    }
problem-forbidden-origin = This form came from another site, so we did not accept it. Please start again from our login page.
problem-cookies-off = Your browser did not send our cookie back. Please allow cookies for this site, then start again.
problem-form-expired = This form is too old to be accepted. Please start again.
problem-not-found-heading = Page not found
problem-not-found = There is no page at this address. Please check it, or go to the login.
problem-method = This page can't be opened in this way. Please go back to the login.
problem-bad-request = We could not read what your browser sent. Please go back to the login and try again.
problem-too-large = Your browser sent more than we accept. Please shorten what you typed.
problem-reference = Reference: { $id }
problem-back = Back to login

# Before an address or a link, when the deployment gives no sentence of its own.
support-sentence = Need help? Ask us:
support-page = Help page
