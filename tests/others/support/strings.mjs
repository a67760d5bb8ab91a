// Strings that tokenizers disagree about, the same ones each time.

import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const PIECES = [
  // White space of every kind, alone and in runs.
  " ", "  ", "   ", "\n", "\n\n", "\r\n", "\t", "\t\t", " \n", "\n ", "\u00a0", "\u2003", "\u3000", "\u200b", "\u2028", "\u0085", "\v", "\f",
  // Words, endings, letters of many scripts, combining marks.
  "word", "Word", "WORDS", "it's", "It'S", "they'll", "I'm", "we've", "you'd", "'re", "'", "’s", "naïve", "nai\u0308ve", "Straße", "façade", "ﬁn", "ǅ",
  "漢字", "日本語テキスト", "한국어", "\u1112\u1161\u11ab", "Ελληνικά", "Кириллица", "עברית", "العربية", "हिन्दी", "ไทย", "தமிழ்", "ქართული", "𝔘𝔫𝔦", "ʻ", "ª", "e\u0301\u0323",
  // Numbers.
  "0", "1", "12", "123", "1234", "3.14159", "1,000,000", "0x1F", "٣", "Ⅷ", "½", "²", "①", "१२३", "𝟙",
  // Signs, emoji, what has no character yet.
  "!", "?!", "...", "…", "—", "–", "“quoted”", "«»", "()", "{}[]", "<>", "$", "€", "+=", "^~|", "_", "__init__", "#", "@", "\\", "/", "`", "```", "%", "&", "*", "**", ";", ":", "→", "∀", "\u0301",
  "🙂", "👩‍👩‍👧", "🇫🇷", "👍🏽", "☃️", "\ufeff", "\ufffd", "\u{10ffff}", "\u0378", "\u{e000}", "\u0000", "\u0001", "\u001b", "\u007f", "\u00ad",
  // Code, addresses, markup.
  "fn main() {", "\n    return x;\n}", "if (a != b) {", "let y = &mut x[0..4];", "https://example.org/a?b=c#d", "user@example.org", "<div class='x'>", "a_b-c.d", "SELECT * FROM t;", "\\n",
  // What looks like special tokens.
  "<|im_start|>", "<|im_end|>", "<|endoftext|>", "<|im_start", "|>", "<|", "<repo_name>", "<file_sep>", "<s>", "</s>", "<0x0A>", "<|im_start|>user\n", "<|IM_END|>", "Ġ", "Ċ", "▁",
];

/** A generator of numbers in [0, 1) from a seed (mulberry32). */
function numbers(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Files below a folder whose name ends so, in order. */
function files(folder, end) {
  return readdirSync(folder, { recursive: true }).map(String).filter((name) => name.endsWith(end)).sort().map((name) => path.join(folder, name));
}

/** So many different strings: each piece, mixtures of pieces, characters at random, and texts that we ship. */
export function strings(root, count) {
  const draw = numbers(20);
  const pick = (list) => list[Math.floor(draw() * list.length)];
  const found = new Set([...PIECES, "a".repeat(3000), " ".repeat(1000), "1".repeat(500), "🙂".repeat(200), "ab ".repeat(800)]);
  const texts = [...files(path.join(root, "public/chapters"), ".md"), ...files(path.join(root, "public/scenarios"), ".json"), ...files(path.join(root, "public/words"), ".json")];
  for (const file of texts) {
    const text = readFileSync(file, "utf8");
    const at = Math.floor(draw() * text.length);
    found.add([...text.slice(at, at + 400)].slice(1, -1).join(""));
  }
  while (found.size < count) {
    const mixed = Array.from({ length: 1 + Math.floor(draw() * 12) }, () => pick(PIECES)).join(draw() < 0.3 ? " " : "");
    found.add(mixed);
    // Any characters but surrogates, most of them from the scripts that people write.
    const any = () => { const c = Math.floor(draw() * (draw() < 0.8 ? 0x3000 : 0x20000)); return c >= 0xd800 && c < 0xe000 ? 0x20 : c; };
    found.add(Array.from({ length: 1 + Math.floor(draw() * 20) }, () => String.fromCodePoint(any())).join(""));
  }
  return [...found].slice(0, count);
}
