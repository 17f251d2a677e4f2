package org.commonweal.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonweal.ledger.Chain.Break;
import org.commonweal.ledger.Chain.Fault;
import org.junit.jupiter.api.Test;

class ChainTest {

    private static final Instant START = Instant.parse("2026-11-26T09:00:00Z");

    private static List<Entry> ledger(int entries, long seed) {
        Random random = new Random(seed);
        List<Entry> all = new ArrayList<>();
        String previous = Entry.FIRST;
        for (int number = 1; number <= entries; number++) {
            Entry entry = Entry.after(
                    number,
                    previous,
                    START.plusMillis(number * 1000L + random.nextInt(900)),
                    "person-" + random.nextInt(9),
                    "document.write",
                    "document:places/地方-" + number + ".csv",
                    random.nextBoolean() ? "riverside" : "",
                    number % 5 == 0 ? Map.of() : Map.of("bytes", "" + random.nextInt(9999), "hash", "é\n\"" + number));
            all.add(entry);
            previous = entry.hash();
        }
        return all;
    }

    private static Chain walk(List<Entry> entries) {
        return walk(new Chain(), entries);
    }

    private static Chain walk(Chain chain, List<Entry> entries) {
        entries.forEach(chain::next);
        return chain.end();
    }

    private static Chain noted(Entry head) {
        return new Chain().noted(head.number(), head.hash());
    }

    @Test
    void a_whole_ledger_is_whole_and_its_head_is_its_last_hash() {
        List<Entry> all = ledger(300, 1);
        Chain chain = walk(all);
        assertThat(chain.broken()).isEmpty();
        assertThat(chain.whole()).isEqualTo(300);
        assertThat(chain.head()).isEqualTo(all.getLast().hash());
        assertThat(new Chain().head()).isEqualTo(Entry.FIRST);
    }

    /** Every bit of every column of every entry, one at a time. */
    @Test
    void attack_38_any_flipped_bit_is_found_where_it_is() {
        List<Entry> all = ledger(12, 2);
        int flips = 0;
        for (int i = 0; i < all.size(); i++) {
            for (Entry changed : everyFlip(all.get(i))) {
                List<Entry> edited = new ArrayList<>(all);
                edited.set(i, changed);
                long place = i + 1;
                assertThat(walk(edited).broken())
                        .as("entry %d as %s", place, changed)
                        .hasValueSatisfying(found -> assertThat(found.number()).isEqualTo(place));
                flips++;
            }
        }
        assertThat(flips).isGreaterThan(15_000);
    }

    @Test
    void an_edited_entry_with_its_hash_made_anew_is_found_at_the_next() {
        List<Entry> all = ledger(20, 3);
        Entry old = all.get(9);
        all.set(
                9,
                Entry.after(
                        10,
                        old.previous(),
                        old.at(),
                        "somebody-else",
                        old.act(),
                        old.object(),
                        old.study(),
                        old.facts()));
        assertThat(walk(all).broken()).hasValue(new Break(11, Fault.LINK));
    }

    @Test
    void a_missing_a_doubled_and_a_moved_entry_are_found() {
        List<Entry> missing = ledger(20, 4);
        missing.remove(4);
        assertThat(walk(missing).broken()).hasValue(new Break(5, Fault.NUMBER));
        List<Entry> doubled = ledger(20, 4);
        doubled.add(7, doubled.get(6));
        assertThat(walk(doubled).broken()).hasValue(new Break(8, Fault.NUMBER));
        List<Entry> moved = ledger(20, 4);
        Collections.swap(moved, 2, 3);
        assertThat(walk(moved).broken()).hasValue(new Break(3, Fault.NUMBER));
    }

    @Test
    void an_entry_that_can_no_longer_be_read_is_found() {
        Chain chain = walk(ledger(6, 5)).unreadable();
        assertThat(chain.broken()).hasValue(new Break(7, Fault.CONTENT));
    }

    @Test
    void what_was_cut_off_the_end_is_found_where_the_head_was_noted() {
        List<Entry> all = ledger(30, 6);
        Entry noted = all.get(24);
        assertThat(walk(noted(noted), all.subList(0, 20)).broken()).hasValue(new Break(21, Fault.CUT));
        assertThat(walk(noted(noted), all.subList(0, 25)).broken()).isEmpty();
        assertThat(walk(noted(noted), all).broken()).isEmpty();
        assertThat(walk(all.subList(0, 20)).broken()).isEmpty();
    }

    @Test
    void a_ledger_written_anew_is_found_where_its_head_was_noted() {
        List<Entry> all = ledger(10, 7);
        List<Entry> anew = ledger(12, 8);
        assertThat(walk(anew).broken()).isEmpty();
        assertThat(walk(noted(all.getLast()), anew).broken()).hasValue(new Break(10, Fault.REWRITTEN));
    }

    private static List<Entry> everyFlip(Entry entry) {
        List<Entry> all = new ArrayList<>();
        for (int bit = 0; bit < 63; bit++) {
            all.add(with(entry, 0, Long.toString(entry.number() ^ 1L << bit)));
            if (bit < 45) {
                all.add(with(entry, 1, Long.toString(entry.at().toEpochMilli() ^ 1L << bit)));
            }
        }
        String[] texts = {entry.actor(), entry.act(), entry.object(), entry.study(), entry.previous(), entry.hash()};
        for (int column = 0; column < texts.length; column++) {
            for (String flipped : flips(texts[column])) {
                all.add(with(entry, column + 2, flipped));
            }
        }
        entry.facts().forEach((name, value) -> {
            flips(value).forEach(flipped -> all.add(facts(entry, name, name, flipped)));
            flips(name).forEach(flipped -> all.add(facts(entry, name, flipped, value)));
        });
        return all;
    }

    private static List<String> flips(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        List<String> all = new ArrayList<>();
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] flipped = bytes.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            all.add(new String(flipped, StandardCharsets.UTF_8));
        }
        return all;
    }

    private static Entry facts(Entry entry, String old, String name, String value) {
        SortedMap<String, String> facts = new TreeMap<>(entry.facts());
        facts.remove(old);
        facts.put(name, value);
        return new Entry(
                entry.number(),
                entry.at(),
                entry.actor(),
                entry.act(),
                entry.object(),
                entry.study(),
                facts,
                entry.previous(),
                entry.hash());
    }

    private static Entry with(Entry entry, int column, String text) {
        return new Entry(
                column == 0 ? Long.parseLong(text) : entry.number(),
                column == 1 ? Instant.ofEpochMilli(Long.parseLong(text)) : entry.at(),
                column == 2 ? text : entry.actor(),
                column == 3 ? text : entry.act(),
                column == 4 ? text : entry.object(),
                column == 5 ? text : entry.study(),
                entry.facts(),
                column == 6 ? text : entry.previous(),
                column == 7 ? text : entry.hash());
    }
}
