package org.commonweal.form.xform;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether a language says by a code which one it is: {@code French (fr)}. */
final class LanguageTags {

    private static final Pattern CODE = Pattern.compile("\\((.*)\\)$");
    private static final Set<String> TWO_LETTERS = Set.of(Locale.getISOLanguages());

    /** Codes of three letters that mean a language which has one of two, or none at all. */
    private static final Pattern THREE = Pattern.compile("[a-z]{3}");

    private static final Set<String> SHADOWED = shadowed();

    private LanguageTags() {}

    private static Set<String> shadowed() {
        return java.util.Arrays.stream(Locale.getISOLanguages())
                .map(code -> Locale.of(code).getISO3Language())
                .collect(java.util.stream.Collectors.toUnmodifiableSet());
    }

    static boolean known(String language) {
        if (language.equals(Settings.NO_LANGUAGE) || language.length() < 3) {
            return true;
        }
        Matcher matcher = CODE.matcher(language);
        if (!matcher.find()) {
            return false;
        }
        String code = matcher.group(1);
        return TWO_LETTERS.contains(code) || THREE.matcher(code).matches() && !SHADOWED.contains(code);
    }
}
