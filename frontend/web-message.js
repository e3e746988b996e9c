// Tells the application's own page the answer: the one that shows this page in a frame, or that opened it.
const { origin, message } = document.querySelector("script[data-origin]").dataset;
const page = parent === window ? opener : parent;
page?.postMessage(JSON.parse(message), origin);
