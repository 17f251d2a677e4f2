import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { AMINA, question } from './forms.ts';
import { withQuickLists } from '../quick-lists.ts';
import { choices } from '../src/control/choices.ts';
import type { Surroundings } from '../src/control/field.ts';
import { openForm } from '../src/engine.ts';
import type { Choice, Interview, Question } from '../src/model.ts';

const ROWS = `<item><name>a</name><label>Mill &amp; **Road**</label><town>x</town></item>
  <item><label>out of order</label><name>b</name></item>
  <item><name>c</name></item>
  <item><name>d</name><label/><town>x</town></item>
  <item><name>e</name><label>first</label><label>second</label><town>y</town></item>
  <item><name>f</name><label> <![CDATA[<b>]]>blanks  </label><town>x</town></item>`;

/** A form with one question about a list, another about the people that are listed in the interview, and a third in two languages. */
const form = (value: string, label: string): string => `<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:jr="http://openrosa.org/javarosa"><h:head><h:title>Lists</h:title><model>
    <itext>
      <translation lang="English (en)" default="true()"><text id="one"><value>One</value></text><text id="two"><value>Two</value></text></translation>
      <translation lang="Chinese (zh)"><text id="one"><value>一</value></text><text id="two"><value>二</value></text></translation>
    </itext>
    <instance><data id="lists" version="1"><town>x</town><street/><member jr:template=""><called/></member><head/><number/><meta><instanceID/></meta></data></instance>
    <instance id="street"><root>${ROWS}</root></instance>
    <instance id="number"><root><item><name>1</name><itextId>one</itextId></item><item><name>2</name><itextId>two</itextId></item></root></instance>
    <bind nodeset="/data/town" type="string"/><bind nodeset="/data/street" type="string"/><bind nodeset="/data/member/called" type="string"/>
    <bind nodeset="/data/head" type="string"/><bind nodeset="/data/number" type="string"/><bind nodeset="/data/meta/instanceID" type="string"/>
  </model></h:head><h:body>
    <input ref="/data/town"><label>Town</label></input>
    <select1 ref="/data/street"><label>Street</label><itemset nodeset="instance('street')/root/item[town = /data/town or /data/town = '']">
      <value ref="${value}"/><label ref="${label}"/></itemset></select1>
    <group ref="/data/member"><label>Member</label><repeat nodeset="/data/member"><input ref="/data/member/called"><label>Called</label></input></repeat></group>
    <select1 ref="/data/head"><label>Head</label><itemset nodeset="/data/member[called != '']"><value ref="called"/><label ref="called"/></itemset></select1>
    <select1 ref="/data/number"><label>Number</label><itemset nodeset="instance('number')/root/item"><value ref="name"/><label ref="jr:itext(itextId)"/></itemset></select1>
  </h:body></h:html>`;

async function begun(value: string, label: string): Promise<Interview> {
  const xml = form(value, label);
  return (await openForm({ xml, locate: () => Promise.resolve(''), fetchMedia: () => Promise.reject(new Error('no file')) })).begin(AMINA);
}

const said = (it: Question): unknown[] => it.choices().map(({ value, label }) => [value, label.text, label.markup]);

test('choices that are read by bare names are those that expressions would give', async () => {
  const quick = await begun('name', 'label');
  const slow = await begun('string(name)', 'string(label)');
  for (const town of ['x', 'y', '']) {
    question(quick, 'town').set(town);
    question(slow, 'town').set(town);
    expect(said(question(quick, 'street')), town).toEqual(said(question(slow, 'street')));
  }
  const all = question(quick, 'street').choices();
  expect(all.map((it) => it.value)).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
  expect(all.map((it) => it.label.text).slice(0, 5)).toEqual(['Mill & **Road**', 'out of order', '', '', 'first']);
});

test('people who are listed in the interview are choices as they are called now', async () => {
  const interview = await begun('name', 'label');
  const roster = interview.root.items().find((it) => it.kind === 'roster')
    ?? interview.root.items().flatMap((it) => (it.kind === 'section' ? it.items() : [])).find((it) => it.kind === 'roster');
  if (roster?.kind !== 'roster') {
    throw new Error('no roster');
  }
  if (roster.entries().length === 0) {
    roster.add();
  }
  const called = roster.entries()[0]?.items()[0] as Question;
  called.set('Ada');
  expect(question(interview, 'head').choices().map((it) => it.label.text)).toEqual(['Ada']);
  called.set('Adele');
  expect(question(interview, 'head').choices().map((it) => `${it.value} ${it.label.text}`)).toEqual(['Adele Adele']);
});

test('choices are called in the language of the interview', async () => {
  const interview = await begun('name', 'label');
  const called = (): string[] => question(interview, 'number').choices().map((it) => `${it.value} ${it.label.text}`);
  const before = called();
  interview.languages.forEach((it) => {
    if (it.code === 'zh') {
      interview.speak(it);
    }
  });
  expect([before, called()]).toEqual([['1 One', '2 Two'], ['1 一', '2 二']]);
});

test('an engine whose lists are made otherwise is not built with', () => {
  const engine = readFileSync('node_modules/@getodk/xforms-engine/dist/index.js', 'utf8');
  expect(withQuickLists(engine)).toContain('This file was changed by Commonweal');
  expect(() => withQuickLists(engine.replace('itemsCache.upsert(itemNode', 'cache.upsert(itemNode'))).toThrow(/another version/);
  expect(() => withQuickLists(withQuickLists(engine))).toThrow(/another version/);
});

test('of a long list that is searched only what is shown is marked up, and a letter finds it with its mark or without', () => {
  let marked = 0;
  const all: Choice[] = Array.from({ length: 900 }, (_, i) => {
    const text = i % 300 === 7 ? `Évora ${i}` : `Street ${i}`;
    return {
      value: `s${i}`,
      label: {
        text,
        get markup() {
          marked++;
          return [{ kind: 'text' as const, text }];
        },
      },
    };
  });
  let answer = '';
  const asked = { kind: 'one', look: new Set(), choices: () => all, answer: () => answer, set: (it: string) => (answer = it) !== '', readonly: () => false, required: () => false };
  const part = choices(asked as unknown as Question, { say: (key: string) => key, language: 'en', media: (it: string) => it, answered: () => undefined } as unknown as Surroundings);
  part.sync();
  const field = part.element.querySelector('input[type=search]') as HTMLInputElement;
  const seek = (words: string): (string | undefined)[] => {
    field.value = words;
    field.dispatchEvent(new Event('input'));
    return [...part.element.querySelectorAll('.choice label')].map((it) => it.textContent ?? undefined);
  };
  expect(seek('evora')).toEqual(['Évora 7', 'Évora 307', 'Évora 607']);
  expect(seek('ÉVORA 6')).toEqual(['Évora 607']);
  expect(seek('S899')).toEqual(['Street 899']);
  expect(marked).toBeLessThan(200);
});
