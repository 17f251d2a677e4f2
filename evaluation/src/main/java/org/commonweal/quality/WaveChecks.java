package org.commonweal.quality;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.commonweal.programme.Programme;
import org.commonweal.programme.Programme.Arm;
import org.commonweal.programme.Programme.Neighbourhood;
import org.commonweal.programme.Programme.SurveyWave;
import org.commonweal.survey.Questionnaire.Question;
import org.commonweal.survey.Questionnaire.Variant;
import org.commonweal.survey.Wave;

/** A wave as a whole against its programme: places, dates and wording. */
final class WaveChecks {

    /** Fewer interviews than this in a neighbourhood say little about it. */
    static final int SMALL = 30;

    private final Programme programme;
    private final Frame frame;
    private final Wave wave;
    private final Raised raised;

    WaveChecks(Frame frame, Raised raised) {
        this.programme = frame.programme;
        this.frame = frame;
        this.wave = frame.wave;
        this.raised = raised;
    }

    /** @param notComparable takes the ids of the questions whose answers may not be compared */
    void look(boolean first, TreeSet<String> notComparable) {
        Optional<SurveyWave> planned = programme.wave(wave.id());
        if (planned.isEmpty()) {
            raised.whole(QualityProblem.WAVE_UNKNOWN, wave, "", true, wave.size(), wave.id());
        }
        if (frame.rows() == 0) {
            raised.whole(QualityProblem.WAVE_EMPTY, wave, "", true, 0, wave.id());
        } else {
            places(planned);
        }
        if (first) {
            planned.ifPresent(this::fieldWork);
        }
        wave.questionnaire().questions().forEach(question -> wording(question, notComparable));
    }

    private void places(Optional<SurveyWave> planned) {
        String column = wave.questionnaire().columns().area();
        long[] rows = frame.rowsByArea();
        for (int i = 0; i < rows.length; i++) {
            Neighbourhood place = programme.neighbourhoods().get(i);
            if (rows[i] == 0 && !gone(place, planned)) {
                boolean compared = place.arm() != Arm.REFERENCE;
                raised.whole(QualityProblem.AREA_WITHOUT_ROWS, wave, column, compared, 0, place.id());
            } else if (rows[i] > 0 && rows[i] < SMALL) {
                raised.whole(QualityProblem.SMALL_AREA, wave, column, false, rows[i], place.id(), rows[i], SMALL);
            }
            Integer approached =
                    planned.map(it -> it.approached().get(place.id())).orElse(null);
            if (approached != null && rows[i] > approached) {
                raised.whole(
                        QualityProblem.MORE_INTERVIEWS_THAN_APPROACHED,
                        wave,
                        column,
                        false,
                        rows[i],
                        place.id(),
                        rows[i],
                        approached);
            }
        }
    }

    private static boolean gone(Neighbourhood place, Optional<SurveyWave> planned) {
        return place.left().isPresent()
                && planned.isPresent()
                && !place.left().get().isAfter(planned.get().to());
    }

    private void fieldWork(SurveyWave planned) {
        List<Neighbourhood> early = programme.in(Arm.INTERVENTION).stream()
                .filter(place -> !began(programme, place).isAfter(planned.to()))
                .toList();
        if (!early.isEmpty()) {
            String names = early.stream().map(Neighbourhood::id).collect(Collectors.joining(", "));
            raised.whole(
                    QualityProblem.FIELD_WORK_OVERLAPS,
                    wave,
                    "",
                    false,
                    early.size(),
                    names,
                    planned.to().toString());
        }
    }

    static LocalDate began(Programme programme, Neighbourhood place) {
        return place.began().orElse(programme.began());
    }

    private void wording(Question question, TreeSet<String> notComparable) {
        for (Map.Entry<String, Variant> entry : question.variants().entrySet()) {
            Variant variant = entry.getValue();
            boolean differs = variant.wording().isPresent() || variant.choices().isPresent();
            if (!entry.getKey().equals(wave.id()) || !differs || !question.askedIn(wave.id())) {
                continue;
            }
            Optional<String> reason = variant.comparable().filter(text -> !text.isBlank());
            if (reason.isPresent()) {
                raised.whole(
                        QualityProblem.WORDING_CHANGED_COMPARABLE,
                        wave,
                        question.id(),
                        false,
                        wave.size(),
                        question.id(),
                        reason.get());
            } else {
                notComparable.add(question.id());
                raised.whole(QualityProblem.WORDING_CHANGED, wave, question.id(), false, wave.size(), question.id());
            }
        }
    }
}
