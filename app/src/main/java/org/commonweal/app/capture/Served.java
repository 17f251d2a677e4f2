package org.commonweal.app.capture;

import java.util.Locale;
import java.util.Map;
import org.springframework.http.MediaType;

/** As what kind a file of strangers is handed out: pictures, sound, film and tables as themselves, all else as bytes. */
final class Served {

    private static final Map<String, String> KINDS = Map.ofEntries(
            Map.entry("jpg", "image/jpeg"),
            Map.entry("jpeg", "image/jpeg"),
            Map.entry("png", "image/png"),
            Map.entry("webp", "image/webp"),
            Map.entry("m4a", "audio/mp4"),
            Map.entry("mp3", "audio/mpeg"),
            Map.entry("wav", "audio/wav"),
            Map.entry("amr", "audio/amr"),
            Map.entry("aac", "audio/aac"),
            Map.entry("ogg", "audio/ogg"),
            Map.entry("oga", "audio/ogg"),
            Map.entry("weba", "audio/webm"),
            Map.entry("webm", "video/webm"),
            Map.entry("mp4", "video/mp4"),
            Map.entry("3gp", "video/3gpp"),
            Map.entry("csv", "text/csv"));

    private Served() {}

    /** Whether it is a recording of somebody speaking. */
    static boolean isRecording(String name) {
        String type = type(name).getType();
        return type.equals("audio") || type.equals("video");
    }

    static MediaType type(String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return MediaType.parseMediaType(KINDS.getOrDefault(ending, "application/octet-stream"));
    }
}
