package org.commonweal.exchange.voices;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonweal.exchange.SourceFile;
import org.commonweal.voices.Participant;
import org.commonweal.voices.Source;
import org.commonweal.voices.text.TextVersion;

/** The documents of one source, and the one of participants: for whoever writes these and no others. */
public final class SourceDocuments {

    /** Where participants stand. */
    public static final String PARTICIPANTS = ParticipantFile.NAME;

    private SourceDocuments() {}

    /** By path: the source itself, and of each version of its text the words and the turns. */
    public static SortedMap<String, byte[]> of(Source source, List<TextVersion> texts) {
        SortedMap<String, byte[]> out = new TreeMap<>();
        out.put(SourceFile.name(source.id()), bytes(SourceFile.write(source)));
        texts.forEach(text -> {
            out.put(text(source.id(), text.number()), TextFiles.write(text));
            out.put(turns(source.id(), text.number()), bytes(TextFiles.writeTurns(text)));
        });
        return out;
    }

    public static byte[] participants(List<Participant> participants) {
        return bytes(ParticipantFile.write(participants));
    }

    /** Where the words of a version stand. */
    public static String text(String source, int version) {
        return TextFiles.text(source, version);
    }

    /** Where the turns of a version stand. */
    public static String turns(String source, int version) {
        return TextFiles.turns(source, version);
    }

    /** The document of turns of a text that has none. */
    public static byte[] noTurns() {
        return bytes(TextFiles.writeTurns(new TextVersion(1, "\n", List.of())));
    }

    /** The participants as a document says them; what cannot be read of it is passed over. */
    public static List<Participant> participants(byte[] document) {
        return ParticipantFile.read(document, new ArrayList<>());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
