// Asks whether the reset was finished, on whatever device; then opens the page again, which leads on.
const { progress } = document.querySelector("script[data-progress]").dataset;
const SECOND = 1000;
const MINUTE = 60 * SECOND;
let failures = 0;
let timer;

function askLater() {
  clearTimeout(timer);
  timer = setTimeout(ask, (performance.now() < 2 * MINUTE ? 3 : 10) * SECOND);
}

async function ask() {
  // Looking at the tab again sets it going again, at once.
  if (document.hidden || performance.now() > 40 * MINUTE) return;
  try {
    const answer = await fetch(progress);
    if (answer.status === 200) return location.replace(location.pathname + location.search);
    failures = answer.ok ? 0 : failures + 1;
  } catch {
    failures += 1;
  }
  if (failures < 5) askLater();
}

document.addEventListener("visibilitychange", ask);
askLater();
