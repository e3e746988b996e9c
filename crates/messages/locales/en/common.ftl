### What every page shares.

# The document's title. $heading: the page's heading. $product: the name of the product people log in to.
page-title = { $heading } · { $product }
language-switch-label = Language
button-continue = Continue

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
