package org.commonweal.app.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.commonweal.form.Form;
import org.commonweal.store.Fingerprint;

/**
 * A form as it stands on paper: each question with boxes and the words that lead from one to the next.
 *
 * @param code what is printed on each sheet, so that it is keyed into the version that it was printed from
 */
record Paper(String form, String version, String code, String language, List<Line> lines) {

    /** How many members of a repeat a sheet has room for. */
    static final int MEMBERS = 5;

    /**
     * A question on paper.
     *
     * @param askIf when it is asked and where to go otherwise; empty where always, or as the one before
     * @param boxes what may be ticked: what stands in the box, and its words
     * @param first whether a part that is asked for each member begins here
     * @param last whether it ends here
     */
    record Line(Shown shown, String askIf, List<Box> boxes, boolean first, boolean last) {}

    /** A box: what stands in it and is keyed, and what is stored. */
    record Box(String box, String code, String label) {}

    static Paper of(String name, String version, Form form, byte[] xform, String language, Routing routing) {
        List<Shown> shown = Shown.of(form, language);
        List<Line> lines = new ArrayList<>();
        String before = "";
        boolean within = false;
        for (int i = 0; i < shown.size(); i++) {
            Shown it = shown.get(i);
            String relevant = it.asked().rule("relevant");
            String said = relevant.isEmpty() || relevant.equals(before) ? "" : routing.words(it, shown);
            boolean next = i + 1 < shown.size() && shown.get(i + 1).repeated();
            lines.add(new Line(it, said, boxes(it), it.repeated() && !within, it.repeated() && !next));
            before = relevant;
            within = it.repeated();
        }
        return new Paper(name, version, code(xform), language, lines);
    }

    /** The first digits of the fingerprint of the XForm, in letters that are not taken for one another. */
    static String code(byte[] xform) {
        return Fingerprint.of(xform).substring(0, 6).toUpperCase(Locale.ROOT);
    }

    /** Short codes stand in their boxes; longer ones are numbered, so that keying stays quick. */
    static List<Box> boxes(Shown shown) {
        boolean brief = shown.choices().stream().allMatch(it -> it.code().length() <= 3);
        List<Box> boxes = new ArrayList<>();
        for (int i = 0; i < shown.choices().size(); i++) {
            Shown.Choice choice = shown.choices().get(i);
            boxes.add(new Box(brief ? choice.code() : Integer.toString(i + 1), choice.code(), choice.label()));
        }
        return boxes;
    }

    /** What is stored for what was keyed; what is in no box stays as it was keyed, and is said to be odd. */
    static String stored(Shown shown, String keyed) {
        List<Box> boxes = boxes(shown);
        return switch (shown.kind()) {
            case "one" -> code(boxes, keyed);
            case "many" ->
                String.join(
                        " ",
                        java.util.Arrays.stream(keyed.split("[\\s,]+"))
                                .filter(it -> !it.isEmpty())
                                .map(it -> code(boxes, it))
                                .sorted()
                                .distinct()
                                .toList());
            default -> keyed;
        };
    }

    private static String code(List<Box> boxes, String keyed) {
        return boxes.stream()
                .filter(it -> it.box().equals(keyed))
                .map(Box::code)
                .findFirst()
                .orElse(keyed);
    }

    /** What stands in the boxes for what is stored: the other way round. */
    static String keyed(Shown shown, String stored) {
        List<Box> boxes = boxes(shown);
        if (!shown.kind().equals("one") && !shown.kind().equals("many")) {
            return stored;
        }
        List<String> keyed = new ArrayList<>();
        for (String code : stored.split(" ")) {
            keyed.add(boxes.stream()
                    .filter(it -> it.code().equals(code))
                    .map(Box::box)
                    .findFirst()
                    .orElse(code));
        }
        return String.join(" ", keyed);
    }
}
