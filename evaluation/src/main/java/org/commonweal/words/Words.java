package org.commonweal.words;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/**
 * The message catalogue of one room in one language: {@code words.properties} (English) and {@code words_zh.properties}
 * beside the room's classes. Patterns are those of {@link MessageFormat}; a whole number given as an argument is grouped,
 * any other number should be put into words by the caller, so that the same study gives the same bytes everywhere.
 */
public final class Words {

    /** The languages that every catalogue is complete in; a test says what is missing. */
    public static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.CHINESE);

    private static final ResourceBundle.Control ENGLISH_LAST = new ResourceBundle.Control() {
        @Override
        public Locale getFallbackLocale(String baseName, Locale locale) {
            return Locale.ROOT;
        }
    };

    private final ResourceBundle bundle;
    private final Locale language;

    private Words(ResourceBundle bundle, Locale language) {
        this.bundle = bundle;
        this.language = language;
    }

    /** The catalogue of the room that this class lives in. */
    public static Words of(Class<?> inRoom, Locale language) {
        String name = inRoom.getPackageName() + ".words";
        return new Words(ResourceBundle.getBundle(name, language, inRoom.getClassLoader(), ENGLISH_LAST), language);
    }

    public Locale language() {
        return language;
    }

    /**
     * The sentence under this key, with its arguments in their places.
     *
     * @throws MissingResourceException where the catalogue has no such key: a defect that a test finds
     */
    public String say(String key, Object... arguments) {
        return new MessageFormat(bundle.getString(key), Locale.ENGLISH).format(arguments);
    }

    public boolean has(String key) {
        return bundle.containsKey(key);
    }
}
