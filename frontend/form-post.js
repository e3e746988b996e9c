// Sends the application its answer: the page's one form, which has a button for where no script runs.
document.forms[0].submit();
