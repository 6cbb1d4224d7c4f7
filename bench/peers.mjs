// Renders with the Node peers, one document for each line of input, and answers with one line.
// In: {"peer", "template", "data", "out"?}, the last three paths. Out: {"seconds"} or {"error"}.
// The peers are looked for in the folder named on the command line.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";

console.log = console.error; // standard output is for answers alone
const require = createRequire(join(process.argv[2], "from-here.js"));
const cached = new Map();

// Each is used as its documentation shows, with its faster settings where it has any.
const peers = {
  docxtemplater: () => {
    const PizZip = require("pizzip");
    const Docxtemplater = require("docxtemplater");
    return (template, data) => {
      const document = new Docxtemplater(new PizZip(readOnce(template)), { paragraphLoop: true });
      document.render(data);
      return document.getZip().generate({ type: "nodebuffer", compression: "DEFLATE" });
    };
  },
  "easy-template-x": () => {
    const { TemplateHandler } = require("easy-template-x");
    const handler = new TemplateHandler();
    return (template, data) => handler.process(readOnce(template), data);
  },
  "docx-templates": () => {
    const { createReport } = require("docx-templates");
    return (template, data) =>
      createReport({ template: readOnce(template), data, cmdDelimiter: "+++", noSandbox: true, maximumWalkingDepth: 1e9 });
  },
  carbone: () => {
    const render = promisify(require("carbone").render);
    return (template, data) => render(template, data, {});
  },
};

function once(key, make) {
  if (!cached.has(key)) cached.set(key, make());
  return cached.get(key);
}

function readOnce(path) {
  return once(path, () => readFileSync(path));
}

async function answer({ peer, template, data, out }) {
  const render = once(peer, peers[peer]);
  const facts = once(data, () => JSON.parse(readFileSync(data, "utf8")));
  readOnce(template);
  const start = process.hrtime.bigint();
  const document = await render(template, facts);
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  if (out) writeFileSync(out, document);
  return { seconds };
}

for await (const line of createInterface({ input: process.stdin })) {
  const reply = await answer(JSON.parse(line)).catch((error) => {
    const first = Array.isArray(error) ? error[0] : error;
    return { error: String(first?.message ?? first).split("\n")[0].slice(0, 200) };
  });
  process.stdout.write(JSON.stringify(reply) + "\n");
}
