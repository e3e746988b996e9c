### What every page shares.

product-name-default = Vestibule
# The document's title. $heading: the page's heading. $product: the name of the product people log in to.
page-title = { $heading } · { $product }
skip-to-content = Skip to content
language-switch-label = Language
button-continue = Continue
error-summary-heading = Please check what you typed.
footer-advice = Nobody from { $product } will ever ask you for your password.

notice-label = Notice
dev-banner = Development mode: mails land in the mailbox.
dev-banner-link = Open the mailbox

## A point in time, written out, always in UTC.
## $month: 1 to 12. $time: hours and minutes, as in 09:05.

moment =
    { $day } { $month ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[12] December
    } { $year }, { $time } UTC
