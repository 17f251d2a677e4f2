package org.commonweal.voices;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.commonweal.statistics.agreement.CodeAgreement;
import org.commonweal.statistics.agreement.CoderAgreement;
import org.commonweal.statistics.agreement.CodingUnit;
import org.commonweal.statistics.agreement.Coefficient;
import org.commonweal.statistics.agreement.Difference;
import org.commonweal.statistics.agreement.InterviewDraws;
import org.commonweal.statistics.agreement.Ratings;
import org.commonweal.statistics.agreement.Touch;
import org.commonweal.statistics.agreement.UnitRatings;
import org.commonweal.statistics.agreement.UnitizingAgreement;
import org.commonweal.statistics.agreement.UnitizingAlpha;
import org.commonweal.voices.code.Code;

/**
 * How far coders agree, as it is asked: everything that changes the answer, and nothing else.
 *
 * @param unit a turn, a sentence or a character
 * @param touch from when on a turn or sentence bears a code
 */
public record AgreementAsked(CodingUnit unit, Touch touch, InterviewDraws draws) {

    /** The seed of the draws wherever nobody says another. */
    public static final long SEED = 20_250_101L;

    /** The coefficients, in the order in which they are shown. */
    public enum Figure {
        PERCENT,
        KAPPA,
        FLEISS,
        AC1,
        ALPHA,
        ALPHA_U,
        ALPHA_U_ENDS
    }

    /** By turn, with one touched character enough, and 1,000 draws of interviews. */
    public static AgreementAsked usual() {
        return new AgreementAsked(CodingUnit.TURN, Touch.ANY, new InterviewDraws(1000, SEED, 0.95));
    }

    /** The codes that somebody used in what was read together: in the order of the newest codebook, then the rest. */
    public static List<String> used(Voices voices, ReadTogether read) {
        Set<String> used = new TreeSet<>();
        read.stretches().forEach(stretch -> stretch.passages().forEach(passage -> used.add(passage.code())));
        Set<String> ordered = new LinkedHashSet<>();
        voices.codebook()
                .ifPresent(book -> book.codes().stream()
                        .map(Code::id)
                        .filter(used::contains)
                        .forEach(ordered::add));
        ordered.addAll(used);
        return List.copyOf(ordered);
    }

    /**
     * @param codes those to look at
     * @param wanted which coefficients
     * @param course hears of each as it is found
     */
    public Map<Figure, CodeAgreement> of(
            ReadTogether read, List<String> codes, Set<Figure> wanted, Consumer<Figure> course) {
        SequencedMap<String, Ratings> ratings = switch (unit) {
            case TURN -> UnitRatings.units(unit, read.stretches(), codes, read.turns(), touch);
            case SENTENCE -> UnitRatings.units(unit, read.stretches(), codes, read.sentences(), touch);
            case CHARACTER -> UnitRatings.characters(read.stretches(), codes);
            default -> throw new IllegalArgumentException("texts are not parted into " + unit);
        };
        Map<Figure, CodeAgreement> all = new EnumMap<>(Figure.class);
        for (Figure figure : Figure.values()) {
            if (wanted.contains(figure)) {
                all.put(figure, of(figure, read, codes, ratings));
                course.accept(figure);
            }
        }
        return Collections.unmodifiableMap(all);
    }

    private CodeAgreement of(
            Figure figure, ReadTogether read, List<String> codes, SequencedMap<String, Ratings> ratings) {
        return switch (figure) {
            case PERCENT -> by(Coefficient.percent(), ratings);
            case KAPPA -> by(Coefficient.cohen(), ratings);
            case FLEISS -> by(Coefficient.fleiss(), ratings);
            case AC1 -> by(Coefficient.gwet(), ratings);
            case ALPHA -> by(Coefficient.krippendorff(Difference.NOMINAL), ratings);
            case ALPHA_U -> unitizing(UnitizingAlpha.OVERLAP, read, codes);
            case ALPHA_U_ENDS -> unitizing(UnitizingAlpha.BOUNDARIES, read, codes);
        };
    }

    private CodeAgreement by(Coefficient one, SequencedMap<String, Ratings> ratings) {
        return CoderAgreement.by(one).drawing(draws).of(ratings);
    }

    private CodeAgreement unitizing(UnitizingAlpha alpha, ReadTogether read, List<String> codes) {
        return UnitizingAgreement.by(alpha).drawing(draws).of(read.stretches(), codes);
    }
}
