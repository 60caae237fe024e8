// The page: signing in, the conversation, and the connection to the assistant.

import { element, renderChoices, renderMessage } from "./rendering.js";

const AT = "/webhooks/web";
const EXAMPLES = [
  "Who is likely to churn this month?",
  "Who should I call today?",
  "Revenue last quarter",
  "How many of my customers are at risk?",
];
const RETRY_MILLISECONDS = [500, 2000, 5000, 15000];
const byId = (id) => document.getElementById(id);
const log = byId("log");
const field = byId("message");

// Kept for this tab only: a reload goes on, a closed tab forgets.
let token = sessionStorage.getItem("crm.token");
let conversation = sessionStorage.getItem("crm.conversation") ?? "";
let socket = null;
let attempts = 0;
let waiting = false;
let queued = [];

async function call(path, options = {}) {
  const headers = { ...(options.headers ?? {}) };
  if (token) headers.Authorization = `Bearer ${token}`;
  if (options.body) headers["Content-Type"] = "application/json";
  return fetch(AT + path, { ...options, headers });
}

async function reason(response) {
  try {
    const said = await response.json();
    return said.error ?? said[0]?.text ?? response.statusText;
  } catch {
    return response.statusText || "The assistant does not answer.";
  }
}

// --- signing in ---

async function showSignIn(error = "") {
  closeSocket();
  queued = [];
  token = null;
  sessionStorage.removeItem("crm.token");
  byId("talk").hidden = true;
  for (const id of ["who", "new-talk", "sign-out"]) byId(id).hidden = true;
  byId("sign-in").hidden = false;
  byId("sign-in-error").textContent = error;
  let reps = [];
  try {
    const response = await call("/reps");
    if (response.ok) reps = await response.json();
  } catch {
    byId("sign-in-error").textContent = "The assistant does not answer. Is it running?";
  }
  byId("demo-form").hidden = reps.length === 0;
  byId("token-form").hidden = reps.length > 0;
  byId("rep").replaceChildren(
    ...reps.map((rep) => {
      const option = element("option", "", rep.role === "rep" ? rep.name : `${rep.name} (${rep.role})`);
      option.value = rep.rep_id;
      return option;
    }),
  );
  byId(reps.length ? "rep" : "token").focus();
}

byId("demo-form").addEventListener("submit", async (event) => {
  event.preventDefault();
  try {
    const response = await call("/sign-in", { method: "POST", body: JSON.stringify({ rep_id: byId("rep").value }) });
    if (!response.ok) throw new Error(await reason(response));
    await enter((await response.json()).token);
  } catch (error) {
    byId("sign-in-error").textContent = error.message;
  }
});

byId("token-form").addEventListener("submit", async (event) => {
  event.preventDefault();
  const said = byId("token").value.trim();
  byId("token").value = "";
  await enter(said);
});

byId("sign-out").addEventListener("click", () => {
  sessionStorage.removeItem("crm.conversation");
  conversation = "";
  showSignIn();
});

byId("new-talk").addEventListener("click", () => {
  const random = crypto.getRandomValues(new Uint32Array(2));
  conversation = `page-${random[0].toString(36)}${random[1].toString(36)}`;
  sessionStorage.setItem("crm.conversation", conversation);
  enter(token);
});

async function enter(said) {
  token = said;
  let response;
  try {
    response = await call(`/history?conversation=${encodeURIComponent(conversation)}`);
  } catch {
    status("The assistant does not answer. Is it running?");
    return showSignIn("The assistant does not answer. Is it running?");
  }
  if (response.status === 401) return showSignIn("That token is not valid, or no longer.");
  if (!response.ok) return showSignIn(await reason(response));
  const { rep, messages } = await response.json();
  sessionStorage.setItem("crm.token", token);
  byId("sign-in").hidden = true;
  byId("talk").hidden = false;
  for (const id of ["who", "new-talk", "sign-out"]) byId(id).hidden = false;
  byId("who").textContent = rep.role === "rep" ? rep.name : `${rep.name}, ${rep.role}`;
  log.replaceChildren();
  // What is read out is what is new, not the whole talk again.
  log.setAttribute("aria-live", "off");
  if (!messages.length) welcome(rep);
  for (const message of messages) message.from === "rep" ? addOwn(message.text) : addAnswer(message);
  setTimeout(() => log.setAttribute("aria-live", "polite"), 500);
  status("");
  queued = [];
  answered();
  closeSocket();
  connect();
  field.focus();
}

function welcome(rep) {
  const made = element("div", "welcome");
  made.append(element("h2", "", `Hello ${rep.name.split(" ")[0]}`));
  made.append(element("p", "", "Ask in your own words who may leave, buy, spend or return something, and why."));
  made.append(renderChoices(EXAMPLES.map((message) => ({ title: message, message })), say));
  log.append(made);
}

// --- the conversation ---

function addOwn(text) {
  log.querySelector(".welcome")?.remove();
  const turn = element("div", "turn rep");
  const bubble = element("p", "bubble");
  bubble.append(element("span", "visually-hidden", "You: "), document.createTextNode(text));
  turn.append(bubble);
  log.append(turn);
  turn.scrollIntoView({ block: "end" });
}

function addAnswer(message) {
  const turn = element("div", "turn assistant");
  turn.append(renderMessage(message, say, download));
  log.append(turn);
  // A long answer is read from its beginning.
  turn.scrollIntoView({ block: turn.offsetHeight > log.clientHeight * 0.8 ? "start" : "end" });
}

function asked() {
  waiting = true;
  byId("typing").hidden = false;
  log.scrollTop = log.scrollHeight;
}

function answered() {
  waiting = false;
  byId("typing").hidden = true;
  // What was said meanwhile is asked now, one after the other: each may refer to the answer before it.
  if (queued.length) say(queued.shift());
}

function status(text) {
  byId("status").textContent = text;
}

function say(text) {
  const message = text.trim();
  if (!message) return;
  if (waiting) {
    queued.push(message);
    return;
  }
  addOwn(message);
  status("");
  asked();
  if (socket?.readyState === WebSocket.OPEN && socket.signedIn) {
    socket.send(JSON.stringify({ message }));
  } else {
    sayOnce(message);
  }
}

async function sayOnce(message) {
  try {
    const body = conversation ? { message, conversation } : { message };
    const response = await call("/webhook", { method: "POST", body: JSON.stringify(body) });
    if (response.status === 401) return showSignIn("Your token is no longer valid.");
    if (!response.ok) return status(await reason(response));
    for (const one of await response.json()) addAnswer(one);
  } catch {
    status("The assistant does not answer. Your question was not lost: press the arrow-up key to have it back.");
  } finally {
    answered();
  }
}

async function download(url) {
  try {
    const response = await fetch(url, { headers: { Authorization: `Bearer ${token}` } });
    if (!response.ok) return status(await reason(response));
    const link = element("a");
    link.href = URL.createObjectURL(await response.blob());
    link.download = url.split("/").pop().split("?")[0] || "export.csv";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  } catch {
    status("The file could not be fetched.");
  }
}

// --- the live connection; without it, each message goes by itself ---

function connect() {
  const mine = new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}${AT}/live`);
  socket = mine;
  mine.addEventListener("open", () => mine.send(JSON.stringify({ token, conversation })));
  mine.addEventListener("message", (event) => {
    if (mine !== socket) return;
    const frame = JSON.parse(event.data);
    if (frame.signed_in) {
      mine.signedIn = true;
      attempts = 0;
    } else if (frame.message) {
      addAnswer(frame.message);
    } else if (frame.typing === true) {
      asked();
    } else if (frame.typing === false) {
      answered();
    } else if (frame.status === 401) {
      showSignIn("Your token is no longer valid.");
    } else if (frame.error) {
      status(frame.error);
      answered();
    }
  });
  mine.addEventListener("close", () => {
    if (mine !== socket) return;
    socket = null;
    if (waiting && mine.signedIn) {
      answered();
      status("The connection was lost while answering. Reload the page to see the answer, or ask again.");
    }
    const pause = RETRY_MILLISECONDS[Math.min(attempts, RETRY_MILLISECONDS.length - 1)];
    attempts += 1;
    setTimeout(() => token && !socket && connect(), pause);
  });
}

function closeSocket() {
  const old = socket;
  socket = null;
  old?.close();
}

// --- the field ---

let lastSaid = "";

byId("composer").addEventListener("submit", (event) => {
  event.preventDefault();
  if (!field.value.trim()) return;
  lastSaid = field.value;
  say(field.value);
  field.value = "";
  fit();
});

field.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    byId("composer").requestSubmit();
  } else if (event.key === "ArrowUp" && !field.value && lastSaid) {
    event.preventDefault();
    field.value = lastSaid;
    fit();
  }
});

function fit() {
  field.style.height = "auto";
  field.style.height = `${field.scrollHeight + 2}px`;
}

field.addEventListener("input", fit);
if (token) enter(token);
else showSignIn();
