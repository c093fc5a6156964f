import english from "../words/en.js";
import { redraw } from "./cell.js";
import { preference } from "./preferences.js";

/** The texts of the page in the reader's language: `t.tasks.none`. Read `t` while drawing, never before. */
export let t = english;

const LANGUAGES = { en: "English", zh: "中文" };
const chosen = preference("language", "");

export const language = () => chosen.value || ofBrowser();
export const languages = () => Object.entries(LANGUAGES);

function ofBrowser() {
  const first = navigator.languages.map((tag) => tag.slice(0, 2)).find((tag) => tag in LANGUAGES);
  return first ?? "en";
}

/** Loads the texts; the page is drawn after. If they cannot be loaded, it is drawn in English. */
export async function loadLanguage() {
  const wanted = language();
  if (wanted === "en") t = english;
  else t = await import("../words/zh.js").then(({ default: words }) => words).catch(() => english);
  document.documentElement.lang = wanted === "zh" ? "zh-CN" : "en";
  redraw();
}

export function speak(other) {
  chosen.value = other;
  return loadLanguage();
}
