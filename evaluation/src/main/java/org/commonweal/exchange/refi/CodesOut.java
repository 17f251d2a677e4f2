package org.commonweal.exchange.refi;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.commonweal.voices.Voices;
import org.commonweal.voices.code.Code;
import org.commonweal.voices.code.Codebook;
import org.commonweal.words.Labels;

/** The codes of the newest version, one beneath the other, and after them those of earlier versions that something is coded with. */
final class CodesOut {

    private final Voices voices;
    private final Locale language;
    private final Lost.Gathering lost;

    CodesOut(Voices voices, Locale language, Lost.Gathering lost) {
        this.voices = voices;
        this.language = language;
        this.lost = lost;
    }

    /** A {@code Codes} element; nothing where there are no codes. */
    void write(QdeOut out, boolean withFormer) {
        List<Code> former = withFormer ? former() : List.of();
        List<Code> newest = voices.codebook().map(Codebook::codes).orElse(List.of());
        if (newest.isEmpty() && former.isEmpty()) {
            return;
        }
        out.open("Codes");
        voices.codebook().ifPresent(book -> book.roots().forEach(code -> write(out, code, book)));
        former.forEach(code -> {
            head(out, code);
            out.close();
        });
        out.close();
        voices.codebook().ifPresent(this::tellWhatIsLost);
    }

    private void write(QdeOut out, Code code, Codebook book) {
        head(out, code);
        book.beneath(code.id()).forEach(child -> write(out, child, book));
        out.close();
    }

    private void head(QdeOut out, Code code) {
        out.open("Code")
                .with("guid", code.guid())
                .with("name", code.name().in(language))
                .with("isCodable", true)
                .with("color", code.colour());
        String description = Description.of(code, language).written(language);
        if (!description.isEmpty()) {
            out.say("Description", description);
        }
        otherLanguages(code.id(), code.name());
        code.examples().forEach(example -> lost.add(Lost.What.EXAMPLES, code.id()));
        code.domain().ifPresent(domain -> lost.add(Lost.What.DOMAINS, code.id()));
    }

    private void otherLanguages(String name, Labels labels) {
        if (labels.byLanguage().size() > 1) {
            lost.add(Lost.What.OTHER_LANGUAGES, name);
        }
    }

    /** Codes of earlier versions that codings lean on and that the newest version does not have under the same GUID. */
    private List<Code> former() {
        Set<UUID> there = new TreeSet<>();
        voices.codebook().ifPresent(book -> book.codes().forEach(code -> there.add(code.guid())));
        List<Code> former = new ArrayList<>();
        voices.codings().forEach(coding -> {
            Codebook book = voices.codebooks().get(coding.codebook());
            if (book != null) {
                book.code(coding.code()).filter(code -> there.add(code.guid())).ifPresent(former::add);
            }
        });
        return former;
    }

    private void tellWhatIsLost(Codebook newest) {
        voices.codebooks()
                .headMap(newest.version())
                .keySet()
                .forEach(version -> lost.add(Lost.What.CODEBOOK_VERSIONS, Integer.toString(version)));
        newest.crosswalks().forEach(walk -> lost.add(Lost.What.CROSSWALKS, walk.framework()));
    }
}
