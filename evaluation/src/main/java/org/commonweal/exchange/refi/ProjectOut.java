package org.commonweal.exchange.refi;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.commonweal.voices.Participant;
import org.commonweal.voices.Source;
import org.commonweal.voices.Voices;
import org.commonweal.voices.code.Code;
import org.commonweal.voices.code.Codebook;
import org.commonweal.voices.code.Coding;
import org.commonweal.voices.text.CodePoints;
import org.commonweal.voices.text.TextVersion;

/** Writes voices for other programs: a project with everything that the exchange can hold, or the codebook alone. */
public final class ProjectOut {

    static final String PROJECT = "urn:QDA-XML:project:1.0";
    static final String CODEBOOK = "urn:QDA-XML:codebook:1.0";
    private static final String ORIGIN = "Commonweal";

    /** ZIP keeps local times from 1980 on; the same one for every file, so that the same voices give the same bytes. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private static final int NAME = 60;

    private final Voices voices;
    private final Locale language;
    private final Lost.Gathering lost = new Lost.Gathering();
    private final Map<String, TextVersion> texts = new LinkedHashMap<>();
    private final List<Coding> withMemo = new ArrayList<>();

    private ProjectOut(Voices voices, Locale language) {
        this.voices = voices;
        this.language = language;
    }

    /**
     * A file and what it could not hold.
     *
     * @param bytes of the file; the same voices give the same bytes
     */
    public record Written(byte[] bytes, List<Lost> lost) {}

    /**
     * A codebook ({@code .qdc}).
     *
     * @param language of names and descriptions
     * @throws IllegalArgumentException where there are no codes, since the format has no codebook without
     */
    public static Written codebook(Voices voices, Locale language) {
        if (voices.codebook().map(Codebook::codes).orElse(List.of()).isEmpty()) {
            throw new IllegalArgumentException("there are no codes to write");
        }
        Lost.Gathering lost = new Lost.Gathering();
        QdeOut out = new QdeOut("CodeBook", CODEBOOK).with("origin", ORIGIN);
        new CodesOut(voices, language, lost).write(out, false);
        return new Written(out.done().getBytes(StandardCharsets.UTF_8), lost.all());
    }

    /**
     * A project ({@code .qdpx}): each text in the version that its codings stand in, or the newest; codings, coders, memos, people.
     *
     * @param name of the project
     * @param language of names and descriptions
     */
    public static Written project(Voices voices, String name, Locale language) {
        return new ProjectOut(voices, language).written(name);
    }

    private Written written(String name) {
        voices.sources().values().forEach(source -> chosen(source).ifPresent(text -> texts.put(source.id(), text)));
        QdeOut out = new QdeOut("Project", PROJECT).with("name", name).with("origin", ORIGIN);
        users(out);
        if (!voices.codebook().map(Codebook::codes).orElse(List.of()).isEmpty()) {
            out.open("CodeBook");
            new CodesOut(voices, language, lost).write(out, true);
            out.close();
        }
        Variables variables = new Variables(voices);
        variables.declare(out);
        cases(out, variables);
        sources(out, variables);
        notes(out);
        tellWhatIsLost();
        String project = out.done();
        if (out.unwritable() > 0) {
            for (int i = 0; i < out.unwritable(); i++) {
                lost.add(Lost.What.UNWRITABLE_SIGNS, "U+FFFD");
            }
        }
        return new Written(zip(project), lost.all());
    }

    /** The version that most codings stand in; the newest where nothing is coded. */
    private Optional<TextVersion> chosen(Source source) {
        int version = voices.codingsByVersion(source.id()).entrySet().stream()
                .max(Comparator.comparingInt((Map.Entry<Integer, List<Coding>> each) ->
                                each.getValue().size())
                        .thenComparingInt(Map.Entry::getKey))
                .map(Map.Entry::getKey)
                .orElse(source.newest());
        return voices.text(source.id(), version);
    }

    private void users(QdeOut out) {
        if (voices.coders().isEmpty()) {
            return;
        }
        out.open("Users");
        voices.coders()
                .forEach(coder -> out.open("User")
                        .with("guid", Guids.named("coder", coder))
                        .with("name", coder)
                        .close());
        out.close();
    }

    private void cases(QdeOut out, Variables variables) {
        if (voices.participants().isEmpty()) {
            return;
        }
        out.open("Cases");
        for (Participant person : voices.participants()) {
            out.open("Case")
                    .with("guid", Guids.named("participant", person.id()))
                    .with("name", person.id());
            variables.of(out, person);
            voices.sources().values().stream()
                    .filter(source -> source.participants().contains(person.id()) && texts.containsKey(source.id()))
                    .forEach(source -> out.point("SourceRef", source.guid()));
            out.close();
        }
        out.close();
    }

    private void sources(QdeOut out, Variables variables) {
        if (texts.isEmpty()) {
            return;
        }
        out.open("Sources");
        texts.forEach((id, text) -> {
            Source source = voices.sources().get(id);
            if (source == null) {
                return;
            }
            out.open("TextSource")
                    .with("guid", source.guid())
                    .with("name", id)
                    .with("plainTextPath", "internal://" + source.guid() + ".txt")
                    .say("Description", source.title().in(language));
            CodePoints points = CodePoints.of(text.text());
            voices.codings().stream()
                    .filter(coding -> coding.source().equals(id))
                    .forEach(coding -> selection(out, coding, text, points));
            variables.of(out, source);
            out.close();
        });
        out.close();
    }

    private void selection(QdeOut out, Coding coding, TextVersion text, CodePoints points) {
        Optional<Code> code = Optional.ofNullable(voices.codebooks().get(coding.codebook()))
                .flatMap(book -> book.code(coding.code()));
        if (coding.textVersion() != text.number() || code.isEmpty()) {
            lost.add(Lost.What.OTHER_VERSION_CODINGS, coding.id());
            return;
        }
        UUID coder = Guids.named("coder", coding.coder());
        String quote = coding.passage().quote();
        out.open("PlainTextSelection")
                .with("guid", Guids.named("selection", coding.id()))
                .with(
                        "name",
                        quote.substring(
                                0,
                                quote.offsetByCodePoints(0, Math.min(NAME, quote.codePointCount(0, quote.length())))))
                .with("startPosition", points.before(coding.passage().span().start()))
                .with("endPosition", points.before(coding.passage().span().end()))
                .with("creatingUser", coder)
                .with("creationDateTime", coding.at());
        out.open("Coding")
                .with("guid", Guids.of("coding", coding.id()))
                .with("creatingUser", coder)
                .with("creationDateTime", coding.at());
        out.point("CodeRef", code.get().guid());
        if (!coding.memo().isEmpty()) {
            withMemo.add(coding);
            out.point("NoteRef", Guids.named("memo", coding.id()));
        }
        out.close().close();
    }

    private void notes(QdeOut out) {
        if (withMemo.isEmpty()) {
            return;
        }
        out.open("Notes");
        for (Coding coding : withMemo) {
            out.open("Note")
                    .with("guid", Guids.named("memo", coding.id()))
                    .with("name", coding.id())
                    .with("creatingUser", Guids.named("coder", coding.coder()))
                    .with("creationDateTime", coding.at())
                    .say("PlainTextContent", coding.memo())
                    .close();
        }
        out.close();
    }

    private void tellWhatIsLost() {
        voices.texts()
                .forEach((id, versions) -> versions.forEach(text -> {
                    TextVersion chosen = texts.get(id);
                    if (chosen == null || chosen.number() != text.number()) {
                        lost.add(Lost.What.OTHER_VERSIONS, id + "/" + text.number());
                    } else if (text.turns().stream()
                            .anyMatch(turn -> turn.time().isPresent())) {
                        lost.add(Lost.What.TURN_TIMES, id);
                    }
                }));
        voices.sources().values().forEach(source -> {
            source.versions()
                    .forEach(version -> lost.add(Lost.What.VERSION_REASONS, source.id() + "/" + version.number()));
            if (source.title().byLanguage().size() > 1) {
                lost.add(Lost.What.OTHER_LANGUAGES, source.id());
            }
        });
        voices.reviews().forEach(review -> lost.add(Lost.What.REVIEWS, review.coder() + "/" + review.source()));
        voices.adjudications()
                .forEach(settled ->
                        lost.add(Lost.What.ADJUDICATIONS, settled.coding().source()));
    }

    private byte[] zip(String project) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            put(zip, "project.qde", project);
            for (Map.Entry<String, TextVersion> text : texts.entrySet()) {
                Source source = voices.sources().get(text.getKey());
                if (source != null) {
                    put(
                            zip,
                            "sources/" + source.guid() + ".txt",
                            text.getValue().text());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, String text) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}
