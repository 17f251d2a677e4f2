package org.commonweal.voices.name;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The street of an address, without the house: that alone may be known where nobody may know who lives there. */
public final class Streets {

    private static final Pattern FLAT = Pattern.compile("(?i)(?:flat|apartment|apt|unit|room)\\.? ?[\\p{Nd}a-z]{1,6}");
    private static final Pattern HOUSE =
            Pattern.compile("(?i)(?:(?:no|number)\\.? )?\\p{Nd}{1,5} ?[a-z]?(?: ?[-–/] ?\\p{Nd}{1,5} ?[a-z]?)? (.*)");
    private static final Pattern CHINESE =
            Pattern.compile("(?:.*[省市区县镇乡])?(\\p{IsHan}{1,8}?(?:大道|胡同|路|街|巷|弄|里))(?=\\p{Nd}|$).*");

    private Streets() {}

    /**
     * None where no house stands before a name, or no number after one: then nobody knows what the line is.
     *
     * @param address in one line, its parts set off by commas
     */
    public static Optional<String> of(String address) {
        for (String part : address.split("[,，;；\n]")) {
            String plain = FLAT.matcher(part.strip()).replaceFirst("").strip();
            Matcher chinese = CHINESE.matcher(plain);
            if (chinese.matches()) {
                return Optional.of(chinese.group(1));
            }
            Matcher house = HOUSE.matcher(plain);
            if (house.matches()
                    && house.group(1).codePoints().filter(Character::isLetter).count() >= 3) {
                return Optional.of(house.group(1).strip());
            }
        }
        return Optional.empty();
    }
}
