package org.commonweal.form.xform;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commonweal.form.sheet.Near;

/** A form while its survey is being read: what the other sheets said, and what the rows have said so far. */
final class Draft {

    final Findings findings;
    final Settings settings;
    final ChoiceLists choices;
    final List<String> sheetNames;

    /** Lists of the sheet {@code external_choices}; empty where there is no such sheet. */
    final Map<String, List<Value.Branch>> external;

    /** Lists of the sheet {@code osm}. */
    final Map<String, List<Value.Branch>> osm;

    final Entities entities;

    final Set<String> questions = new HashSet<>();
    final Set<String> repeats = new HashSet<>();
    final Set<String> instances = new HashSet<>();

    /** How often each name is used. */
    final Map<String, Integer> names = new HashMap<>();

    /** Lists that are searched in a file, and so are no source of their own. */
    final Set<String> searched = new HashSet<>();

    final List<Spot> triggers = new ArrayList<>();
    final List<Spot> geometries = new ArrayList<>();

    /** What belongs into the form's own meta group. */
    final List<Item> meta = new ArrayList<>();

    boolean orOther;

    /** A name, and the row that speaks of it. */
    record Spot(String name, int row) {}

    Draft(
            Findings findings,
            Settings settings,
            ChoiceLists choices,
            List<String> sheetNames,
            Map<String, List<Value.Branch>> external,
            Map<String, List<Value.Branch>> osm,
            Entities entities) {
        this.findings = findings;
        this.settings = settings;
        this.choices = choices;
        this.sheetNames = List.copyOf(sheetNames);
        this.external = new LinkedHashMap<>(external);
        this.osm = new LinkedHashMap<>(osm);
        this.entities = entities;
    }

    void named(String name) {
        names.merge(name, 1, Integer::sum);
    }

    /** Sheets whose name is nearly this one; empty where there are none. */
    String sheetsNear(String sheet) {
        return String.join(", ", Near.sheets(sheet, sheetNames));
    }
}
