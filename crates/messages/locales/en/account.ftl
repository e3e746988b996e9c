### The person's own account.

account-heading = Your account
account-signed-in-as = Signed in as { $email }
account-change-password = Change password

account-sessions-heading = Where you are signed in
session-this-device = This device
# $when: one of the time-… texts below.
session-signed-in = Signed in { $when }
session-last-seen = Last active { $when }

account-sign-out = Sign out
account-sign-out-session = Sign out
# Read aloud instead of "Sign out"; it has to contain these words. $device: one of the session-device texts.
account-sign-out-session-label = Sign out { $device }
account-sign-out-everywhere = Sign out everywhere
account-sign-out-everywhere-hint = This signs you out on every device, this one too. Use it when you see a device that is not yours.

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
