// Makes an answer's elements. Every word from the server goes in as text, never as markup.

const number = new Intl.NumberFormat(undefined, { maximumFractionDigits: 2 });
const percent = new Intl.NumberFormat(undefined, { style: "percent", maximumFractionDigits: 0 });
const day = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeZone: "UTC" });
const monthOfYear = new Intl.DateTimeFormat(undefined, { month: "long", year: "numeric", timeZone: "UTC" });
const ISO_MONTH = /^\d{4}-\d{2}$/;
const ISO_DAY = /^\d{4}-\d{2}-\d{2}(T[\d:.]+Z?)?$/;
const SHARES = new Set(["probability", "share", "similarity"]);
const LABELS = ["group", "month", "date", "name"];
const VALUES = ["value", "probability", "amount", "value_at_risk", "customers"];
// What a table of customers has beside the name and the prediction, the first that there are.
const FACTS = [
  "category", "value_at_risk", "revenue", "orders", "similarity", "days_since_order", "days_since_contact", "open_tickets",
  "segment", "country", "city", "industry",
];
const MOST_FACTS = 4;
const MOST_FACTS_BESIDE_PREDICTION = 2;
const MOST_COLUMNS = 7;

/** An element with a class and, where given, text. */
export function element(tag, className = "", text = null) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== null && text !== undefined) made.textContent = String(text);
  return made;
}

/** The elements of one message of the assistant; `say` sends a message as if the rep had typed it, `fetchFile` fetches a file. */
export function renderMessage(message, say, fetchFile) {
  const answer = message.custom?.answer;
  const text = message.text ?? "";
  const bubble = element("div", "bubble");
  if (!answer) {
    bubble.append(element("p", "plain", text));
    return bubble;
  }
  bubble.classList.add(`kind-${String(answer.kind).replace(/[^a-z]/g, "")}`);
  const rows = Array.isArray(answer.rows) ? answer.rows.filter((row) => row && typeof row === "object") : [];
  const choices = Array.isArray(answer.choices) ? answer.choices : [];
  const body = BODIES[answer.kind]?.(rows, answer, text, say) ?? null;
  if (body) {
    bubble.classList.add("wide");
    bubble.append(element("p", "heading", firstLine(text)), body);
    if (answer.total > rows.length && rows.length) bubble.append(element("p", "more", `${number.format(rows.length)} of ${number.format(answer.total)}`));
  } else {
    bubble.append(element("p", "plain", withoutFoot(text, answer, choices)));
  }
  if (answer.receipt) bubble.append(element("p", "receipt", answer.receipt));
  if (answer.url || choices.length) {
    const line = element("div", "choices");
    if (isOwnPath(answer.url)) line.append(pressed("Download", () => fetchFile(answer.url)));
    for (const choice of choices) line.append(pressed(choice.title, () => say(choice.message)));
    bubble.append(line);
  }
  if (body) bubble.append(copyLine(text));
  return bubble;
}

/** A row of buttons that each send their message. */
export function renderChoices(choices, say) {
  const line = element("div", "choices");
  for (const choice of choices) line.append(pressed(choice.title, () => say(choice.message)));
  return line;
}

const BODIES = {
  customers: customersOrNothing,
  prediction: customersOrNothing,
  reasons: (rows) => reasonsOf(rows),
  suggestions: (rows) => cards(rows),
  draft: (rows, answer, text) => letter(rows, answer, text),
  events: (rows) => table(rows),
  tasks: (rows) => table(rows),
  changes: (rows) => table(rows),
  number: (rows, answer) => (Number.isFinite(answer.value) ? element("p", "big", number.format(answer.value)) : null),
  groups: (rows) => bars(rows),
  series: (rows) => bars(rows),
  comparison: (rows, answer, text, say) => (isAboutCustomers(rows) ? customersOrNothing(rows, answer, text, say) : bars(rows)),
};

function customersOrNothing(rows, answer, text, say) {
  if (!rows.length || !isAboutCustomers(rows)) return null;
  const has = (name) => rows.some((row) => row[name] !== undefined && row[name] !== null);
  const scroll = element("div", "scroll");
  const made = element("table", "customers");
  const head = made.createTHead().insertRow();
  const heading = (title, className = "") => {
    const cell = element("th", className, title);
    cell.scope = "col";
    head.append(cell);
  };
  const more = FACTS.filter(has).slice(0, has("probability") ? MOST_FACTS_BESIDE_PREDICTION : MOST_FACTS);
  const isMarked = has("band") || has("lapsed") || has("unscored");
  heading("Customer");
  if (has("probability")) heading("Chance");
  if (has("amount")) heading("Amount", "number");
  if (isMarked) heading("Band");
  for (const name of more) heading(titled(name), `optional ${isNumberColumn(rows, name) ? "number" : ""}`);
  const body = made.createTBody();
  for (const row of rows) {
    const line = body.insertRow();
    const who = line.insertCell();
    const link = element("button", "link", row.name);
    link.type = "button";
    link.addEventListener("click", () => say(`tell me about ${row.name}`));
    who.append(link);
    const because = wordsOf(row.reasons);
    if (because) who.append(element("span", "because", because));
    if (has("probability")) line.insertCell().append(chance(row.probability, row.band));
    if (has("amount")) line.append(numberCell(row.amount, "amount"));
    if (isMarked) line.insertCell().append(pill(row));
    for (const name of more) {
      const cell = numberCell(row[name], name);
      cell.classList.add("optional");
      cell.classList.toggle("number", isNumberColumn(rows, name));
      line.append(cell);
    }
  }
  scroll.append(made);
  return scroll;
}

function reasonsOf(rows) {
  const groups = rows.some((row) => Array.isArray(row.reasons))
    ? rows.filter((row) => Array.isArray(row.reasons)).map((row) => [row.name, row.reasons])
    : [[null, rows]];
  const made = element("div", "reasons");
  for (const [name, reasons] of groups) {
    const told = reasons.filter((reason) => reason && reason.words);
    const largest = Math.max(...told.map((reason) => Math.abs(reason.effect) || 0), 1e-9);
    const sides = [
      ["Speaks for it", "for", told.filter((reason) => !(reason.effect < 0))],
      ["Speaks against it", "against", told.filter((reason) => reason.effect < 0)],
    ];
    for (const [title, side, ones] of sides) {
      if (!ones.length) continue;
      const part = element("div");
      part.append(element("h3", "", name && groups.length > 1 ? `${name}: ${title.toLowerCase()}` : title));
      const list = element("ul");
      for (const reason of ones) {
        const item = element("li");
        item.append(element("span", "", reason.words));
        const than = usual(reason);
        if (than) item.append(element("span", "than", than));
        if (Number.isFinite(reason.effect)) item.append(track(Math.abs(reason.effect) / largest, side));
        list.append(item);
      }
      part.append(list);
      made.append(part);
    }
  }
  return made.childElementCount ? made : null;
}

function cards(rows) {
  const made = element("div", "cards");
  for (const row of rows) {
    const title = firstText(row, ["text", "title", "name"]);
    if (!title) continue;
    const card = element("div", "card");
    card.append(element("h3", "", title));
    if (row.why) card.append(element("p", "", row.why));
    const how = [row.due && `by ${shown(row.due, "due")}`, row.channel && `by ${row.channel}`].filter(Boolean).join(", ");
    if (how) card.append(element("p", "how", how));
    made.append(card);
  }
  return made.childElementCount ? made : null;
}

function letter(rows, answer, text) {
  const row = rows[0] ?? {};
  const told = withoutFoot(text, answer, answer.choices ?? []);
  const words = firstText(row, ["body", "text"]) ?? told.slice(firstLine(told).length).trim();
  if (!words) return null;
  const made = element("div");
  if (row.subject) made.append(element("p", "heading", row.subject));
  made.append(element("div", "letter", words));
  return made;
}

function bars(rows) {
  const value = VALUES.find((name) => isNumberColumn(rows, name));
  const label = LABELS.find((name) => rows.every((row) => row[name])) ?? (rows.every((row) => row.start && row.end) ? "span" : null);
  if (!rows.length || !value || !label || rows.some((row) => "versus" in row)) return table(rows);
  const largest = SHARES.has(value) ? 1 : Math.max(...rows.map((row) => Math.abs(row[value]) || 0), 1e-9);
  const made = element("dl", "bars");
  for (const row of rows) {
    made.append(element("dt", "", shown(label === "span" ? { start: row.start, end: row.end } : row[label], label)));
    const bar = element("dd");
    bar.setAttribute("aria-hidden", "true");
    bar.append(track((Math.abs(row[value]) || 0) / largest, row.band));
    made.append(bar, element("dd", "amount", shown(row[value], value)));
  }
  return made;
}

function table(rows) {
  if (!rows.length) return null;
  const columns = columnsOf(rows);
  const scroll = element("div", "scroll");
  const made = element("table");
  const head = made.createTHead().insertRow();
  for (const name of columns) {
    const cell = element("th", isNumberColumn(rows, name) ? "number" : "", titled(name));
    cell.scope = "col";
    head.append(cell);
  }
  const body = made.createTBody();
  for (const row of rows) {
    const line = body.insertRow();
    if (row.finished_at || row.done) line.className = "done";
    for (const name of columns) {
      const cell = numberCell(row[name], name);
      cell.classList.toggle("number", isNumberColumn(rows, name));
      line.append(cell);
    }
  }
  scroll.append(made);
  return scroll;
}

function chance(probability, band) {
  const made = element("span", "chance");
  if (!Number.isFinite(probability)) {
    made.append(element("span", "", "–"));
    return made;
  }
  made.append(element("b", "", percent.format(probability)), track(probability, band));
  return made;
}

function track(share, className) {
  const made = element("span", "track");
  made.setAttribute("aria-hidden", "true");
  const fill = element("span", `fill ${["high", "medium", "low", "for", "against"].includes(className) ? className : ""}`.trim());
  fill.style.width = `${Math.max(0, Math.min(1, share)) * 100}%`;
  made.append(fill);
  return made;
}

function pill(row) {
  const said = row.lapsed ? "lapsed" : row.unscored ? "unscored" : (row.band ?? "");
  if (!said) return element("span");
  const made = element("span", `pill ${["high", "medium", "low"].includes(said) ? said : ""}`.trim(), said);
  const why = row.lapsed ? row.since && `since ${shown(row.since, "since")}` : row.unscored && row.why;
  if (why) made.title = why;
  return made;
}

function numberCell(value, name) {
  const className = typeof value === "number" ? "number" : ISO_DAY.test(value) ? "day" : "";
  return element("td", className, shown(value, name));
}

function pressed(title, act) {
  const made = element("button", "", title);
  made.type = "button";
  made.addEventListener("click", act);
  return made;
}

function copyLine(text) {
  const foot = element("div", "foot");
  const button = pressed("Copy as text", async () => {
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = "Copied";
    } catch {
      button.textContent = "Copying is not allowed here";
    }
    setTimeout(() => (button.textContent = "Copy as text"), 2000);
  });
  button.className = "quiet";
  foot.append(button);
  return foot;
}

function usual(reason) {
  if (reason.words.includes("usual")) return "";
  const said = [];
  if (reason.value !== undefined && reason.value !== null) said.push(shown(reason.value, "value"));
  if (reason.usual !== undefined && reason.usual !== null) said.push(`usually ${shown(reason.usual, "value")}`);
  return said.join(", ");
}

function wordsOf(reasons) {
  if (!Array.isArray(reasons)) return "";
  return reasons.map((reason) => (typeof reason === "string" ? reason : reason?.words)).filter(Boolean).slice(0, 2).join("; ");
}

function shown(value, name) {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return SHARES.has(name) ? percent.format(value) : number.format(value);
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "string" && ISO_MONTH.test(value)) return monthOfYear.format(new Date(`${value}-01T00:00:00Z`));
  if (Array.isArray(value)) return value.map((one) => shown(one, name)).join(", ");
  if (typeof value === "object") return "start" in value && "end" in value ? `${shown(value.start)} – ${shown(value.end)}` : "";
  if (ISO_DAY.test(value)) {
    const date = new Date(value.length === 10 ? `${value}T00:00:00Z` : value.endsWith("Z") ? value : `${value}Z`);
    return Number.isNaN(date.getTime()) ? value : day.format(date);
  }
  return String(value);
}

function columnsOf(rows) {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const isTold = (name) => rows.some((row) => shown(row[name], name) !== "");
  // Ids are for programs; what is closed or open is told by the day on which it closed.
  const isForPeople = (name) => name !== "id" && !name.endsWith("_id") && name !== "open";
  return names.filter((name) => isForPeople(name) && isTold(name)).slice(0, MOST_COLUMNS);
}

function isAboutCustomers(rows) {
  return rows.length > 0 && rows.every((row) => row.customer_id !== undefined && row.name);
}

function isNumberColumn(rows, name) {
  return rows.some((row) => typeof row[name] === "number") && rows.every((row) => row[name] === null || row[name] === undefined || typeof row[name] === "number");
}

function firstText(row, names) {
  for (const name of names) if (typeof row[name] === "string" && row[name]) return row[name];
  return null;
}

function firstLine(text) {
  return text.split("\n", 1)[0];
}

/** The text without the lines at its end that say what stands beneath it anyway: the receipt, and what can be asked next. */
function withoutFoot(text, answer, choices) {
  const lines = text.split("\n");
  const isFoot = (line) => !line.trim() || line === answer.receipt || (choices.length > 0 && line.startsWith("You can ask: "));
  while (lines.length > 1 && isFoot(lines.at(-1))) lines.pop();
  return lines.join("\n");
}

function titled(name) {
  const words = name.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function isOwnPath(url) {
  return typeof url === "string" && url.startsWith("/") && !url.startsWith("//");
}
