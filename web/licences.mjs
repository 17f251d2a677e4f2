// The licences of everything that is bundled into the pages: the engine, and what it is made of.
import { existsSync, readFileSync, readdirSync } from 'node:fs';

const found = new Map();
const look = (name) => {
  const folder = `node_modules/${name}`;
  if (found.has(name) || !existsSync(folder)) {
    return;
  }
  const { version, license, author, dependencies = {} } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
  const file = readdirSync(folder).find((it) => /^licen[cs]e/i.test(it));
  const by = typeof author === 'object' ? author.name : author;
  const text = file === undefined ? `Licensed under ${license}${by === undefined ? '' : `, by ${by}`}.` : readFileSync(`${folder}/${file}`, 'utf8').trim();
  found.set(name, `${name} ${version} (${license})\n\n${text}\n`);
  Object.keys(dependencies).forEach(look);
};
const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
Object.keys(dependencies).forEach(look);
const rule = `\n${'-'.repeat(78)}\n\n`;
console.log([...found.keys()].sort().map((name) => found.get(name)).join(rule)
  + `${rule}Within @getodk/xforms-engine: tree-sitter (MIT), Copyright (c) 2018 Max Brunsfeld; tree-sitter-xpath (Apache-2.0).\n`);
