// Renews the words of a plan while somebody writes it, by the same route as the button. Without this script the button does.
(() => {
  const form = document.querySelector("form[data-live]");
  const live = document.getElementById("live");
  if (!form || !live) return;
  const WAIT = 600;
  let timer = 0;
  let asked = 0;

  const renew = async () => {
    const own = ++asked;
    const fields = new URLSearchParams(new FormData(form));
    fields.set("act", "preview");
    let words = null;
    try {
      const answer = await fetch(form.action, {
        method: "POST",
        body: fields,
        headers: { Accept: "text/html" },
        redirect: "error",
      });
      if (answer.ok) {
        words = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("live");
      }
    } catch {
      return; // No network, or signed out: the button still says so.
    }
    if (own !== asked) return;
    if (words && words.firstElementChild) {
      live.replaceChildren(...words.childNodes);
    } else {
      const waiting = document.createElement("p");
      waiting.className = "note";
      waiting.textContent = live.dataset.waiting;
      live.replaceChildren(waiting);
    }
  };

  form.addEventListener("input", (event) => {
    if (event.target.name === "reason") return;
    clearTimeout(timer);
    timer = setTimeout(renew, WAIT);
  });
})();
