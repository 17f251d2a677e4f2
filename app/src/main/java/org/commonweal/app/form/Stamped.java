package org.commonweal.app.form;

import java.util.List;
import java.util.Locale;
import org.commonweal.form.Form;
import org.commonweal.form.edit.DraftForm;
import org.commonweal.form.sheet.Sheets;

/**
 * A form with the name and version that a study knows it by. A file that says both stays as it was brought, byte for byte.
 *
 * @param form the name of its folder
 * @param file {@code form.} and its ending
 * @param bytes what is kept
 * @param given whether a version was given here, because the file had none
 */
record Stamped(String form, String file, byte[] bytes, boolean given, Form read) {

    /**
     * Reads a file that was brought.
     *
     * @param versions what the study has of this form already, the newest first
     * @throws org.commonweal.problem.Problems with all that is wrong in it
     */
    static Stamped of(String fileName, byte[] bytes, java.util.function.Function<String, List<String>> versions) {
        String plain = fileName.replaceFirst("^.*[/\\\\]", "");
        Form form = Form.read(plain, bytes);
        String folder = folder(form.id());
        String ending = plain.substring(plain.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        boolean named = Form.read("form." + ending, bytes).id().equals(form.id());
        if (named && !form.version().isEmpty()) {
            return new Stamped(folder, "form." + ending, bytes, false, form);
        }
        String version = form.version().isEmpty() ? next(versions.apply(folder)) : form.version();
        Sheets sheets = form.sheets();
        byte[] stamped = DraftForm.of(sheets)
                .with("form_id", form.id())
                .with("version", version)
                .sheets()
                .toXlsx();
        return new Stamped(folder, "form.xlsx", stamped, form.version().isEmpty(), Form.read("form.xlsx", stamped));
    }

    /** The version after those that there are. */
    static String next(List<String> versions) {
        return versions.stream()
                .filter(it -> it.matches("[0-9]{1,15}"))
                .map(it -> Long.toString(Long.parseLong(it) + 1))
                .findFirst()
                .orElse(versions.isEmpty() ? "1" : Integer.toString(versions.size() + 1));
    }

    /** An id or version as part of a document's path. */
    static String folder(String id) {
        String plain = id.replaceAll("[^A-Za-z0-9._-]", "-").replaceAll("^[.]+|[.]+$", "");
        String kept = plain.substring(0, Math.min(60, plain.length()));
        String bare = kept.replaceAll("[-._]", "");
        String changed = kept.equals(id) && !bare.isEmpty()
                ? kept
                : kept + "-"
                        + org.commonweal.store.Fingerprint.of(id.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                                .substring(0, 8);
        return changed.equalsIgnoreCase(FormShelf.DRAFT) || !org.commonweal.store.DocumentPath.fits(changed)
                ? "v-" + changed
                : changed;
    }
}
