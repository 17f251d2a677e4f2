package org.commonweal.voices.query;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.commonweal.voices.Adjudication;
import org.commonweal.voices.Participant;
import org.commonweal.voices.Source;
import org.commonweal.voices.Voices;
import org.commonweal.voices.code.Became;
import org.commonweal.voices.code.Code;
import org.commonweal.voices.code.Codebook;
import org.commonweal.voices.code.Coding;
import org.commonweal.voices.text.Span;
import org.commonweal.voices.text.TextVersion;
import org.commonweal.words.Labels;

/** Four talks and a journal, short enough to be counted on paper. */
public final class FourTalks {

    public static final Map<String, String> TEXTS = Map.of(
            "I01",
            "INTERVIEWER: How is the street?\n\nP01: The rent went up. Nobody asked us. We meet at the hall.\n\n"
                    + "INTERVIEWER: And now?\n\nP01: Now they ask.\n",
            "I02",
            "INTERVIEWER: How is it?\n\nP02: The rent is too high, and nobody asked.\n\nP02b: We left.\n",
            "I03",
            "INTERVIEWER: 你住在哪里？\n\nP03: 房租太高了，没有人问过我们。\n",
            "I04",
            "INTERVIEWER: Well?\n\nP04: The hall is warm.\n",
            "J01",
            "I walked past the hall. The rent again.\n");

    private final List<Coding> codings = new ArrayList<>();
    private final List<Adjudication> settled = new ArrayList<>();

    private static Source source(String id, String person, LocalDate date, String place) {
        return new Source(
                id,
                UUID.nameUUIDFromBytes(id.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                id.startsWith("J") ? Source.Kind.JOURNAL : Source.Kind.INTERVIEW,
                Labels.of("Talk " + id),
                person.isEmpty() ? List.of() : List.of(person.split(" ")),
                Source.Writers.UNKNOWN,
                date,
                Optional.empty(),
                id.equals("I03") ? "zh" : "en",
                Optional.empty(),
                Optional.of(place),
                Optional.of("2018"),
                Optional.empty(),
                List.of(new Source.Version(1, date, "RA", "", "")));
    }

    private static Participant person(String id, String role, String place, Participant.Quotes quotes) {
        return new Participant(
                id,
                role,
                place,
                id.equals("P03") ? "zh" : "en",
                "",
                "",
                "",
                "",
                new Participant.Consent(true, true, quotes, true));
    }

    static Code code(String id, String parent) {
        return new Code(
                id,
                UUID.nameUUIDFromBytes(id.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                Labels.of(id),
                parent.isEmpty() ? Optional.empty() : Optional.of(parent),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                "#123456");
    }

    public FourTalks marked(String coder, String source, String words, String code) {
        return marked(coder, source, words, code, 2);
    }

    public FourTalks marked(String coder, String source, String words, String code, int codebook) {
        Coding coding = coding(coder, source, words, code, codebook);
        if (coder.equals(Adjudication.CODER)) {
            settled.add(new Adjudication(coding, Adjudication.Agreed.BOTH, ""));
        } else {
            codings.add(coding);
        }
        return this;
    }

    private static Coding coding(String coder, String source, String words, String code, int codebook) {
        TextVersion text = TextVersion.of(1, TEXTS.getOrDefault(source, ""));
        int at = text.text().indexOf(words);
        return new Coding(
                coder + "-" + source + "-" + at + "-" + words.length() + "-" + code,
                source,
                1,
                text.passage(new Span(at, at + words.length())),
                code,
                codebook,
                coder,
                Instant.EPOCH,
                "");
    }

    public Voices voices() {
        TreeMap<Integer, Codebook> books = new TreeMap<>();
        books.put(
                1,
                Codebook.of(
                        1,
                        LocalDate.EPOCH,
                        Labels.of("first"),
                        List.of(code("rent", ""), code("heard", ""), code("money", "")),
                        List.of(),
                        List.of()));
        books.put(
                2,
                Codebook.of(
                        2,
                        LocalDate.EPOCH,
                        Labels.of("second"),
                        List.of(
                                code("means", ""),
                                code("housing_cost", "means"),
                                code("being_heard", ""),
                                code("places", "")),
                        List.of(
                                new Became("rent", List.of("housing_cost"), Labels.of("clearer")),
                                new Became("heard", List.of("being_heard"), Labels.of("clearer")),
                                new Became("money", List.of("means", "housing_cost"), Labels.of("two things"))),
                        List.of()));
        TreeMap<String, Source> sources = new TreeMap<>();
        sources.put("I01", source("I01", "P01", LocalDate.of(2019, 1, 1), "N01"));
        sources.put("I02", source("I02", "P02 P02b", LocalDate.of(2019, 2, 1), "N01"));
        sources.put("I03", source("I03", "P03", LocalDate.of(2019, 3, 1), "N02"));
        sources.put("I04", source("I04", "P04", LocalDate.of(2019, 4, 1), "N02"));
        sources.put("J01", source("J01", "", LocalDate.of(2020, 1, 1), "N02"));
        TreeMap<String, List<TextVersion>> texts = new TreeMap<>();
        TEXTS.forEach((id, text) -> texts.put(id, List.of(TextVersion.of(1, text))));
        return new Voices(
                books,
                List.of(
                        person("P01", "resident", "N01", Participant.Quotes.NAMED_ROLE),
                        person("P02", "resident", "N01", Participant.Quotes.NONE),
                        person("P02b", "worker", "N01", Participant.Quotes.ANONYMOUS),
                        person("P03", "resident", "N02", Participant.Quotes.ANONYMOUS),
                        person("P04", "worker", "N02", Participant.Quotes.NAMED_ROLE)),
                sources,
                texts,
                codings,
                List.of(),
                settled);
    }

    public Reading read(Whose whose) {
        return Reading.of(voices(), whose);
    }

    /** As most tests want it: what one coder marked, some of it under the first codebook. */
    public static FourTalks coded() {
        return new FourTalks()
                .marked("mei", "I01", "The rent went up. Nobody asked us.", "housing_cost")
                .marked("mei", "I01", "Nobody asked us. We meet", "being_heard")
                .marked("mei", "I01", "Now they ask.", "being_heard")
                .marked("mei", "I01", "at the hall", "places")
                .marked("mei", "I02", "The rent is too high", "rent", 1)
                .marked("mei", "I02", "nobody asked", "heard", 1)
                .marked("mei", "I03", "房租太高了", "housing_cost")
                .marked("mei", "I04", "The hall is warm.", "places");
    }
}
