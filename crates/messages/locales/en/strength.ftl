### How hard a password is to guess, and how to make it harder.

strength-label = Password strength
strength-loading = Checking…

strength-score-0 = Very weak
strength-score-1 = Weak
strength-score-2 = Fair
strength-score-3 = Good
strength-score-4 = Strong

## What is wrong; the ids end in the codes of the strength crate

strength-advice-straight-row = Keys in a row are easy to guess.
strength-advice-keyboard-pattern = Short patterns on the keyboard are easy to guess.
strength-advice-repeated-character = Repeats like “aaa” are easy to guess.
strength-advice-repeated-group = Repeats like “abcabc” are hardly better than “abc”.
strength-advice-top-ten-password = This is one of the ten most used passwords.
strength-advice-top-hundred-password = This is one of the hundred most used passwords.
strength-advice-common-password = Very many people use this password.
strength-advice-similar-to-common-password = This is close to a password that very many people use.
strength-advice-sequence = Sequences like “abc” or “6543” are easy to guess.
strength-advice-recent-year = Recent years are easy to guess.
strength-advice-single-word = One word by itself is easy to guess.
strength-advice-date = Dates are often easy to guess.
strength-advice-single-name = A name by itself is easy to guess.
strength-advice-common-name = Common names are easy to guess.

## What would help

strength-advice-use-a-few-words = Use a few words, but no well-known phrase.
strength-advice-no-need-for-symbols = Symbols, digits and capital letters are not needed.
strength-advice-add-words = Add another word or two. Unusual ones are best.
strength-advice-capitals-help-little = A capital letter at the start helps little.
strength-advice-all-capitals-help-little = All capital letters are nearly as easy to guess as none.
strength-advice-reversal-helps-little = Words spelled backwards are hardly harder to guess.
strength-advice-substitutions-help-little = Swaps like “@” for “a” help little.
strength-advice-longer-keyboard-pattern = Use a longer keyboard pattern with more turns.
strength-advice-avoid-repeats = Avoid repeated words and characters.
strength-advice-avoid-sequences = Avoid sequences.
strength-advice-avoid-recent-years = Avoid recent years.
strength-advice-avoid-your-years = Avoid years that have to do with you.
strength-advice-avoid-your-dates = Avoid dates and years that have to do with you.
