package org.commonweal.app.care;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.Room;
import org.commonweal.app.settings.Settings;
import org.commonweal.app.settings.SettingsFile;
import org.commonweal.app.store.Database;
import org.commonweal.words.Words;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** How the installation is, for whoever cares for it. */
@Controller
final class CarePages {

    private final Settings settings;
    private final Database database;
    private final Clock clock;
    private final Metrics metrics;

    CarePages(Settings settings, Database database, Clock clock, Metrics metrics) {
        this.settings = settings;
        this.database = database;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** A check as the page shows it. */
    public record Line(String mark, String state, String words, String remedy) {}

    @Needs(room = Room.CARE, act = Act.SEE)
    @GetMapping("/care")
    String care(Locale language, Model model) throws IOException {
        Words words = Words.of(CarePages.class, language);
        List<Line> lines = Doctor.glance(settings, SettingsFile.in(settings.data()), clock, database).stream()
                .map(check -> {
                    String state = "care.doctor." + check.state();
                    return new Line(
                            mark(check.state()),
                            words.say(state),
                            check.inWords(language),
                            check.remedy(language).orElse(""));
                })
                .toList();
        model.addAttribute("lines", lines);
        return "care/care";
    }

    private static String mark(Check.State state) {
        return switch (state) {
            case OK -> "good";
            case NOTE -> "warn";
            case WRONG -> "bad";
        };
    }

    /** Figures for a monitoring program, as text in the format of Prometheus; ask with a token. */
    @Needs(room = Room.CARE, act = Act.SEE)
    @GetMapping("/care/metrics")
    ResponseEntity<String> metrics() {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/plain;version=0.0.4;charset=utf-8"))
                .body(metrics.text());
    }
}
