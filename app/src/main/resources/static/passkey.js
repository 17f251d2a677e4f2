// Passkeys: the two places where a page needs script. A form with data-passkey asks the browser for a key and sends what it says.
(() => {
  "use strict";
  const forms = document.querySelectorAll("form[data-passkey]");
  const able = window.PublicKeyCredential
    && PublicKeyCredential.parseCreationOptionsFromJSON
    && PublicKeyCredential.parseRequestOptionsFromJSON;
  if (!able) return;

  const send = (form, address, body) => fetch(address, {
    method: "POST",
    credentials: "same-origin",
    headers: {
      "Content-Type": "application/json",
      "Accept": "application/json",
      "X-CSRF-TOKEN": form.elements["_csrf"].value,
    },
    body: body,
  });

  const ask = async (form) => {
    const question = await send(form, form.dataset.question, "{}");
    if (!question.ok) throw new Error("no question");
    const options = await question.json();
    const key = form.dataset.passkey === "add"
      ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
      : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
    const about = new URLSearchParams();
    for (const name of ["name", "next"]) {
      if (form.elements[name]) about.set(name, form.elements[name].value);
    }
    const answer = await send(form, form.action + "?" + about, JSON.stringify(key.toJSON()));
    if (!answer.ok) throw new Error("not believed");
    window.location.assign((await answer.json()).next);
  };

  for (const form of forms) {
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const wrong = form.querySelector("[data-wrong]");
      wrong.hidden = true;
      ask(form).catch(() => { wrong.hidden = false; });
    });
  }
})();
