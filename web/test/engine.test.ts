import { expect, test } from 'vitest';
import { AMINA, all, opened, question } from './forms.ts';
import { openForm } from '../src/engine.ts';
import { parted } from '../src/xform.ts';

test('a form says what it is called, and what it wants to know of how it was filled in', async () => {
  const form = await opened('household');
  expect(form.title).toBe('Riverside household survey');
  expect(form.formId).toBe('household');
  expect(form.audit).toEqual({ changes: true, user: true, reasons: false, location: null });
  expect(form.encrypted).toBe(false);
});

test('every kind of question takes an answer and gives it back as it is written', async () => {
  const interview = (await opened('every-question')).begin(AMINA);
  const answers: Record<string, string> = {
    name: 'Ada', story: 'one\ntwo', count: '9', weight: '3.5', day: '2026-03-01', since: '2026-03-01',
    clock: '09:30:00.000+00:00', when: '2026-03-01T09:30:00.000+00:00', code: 'R-17', colour: 'green', colours: 'red blue',
    shade: 'blue', street: 's042', order: 'blue red green', much: '7', stars: '4', here: '52.2 -1.5 0 0',
    way: '52.2 -1.5 0 0; 52.3 -1.5 0 0', field: '52.2 -1.5 0 0; 52.3 -1.5 0 0; 52.3 -1.6 0 0; 52.2 -1.5 0 0', read: 'OK',
  };
  for (const [name, answer] of Object.entries(answers)) {
    expect(question(interview, name).set(answer), name).toBe(true);
    expect(question(interview, name).answer(), name).toBe(answer);
  }
  const kept = (await interview.keep()).xml;
  expect(kept).toContain('<count>9</count>');
  expect(kept).toContain('<order>blue red green</order>');
  expect(kept).toContain('<when>2026-03-01T09:30:00.000+00:00</when>');
  expect(question(interview, 'street').choices()).toHaveLength(120);
});

test('kinds of questions are told apart', async () => {
  const interview = (await opened('every-question')).begin(AMINA);
  expect(all(interview.root).map((it) => `${it.name} ${it.kind}`)).toEqual([
    'intro note', 'name text', 'story text', 'count integer', 'weight decimal', 'day date', 'since date', 'clock time',
    'when datetime', 'code barcode', 'colour one', 'colours many', 'shade one', 'street one', 'order rank', 'much range',
    'stars range', 'here point', 'way trace', 'field shape', 'picture picture', 'sign picture', 'sound audio', 'paper file',
    'read acknowledge']);
});

test('what does not fit is not held, and every answer can be taken away', async () => {
  const interview = (await opened('every-question')).begin(AMINA);
  expect(question(interview, 'count').set('nine')).toBe(false);
  expect(question(interview, 'count').set('9007199254740993')).toBe(false);
  for (const name of ['count', 'day', 'colour', 'colours', 'order', 'much', 'here', 'read']) {
    question(interview, name).set('');
    expect(question(interview, name).answer(), name).toBe('');
  }
});

test('a question that is not asked is not relevant, and its answer does not leave the device', async () => {
  const interview = (await opened('household')).begin(AMINA);
  question(interview, 'consent').set('yes');
  question(interview, 'tenure').set('other');
  question(interview, 'tenure_other').set('A boat');
  expect(question(interview, 'tenure_other').relevant()).toBe(true);
  question(interview, 'tenure').set('own');
  expect(question(interview, 'tenure_other').relevant()).toBe(false);
  expect((await interview.keep()).xml).not.toContain('A boat');
});

test('what is wrong is said in the words of the author', async () => {
  const interview = (await opened('household')).begin(AMINA);
  question(interview, 'consent').set('yes');
  expect(question(interview, 'size').fault()?.kind).toBe('required');
  question(interview, 'size').set('99');
  expect(question(interview, 'size').fault()).toMatchObject({ kind: 'constraint', message: { text: 'Between 1 and 20 people can live here.' } });
});

test('entries are added and removed, and what is counted from them follows', async () => {
  const interview = (await opened('household')).begin(AMINA);
  question(interview, 'consent').set('yes');
  const people = interview.root.items().find((it) => it.name === 'people');
  const roster = people?.kind === 'section' ? people.items().find((it) => it.kind === 'roster') : undefined;
  if (roster?.kind !== 'roster') {
    throw new Error('no roster');
  }
  const before = roster.entries().length;
  roster.add();
  roster.add();
  expect(roster.entries()).toHaveLength(before + 2);
  const ages = all(roster).filter((it) => it.name === 'age');
  ages.forEach((it, index) => it.set(String(10 + index * 10)));
  expect(question(interview, 'adults_note').label()?.text).toContain(String(ages.length - 1));
  roster.remove(0);
  expect(roster.entries()).toHaveLength(before + 1);
  expect(all(roster)[0]?.path()).toContain('[1]');
});

test('a draft with faults is taken up again as it was, files included', async () => {
  const form = await opened('household');
  const interview = form.begin(AMINA);
  question(interview, 'consent').set('yes');
  question(interview, 'size').set('99');
  const id = interview.instanceId();
  const again = await form.resume(await interview.keep(), AMINA);
  expect(question(again, 'size').answer()).toBe('99');
  expect(question(again, 'size').fault()?.kind).toBe('constraint');
  expect(again.instanceId()).toBe(id);
  expect(id).toMatch(/^uuid:/);

  const every = await opened('every-question');
  const pictured = every.begin(AMINA);
  question(pictured, 'paper').setFile(new File(['abc'], 'Letter of Mrs Jones.pdf', { type: 'application/pdf' }));
  const kept = await pictured.keep();
  expect(kept.files).toHaveLength(1);
  expect(kept.files[0]?.name).toMatch(/^\d+-1\.pdf$/);
  const resumed = await every.resume(kept, AMINA);
  expect(question(resumed, 'paper').answer()).toBe(kept.files[0]?.name);
  expect(question(resumed, 'paper').file()?.size).toBe(3);
});

test('languages of the form are spoken, each in its direction', async () => {
  const interview = (await opened('household')).begin(AMINA);
  expect(interview.languages.map((it) => [it.code, it.direction])).toEqual([['en', 'ltr'], ['zh', 'ltr'], ['ar', 'rtl']]);
  const arabic = interview.languages[2];
  if (arabic !== undefined) {
    interview.speak(arabic);
  }
  expect(question(interview, 'consent').label()?.text).toBe('هل توافق على المشاركة؟');
  expect(interview.language().direction).toBe('rtl');
});

test('choices speak the language of the form, and are the same things until there are others', async () => {
  const interview = (await opened('household')).begin(AMINA);
  const consent = question(interview, 'consent');
  const [english, chinese] = interview.languages;
  const said = consent.choices().map((it) => it.label.text);
  expect(consent.choices()).toBe(consent.choices());
  if (chinese !== undefined) {
    interview.speak(chinese);
  }
  expect(consent.choices().map((it) => it.label.text)).not.toEqual(said);
  if (english !== undefined) {
    interview.speak(english);
  }
  expect(consent.choices().map((it) => it.label.text)).toEqual(said);
});

test('what a form sets by itself while it opens is no change', async () => {
  const interview = (await opened('household')).begin(AMINA);
  let told = 0;
  interview.changed(() => {
    told++;
  });
  await new Promise((done) => setTimeout(done, 20));
  expect(told).toBe(0);
});

test('to be asked in another language is no change', async () => {
  const interview = (await opened('household')).begin(AMINA);
  let told = 0;
  interview.languages.forEach((it) => interview.speak(it));
  interview.changed(() => {
    told++;
  });
  await new Promise((done) => setTimeout(done, 20));
  expect(told).toBe(0);
  expect(question(interview, 'consent').label()?.text).toBe('هل توافق على المشاركة؟');
});

test('changes that come together are told once', async () => {
  const interview = (await opened('household')).begin(AMINA);
  let told = 0;
  interview.changed(() => {
    told++;
  });
  question(interview, 'consent').set('yes');
  question(interview, 'size').set('4');
  expect(told).toBe(0);
  await Promise.resolve();
  expect(told).toBe(1);
});

const streets = (many: number): string => `<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml">
  <h:head><h:title>Streets</h:title><model>
    <instance><data id="streets" version="1"><town/><street/><called/><meta><instanceID/></meta></data></instance>
    <instance id="street"><root>${Array.from({ length: many }, (_, i) =>
    `<item><name>s${i}</name><label>Mill &amp; Road ${i}</label><town>t${i % 2}</town></item>`).join('')}</root></instance>
    <bind nodeset="/data/town" type="string"/><bind nodeset="/data/street" type="string"/>
    <bind nodeset="/data/called" type="string" calculate="instance('street')/root/item[name = /data/street]/label"/>
    <bind nodeset="/data/meta/instanceID" type="string"/>
  </model></h:head>
  <h:body><input ref="/data/town"><label>Town</label></input>
    <select1 ref="/data/street"><label>Street</label><itemset nodeset="instance('street')/root/item[town = /data/town]">
      <value ref="name"/><label ref="label"/></itemset></select1></h:body></h:html>`;

test('a long list of choices is read beside its form, and asks, filters and computes as it does within', async () => {
  const said = async (many: number): Promise<[number, string[], string]> => {
    const xml = streets(many);
    const form = await openForm({ xml, locate: () => Promise.resolve(''), fetchMedia: () => Promise.reject(new Error('no file')) });
    const interview = form.begin(AMINA);
    question(interview, 'town').set('t1');
    const street = question(interview, 'street');
    street.set('s7');
    return [street.choices().length, street.choices().slice(0, 4).map((it) => `${it.value} ${it.label.text}`), (await interview.keep()).xml];
  };
  expect(parted(streets(900)).lists.size).toBe(1);
  expect(parted(streets(900)).xml.length).toBeLessThan(2000);
  expect(parted(streets(20)).lists.size).toBe(0);
  const [few, first, short] = await said(20);
  const [many, firstOfMany, long] = await said(900);
  expect([few, many]).toEqual([10, 450]);
  expect(firstOfMany).toEqual(first);
  expect(first[3]).toBe('s7 Mill & Road 7');
  expect(long).toContain('<called>Mill &amp; Road 7</called>');
  expect(long.replace(/uuid:[\w-]+/, '')).toBe(short.replace(/uuid:[\w-]+/, ''));
}, 30_000);

test('what is no plain list of choices stays within its form', () => {
  const long = 'x'.repeat(60_000);
  for (const inside of [`<root><!-- ${long} --></root>`, `<root><item><![CDATA[${long}]]></item></root>`, `<other>${long}</other>`]) {
    const xml = `<h:html><instance id="a">${inside}</instance></h:html>`;
    expect(parted(xml)).toEqual({ xml, lists: new Map() });
  }
});
