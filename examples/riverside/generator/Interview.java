import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Asks a person everything, and writes down what an interviewer would have written down. */
final class Interview {

    /** What the programme adds to the probability of agreeing that one can influence decisions: the truth of Riverside. */
    static final double TRUE_EFFECT = 0.075;

    private static final String UNKNOWN = "-8";
    private static final String REFUSED = "-9";
    private static final String NOT_APPLICABLE = "-1";
    private static final double PERSISTS = 0.5;

    private final long seed;
    private final Town town;
    private final int wave;
    private final int year;
    private final boolean treated;
    private final Person person;
    private final Draws draws;
    private final int age;
    private final double reluctance;

    Interview(long seed, Town town, int wave, int year, boolean treated, Person person) {
        this.seed = seed;
        this.town = town;
        this.wave = wave;
        this.year = year;
        this.treated = treated;
        this.person = person;
        this.draws = Draws.of(seed, 20, person.key(), wave);
        this.age = year - person.born();
        this.reluctance = reluctance();
    }

    /** Some people leave more questions unanswered: the oldest, those without qualifications; a few more each wave. */
    private double reluctance() {
        double times = wave == 0 ? 0.95 : 1.1;
        times *= age >= 75 ? 1.6 : 1;
        times *= person.qualification().equals("none") ? 1.35 : 0.9;
        return times * StrictMath.exp(0.6 * draws.normal() - 0.18);
    }

    /** The answers, by the id of the question; an empty one was left blank. */
    Map<String, String> answers(boolean again) {
        Map<String, String> answers = new LinkedHashMap<>();
        whoTheyAre(answers, again);
        answers.put("influence", absentOr(influence(), 0.032, 0.006));
        List<Item> items = Item.all();
        for (int i = 0; i < items.size(); i++) {
            answers.put(items.get(i).id(), opinion(items.get(i), 1 + i));
        }
        illness(answers);
        return answers;
    }

    private void whoTheyAre(Map<String, String> answers, boolean again) {
        // A panel member's year of birth or sex is now and then typed wrongly in the second wave.
        boolean mistyped = again && draws.chance(0.012);
        boolean mistaken = again && draws.chance(0.010);
        int born = person.born() + (mistyped ? (person.born() < 1960 ? 10 : -9) : 0);
        String sex = mistaken ? (person.sex().equals("female") ? "male" : "female") : person.sex();
        answers.put("age", absentOr(Integer.toString(StrictMath.min(95, age)), 0, 0.008));
        answers.put("birth_year", absentOr(Integer.toString(born), 0, 0.016));
        answers.put("sex", absentOr(sex, 0, 0.002));
        answers.put("ethnicity", absentOr(person.ethnicity(), 0, 0.012));
        answers.put("tenure", absentOr(person.tenure(), 0.002, 0.006));
        answers.put("qualification", absentOr(person.qualification(), 0.010, 0.010));
        answers.put("adults", Integer.toString(person.adults()));
        answers.put("children", absentOr(Integer.toString(person.children()), 0, 0.006));
        answers.put("work", absentOr(work(), 0.002, 0.008));
        answers.put("benefits", absentOr(benefits(), 0.014, 0.030));
    }

    /**
     * The probability is linear and stays well within 0 and 1, so that the true effect is the same for everybody and
     * {@link #TRUE_EFFECT} exactly, whatever the weights and whoever leaves the question unanswered.
     */
    private String influence() {
        double mean = 0.31 + (wave == 0 ? 0 : 0.015) + (treated && wave == 1 ? TRUE_EFFECT : 0);
        double who = (age >= 65 ? 0.02 : age < 30 ? -0.015 : 0)
                + (person.tenure().equals("owner") ? 0.02 : person.tenure().equals("private_rent") ? -0.015 : 0)
                + (person.qualification().equals("level_4") ? 0.025 : 0);
        double places = 0.076 * town.shift(0, person.place(), wave);
        double agree = mean + who + places;
        if (agree < 0.01 || agree > 0.9) {
            throw new IllegalStateException("the probability leaves its bounds: the true effect would not be exact");
        }
        double u = 1 - Draws.normalBelow(hidden(Person.TAKING_PART, 0.5, 0));
        if (u < agree) {
            return u < 0.2 * agree ? "1" : "2";
        }
        return u - agree < 0.58 * (1 - agree) ? "3" : "4";
    }

    /** Standard normal: the trait, what this person always thinks of this question, and today's mood. */
    private double hidden(int trait, double loading, int question) {
        double always = Draws.of(seed, 21, person.key(), question).normal();
        double rest = StrictMath.sqrt(1 - loading * loading);
        double chance = StrictMath.sqrt(PERSISTS) * always + StrictMath.sqrt(1 - PERSISTS) * draws.normal();
        return loading * person.traits()[trait] + rest * chance;
    }

    private String opinion(Item item, int question) {
        double places = StrictMath.sqrt(item.areas() / (1 - item.areas())) * town.shift(question, person.place(), wave);
        double hidden = hidden(item.trait(), item.loading(), question) + places + (wave == 1 ? item.trend() : 0);
        for (Item.Aside aside : item.asides()) {
            if (draws.chance(aside.share())) {
                return absentOr(aside.code(), item.unknown(), item.refused());
            }
        }
        String code = item.codes().get(Draws.place(1 - Draws.normalBelow(hidden), item.shares()));
        return absentOr(code, item.unknown(), item.refused());
    }

    private String work() {
        double means = hidden(Person.MEANS, 0.5, 90) + 0.16 * town.shift(90, person.place(), wave) + 0.05 * wave;
        double u = 1 - Draws.normalBelow(means);
        if (age >= 67) {
            return u < 0.07 ? "working" : u < 0.96 ? "retired" : "other";
        }
        if (age < 20) {
            return u < 0.26 ? "working" : u < 0.84 ? "student" : u < 0.97 ? "looking" : "other";
        }
        if (age >= 58 && u > 0.45 && u < 0.68) {
            return "retired";
        }
        String[] works = {"working", "away", "student", "home", "looking", "sick", "other"};
        return works[Draws.place(u, age < 26 ? 0.53 : 0.605, 0.02, age < 26 ? 0.14 : 0.02, 0.10, 0.095, 0.12, 0.02)];
    }

    private String benefits() {
        double hidden = hidden(Person.MEANS, 0.7, 91) - (age >= 67 ? -0.3 : 0);
        return hidden < -0.35 ? "1" : "2";
    }

    private void illness(Map<String, String> answers) {
        double places = 0.14 * town.shift(92, person.place(), wave);
        double older = 0.022 * (age - 48);
        double hidden = hidden(Person.HEALTH, 0.55, 92) + places - older - 0.02 * wave;
        boolean ill = hidden < -0.42;
        String condition = absentOr(ill ? "1" : "2", 0.006, 0.010);
        answers.put("condition", condition);
        String limits = hidden < -1.35 ? "1" : hidden < -0.75 ? "2" : "3";
        answers.put("limit", condition.equals("1") ? absentOr(limits, 0.008, 0.004) : NOT_APPLICABLE);
    }

    private String absentOr(String answer, double unknown, double refused) {
        double u = draws.uniform() / reluctance;
        if (u < unknown) {
            return UNKNOWN;
        }
        if (u < unknown + refused) {
            return REFUSED;
        }
        return u < unknown + refused + 0.004 ? "" : answer;
    }

    /** The design weight, before it is scaled: adults in the household, households for each interview, who responds. */
    double weight(int households, int interviews) {
        double responds = StrictMath.exp(0.22 * draws.normal());
        double young = age < 35 ? 1.3 : age >= 65 ? 0.85 : 1;
        double renting = person.tenure().equals("private_rent") ? 1.15 : 1;
        return StrictMath.min(person.adults(), 4) * ((double) households / interviews) * responds * young * renting;
    }
}
