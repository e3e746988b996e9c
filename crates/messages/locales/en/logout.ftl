### Logging out at an application's wish.

logout-question-heading = Do you want to sign out?
# $application: the application's name.
logout-question-asked = { $application } asks whether you want to sign out here.
logout-question-sentence = This ends your login in this browser, and every application that you used with it is told.
logout-stay = Stay signed in

logout-done-heading = You are signed out
logout-done-sentence = Your login in this browser has ended.
logout-log-in = Log in again

logout-refused-heading = We can't sign you out this way
logout-refused-sentence = An application sent you here with a request that we do not accept. Nothing was changed. You can sign out here yourself.
logout-refused-link = Sign out here
