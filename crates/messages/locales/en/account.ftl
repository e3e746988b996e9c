### The person's own account.

account-heading = Your account
account-signed-in-as = Signed in as { $email }
account-change-password = Change password

## Changing one's own password

account-password-heading = Change your password
account-password-current-label = Current password
account-password-current-empty = Please enter your current password.
account-password-current-wrong = This is not your current password. Please try again, or choose “Forgot password?”.
account-password-button = Change password
account-password-back = Back to your account
# On the account afterwards. $sessions: how many others were ended.
account-password-changed =
    { $sessions ->
        [0] Password changed. You were not signed in on any other device.
        [one] Password changed. For your safety, we signed you out on { $sessions } other device.
       *[other] Password changed. For your safety, we signed you out on { $sessions } other devices.
    }

## Where one is signed in

account-sessions-heading = Where you are signed in
session-this-device = This device
# $when: one of the time-… texts below.
session-signed-in = Signed in { $when }
session-last-seen = Last active { $when }
# $applications: their names, with commas between them.
session-applications = Used for: { $applications }

account-sign-out = Sign out
account-sign-out-session = Sign out
# Read aloud instead of "Sign out"; it has to contain these words. $device: one of the session-device texts.
account-sign-out-session-label = Sign out { $device }
account-sign-out-everywhere = Sign out everywhere
account-sign-out-everywhere-hint = This signs you out on every device, this one too. Use it when you see a device that is not yours.

## Which applications may use it

account-applications-heading = Applications with access
account-applications-hint = You allowed these applications what they asked for. When you withdraw it, they have to ask you again.
# $when: one of the time-… texts below.
application-allowed = Allowed { $when }
account-withdraw-access = Withdraw access
# Read aloud instead of "Withdraw access"; it has to contain these words.
account-withdraw-access-label = Withdraw access of { $application }

## A device, as far as it is known

session-device = { $browser } on { $platform }
session-device-browser = { $browser }
session-device-platform = A browser on { $platform }
session-device-unknown = An unknown browser

## How long ago

time-just-now = just now
time-minutes-ago =
    { $n ->
        [one] { $n } minute ago
       *[other] { $n } minutes ago
    }
time-hours-ago =
    { $n ->
        [one] { $n } hour ago
       *[other] { $n } hours ago
    }
time-days-ago =
    { $n ->
        [one] { $n } day ago
       *[other] { $n } days ago
    }
