import { expect, test } from 'vitest';
import { AuditTrail, cell } from '../src/audit.ts';
import { auditWishes, mediaNames, withAuditFile, metaOf, withoutComputedMedia } from '../src/xform.ts';

function clock(): () => number {
  let now = 1000;
  return () => now++;
}

const PLAIN = { changes: false, user: false, reasons: false, location: null };

test('a form that asks for nothing more gets the four columns of Collect', () => {
  const audit = new AuditTrail(PLAIN, 'Amina', clock());
  audit.happened('form start');
  audit.shows([{ event: 'question', node: '/data/size', answer: () => '4' }]);
  audit.leaves();
  audit.happened('form exit');
  expect(audit.csv()).toBe('event,node,start,end\nform start,,1000,\nquestion,/data/size,1002,1003\nform exit,,1004,\n');
});

test('changes are written with the value before and after, and who made them', () => {
  let size = '';
  const audit = new AuditTrail({ ...PLAIN, changes: true, user: true }, 'Amina, interviewer', clock());
  audit.shows([{ event: 'group questions', node: '/data/home', answer: () => null }, { event: 'question', node: '/data/home/size', answer: () => size }]);
  size = '4';
  audit.shows([{ event: 'question', node: '/data/home/size', answer: () => size }]);
  audit.leaves();
  expect(audit.csv()).toBe('event,node,start,end,old-value,new-value,user\n'
    + 'group questions,/data/home,1001,1002,,,"Amina, interviewer"\n'
    + 'question,/data/home/size,1001,1002,,4,"Amina, interviewer"\n'
    + 'question,/data/home/size,1003,1004,,,"Amina, interviewer"\n');
});

test('places are written where the form asks for them', () => {
  const audit = new AuditTrail({ ...PLAIN, location: { minSeconds: 60, maxAgeSeconds: 120 } }, '', clock());
  audit.place = '52.2 -1.5 30 12';
  audit.happened('form start');
  expect(audit.csv()).toContain('event,node,start,end,latitude,longitude,accuracy\nform start,,1000,,52.2,-1.5,12\n');
});

test('an audit goes on where a draft left off', () => {
  const first = new AuditTrail(PLAIN, '', clock());
  first.happened('form start');
  const second = new AuditTrail(PLAIN, '', clock(), first.rows);
  second.happened('form resume');
  expect(second.rows.map((it) => it.event)).toEqual(['form start', 'form resume']);
});

test('a cell with a comma, a quote or a line break is quoted', () => {
  expect([cell('a'), cell('a,b'), cell('say "no"'), cell('a\nb')]).toEqual(['a', '"a,b"', '"say ""no"""', '"a\nb"']);
});

test('wishes are read from the form', () => {
  const read = (attributes: string): ReturnType<typeof auditWishes> => auditWishes(new DOMParser().parseFromString(
    `<m xmlns:odk="http://www.opendatakit.org/xforms"><bind nodeset="/d/meta/audit" type="binary" ${attributes}/></m>`, 'text/xml'));
  expect(read('')).toEqual(PLAIN);
  expect(read('odk:track-changes-reasons="on-form-edit"')).toMatchObject({ changes: true, reasons: true });
  expect(read('odk:location-priority="balanced" odk:location-min-interval="60" odk:location-max-age="120"'))
    .toMatchObject({ location: { minSeconds: 60, maxAgeSeconds: 120 } });
});

test('the submission names its audit file', () => {
  const xml = withAuditFile('<d xmlns:orx="http://openrosa.org/xforms"><orx:meta><orx:audit/><orx:instanceID>uuid:1</orx:instanceID></orx:meta></d>', 'audit.csv');
  expect(metaOf(xml, 'audit')).toBe('audit.csv');
  expect(metaOf(xml, 'instanceID')).toBe('uuid:1');
  expect(withAuditFile('<d><meta/></d>', 'audit.csv')).toBe('<d><meta/></d>');
});

test('a picture whose name is computed is left out, so that the form opens', () => {
  const xml = '<h><value form="image">jr://images/<output value="x"/></value><value>A</value></h>';
  expect(withoutComputedMedia(new DOMParser().parseFromString(xml, 'text/xml'), xml)).toBe('<h><value>A</value></h>');
});

test('the files that a form names are known before it is opened', () => {
  expect(mediaNames(`<v form="image">jr://images/a.png</v><instance src="jr://file-csv/streets.csv"/><v>jr://images/a.png</v> jr://images/../x/y.png`))
    .toEqual(['a.png', 'streets.csv']);
});
