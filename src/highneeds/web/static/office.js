// Comforts for pages that work without them: forms answered as they are changed, a chart whose points
// can be read out one by one, and a word where the browser gave no passkey. Nothing is asked of any other host.
"use strict";

function begin() {
  for (const form of document.querySelectorAll("form[data-live]")) makeLive(form);
  readOut();
  document.body.classList.add("with-script");
  document.addEventListener("allauth.error", sayNoKey);
}

function sayNoKey(event) {
  event.preventDefault();
  const said = document.getElementById("key-error");
  said.hidden = false;
  said.focus();
}

function makeLive(form) {
  for (const field of form.querySelectorAll("input[type=number][max]")) addSlider(field);
  let waiting = null;
  let asked = 0;
  const ask = async () => {
    const mine = ++asked;
    const address = `${form.action || location.pathname}`.split("?")[0] + "?" + new URLSearchParams(new FormData(form));
    const answer = await fetch(address, { headers: { "X-Live": "1" } });
    if (answer.status !== 200 || mine !== asked) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const now = document.getElementById("answer");
    const then = page.getElementById("answer");
    if (now && then) {
      now.replaceChildren(...then.childNodes);
      history.replaceState(null, "", address);
      readOut();
    }
  };
  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 120);
  };
  form.addEventListener("input", soon);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask();
  });
}

function addSlider(field) {
  const slider = document.createElement("input");
  slider.type = "range";
  for (const name of ["min", "max", "step"]) slider.setAttribute(name, field.getAttribute(name));
  slider.value = field.value;
  slider.setAttribute("aria-label", document.querySelector(`label[for="${field.id}"]`).textContent);
  slider.addEventListener("input", () => { field.value = slider.value; });
  field.addEventListener("input", () => { slider.value = field.value; });
  field.after(slider);
}

function readOut() {
  for (const chart of document.querySelectorAll("svg[data-readable]")) {
    if (chart.dataset.state === "ready") continue;
    const said = document.getElementById(chart.dataset.readable);
    const points = [...chart.querySelectorAll("circle")];
    let at = -1;
    const show = (place) => {
      if (!points.length) return;
      at = (place + points.length) % points.length;
      points.forEach((point, number) => point.classList.toggle("chosen", number === at));
      said.textContent = points[at].querySelector("title").textContent;
    };
    chart.addEventListener("pointermove", (event) => {
      const box = chart.getBoundingClientRect();
      const scale = chart.viewBox.baseVal.width / box.width;
      const x = (event.clientX - box.left) * scale, y = (event.clientY - box.top) * scale;
      const far = points.map((p) => Math.hypot(p.cx.baseVal.value - x, p.cy.baseVal.value - y));
      if (far.length) show(far.indexOf(Math.min(...far)));
    });
    chart.addEventListener("keydown", (event) => {
      const steps = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
      if (event.key in steps) { event.preventDefault(); show(at < 0 ? 0 : at + steps[event.key]); }
      if (event.key === "Home") { event.preventDefault(); show(0); }
      if (event.key === "End") { event.preventDefault(); show(points.length - 1); }
    });
    chart.setAttribute("tabindex", "0");
    chart.setAttribute("role", "application");
    chart.dataset.state = "ready";
  }
}

begin();
