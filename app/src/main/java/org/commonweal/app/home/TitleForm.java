package org.commonweal.app.home;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.commonweal.app.look.Slips;
import org.commonweal.app.store.Studies;
import org.commonweal.words.Labels;
import org.springframework.context.MessageSource;

/**
 * What a form says about a study.
 *
 * @param english its title; may be empty where there is a Chinese one
 * @param chinese its title; may be empty where there is an English one
 * @param id its short name; empty where it shall be made from the title
 */
public record TitleForm(String english, String chinese, String id) {

    static final TitleForm EMPTY = new TitleForm("", "", "");

    private static final int LONGEST = 120;

    public TitleForm {
        english = english.strip();
        chinese = chinese.strip();
        id = id.strip();
    }

    /** What is wrong with the titles. */
    Slips wrongTitles(MessageSource words, Locale language) {
        Slips slips = Slips.gathered();
        if (english.isEmpty() && chinese.isEmpty()) {
            slips.add("english", words, language, "home.study.title.missing");
        }
        if (english.length() > LONGEST) {
            slips.add("english", words, language, "home.study.title.long", LONGEST);
        }
        if (chinese.length() > LONGEST) {
            slips.add("chinese", words, language, "home.study.title.long", LONGEST);
        }
        return slips;
    }

    /** What is wrong with all of it. */
    Slips wrong(MessageSource words, Locale language) {
        Slips slips = wrongTitles(words, language);
        if (slips.isEmpty() && !Studies.fits(shortName())) {
            slips.add("id", words, language, "home.study.id.wrong");
        }
        return slips;
    }

    /** The short name: as written, or made from the English title. */
    String shortName() {
        if (!id.isEmpty()) {
            return id;
        }
        String plain = Normalizer.normalize(english, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
        String name =
                plain.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return name.substring(0, Math.min(40, name.length())).replaceAll("-$", "");
    }

    /** The titles by language: at least one once nothing is wrong. */
    Labels titles() {
        Map<String, String> titles = new TreeMap<>();
        if (!english.isEmpty()) {
            titles.put("en", english);
        }
        if (!chinese.isEmpty()) {
            titles.put("zh", chinese);
        }
        return new Labels(titles);
    }
}
