package org.commonweal.voices.code;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.commonweal.problem.Place;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;
import org.commonweal.words.Labels;

/**
 * A version of the codes. It never changes: whoever wants other codes makes the next version, which says what became of each code of
 * the one before.
 */
public final class Codebook {

    private final int version;
    private final LocalDate made;
    private final Labels note;
    private final Map<String, Code> codes;
    private final List<Became> since;
    private final List<Crosswalk> crosswalks;

    private Codebook(
            int version,
            LocalDate made,
            Labels note,
            Map<String, Code> codes,
            List<Became> since,
            List<Crosswalk> crosswalks) {
        this.version = version;
        this.made = made;
        this.note = note;
        this.codes = codes;
        this.since = since;
        this.crosswalks = crosswalks;
    }

    /**
     * @param version from 1
     * @param note why there is this version
     * @param codes in the order in which people read them, a code after the one above it or before, as one likes
     * @param since what became of the codes of the version before; those that are not named were kept
     * @throws Problems with everything that is wrong: two codes of one name or guid, a parent that there is not, a code above itself,
     *     a code that something became and that is not here
     */
    public static Codebook of(
            int version,
            LocalDate made,
            Labels note,
            List<Code> codes,
            List<Became> since,
            List<Crosswalk> crosswalks) {
        Map<String, Code> byId = new LinkedHashMap<>();
        List<Problem> wrong = new ArrayList<>();
        Map<UUID, String> guids = new HashMap<>();
        for (Code code : codes) {
            if (byId.putIfAbsent(code.id(), code) != null) {
                wrong.add(Problem.of(CodingProblem.CODE_TWICE, at(version), code.id()));
            }
            String other = guids.putIfAbsent(code.guid(), code.id());
            if (other != null && !other.equals(code.id())) {
                wrong.add(Problem.of(CodingProblem.GUID_TWICE, at(version), code.id(), other));
            }
        }
        for (Code code : byId.values()) {
            code.parent()
                    .filter(parent -> !byId.containsKey(parent))
                    .ifPresent(parent ->
                            wrong.add(Problem.of(CodingProblem.NO_SUCH_PARENT, at(version), code.id(), parent)));
            if (aboveItself(code, byId)) {
                wrong.add(Problem.of(CodingProblem.CODE_ABOVE_ITSELF, at(version), code.id()));
            }
        }
        for (Became became : since) {
            for (String now : became.now()) {
                if (!byId.containsKey(now)) {
                    wrong.add(Problem.of(CodingProblem.BECAME_NOTHING_KNOWN, at(version), became.before(), now));
                }
            }
        }
        for (Crosswalk crosswalk : crosswalks) {
            for (String code : crosswalk.of().keySet()) {
                if (!byId.containsKey(code)) {
                    wrong.add(
                            Problem.of(CodingProblem.CROSSWALK_FROM_NOTHING, at(version), code, crosswalk.framework()));
                }
            }
        }
        if (!wrong.isEmpty()) {
            throw new Problems(wrong);
        }
        return new Codebook(version, made, note, byId, List.copyOf(since), List.copyOf(crosswalks));
    }

    private static Place at(int version) {
        return Place.in("voices/codebook/" + version + ".yaml");
    }

    private static boolean aboveItself(Code code, Map<String, Code> codes) {
        Set<String> seen = new HashSet<>();
        Optional<String> above = code.parent();
        while (above.isPresent() && seen.add(above.get())) {
            if (above.get().equals(code.id())) {
                return true;
            }
            above = Optional.ofNullable(codes.get(above.get())).flatMap(Code::parent);
        }
        return false;
    }

    public int version() {
        return version;
    }

    public LocalDate made() {
        return made;
    }

    public Labels note() {
        return note;
    }

    /** In the order of the codebook. */
    public List<Code> codes() {
        return List.copyOf(codes.values());
    }

    public Optional<Code> code(String id) {
        return Optional.ofNullable(codes.get(id));
    }

    /** The codes right beneath this one. */
    public List<Code> beneath(String id) {
        return codes.values().stream()
                .filter(code -> code.parent().filter(id::equals).isPresent())
                .toList();
    }

    /** The codes that stand above all others. */
    public List<Code> roots() {
        return codes.values().stream().filter(code -> code.parent().isEmpty()).toList();
    }

    /** Whether a code is this one or stands somewhere beneath it. */
    public boolean within(String code, String above) {
        Optional<String> at = Optional.of(code);
        while (at.isPresent()) {
            if (at.get().equals(above)) {
                return true;
            }
            at = code(at.get()).flatMap(Code::parent);
        }
        return false;
    }

    public List<Became> since() {
        return since;
    }

    public List<Crosswalk> crosswalks() {
        return crosswalks;
    }

    /**
     * What a code of the version before is called here.
     *
     * @return one where it was kept, renamed or merged; several where it was split: then a person decides, coding by coding; none where
     *     it was dropped
     */
    public List<String> now(String before) {
        return since.stream()
                .filter(became -> became.before().equals(before))
                .findFirst()
                .map(Became::now)
                .orElseGet(() -> codes.containsKey(before) ? List.of(before) : List.of());
    }
}
