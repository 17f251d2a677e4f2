package org.commonweal.app.form;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonweal.app.form.KeyedSheets.Which;
import org.commonweal.app.store.SubmissionDoor;
import org.commonweal.form.Form;
import org.commonweal.store.Fingerprint;
import org.commonweal.submission.FilledForm;
import org.commonweal.submission.FormOutline;
import org.commonweal.submission.FormRules;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;

/** From a sheet of paper to a submission like any other. */
@Component
class Keying {

    static final String FIELD = "a:";

    private static final int REMEMBERED = 8;

    private final FormShelf shelf;
    private final SubmissionDoor door;
    private final Clock clock;

    private final Map<String, FormRules> rules = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, FormRules> eldest) {
            return size() > REMEMBERED;
        }
    });

    Keying(FormShelf shelf, SubmissionDoor door, Clock clock) {
        this.shelf = shelf;
        this.door = door;
        this.clock = clock;
    }

    /**
     * A place to key into.
     *
     * @param field the name of the field; {@code member[2]/age} of a repeat
     * @param path as a submission names it
     * @param member which member of a repeat, from 1; 0 outside of one
     * @param boxes what may be keyed, with a blank between; empty for anything
     */
    record Place(String field, String path, int member, Shown shown, String boxes) {}

    /**
     * The questions of a version in order, those of a repeat as often as paper has room. What is repeated within what is repeated
     * has no room on paper.
     */
    static List<Place> places(Form form, byte[] xform, String language) {
        List<String> repeats = List.copyOf(FormOutline.read(xform).repeats());
        List<Place> places = new ArrayList<>();
        List<Shown> part = new ArrayList<>();
        String within = "";
        for (Shown it : Shown.of(form, language)) {
            List<String> around = repeats.stream()
                    .filter(path -> it.path().startsWith(path + "/"))
                    .toList();
            String repeat = around.isEmpty() ? "" : around.getFirst();
            if (!repeat.equals(within)) {
                members(part, within, places);
            }
            within = repeat;
            if (keyed(it) && around.isEmpty()) {
                places.add(place(it, it.path(), 0));
            } else if (keyed(it) && around.size() == 1) {
                part.add(it);
            }
        }
        members(part, within, places);
        return places;
    }

    private static void members(List<Shown> part, String repeat, List<Place> places) {
        for (int member = 1; member <= Paper.MEMBERS; member++) {
            for (Shown it : part) {
                String path = repeat + "[" + member + "]" + it.path().substring(repeat.length());
                places.add(place(it, path, member));
            }
        }
        part.clear();
    }

    private static boolean keyed(Shown shown) {
        return shown.number() > 0 && !shown.kind().equals("other");
    }

    private static Place place(Shown shown, String path, int member) {
        String boxes =
                String.join(" ", Paper.boxes(shown).stream().map(Paper.Box::box).toList());
        return new Place(FIELD + path, path, member, shown, boxes);
    }

    /** What was keyed, as it would be stored; blanks are left out. */
    static SortedMap<String, String> read(MultiValueMap<String, String> fields, List<Place> places) {
        SortedMap<String, String> answers = new TreeMap<>();
        for (Place place : places) {
            String keyed = fields.getFirst(place.field());
            if (keyed != null && !keyed.isBlank()) {
                String plain = keyed.strip().replace("\r\n", "\n");
                answers.put(
                        place.path(), Paper.stored(place.shown(), plain.substring(0, Math.min(5_000, plain.length()))));
            }
        }
        return answers;
    }

    /** The sheet as a submission: the same answers of the same sheet give the same bytes. */
    FilledForm filled(Which which, Map<String, String> answers) {
        byte[] xform = shelf.xform(which.study(), which.form(), which.version());
        FormRules ready =
                rules.computeIfAbsent(which.study() + Fingerprint.of(xform), _ -> FormRules.of(xform, media(which)));
        return FilledForm.of(xform, ready, answers, which.instance(), clock.instant());
    }

    private Map<String, byte[]> media(Which which) {
        Map<String, byte[]> files = new TreeMap<>();
        shelf.media(which.study(), which.form(), which.version())
                .forEach((name, hash) -> files.put(name, shelf.bytes(hash)));
        return files;
    }

    SubmissionDoor.Outcome handIn(String person, Which which, Map<String, String> answers) {
        return door.take(which.study(), person, "paper", filled(which, answers).xml());
    }

    /** The number on a sheet, however it was typed. */
    static String sheet(String typed) {
        String plain = typed.strip().toUpperCase(Locale.ROOT);
        if (!plain.matches("[A-Z0-9-]{1,20}")) {
            throw ShelfProblem.SHEET_UNNAMED.because();
        }
        return plain.matches("[0-9]{1,5}") ? "%05d".formatted(Integer.parseInt(plain)) : plain;
    }
}
