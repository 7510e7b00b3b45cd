// A form marked data-once is sent once, however often its button is pressed. The server holds
// the promise; this only spares the person a second answer.

const WAIT_MS = 4000;

export function submitOnce() {
  for (const form of document.querySelectorAll("form[data-once]")) {
    let sentAt = -Infinity;
    form.addEventListener("submit", (event) => {
      if (event.timeStamp - sentAt < WAIT_MS) event.preventDefault();
      else sentAt = event.timeStamp;
    });
  }
}
